"""Links that position speaks for: sentences left over between the same two neighbours.

    old  A  x  B            A and B are linked and kept their order; x and y share the slot
    new  A  y  B            between them, so y may well be x, written anew

In a slot less has to be shared for a link than elsewhere, and less still where the slot holds as
many old sentences as new ones and both stand at the same place in it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from speechdiff.compare.candidates import LEAST_TELLING, Pool
from speechdiff.compare.chain import Candidate, best_chain
from speechdiff.compare.features import Bag, Features, merged
from speechdiff.compare.lookalikes import LookAlikes
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.model import Reason

THRESHOLD_IN_SLOT = 0.2
"""Dice similarity from which two sentences in one slot are linked: four in five such pairs are."""
THRESHOLD_IN_PLACE = 0.12
"""The same for sentences at the same place in a slot that holds as many old ones as new ones."""
HEADING_RATIO = 2.9
"""Times the features of a heading that the text under it has at least."""
MOST_PAIRS = 10_000
"""Old x new sentences of a slot that are all compared; in larger ones only likely partners are."""


class Slot(NamedTuple):
    """What is still free between two neighbouring pairings, and how alike the two pairings are."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    before: float
    after: float

    @property
    def even(self) -> bool:
        """Whether it holds as many old sentences as new ones."""
        return len(self.old) == len(self.new)

    @property
    def small(self) -> bool:
        """Whether all its old sentences can be compared with all its new ones."""
        return len(self.old) * len(self.new) <= MOST_PAIRS


def slots(book: Book, staying: Sequence[Pairing], features: Features) -> Iterator[Slot]:
    """The slots with something free on both sides; `staying` keep the order of both drafts."""
    first = Pairing(0, 0, 0, 0)
    last = Pairing(len(book.old), len(book.old), len(book.new), len(book.new))
    for before, after in pairwise((first, *staying, last)):
        if before.old_end == after.old_start or before.new_end == after.new_start:
            continue
        old = tuple(i for i in range(before.old_end, after.old_start) if book.old[i] is None)
        new = tuple(j for j in range(before.new_end, after.new_start) if book.new[j] is None)
        if old and new:
            yield Slot(old, new, likeness(before, features), likeness(after, features))


def slots_inside(book: Book, features: Features) -> Iterator[Slot]:
    """The slots between two pairings that are next to one another in both drafts, moved or not."""
    for before, after in pairwise(book.pairings()):
        old = range(before.old_end, after.old_start)
        new = range(before.new_end, after.new_start)
        if old and new and not any(book.new[new.start : new.stop]):
            alike = likeness(before, features), likeness(after, features)
            yield Slot(tuple(old), tuple(new), *alike)


def likeness(pairing: Pairing, features: Features) -> float:
    """Dice similarity of a pairing; the ends of the drafts, and dashes, are the same."""
    old = merged(features.old[pairing.old_start : pairing.old_end])
    new = merged(features.new[pairing.new_start : pairing.new_end])
    weight = features.weight_of(old) + features.weight_of(new)
    return 2 * features.common(old, new) / weight if weight else 1.0


def slot_pairings(
    slot: Slot, pool: Pool, look_alikes: LookAlikes
) -> Iterator[tuple[Pairing, Reason]]:
    """The pairings that are worth making within a slot, in order, and why each may be made."""
    found = list(_candidates(slot, pool, look_alikes))
    for index in best_chain([candidate for candidate, _ in found], max(slot.new) + 1):
        candidate, reason = found[index]
        yield Pairing(*candidate[:4]), reason


def _candidates(
    slot: Slot, pool: Pool, look_alikes: LookAlikes
) -> Iterator[tuple[Candidate, Reason]]:
    features = pool.features
    place_old = {i: place for place, i in enumerate(slot.old)}
    place_new = {j: place for place, j in enumerate(slot.new)}
    for i, j in _pairs(slot, pool, place_new):
        in_place = slot.even and place_old[i] == place_new[j]
        in_place = in_place and not _is_heading_of(features.old[i], features.new[j])
        threshold = THRESHOLD_IN_PLACE if in_place else THRESHOLD_IN_SLOT
        common = features.common(features.old[i], features.new[j])
        value = 2 * common - threshold * (features.old_weights[i] + features.new_weights[j])
        if value > 0 and not look_alikes.frame(i, j):
            reason = Reason.IN_PLACE if in_place else Reason.IN_SLOT
            yield Candidate(i, i + 1, j, j + 1, value), reason


def _is_heading_of(one: Bag, other: Bag) -> bool:
    """Whether one side has two or three words that tell, and the other is of another order."""
    lighter, heavier = sorted((len(one), len(other)))
    return lighter < LEAST_TELLING and heavier > HEADING_RATIO * lighter


def _pairs(slot: Slot, pool: Pool, news: Container[int]) -> Iterable[tuple[int, int]]:
    if slot.small:
        return product(slot.old, slot.new)
    return ((i, j) for i in slot.old for j in pool.partners.get(i, ()) if j in news)
