"""Which pairings changed their place among the others: as few as can be.

The pairings that keep the order form a longest increasing chain; the others moved. Of two chains
of the same length the one with more text stays. Pairings that moved and still neighbour one
another, on both sides and in the same order, are one block and share a group.

    old  A B C D E          D E A B C: the chain is A B C, the block D E moved up as one
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from speechdiff.compare.chain import Candidate, best_chain
from speechdiff.compare.pairing import Pairing
from speechdiff.model import Direction, Move


def find_moves(pairings: Sequence[Pairing], weights: Sequence[float]) -> dict[Pairing, Move]:
    """The pairings that moved, of `pairings` in the order of the old draft with their `weights`."""
    kept = in_order(pairings, weights)
    if len(kept) == len(pairings):
        return {}
    staying = set(kept)
    moved = [pairing for pairing in pairings if pairing not in staying]
    blocks = _blocks(pairings, set(moved))
    return {
        pairing: Move(f"m{blocks[pairing]}", direction)
        for pairing, direction in _directions(moved, sorted(staying)).items()
    }


def in_order(pairings: Sequence[Pairing], weights: Sequence[float]) -> list[Pairing]:
    """The largest set of pairings that keep the order, and of those the one with most weight."""
    if all(
        one.old_end <= two.old_start and one.new_end <= two.new_start
        for one, two in pairwise(pairings)
    ):
        return list(pairings)
    total = sum(weights) + 1.0
    end = max((pairing.new_end for pairing in pairings), default=0)
    candidates = [
        Candidate(p.old_start, p.old_end, p.new_start, p.new_end, 1.0 + weight / total)
        for p, weight in zip(pairings, weights, strict=True)
    ]
    return [pairings[index] for index in best_chain(candidates, end)]


def _directions(moved: Sequence[Pairing], staying: Sequence[Pairing]) -> dict[Pairing, Direction]:
    """Up where fewer of those that stay stand before it than used to."""
    old_starts = [pairing.old_start for pairing in staying]
    new_starts = [pairing.new_start for pairing in staying]
    return {
        pairing: Direction.UP
        if bisect_left(new_starts, pairing.new_start) < bisect_left(old_starts, pairing.old_start)
        else Direction.DOWN
        for pairing in moved
    }


def _blocks(pairings: Sequence[Pairing], moved: set[Pairing]) -> Mapping[Pairing, int]:
    """Number of the block of each moved pairing, from 1, in the order of the new draft."""
    in_new = sorted(pairings, key=lambda pairing: pairing.new_start)
    after_in_old = dict(pairwise(pairings))
    numbers: dict[Pairing, int] = {}
    number, previous = 0, None
    for pairing in in_new:
        if pairing in moved:
            joined = (
                previous in moved and after_in_old.get(previous) == pairing if previous else False
            )
            number += not joined
            numbers[pairing] = number
        previous = pairing
    return numbers
