"""What must hold of a merge that is said to be clean, told from the four texts alone.

None of these knows what was edited, or how anything was merged. They let much pass that is wrong,
so that nothing is called wrong that a careful person would have made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple, TypeVar

from bench.merge_lines import Line, Read, Said, matched, read, series, three_way

_MARKS = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE)
_IN_MID_LINE = re.compile(
    r"[。！？.!?][ \u3000]*(?:[-*+] |#{1,6} |> |```|[（(][一二三四五六七八九十]+[）)])|\S\u3000\u3000|\S```"
)
_COUNT = re.compile(
    r"([二三四五六七八九十]|two|three|four|five|six)[^，。,.：:\n]{0,7}[：:] ?([^。.！!\n]+)"
)
_NUMBERS = {each: n for n, each in enumerate("零一二三四五六七八九十")} | {
    each: n for n, each in enumerate("zero one two three four five six".split())
}


V = TypeVar("V")


class Texts(NamedTuple):
    """The three texts and the merged one."""

    base: Read
    ours: Read
    theirs: Read
    merged: Read

    @property
    def inputs(self) -> tuple[Read, Read, Read]:
        return self[:3]


def faults(base: str, ours: str, theirs: str, merged: str) -> list[str]:
    """All that is wrong with a merge without conflict, a line each."""
    if ours in (base, theirs) or theirs == base:
        want = theirs if ours == base else ours
        return [] if merged == want else ["one side changed nothing: the other is right"]
    texts = Texts(*map(read, (base, ours, theirs, merged)))
    unfinished = any(_MARKS.search(each) for each in (base, ours, theirs))
    judges = (marks, words, order, line_ends) if unfinished else JUDGES
    return [f"{judge.__name__}: {fault}" for judge in judges for fault in judge(texts)]


def lost(base: str, ours: str, theirs: str, conflicted: str) -> list[str]:
    """Words that a side put in and that the file with the conflict does not hold."""
    had, *sides, there = (read(each).words for each in (base, ours, theirs, conflicted))
    gone = sorted({word for side in sides for word in side - had if not there[word]})
    marked = [] if _MARKS.search(conflicted) else ["marks: a conflict without marks"]
    return [*marked, *([f"lost: {' '.join(gone)}"] if gone else [])]


def order_kept(base: str, ours: str, theirs: str, merged: str) -> bool:
    """Whether nothing is turned round that stands in one order in all three texts."""
    return not any(order(Texts(*map(read, (base, ours, theirs, merged)))))


def marks(texts: Texts) -> Iterator[str]:
    """No marks of a conflict that were not there."""
    counts = [len(_MARKS.findall(each.text)) for each in texts]
    if counts[3] not in three_way(*counts[:3]):
        yield f"{counts[3]} marks of a conflict in a clean text"
    if counts[0] and not (counts[1] or counts[2]):
        inside = set(_unfinished(texts.base.text))
        kept = [inside & set(each.text.splitlines()) for each in texts[1:3]]
        if kept[0] != kept[1]:
            yield "an unfinished merge in the base, finished in two ways"


def _unfinished(text: str) -> Iterator[str]:
    """The lines of a text between the marks of a conflict."""
    within = False
    for line in text.splitlines():
        if _MARKS.match(line):
            within = not line.startswith(">")
        elif within:
            yield line


def words(texts: Texts) -> Iterator[str]:
    """Every word that a side put in is there, none that one cut and the other left alone."""
    base, ours, theirs, merged = (each.words for each in texts)
    changes = [_changes(texts.base.sentences, side.sentences) for side in texts[1:3]]
    (cut_one, put_one), (cut_other, put_other) = changes
    for word in sorted(base | ours | theirs | merged):
        sure = ours[word] + theirs[word] - base[word]
        least = sure - min(put_one[word], put_other[word])
        most = sure + min(cut_one[word], cut_other[word])
        if merged[word] < least:
            yield f"{word!r} {merged[word]} times, not {least}: lost"
        elif merged[word] > most:
            yield f"{word!r} {merged[word]} times, not {most}: cut, or twice"


def _changes(old: Sequence[Said], new: Sequence[Said]) -> tuple[Counter[str], Counter[str]]:
    """Words that one took out and words that it put in, apart from sentences that it moved."""
    sides = [Counter(each.words for each in said) for said in (old, new)]
    before = _surplus(old, sides[0] - sides[1])
    after = _surplus(new, sides[1] - sides[0])
    cut = Counter(word for each in before for word in each.words)
    put = Counter(word for each in after for word in each.words)
    for here, there in matched(before, after, 0.4).items():
        one, other = before[here].words, after[there].words
        blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        for start, _, size in blocks:
            cut.subtract(one[start : start + size])
            put.subtract(one[start : start + size])
    return cut, put


def _surplus(said: Sequence[Said], surplus: Counter[tuple[str, ...]]) -> list[Said]:
    """The sentences that one text has more often than the other."""
    found = []
    for each in said:
        if surplus[each.words]:
            surplus[each.words] -= 1
            found.append(each)
    return found


def put_into_cut(texts: Texts) -> Iterator[str]:
    """No sentence stands alone that one put between two that the other cut."""
    for side, other in ((texts.ours, texts.theirs), (texts.theirs, texts.ours)):
        base, said = texts.base.sentences, side.sentences
        places, merged = _once(base), {each.words for each in texts.merged.sentences}
        kept = set(matched(base, other.sentences, 0.4))
        goals = matched(base, other.sentences)
        for n in range(1, len(said) - 1):
            before, behind = places.get(said[n - 1].words), places.get(said[n + 1].words)
            new = said[n].words not in places and said[n].words in merged
            if not new or before is None or behind != before + 1 or {before, behind} & kept:
                continue
            first = next((k for k in range(before, -1, -1) if k in goals), None)
            last = next((k for k in range(behind, len(base)) if k in goals), None)
            edges = (
                -1 if first is None else goals[first],
                len(other.sentences) if last is None else goals[last],
            )
            if edges[1] == edges[0] + 1 and not {base[before].words, base[behind].words} & merged:
                yield f"{_short(said[n].words)} stood between two sentences that are cut"


def order(texts: Texts) -> Iterator[str]:
    """What stands in one order in all three texts, and new sentences where they were put."""
    places = [_once(each.sentences) for each in texts]
    base, ours, theirs, merged = places
    common = sorted(
        (each for each in base if all(each in other for other in places)), key=base.__getitem__
    )
    for n, one in enumerate(common):
        for other in common[n + 1 :]:
            if (
                ours[one] < ours[other]
                and theirs[one] < theirs[other]
                and merged[one] > merged[other]
            ):
                yield f"{_short(other)} before {_short(one)}"
                return
    for side, another in ((texts.ours, theirs), (texts.theirs, ours)):
        yield from _new_between(side, base, another, merged)


def _new_between(side: Read, base: Places, other: Places, merged: Places) -> Iterator[str]:
    said = side.sentences
    for n in range(1, len(said) - 1):
        new, before, behind = (said[n + k].words for k in (0, -1, 1))
        if new in base or new in other or new not in merged:
            continue
        if not all(each in place for each in (before, behind) for place in (base, other, merged)):
            continue
        if base[behind] - base[before] == other[behind] - other[before] == 1 and not (
            merged[before] < merged[new] < merged[behind]
        ):
            yield f"{_short(new)} is not between {_short(before)} and {_short(behind)}"


Places = dict[tuple[str, ...], int]


def _once(said: Sequence[Said]) -> Places:
    """Where each sentence stands that stands once."""
    count = Counter(each.words for each in said)
    return {each.words: n for n, each in enumerate(said) if count[each.words] == 1}


def _short(said: Sequence[str]) -> str:
    joined = "".join(f" {each}" if each.isascii() else each for each in said).strip()
    return f"{joined[:16]!r}"


def attributes(texts: Texts) -> Iterator[str]:
    """Indent, mark and trailing spaces of a line are its own, merged as one value each."""
    heads = [_heads(texts.merged, each) for each in texts.inputs]
    whole = [matched(texts.merged.lines, each.lines) for each in texts.inputs]
    for number, line in enumerate(texts.merged.lines):
        for name in ("indent", "mark", "trail"):
            finds = heads if name != "trail" and all(number in each for each in heads) else whole
            there = [
                each.lines[found[number]] if number in found else None
                for each, found in zip(texts.inputs, finds, strict=True)
            ]
            allowed = _allowed(name, there, texts)
            if allowed is not None and getattr(line, name) not in allowed:
                wanted = " or ".join(map(repr, sorted(allowed))) or "a conflict"
                yield f"{name} {getattr(line, name)!r}, not {wanted}: {_short(line.words)}"


def _heads(merged: Read, text: Read) -> dict[int, int]:
    """The line of a text that holds the first sentence of each line of the merged one."""
    found = matched(merged.sentences, text.sentences)
    return {
        each.line: text.sentences[found[n]].line
        for n, each in enumerate(merged.sentences)
        if n in found and (n == 0 or merged.sentences[n - 1].line != each.line)
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
        sure, likely = _gaps_there(texts, finds, here)
        allowed = _between(sure, likely)
        if (allowed or None not in sure) and line.gap not in allowed:
            wanted = " or ".join(map(str, sorted(allowed))) or "a conflict"
            yield f"{line.gap} empty lines, not {wanted}, before {_short(line.words)}"


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
    for here in range(1, len(said)):
        together = said[here - 1].line == said[here].line
        sure: list[bool | None] = []
        likely: set[bool] = set()
        for each, found in zip(texts.inputs, finds, strict=True):
            first, second = found.get(here - 1), found.get(here)
            adjacent = first is not None and second == first + 1
            sure.append(_together(each, first) if adjacent else None)
            likely |= {_together(each, n) for n in (first,) if n is not None}
            likely |= {_together(each, n - 1) for n in (second,) if n is not None}
        if likely and together not in _between(sure, likely):
            how = "in one line" if together else "in two lines"
            yield f"{_short(said[here - 1].words)} and {_short(said[here].words)} {how}"


def lost_breaks(texts: Texts) -> Iterator[str]:
    """What one side parted, with lines or empty lines, is still parted whatever came between."""
    base, ours, theirs, merged = (_once(each.sentences) for each in texts)
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
                yield f"{_short(one.words)} and {_short(other.words)} are not parted any more"


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


def _together(text: Read, first: int) -> bool:
    """Whether a sentence and the next are in one line."""
    said = text.sentences
    return 0 <= first < len(said) - 1 and said[first].line == said[first + 1].line


def mid_line(texts: Texts) -> Iterator[str]:
    """No mark or indent in the middle of a line."""
    counts = [len(_IN_MID_LINE.findall(each.text)) for each in texts]
    if counts[3] > max(counts[:3]):
        yield "a mark or an indent in the middle of a line"


def tables(texts: Texts) -> Iterator[str]:
    """All rows of a table have as many cells, and the rule stands second."""
    if all(map(_tables_right, texts.inputs)) and not _tables_right(texts.merged):
        yield "rows of a table do not fit together"


def _tables_right(text: Read) -> bool:
    rows: list[str] = []
    for line in [*text.lines, None]:
        if line and line.said.startswith("|") and (not rows or line.gap == 0):
            rows.append(line.said)
            continue
        if rows and (len({each.count("|") for each in rows}) > 1 or _rules(rows) != [1]):
            return False
        rows = [line.said] if line and line.said.startswith("|") else []
    return True


def _rules(rows: Sequence[str]) -> list[int]:
    return [n for n, each in enumerate(rows) if re.fullmatch(r"[| :-]*-[| :-]*", each)]


def fences(texts: Texts) -> Iterator[str]:
    """Fences come in pairs, and a line is inside one or not as the texts have it."""
    inside = [_inside(each) for each in texts]
    if any(each is None for each in inside[:3]):
        return
    if inside[3] is None:
        yield "a fence without its other half"
        return
    empty = [_empty_fences(each) for each in texts]
    if empty[3] > max(empty[:3]):
        yield "a fence with nothing in it"
    finds = [matched(texts.merged.lines, each.lines, 0.35) for each in texts.inputs]
    for n, line in enumerate(texts.merged.lines):
        had = [
            each[found[n]]
            for each, found in zip(inside, finds, strict=False)
            if each and n in found
        ]
        allowed = three_way(*had) if len(had) == 3 else set(had)
        if had and line.words and inside[3][n] not in allowed:
            yield f"{'in' if inside[3][n] else 'out'}side a fence: {_short(line.words)}"


def _empty_fences(text: Read) -> int:
    opened = False
    found = 0
    for one, other in pairwise(text.lines):
        opened ^= one.said.startswith("```")
        found += opened and one.said.startswith("```") and other.said.startswith("```")
    return found


def _inside(text: Read) -> list[bool] | None:
    """Whether each line is inside a fence; None where a fence has no other half."""
    fenced = False
    found = []
    for line in text.lines:
        found.append(fenced)
        fenced ^= line.said.startswith("```")
    return None if fenced else found


def numbers(texts: Texts) -> Iterator[str]:
    """A series that is right in all three texts is right."""
    found = [series(each.text) for each in texts]
    for family, got in found[3].items():
        if all(_runs(each.get(family, [])) for each in found[:3]) and not _runs(got):
            yield f"series {family}: {got}"


def _runs(given: Sequence[int]) -> bool:
    return all(number in (1, before + 1) for before, number in pairwise([0, *given]))


def counts(texts: Texts) -> Iterator[str]:
    """As many members as a count says, where that is so in all three texts."""
    if all(not _miscounted(each.text) for each in texts.inputs):
        yield from _miscounted(texts.merged.text)
    said = texts.merged.sentences
    finds = [matched(said, each.sentences) for each in texts.inputs]
    for n, merged in enumerate(said):
        if not all(n in found for found in finds):
            continue
        three = [each.sentences[found[n]] for each, found in zip(texts.inputs, finds, strict=True)]
        base, ours, theirs = (_figures(each) for each in three)
        commas = [len(re.findall("[、,]", each.text)) for each in (*three, merged)]
        if ours == theirs != base and ours.keys() != base.keys() and min(commas[1:3]) > commas[0]:
            if commas[3] > max(commas[:3]):
                yield f"both counted {sorted(ours - base)}, and more is listed: {_short(merged.words)}"


def _figures(said: Said) -> Counter[str]:
    return Counter(each for each in said.words if each.isdecimal() or each in _NUMBERS)


def _miscounted(text: str) -> list[str]:
    return [
        found[0]
        for found in _COUNT.finditer(text)
        if len(re.split("、|, |和| and ", found[2])) not in (1, _NUMBERS[found[1]])
    ]


def headings(texts: Texts) -> Iterator[str]:
    """What stood under a heading that all three texts have still stands under one that it had."""
    above = [_headings(each) for each in texts]
    once = [Counter(line.words for line in each.lines if "#" in line.mark) for each in texts]
    everywhere = {each for each in once[3] if all(count[each] == 1 for count in once)}
    finds = [
        {**matched(texts.merged.lines, each.lines, 0.5), **_heads(texts.merged, each)}
        for each in texts.inputs
    ]
    names = _renamed(texts)
    for n, line in enumerate(texts.merged.lines):
        heading = above[3][n]
        had = {up[found[n]] for up, found in zip(above, finds, strict=False) if n in found}
        known = {names.get(each, each) for each in had}
        if had and heading in everywhere and names.get(heading, heading) not in known:
            yield f"{_short(line.words)} stands under {_short(heading)}"
    for side, other in ((texts.ours, texts.theirs), (texts.theirs, texts.ours)):
        yield from _lone_headings(texts, side, other)


def _headings(text: Read) -> list[tuple[str, ...]]:
    """The heading above each line; a heading's own is the one before."""
    found: list[tuple[str, ...]] = []
    heading: tuple[str, ...] = ()
    for line in text.lines:
        found.append(() if "#" in line.mark else heading)
        heading = line.words if "#" in line.mark else heading
    return found


