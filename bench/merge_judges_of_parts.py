"""Judges of a merge: tables, fences, sections, and the marks of unfinished merges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from bench.merge_lines import Read, Texts, heads, matched, short, three_way

CONFLICT_MARKS = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE)


def marks(texts: Texts) -> Iterator[str]:
    """No marks of a conflict that were not there."""
    counts = [len(CONFLICT_MARKS.findall(each.text)) for each in texts]
    if counts[3] not in {*three_way(*counts[:3]), counts[1] + counts[2] - counts[0]}:
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
        if CONFLICT_MARKS.match(line):
            within = not line.startswith(">")
        elif within:
            yield line


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
            yield f"{'in' if inside[3][n] else 'out'}side a fence: {short(line.words)}"


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


def headings(texts: Texts) -> Iterator[str]:
    """What stood under a heading that all three texts have still stands under one that it had."""
    above = [_headings(each) for each in texts]
    once = [Counter(line.words for line in each.lines if "#" in line.mark) for each in texts]
    everywhere = {each for each in once[3] if all(count[each] == 1 for count in once)}
    finds = [
        {**matched(texts.merged.lines, each.lines, 0.5), **heads(texts.merged, each)}
        for each in texts.inputs
    ]
    names, twins = _renamed(texts), _twin_lines(texts)
    order, left = (
        [line.words for line in each.lines if "#" in line.mark]
        for each in (texts.base, texts.merged)
    )
    for n, line in enumerate(texts.merged.lines):
        if n in twins:
            continue
        heading = above[3][n]
        had = {up[found[n]] for up, found in zip(above, finds, strict=False) if n in found}
        known = {names.get(each, each) for each in had}
        if had.isdisjoint(left) and all(n in found for found in finds):
            known.add(_nearest(order, left, had))
        if had and heading in everywhere and names.get(heading, heading) not in known:
            yield f"{short(line.words)} stands under {short(heading)}"
    for side, other in ((texts.ours, texts.theirs), (texts.theirs, texts.ours)):
        yield from _lone_headings(texts, side, other)


def _nearest(
    order: Sequence[tuple[str, ...]],
    left: Sequence[tuple[str, ...]],
    had: Collection[tuple[str, ...]],
) -> tuple[str, ...]:
    """The heading that comes to stand over a line when all that it had are cut with their text."""
    places = [order.index(each) for each in had if each in order]
    before = [each for each in order[: min(places, default=0)] if each in left]
    return before[-1] if before else ()


def _twin_lines(texts: Texts) -> set[int]:
    """Lines of the merged text of which a text has each sentence twice: nothing tells which."""
    counts = [Counter(each.words for each in text.sentences) for text in texts]
    lines = {each.line for each in texts.merged.sentences}
    return lines - {
        each.line
        for each in texts.merged.sentences
        if all(count[each.words] < 2 for count in counts)
    }


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
    said = {each.words for each in other.sentences}
    in_merged = {line.words for line in texts.merged.lines}
    kept = matched(side.lines, texts.merged.lines, 0.4)
    renamed = set(matched(side.lines, texts.base.lines, 0.35))
    for n, line in enumerate(side.lines[:-1]):
        new = "#" in line.mark and line.words not in in_base and line.words in in_merged
        follower = side.lines[n + 1]
        cut = follower.words in in_base and n + 1 not in in_other and n + 1 not in kept
        cut &= not all(each.words in said for each in side.sentences if each.line == n + 1)
        if new and cut and n not in renamed:
            yield f"{short(line.words)} has lost {short(follower.words)}"
