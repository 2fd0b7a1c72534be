"""Sentences that would not come to stand where they were put: on the other side of a neighbour.

    base      A  B  C  D          theirs    B  C  A  D      (A moved, to before D)
    ours      A  D  B  C          merged    D  B  C  A      each where it was moved: D before A

Ours put D behind A, and in both texts it is behind A. A sentence is held by the one before it in
its paragraph, or by the one behind it where it begins one; past all others it may come to stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from speechdiff.merge.company import joins
from speechdiff.merge.items import Material
from speechdiff.merge.nouns import EDITORS, Side


def contradicted(material: Material, places: Mapping[int, int]) -> AbstractSet[int]:
    """Units that one moved beside another that the other one moved, and that would pass it.

    `places` says where the units of the merged text come to stand, counted. Both are named.
    """
    orders = {side: _order(material, side) for side in EDITORS}
    ranks = {side: {unit: at for at, unit in enumerate(orders[side])} for side in EDITORS}
    found: set[int] = set()
    for side in EDITORS:
        mine, there = ranks[side], ranks[side.other]
        for one, other in _held(material, side, orders[side], places):
            if one in there and other in there:
                first = mine[one] < mine[other]
                agreed = first == (there[one] < there[other])
                if agreed and first != (places[one] < places[other]):
                    found |= {one, other}
    return found


def _order(material: Material, side: Side) -> list[int]:
    """Units and additions that a side has, as they stand on it."""
    strand = material.strands[side]
    return [atom for atom in strand.order if atom < 0 or strand.versions[atom] is not None]


def _held(
    material: Material, side: Side, order: list[int], places: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Units that only this side moved, each with the unit that holds it, moved by the other."""
    for at, unit in enumerate(order):
        if unit not in places or material.movers[unit] != (side,):
            continue
        before, after = joins(material, side, unit)
        holder = order[at - 1] if before and at else order[at + 1] if after else -1
        if holder in places and material.movers[holder] == (side.other,):
            yield unit, holder
