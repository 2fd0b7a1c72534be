"""Lets a pairing take in a free sentence beside it that belongs to it.

old  A and B.           A. was linked to the whole; B. is half new, and yet what the link left
new  A.  B and new C.   unexplained in the old sentence is in it: one sentence was split in two

old  A.  B and C.       B and C. became two sentences that hold A. as well:
new  A and B.  C.       A. is taken in, two sentences were regrouped
"""

from __future__ import annotations

from collections.abc import Iterator

from speechdiff.compare.candidates import LEAST_CONTAINED, MEMBER_COST
from speechdiff.compare.features import Bag, Features, merged
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.model import Reason

LEAST_LEFT_OVER = 0.6
"""Share of what a pairing leaves unexplained that a free neighbour must hold to be taken in."""
LEAST_UNEXPLAINED = 0.2
"""Share of a side that must be unexplained for that: crumbs are in any sentence."""
MOST_ON_A_SIDE = 4
"""Sentences on a side of a pairing beyond which it takes in no more."""


def grow(book: Book, features: Features, threshold: float) -> None:
    """Take in what belongs to the pairings of the book; each pairing grows by what pays."""
    for pairing in list(book.pairings()):
        grown = pairing
        while better := _best_growth(book, features, grown, threshold):
            book.remove(grown)
            grown = better
            book.add(grown, Reason.GROWN)


def _best_growth(
    book: Book, features: Features, pairing: Pairing, threshold: float
) -> Pairing | None:
    gains = [
        (gain, larger)
        for larger, newcomer, side in _neighbours(book, features, pairing)
        if (gain := _gain(features, pairing, larger, newcomer, side, threshold)) > 0
    ]
    return max(gains)[1] if gains else None


def _neighbours(book: Book, features: Features, p: Pairing) -> Iterator[tuple[Pairing, Bag, Bag]]:
    """Larger pairings, each with the bag of its new member and the bag of the side opposite."""
    a, b, c, d = p.old_start, p.old_end, p.new_start, p.new_end
    if b - a < MOST_ON_A_SIDE:
        new = features.new[c:d]
        if a > 0 and book.old[a - 1] is None:
            yield Pairing(a - 1, b, c, d), features.old[a - 1], merged(new)
        if b < len(book.old) and book.old[b] is None:
            yield Pairing(a, b + 1, c, d), features.old[b], merged(new)
    if d - c < MOST_ON_A_SIDE:
        old = features.old[a:b]
        if c > 0 and book.new[c - 1] is None:
            yield Pairing(a, b, c - 1, d), features.new[c - 1], merged(old)
        if d < len(book.new) and book.new[d] is None:
            yield Pairing(a, b, c, d + 1), features.new[d], merged(old)


def _gain(
    features: Features,
    pairing: Pairing,
    larger: Pairing,
    newcomer: Bag,
    opposite: Bag,
    threshold: float,
) -> float:
    """What a link gains by one more member; not above 0 where the member does not belong."""
    weight = features.weight_of(newcomer)
    more = _explained(features, larger) - _explained(features, pairing)
    unexplained = features.weight_of(opposite) - _explained(features, pairing)
    belongs = more >= LEAST_CONTAINED * weight or (
        unexplained >= LEAST_UNEXPLAINED * features.weight_of(opposite)
        and more >= LEAST_LEFT_OVER * unexplained
    )
    return 2 * more - threshold * weight - MEMBER_COST if belongs and weight else 0.0


def _explained(features: Features, pairing: Pairing) -> float:
    return features.common(
        merged(features.old[pairing.old_start : pairing.old_end]),
        merged(features.new[pairing.new_start : pairing.new_end]),
    )
