"""What a link that was not made would have needed, and what stood in its way.

old  A  x  B       x and y stand in one slot: little similarity was needed
new  A  y  B  z    x and z have B between them: more was needed, and some weight
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from speechdiff.compare.align import Alignment, staying
from speechdiff.compare.candidates import LEAST_MOVED_VALUE, THRESHOLD_MOVED, covered, fewest
from speechdiff.compare.pairing import Book
from speechdiff.compare.slots import slots, slots_inside
from speechdiff.explanation import Obstacle
from speechdiff.model import Reason

_LAST = frozenset({Reason.IN_SLOT, Reason.IN_PLACE, Reason.POSITION})
"""Reasons of the links that were made last, when the slots were already there."""


class Obstacles:
    """Looks back at the links of an alignment that were not made."""

    def __init__(self, alignment: Alignment) -> None:
        self._features = alignment.features
        self._look_alikes = alignment.look_alikes
        everything = _book(alignment, frozenset())
        self._held_old = [pairing is not None for pairing in everything.old]
        self._held_new = [pairing is not None for pairing in everything.new]
        self._order = staying(everything, self._features)
        self._old_ends = [pairing.old_end for pairing in self._order]
        self._new_ends = [pairing.new_end for pairing in self._order]
        before = _book(alignment, _LAST)
        order = staying(before, self._features)
        self._slots = [
            {i: slot for slot in found for i in slot.old}
            for found in (
                slots_inside(before, self._features),
                slots(before, order, self._features),
            )
        ]
        """For each old sentence in a slot its slot: of a block, then of the whole order."""

    def look_alikes(self, olds: Sequence[int], news: Sequence[int]) -> tuple[int, int] | None:
        """The pair of a sentence alone, on either side, with its look-alike in the same slot."""
        pairs = (
            (i, j)
            for places in self._slots
            for i, slot in places.items()
            for j in slot.new
            if i in olds or j in news
        )
        free = ((i, j) for i, j in pairs if not (self._held_old[i] or self._held_new[j]))
        return next((pair for pair in free if self._look_alikes.frame(*pair)), None)

    def wanted(self, i: int, j: int) -> Reason:
        """The reason by which old sentence `i` and new sentence `j` could most easily be linked."""
        for places in self._slots:
            if i in places and (place := _place(places[i].new, j)) is not None:
                in_place = places[i].even and place == _place(places[i].old, i)
                return Reason.IN_PLACE if in_place else Reason.IN_SLOT
        return Reason.IN_ORDER if self._keeps_order(i, j) else Reason.OUT_OF_ORDER

    def between(self, i: int, j: int) -> Obstacle:
        """What stood between two sentences that are similar enough."""
        if self._held_old[i] or self._held_new[j]:
            return Obstacle.TAKEN
        if self._look_alikes.frame(i, j):
            return Obstacle.LOOK_ALIKE
        features = self._features
        old, new = features.old[i], features.new[j]
        common = features.common(old, new)
        weight = covered(features.old_weights[i], features.new_weights[j], fewest(old, new))
        light = 2 * common - THRESHOLD_MOVED * weight < LEAST_MOVED_VALUE
        if light and self.wanted(i, j) is Reason.OUT_OF_ORDER:
            return Obstacle.LIGHT
        return Obstacle.OUTWEIGHED

    def _keeps_order(self, i: int, j: int) -> bool:
        """Whether no link that stayed stands between the two; their own links do not count."""
        behind_old = bisect_right(self._old_ends, i)
        behind_new = bisect_right(self._new_ends, j)
        if behind_old == behind_new:
            return True
        first = self._order[min(behind_old, behind_new)]
        own = first.old_start <= i if behind_old < behind_new else first.new_start <= j
        return own and abs(behind_old - behind_new) == 1


def _book(alignment: Alignment, without: frozenset[Reason]) -> Book:
    """The book of an alignment, the links that were made for some reasons left out."""
    book = Book(len(alignment.features.old), len(alignment.features.new))
    for pairing in alignment.pairings:
        if (reason := alignment.reasons[pairing]) not in without:
            book.add(pairing, reason)
    return book


def _place(sentences: Sequence[int], sentence: int) -> int | None:
    """Where a sentence stands among those of a slot, in their order."""
    place = bisect_left(sentences, sentence)
    return place if sentences[place : place + 1] == (sentence,) else None
