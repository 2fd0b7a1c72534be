"""Neighbours whose order both editors agree on, and that their moves would bring into another one.

    base      A  B  C  D          theirs    B  C  A  D      (A moved, to before D)
    ours      A  D  B  C          merged    D  B  C  A      each where it was moved: D before A

What one put beside the other's sentence is not where it was put, then. Sentences that were moved
past each other at a distance are where they were put.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

from speechdiff.merge.items import Material
from speechdiff.merge.nouns import EDITORS, Side


def contradicted(material: Material, places: Mapping[int, int]) -> AbstractSet[int]:
    """The moved units that would come to stand on the wrong side of one beside them.

    `places` says where the units of the merged text come to stand, counted.
    """
    orders = {side: _order(material, side) for side in EDITORS}
    ranks = {side: {unit: at for at, unit in enumerate(orders[side])} for side in EDITORS}
    found: set[int] = set()
    for side in EDITORS:
        there = ranks[side.other]
        for one, other in _moved_neighbours(material, orders[side], places):
            both = one in there and other in there
            if both and there[one] < there[other] and places[one] > places[other]:
                found |= {one, other}
    return found


def _order(material: Material, side: Side) -> list[int]:
    """The units that a side has, as they stand on it."""
    strand = material.strands[side]
    return [atom for atom in strand.order if atom >= 0 and strand.versions[atom] is not None]


def _moved_neighbours(
    material: Material, order: list[int], places: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Units side by side that were moved each by another editor, and by nobody else."""
    for one, other in pairwise(order):
        movers = (material.movers[one], material.movers[other])
        if one in places and other in places and sorted(movers) == sorted((s,) for s in EDITORS):
            yield one, other
