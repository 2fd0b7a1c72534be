"""The white space between two neighbours of the merged text; margins and numbers are none of it.

Where both editors have the two as neighbours, or nothing but what is gone between them, the gap is
merged like anything else: who changed it decides. Where one has, it is that one's. Where neither
has, and where both changed it, the stronger gap is taken: more line breaks, then longer; so the
answer does not depend on who is called ours, and paragraphs rather stay apart than run together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from speechdiff.merge.nouns import EDITORS, SIDES, Side
from speechdiff.merge.reading import BlockReading, breaks

if TYPE_CHECKING:
    from speechdiff.merge.items import Item


def stronger(*gaps: str) -> str:
    """The one that parts more."""
    return max(gaps, key=lambda gap: (breaks(gap), len(gap), gap))


@dataclass(frozen=True, slots=True)
class _Ground:
    """One text, and which of its sentences stay where they are."""

    reading: BlockReading
    stays: tuple[int, ...]
    """How many before each sentence stay."""

    def between(self, last: int, first: int) -> str | None:
        """What parts two sentences that have nothing between them but what goes; else None."""
        if last >= first or self.stays[first] > self.stays[last + 1]:
            return None
        gaps = self.reading.gaps
        return stronger(*gaps[last + 1 : first + 1])


class Gaps:
    """Finds the gap between any two items of one merge."""

    def __init__(
        self, readings: Mapping[Side, BlockReading], stays: Mapping[Side, AbstractSet[int]]
    ) -> None:
        self._grounds = {
            side: _Ground(
                reading,
                tuple(
                    accumulate(
                        (index in stays[side] for index in range(len(reading.trails))), initial=0
                    )
                ),
            )
            for side, reading in readings.items()
        }

    def between(self, left: Item | None, right: Item | None) -> str:
        """The gap; None as an item is the beginning or the end of the text."""
        gap = self._white(left, right)
        return self._trail(left) + gap if left and (breaks(gap) or right is None) else gap

    def inside(self, side: Side, left: Item, right: Item) -> str:
        """The same as one text has it, where the two are neighbours there."""
        last, first = _own(left, side, 1), _own(right, side, 0)
        if last is None or first != last + 1:
            return self.between(left, right)
        reading = self._grounds[side].reading
        return reading.trails[last] + reading.gaps[first]

    def _trail(self, item: Item) -> str:
        """The spaces behind the block that ends with an item."""
        homes = item.homes if item.mates else SIDES
        spots = item.mates | {
            side: item.own_spots[side] for side in homes if side in item.own_spots
        }
        found: dict[Side, str] = {}
        for side, (_, last) in spots.items():
            reading = self._grounds[side].reading
            found[side] = reading.trails[reading.lasts[last]]
        return _merged(*(found.get(side) for side in SIDES))

    def _white(self, left: Item | None, right: Item | None) -> str:
        if left is None or right is None:
            at = 0 if left is None else -1
            ends = (self._grounds[side].reading.gaps[at] for side in SIDES)
            return _merged(*ends)
        found: dict[Side, str] = {}
        for side in SIDES:
            if side in left.spots and side in right.spots:
                gap = self._grounds[side].between(left.spots[side][1], right.spots[side][0])
                if gap is not None:
                    found[side] = gap
        if not found.keys() & set(EDITORS):
            return stronger(*self._around(left, right))
        gap = _merged(*(found.get(side) for side in SIDES))
        last, first = _own(left, Side.BASE, 1), _own(right, Side.BASE, 0)
        beside = last is not None and first == last + 1
        return gap if beside or not breaks(gap) else self._before_block(right, gap)

    def _before_block(self, right: Item, gap: str) -> str:
        """The gap that sets a block off, whatever stands before it; `gap` where nothing tells."""
        found: list[str | None] = []
        for side in SIDES:
            first, reading = _own(right, side, 0), self._grounds[side].reading
            found.append(None if first is None else reading.gaps[reading.firsts[first]])
        own = _merged(*(each if each and breaks(each) else None for each in found))
        return own if breaks(own) else gap

    def _around(self, left: Item, right: Item) -> Iterable[str]:
        """The gaps behind the one and before the other where they come from."""
        yield ""
        for item, end in ((left, 1), (right, 0)):
            for side in item.homes:
                if side in item.spots:
                    yield self._grounds[side].reading.gaps[item.spots[side][end] + end]


def _own(item: Item, side: Side, end: int) -> int | None:
    """First (0) or last (1) sentence of an item in a text that has it."""
    spot = item.own_spots.get(side)
    return None if spot is None else spot[end]


def _merged(ours: str | None, base: str | None, theirs: str | None) -> str:
    """The gap of those that the texts have."""
    if ours is None or theirs is None:
        return ours if ours is not None else theirs or ""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else stronger(ours, theirs)
