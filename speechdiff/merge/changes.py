"""What a side changed inside a stretch of base, as replacements of base text; and two such merged.

    base      我们要坚持稳中求进，扩大内需。
    ours      我们必须坚持稳中求进，扩大内需。      [2, 3) -> 必须
    theirs    我们要坚持稳中求进，优先扩大内需。    [10, 10) -> 优先
    merged    我们必须坚持稳中求进，优先扩大内需。

Two changes at one place, or with nothing but white space between them, cannot be merged: what the
one editor saw beside their words is not what will stand there. A change of white space alone gives
way to words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speechdiff.model import Edit, Op


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A text in the place of a span of a base text."""

    start: int
    end: int
    text: str


Changes = tuple[Change, ...]


def applied(base: str, changes: Sequence[Change]) -> str:
    """The base text with changes, in order and apart, made to it."""
    pieces, at = [], 0
    for change in changes:
        pieces += [base[at : change.start], change.text]
        at = change.end
    return "".join((*pieces, base[at:]))


def changes_of_edits(edits: Sequence[Edit], new: str) -> Iterator[Change]:
    """The edits of a link as changes of the old draft; a move goes here and comes there."""
    at = min((edit.old.start for edit in edits), default=0)
    for edit in edits:
        if edit.op is Op.MOVE:
            yield Change(edit.old.start, edit.old.end, "")
            yield Change(at, at, edit.new.of(new))
            continue
        if edit.op is not Op.EQUAL:
            yield Change(edit.old.start, edit.old.end, edit.new.of(new))
        at = edit.old.end


def tidied(changes: Sequence[Change], base: str, wanted: str) -> Changes:
    """The changes in order, those that touch made one; one for all if they do not give `wanted`.

    `base` and `wanted` are the whole texts before and after.
    """
    found: list[Change] = []
    real = [each for each in changes if base[each.start : each.end] != each.text]
    for change in sorted(real, key=lambda each: (each.start, each.end)):
        if found and change.start <= found[-1].end:
            before = found.pop()
            end = max(before.end, change.end)
            found.append(Change(before.start, end, before.text + change.text))
        else:
            found.append(change)
    if applied(base, found) != wanted:
        return (Change(0, len(base), wanted),)
    return tuple(each for each in found if base[each.start : each.end] != each.text)


def merged_changes(base: str, ours: Changes, theirs: Changes) -> Changes | None:
    """Both sides' changes in order, what both did once; None where words touch."""
    same = set(ours) & set(theirs)
    one = [each for each in ours if each not in same]
    other = [each for each in theirs if each not in same]
    gone: set[Change] = set()
    for change in one:
        for rival in other:
            if touching(base, change, rival):
                weaker = _weaker(base, change, rival)
                if weaker is None:
                    return None
                gone.add(weaker)
    return tuple(sorted(same.union(one, other) - gone))


def touching(base: str, one: Change, other: Change) -> bool:
    """Whether two changes overlap, or have nothing but white space between them."""
    first, second = sorted((one, other))
    return second.start <= first.end or not base[first.end : second.start].strip()


def _weaker(base: str, one: Change, other: Change) -> Change | None:
    """The change of white space, where the other one changes words."""
    spaces = [
        not (change.text.strip() or base[change.start : change.end].strip())
        for change in (one, other)
    ]
    if spaces[0] == spaces[1]:
        return None
    return one if spaces[0] else other