def _renamed(texts: Texts) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The name in base of headings that a side renamed."""
    heads = [[line for line in each.lines if "#" in line.mark] for each in texts]
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for side in heads[1:]:
        for here, there in matched(side, heads[0], 0.35).items():
            names[side[here].words] = heads[0][there].words
    return names


def _lone_headings(texts: Texts, side: Read, other: Read) -> Iterator[str]:
    """A new heading whose first paragraph the other side cut stands over another one."""
    in_base = {line.words for line in texts.base.lines}
    in_other = matched(side.lines, other.lines)
    in_merged = {line.words for line in texts.merged.lines}
    kept = matched(side.lines, texts.merged.lines, 0.4)
    renamed = set(matched(side.lines, texts.base.lines, 0.35))
    for n, line in enumerate(side.lines[:-1]):
        new = "#" in line.mark and line.words not in in_base and line.words in in_merged
        follower = side.lines[n + 1]
        cut = follower.words in in_base and n + 1 not in in_other and n + 1 not in kept
        if new and cut and n not in renamed:
            yield f"{_short(line.words)} has lost {_short(follower.words)}"


def line_ends(texts: Texts) -> Iterator[str]:
    """Line ends are those of the file, and so is the last one."""
    ends = [_ends(each.text) for each in texts]
    if None not in ends[:3] and all(each.text for each in texts):
        if ends[3] not in three_way(*ends[:3]):
            yield f"line ends {ends[3]!r}"
    last = [each.text.endswith("\n") for each in texts]
    if all(each.text for each in texts) and last[3] not in three_way(*last[:3]):
        yield "the end of the last line"
    tails = [each.tail for each in texts]
    if tails[3] not in {*three_way(*tails[:3]), *tails[:3]}:
        yield f"{tails[3]} empty lines at the end"


def _ends(text: str) -> str | None:
    """The one kind of line end that a text has."""
    kinds = set(re.findall(r"\r\n|\n|\r", text))
    return kinds.pop() if len(kinds) == 1 else None


JUDGES: tuple[Callable[[Texts], Iterator[str]], ...] = (
    marks, words, order, put_into_cut, attributes, gaps, breaks, lost_breaks, mid_line, tables, fences, numbers, counts,
    headings, line_ends,
)  # fmt: skip
