"""Judges of a merge: indents, marks, empty lines and breaks, and line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from bench.merge_lines import Line, Read, Texts, heads, matched, once, short, three_way

V = TypeVar("V")
_IN_MID_LINE = re.compile(
    r"[。！？.!?][ \u3000]*(?:[-*+] |#{1,6} |> |```|[（(][一二三四五六七八九十]+[）)])"
    r"|\S\u3000\u3000|\S```"
)


def attributes(texts: Texts) -> Iterator[str]:
    """Indent, mark and trailing spaces of a line are its own, merged as one value each."""
    firsts = [heads(texts.merged, each) for each in texts.inputs]
    whole = [matched(texts.merged.lines, each.lines) for each in texts.inputs]
    parts = [_lines_of_parts(texts.merged, each) for each in texts.inputs]
    for number, line in enumerate(texts.merged.lines):
        for name in ("indent", "mark", "trail"):
            finds = firsts if name != "trail" and all(number in f for f in firsts) else whole
            there = [
                each.lines[found[number]] if number in found else None
                for each, found in zip(texts.inputs, finds, strict=True)
            ]
            allowed = _allowed(name, there, texts)
            if name == "trail" and allowed:
                allowed |= _trails_of_parts(texts, [each.get(number, set()) for each in parts])
            if allowed is not None and getattr(line, name) not in allowed:
                wanted = " or ".join(map(repr, sorted(allowed))) or "a conflict"
                yield f"{name} {getattr(line, name)!r}, not {wanted}: {short(line.words)}"


def _lines_of_parts(merged: Read, text: Read) -> dict[int, set[int]]:
    """The lines of a text that hold the sentences of each line of the merged one, or the same."""
    places: dict[tuple[str, ...], set[int]] = {}
    for said in text.sentences:
        places.setdefault(said.words, set()).add(said.line)
    found: dict[int, set[int]] = {}
    for said in merged.sentences:
        found.setdefault(said.line, set()).update(places.get(said.words, ()))
    return found


def _trails_of_parts(texts: Texts, parts: Sequence[set[int]]) -> set[str]:
    """The trails of lines of which one is made in a text, where it has them as several."""
    if all(len(lines) < 2 for lines in parts):
        return set()
    return {
        each.lines[number].trail
        for each, lines in zip(texts.inputs, parts, strict=True)
        for number in lines
    }


def _allowed(name: str, there: Sequence[Line | None], texts: Texts) -> set[str] | None:
    base, ours, theirs = (getattr(each, name) if each else None for each in there)
    if base is not None and ours is not None and theirs is not None:
        return three_way(base, ours, theirs)
    given = {each for each in (base, ours, theirs) if each is not None}
    if not given:
        return None
    for side in texts[1:3]:
        had = {getattr(each, name) for each in texts.base.lines}
        given |= {getattr(each, name) for each in side.lines} - had
        given |= _restyled(name, texts.base, side)
    return given


def _restyled(name: str, base: Read, side: Read) -> set[str]:
    """What one side made of this attribute of lines that it kept."""
    pairs = matched(base.lines, side.lines).items()
    return {
        getattr(side.lines[there], name)
        for here, there in pairs
        if getattr(side.lines[there], name) != getattr(base.lines[here], name)
    }


def gaps(texts: Texts) -> Iterator[str]:
    """Empty lines between two lines are as one of the texts has them, merged as one value."""
    finds = [matched(texts.merged.lines, each.lines) for each in texts.inputs]
    for here in range(1, len(texts.merged.lines)):
        line = texts.merged.lines[here]
        if not (line.words and texts.merged.lines[here - 1].words):
            continue
        if not all(any(n in found for found in finds) for n in (here - 1, here)):
            continue
        sure, likely = _gaps_there(texts, finds, here)
        allowed = _between(sure, likely)
        if (allowed or None not in sure) and line.gap not in allowed:
            if None in sure and line.gap in _gaps_of_begun(texts, here):
                continue  # a line that lost most of its sentences
            wanted = " or ".join(map(str, sorted(allowed))) or "a conflict"
            yield f"{line.gap} empty lines, not {wanted}, before {short(line.words)}"


def _gaps_of_begun(texts: Texts, here: int) -> set[int]:
    """The gaps before the lines of the texts that begin with the same sentence."""
    finds = [heads(texts.merged, each, begun=True) for each in texts.inputs]
    return {
        each.lines[found[here]].gap
        for each, found in zip(texts.inputs, finds, strict=True)
        if here in found
    }


def _gaps_there(
    texts: Texts, finds: Sequence[dict[int, int]], here: int
) -> tuple[list[int | None], set[int]]:
    """In each text: the gap where the two lines are neighbours; else the gaps next to either."""
    sure: list[int | None] = []
    likely: set[int] = set()
    for each, found in zip(texts.inputs, finds, strict=True):
        before, behind = found.get(here - 1), found.get(here)
        sure.append(None)
        if before is not None and behind == before + 1:
            sure[-1] = each.lines[behind].gap
        if before is not None and before + 1 < len(each.lines):
            likely.add(each.lines[before + 1].gap)
        if before is not None and before + 1 == len(each.lines):
            likely |= {0, 1, 2}
        if behind is not None:
            likely.add(each.lines[behind].gap)
    return sure, likely


def breaks(texts: Texts) -> Iterator[str]:
    """Two sentences are in one line, or in two, as a text has them."""
    said = texts.merged.sentences
    finds = [matched(said, each.sentences) for each in texts.inputs]
    twins = _twins(texts)
    for here in range(1, len(said)):
        if {said[here - 1].words, said[here].words} & twins:
            continue  # which of them it was in the other texts nothing tells
        together = said[here - 1].line == said[here].line
        sure: list[bool | None] = []
        likely: set[bool] = set()
        for each, found in zip(texts.inputs, finds, strict=True):
            first, second = found.get(here - 1), found.get(here)
            adjacent = first is not None and second == first + 1
            sure.append(_together(each, first) if adjacent else None)
            likely |= {_together(each, n) for n in (first,) if n is not None}
            likely |= {_together(each, n - 1) for n in (second,) if n is not None}
        known = all(any(n in found for found in finds) for n in (here - 1, here))
        if known and likely and together not in _between(sure, likely):
            how = "in one line" if together else "in two lines"
            yield f"{short(said[here - 1].words)} and {short(said[here].words)} {how}"


def _twins(texts: Texts) -> set[tuple[str, ...]]:
    """The sentences that stand more than once in some text."""
    counts = (Counter(each.words for each in text.sentences) for text in texts)
    return {words for count in counts for words, times in count.items() if times > 1}


def _together(text: Read, first: int) -> bool:
    """Whether a sentence and the next are in one line."""
    said = text.sentences
    return 0 <= first < len(said) - 1 and said[first].line == said[first + 1].line


def lost_breaks(texts: Texts) -> Iterator[str]:
    """What one side parted, with lines or empty lines, is still parted whatever came between."""
    base, ours, theirs, merged = (once(each.sentences) for each in texts)
    for one, other in pairwise(texts.base.sentences):
        first, second = merged.get(one.words), merged.get(other.words)
        if first is None or second is None or first > second or one.words not in base:
            continue
        had = _parting(texts.base, base[one.words], base[one.words] + 1)
        got = _parting(texts.merged, first, second)
        for side, place in ((texts.ours, ours), (texts.theirs, theirs)):
            here, there = place.get(one.words), place.get(other.words)
            if here is None or there != here + 1:
                continue
            if _parting(side, here, there) > had >= got:
                yield f"{short(one.words)} and {short(other.words)} are not parted any more"


def _parting(text: Read, first: int, second: int) -> int:
    """0 in one line, 1 in two, and one more for each empty line, the widest of them."""
    lines = range(text.sentences[first].line + 1, text.sentences[second].line + 1)
    return max((1 + text.lines[n].gap for n in lines), default=0)


def _between(sure: Sequence[V | None], likely: set[V]) -> set[V]:
    """What may be between two neighbours: as in the texts that have them as neighbours."""
    base, ours, theirs = sure
    if base is not None and ours is not None and theirs is not None:
        return three_way(base, ours, theirs)
    if ours is None and theirs is None:
        return likely
    return {each for each in sure if each is not None} | likely


def mid_line(texts: Texts) -> Iterator[str]:
    """No mark or indent in the middle of a line."""
    counts = [len(_IN_MID_LINE.findall(each.text)) for each in texts]
    if counts[3] > max(counts[:3]):
        yield "a mark or an indent in the middle of a line"


def line_ends(texts: Texts) -> Iterator[str]:
    """Line ends are those of the file, and so is the last one."""
    ends = [_ends(each.text) for each in texts]
    full = all(each.text for each in texts)
    if full and None not in ends[:3] and ends[3] not in three_way(*ends[:3]):
        yield f"line ends {ends[3]!r}"
    last = [each.text.endswith("\n") for each in texts]
    if full and last[3] not in three_way(*last[:3]):
        yield "the end of the last line"
    tails = [each.tail for each in texts]
    if tails[3] not in {*three_way(*tails[:3]), *tails[:3]}:
        yield f"{tails[3]} empty lines at the end"


def _ends(text: str) -> str | None:
    """The one kind of line end that a text has."""
    kinds = set(re.findall(r"\r\n|\n|\r", text))
    return kinds.pop() if len(kinds) == 1 else None
