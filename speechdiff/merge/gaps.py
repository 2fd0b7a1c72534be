"""The white space between two neighbours of the merged text.

Where both editors have the two as neighbours, or nothing but what is gone between them, the gap is
merged like anything else: who changed it decides. Where one has, it is that one's. Where neither
has, and where both changed it, the stronger gap is taken: more line breaks, then longer; so the
answer does not depend on who is called ours, and paragraphs rather stay apart than run together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from speechdiff.merge.nouns import EDITORS, SIDES, Side
from speechdiff.model import SegmentedText

if TYPE_CHECKING:
    from speechdiff.merge.items import Item

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def breaks(gap: str) -> int:
    """How many lines end in it."""
    return len(_LINE_END.findall(gap))


def stronger(*gaps: str) -> str:
    """The one that parts more."""
    return max(gaps, key=lambda gap: (breaks(gap), len(gap), gap))


def gap_before(draft: SegmentedText, index: int) -> str:
    """What stands before a sentence; behind the last one for an index past the end."""
    start = draft.sentences[index - 1].span.end if index > 0 else 0
    past = index >= len(draft.sentences)
    return draft.text[start : None if past else draft.sentences[index].span.start]


@dataclass(frozen=True, slots=True)
class _Ground:
    """One text, and which of its sentences stay where they are."""

    draft: SegmentedText
    stays: tuple[int, ...]
    """How many before each sentence stay."""

    def between(self, last: int, first: int) -> str | None:
        """What parts two sentences that have nothing between them but what goes; else None."""
        if last >= first or self.stays[first] > self.stays[last + 1]:
            return None
        if last < 0 or first == len(self.draft.sentences):
            # What begins or ends the text does so whatever stands beside it.
            return gap_before(self.draft, 0 if last < 0 else first)
        return stronger(*(gap_before(self.draft, at) for at in range(last + 1, first + 1)))


class Gaps:
    """Finds the gap between any two items of one merge."""

    def __init__(
        self, drafts: Mapping[Side, SegmentedText], stays: Mapping[Side, AbstractSet[int]]
    ) -> None:
        self._grounds = {
            side: _Ground(
                draft,
                tuple(
                    accumulate(
                        (index in stays[side] for index in range(len(draft.sentences))), initial=0
                    )
                ),
            )
            for side, draft in drafts.items()
        }

    def between(self, left: Item | None, right: Item | None) -> str:
        """The gap; None as an item is the beginning or the end of the text."""
        found, beside = {}, set()
        for side in SIDES:
            last, first = self._last(left, side), self._first(right, side)
            if last is None or first is None:
                continue
            gap = self._grounds[side].between(last, first)
            if gap is not None:
                found[side] = gap
                if first == last + 1:
                    beside.add(side)
        if found.keys() & set(EDITORS):
            return _merged(found, beside)
        return stronger(*self._around(left, right))

    def _last(self, item: Item | None, side: Side) -> int | None:
        if item is None:
            return -1
        return item.spots[side][1] if side in item.spots else None

    def _first(self, item: Item | None, side: Side) -> int | None:
        if item is None:
            return len(self._grounds[side].draft.sentences)
        return item.spots[side][0] if side in item.spots else None

    def _around(self, left: Item | None, right: Item | None) -> Iterable[str]:
        """The gaps behind the one and before the other where they come from."""
        yield ""
        for side in left.homes if left else ():
            if (last := self._last(left, side)) is not None:
                yield gap_before(self._grounds[side].draft, last + 1)
        for side in right.homes if right else ():
            if (first := self._first(right, side)) is not None:
                yield gap_before(self._grounds[side].draft, first)


def _merged(found: Mapping[Side, str], beside: AbstractSet[Side]) -> str:
    """The gap of those that the texts have; `beside` are those where nothing stands between."""
    ours, base, theirs = (found.get(side) for side in (Side.OURS, Side.BASE, Side.THEIRS))
    if ours is None or theirs is None:
        return ours if ours is not None else theirs or ""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    exact = [found[side] for side in EDITORS if side in beside]
    return stronger(*(exact or (ours, theirs)))
