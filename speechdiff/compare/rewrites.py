"""Links on position alone: rewrites of which no word need have stayed.

    old  A  x  B       alone between the same two neighbours
    new  A  y  B

    old  A  x  X  B    two between the same neighbours, each about as long as the one in its place
    new  A  y  Y  B

    old  A  x  B       x and y stand alone behind A; B went elsewhere
    new  A  y  C

In a draft that is otherwise kept, a sentence is replaced more often than one is cut and another put
in its very place; in a new law it is the other way round. So the neighbours must surely be the
same and the lengths of one order, and look-alikes are left out. Position is told by what stands
beside a sentence: the neighbours may have moved, as long as they moved together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from speechdiff.compare.features import Features
from speechdiff.compare.lookalikes import LookAlikes
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.compare.slots import Slot, likeness, slots_inside

SURE_NEIGHBOUR = 0.7
"""Dice similarity that both neighbours need before position alone makes a rewrite."""
SURE_NEIGHBOURS = 0.65
"""What both need in the mean where enough of the draft stayed to the letter."""
LENGTH_RATIO = 2.9
"""How many times longer than the other one side of a rewrite may be."""
LENGTH_RATIO_OF_TWO = 1.4
"""The same for each of two rewrites side by side: their lengths must tell them apart as well."""


class Rewrites:
    """The sentences of two drafts, as `readings` has them, to be asked for rewrites among them."""

    def __init__(
        self, old: Sequence[str], new: Sequence[str], features: Features, look_alikes: LookAlikes
    ) -> None:
        self._old, self._new = old, new
        self._features, self._look_alikes = features, look_alikes

    def among(self, book: Book) -> Iterator[Pairing]:
        """The rewrites among what is free; those between two neighbours are to be entered first."""
        kept = self._look_alikes.stayed
        for slot in list(slots_inside(book, self._features)):
            pairs = list(zip(slot.old, slot.new, strict=False))
            one_each = len(slot.old) == 1 == len(slot.new)
            two_each = kept and len(slot.old) == 2 == len(slot.new)
            ratio = LENGTH_RATIO if one_each else LENGTH_RATIO_OF_TWO
            in_place = (one_each or two_each) and all(self._alike(*pair, ratio) for pair in pairs)
            if in_place and _sure(slot, kept=kept):
                yield from self._without_look_alikes(pairs)
        if kept:
            yield from self._without_look_alikes(self._beside_one(book))

    def _alike(self, i: int, j: int, ratio: float) -> bool:
        """Whether two sentences are of one order of length."""
        shorter, longer = sorted((len(self._old[i]), len(self._new[j])))
        return longer <= ratio * shorter

    def _without_look_alikes(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Pairing]:
        for i, j in pairs:
            if not self._look_alikes.frame(i, j):
                yield Pairing(i, i + 1, j, j + 1)

    def _beside_one(self, book: Book) -> list[tuple[int, int]]:
        """Sentences alone behind or before the same sure link, but not between two; no rivals."""
        pairs = {
            (i, j)
            for p in book.pairings()
            for i, j in ((p.old_start - 1, p.new_start - 1), (p.old_end, p.new_end))
            if _alone(book.old, i)
            and _alone(book.new, j)
            and self._alike(i, j, LENGTH_RATIO)
            and likeness(p, self._features) >= SURE_NEIGHBOUR
        }
        pairs -= {(slot.old[0], slot.new[0]) for slot in slots_inside(book, self._features)}
        olds, news = Counter(i for i, _ in pairs), Counter(j for _, j in pairs)
        return sorted((i, j) for i, j in pairs if olds[i] == 1 == news[j])


def _alone(held: Sequence[Pairing | None], place: int) -> bool:
    """Whether a sentence is free and its neighbours are not."""
    if not 0 <= place < len(held) or held[place] is not None:
        return False
    return all(held[k] is not None for k in (place - 1, place + 1) if 0 <= k < len(held))


def _sure(slot: Slot, *, kept: bool) -> bool:
    both = slot.before, slot.after
    return min(both) >= SURE_NEIGHBOUR or (kept and sum(both) >= 2 * SURE_NEIGHBOURS)
