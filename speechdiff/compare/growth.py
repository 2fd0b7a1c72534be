"""Lets a pairing take in a free sentence beside it that belongs to it.

old  A and B.           A. was linked to the whole; B. is half new, and yet what the link left
new  A.  B and new C.   unexplained in the old sentence is in it: one sentence was split in two

old  A.  B and C.       B and C. became two sentences that hold A. as well:
new  A and B.  C.       A. is taken in, two sentences were regrouped

old  A, and B.          B' is like the clause at its end of the old sentence, of which A. has
new  A.  B'             nothing: one sentence was split, and half of it said in other words

old  A.  B and C.       A. was linked to C and A.; B and C. is in both new sentences, though in
new  B'.  C and A.      neither enough: with B'. it is taken in, two sentences were regrouped
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from speechdiff.compare.candidates import (
    LEAST_CONTAINED,
    LEAST_MOVED_VALUE,
    LEAST_OWN,
    MEMBER_COST,
)
from speechdiff.compare.features import Bag, Features, bag_of, merged
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.compare.skeleton import clauses
from speechdiff.model import Reason

LEAST_LEFT_OVER = 0.6
"""Share of what a pairing leaves unexplained that a free neighbour must hold to be taken in."""
LEAST_UNEXPLAINED = 0.2
"""Share of a side that must be unexplained for that: crumbs are in any sentence."""
MOST_ON_A_SIDE = 4
"""Sentences on a side of a pairing beyond which it takes in no more."""
CLAUSE_ALIKE = 0.2
"""Dice similarity of a free neighbour and the clause in its place from which it is taken in."""
CLAUSE_LEFT = 0.8
"""Share of that clause that the pairing must leave unexplained."""
MOST_CLAUSES = 2
"""Clauses at the end of a sentence that one neighbour may have been."""


class _Growth(NamedTuple):
    """A pairing with one more member at one of its four ends."""

    larger: Pairing
    newcomer: Bag
    members: Bag
    """Of the side that grows, before it grew."""
    opposite: Bag
    clauses: Sequence[str]
    """Those of the opposite sentence, the one at that end first; none where there are several."""


def grow(
    book: Book, features: Features, threshold: float, old: Sequence[str], new: Sequence[str]
) -> None:
    """Take in what belongs to the pairings of the book; each pairing grows by what pays."""
    gain = partial(_gain, features, threshold)

    def gain_or_likeness(pairing: Pairing, growth: _Growth) -> float:
        return max(gain(pairing, growth), _likeness_of_clause(features, growth))

    _grow(book, features, (old, new), gain)
    _grow(book, features, (old, new), gain_or_likeness)
    _grow_on_both_sides(book, features, threshold)


def grow_by_words(
    book: Book, features: Features, threshold: float, old: Sequence[str], new: Sequence[str]
) -> None:
    """Take in only what is found in a pairing word for word: for pairings that came late."""
    _grow(book, features, (old, new), partial(_gain, features, threshold))


def _grow(
    book: Book,
    features: Features,
    texts: tuple[Sequence[str], Sequence[str]],
    gain: Callable[[Pairing, _Growth], float],
) -> None:
    for pairing in list(book.pairings()):
        grown = pairing
        while True:
            growths = list(_growths(book, features, texts, grown))
            gains = [(gain(grown, growth), growth.larger) for growth in growths]
            best, larger = max(gains, default=(0.0, grown))
            if best <= 0:
                break
            book.remove(grown)
            grown = larger
            book.add(grown, Reason.GROWN)


def _growths(
    book: Book, features: Features, texts: tuple[Sequence[str], Sequence[str]], p: Pairing
) -> Iterator[_Growth]:
    old, new = p.old, p.new
    bags = [features.old[p.old_start : p.old_end], features.new[p.new_start : p.new_end]]
    for place, first in _free_beside(book.old, old):
        larger = Pairing(min(place, old.start), max(place + 1, old.stop), new.start, new.stop)
        parts = _clauses(texts[1], new, first=first)
        yield _Growth(larger, features.old[place], merged(bags[0]), merged(bags[1]), parts)
    for place, first in _free_beside(book.new, new):
        larger = Pairing(old.start, old.stop, min(place, new.start), max(place + 1, new.stop))
        parts = _clauses(texts[0], old, first=first)
        yield _Growth(larger, features.new[place], merged(bags[1]), merged(bags[0]), parts)


def _free_beside(held: Sequence[Pairing | None], members: range) -> Iterator[tuple[int, bool]]:
    """Free places before (True) and behind (False) the members of a side that may grow."""
    if len(members) < MOST_ON_A_SIDE:
        for place, first in ((members.start - 1, True), (members.stop, False)):
            if 0 <= place < len(held) and held[place] is None:
                yield place, first


def _clauses(texts: Sequence[str], opposite: range, *, first: bool) -> Sequence[str]:
    if len(opposite) > 1:
        return ()
    found = clauses(texts[opposite.start])
    return found if first else found[::-1]


def _gain(features: Features, threshold: float, pairing: Pairing, growth: _Growth) -> float:
    """What a link gains by one more member; not above 0 where the member does not belong."""
    weight = features.weight_of(growth.newcomer)
    explained = _explained(features, pairing)
    more = _explained(features, growth.larger) - explained
    whole = features.weight_of(growth.opposite)
    unexplained = whole - explained
    belongs = more >= LEAST_CONTAINED * weight or (
        unexplained >= LEAST_UNEXPLAINED * whole and more >= LEAST_LEFT_OVER * unexplained
    )
    return 2 * more - threshold * weight - MEMBER_COST if belongs and weight else 0.0


def _explained(features: Features, pairing: Pairing) -> float:
    return features.common(
        merged(features.old[pairing.old_start : pairing.old_end]),
        merged(features.new[pairing.new_start : pairing.new_end]),
    )


def _likeness_of_clause(features: Features, growth: _Growth) -> float:
    """Dice similarity of the new member and the clauses in its place; 0 if it does not belong."""
    most = min(MOST_CLAUSES, len(growth.clauses) - 1)
    likenesses = (_likeness(features, growth, growth.clauses[:k]) for k in range(1, most + 1))
    return max(likenesses, default=0.0)


def _likeness(features: Features, growth: _Growth, parts: Sequence[str]) -> float:
    found = merged([bag_of(part) for part in parts])
    clause = Bag({feature: n for feature, n in found.items() if feature in features.weights})
    weight = features.weight_of(clause)
    common = features.common(growth.newcomer, clause)
    kept = features.common(growth.members, clause)
    if weight < LEAST_MOVED_VALUE or kept > (1 - CLAUSE_LEFT) * weight or common <= kept:
        return 0.0
    likeness = 2 * common / (weight + features.weight_of(growth.newcomer))
    return likeness if likeness >= CLAUSE_ALIKE else 0.0


def _grow_on_both_sides(book: Book, features: Features, threshold: float) -> None:
    """Take in a free neighbour on either side at once, where only both together belong."""
    for pairing in list(book.pairings()):
        pairs = [
            Pairing(*larger_old, *larger_new)
            for larger_old in _with_one_more(book.old, pairing.old)
            for larger_new in _with_one_more(book.new, pairing.new)
        ]
        gains = [(_gain_of_both(features, threshold, pairing, larger), larger) for larger in pairs]
        best, larger = max(gains, default=(0.0, pairing))
        if best > 0:
            book.remove(pairing)
            book.add(larger, Reason.GROWN)


def _with_one_more(held: Sequence[Pairing | None], members: range) -> Iterator[tuple[int, int]]:
    for place, _ in _free_beside(held, members):
        yield min(place, members.start), max(place + 1, members.stop)


def _gain_of_both(features: Features, threshold: float, p: Pairing, larger: Pairing) -> float:
    """What a link gains by a member on either side; not above 0 where one does not belong.

    One of them must be in what was linked before, and each in what is linked then.
    """
    old_weight = sum(features.old_weights[i] for i in {*larger.old} - {*p.old})
    new_weight = sum(features.new_weights[j] for j in {*larger.new} - {*p.new})
    explained = _explained(features, p)
    with_old = _explained(features, Pairing(*larger[:2], *p[2:]))
    with_new = _explained(features, Pairing(*p[:2], *larger[2:]))
    both = _explained(features, larger)
    crossed = (
        with_old - explained >= LEAST_OWN * old_weight
        or with_new - explained >= LEAST_OWN * new_weight
    )
    needed = both - with_new >= LEAST_OWN * old_weight and both - with_old >= LEAST_OWN * new_weight
    if not (old_weight and new_weight and crossed and needed):
        return 0.0
    gain: float = 2 * (both - explained) - threshold * (old_weight + new_weight) - 2 * MEMBER_COST
    return gain
