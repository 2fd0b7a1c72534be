"""Sentences whose order both editors agree on, and that their moves would bring into another one.

    base      A  B  C  D          ours moved D before B, theirs A behind C
    ours      A  D  B  C          both have A before D
    theirs    B  C  A  D
    merged    D  B  C  A          each where it was moved: and D before A

Then either counts as moved by both, and a person decides; of a sentence and what goes with it, only
what goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from speechdiff.merge.items import Material
from speechdiff.merge.nouns import EDITORS, Side


def contradicted(
    material: Material, places: Mapping[int, int], companions: AbstractSet[int]
) -> AbstractSet[int]:
    """The moved units that would come to stand on the wrong side of others.

    `places` says where the units of the merged text come to stand, counted. `companions` are moved
    units that go where another one goes.
    """
    orders = [_order(material, side) for side in EDITORS]
    found: set[int] = set()
    for one, other in _pairs(material, places, companions):
        if all(unit in order for order in orders for unit in (one, other)):
            ours, theirs = (order[one] < order[other] for order in orders)
            if ours == theirs and ours == (places[one] > places[other]):
                found |= {one, other} & companions or {one, other}
    return found


def _order(material: Material, side: Side) -> dict[int, int]:
    """Where the units that a side has stand on it, counted."""
    strand = material.strands[side]
    return {
        atom: place
        for place, atom in enumerate(strand.order)
        if atom >= 0 and strand.versions[atom] is not None
    }


def _pairs(
    material: Material, places: Mapping[int, int], companions: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """Units that were put there each by another editor; companions with all others."""
    moved = {
        side: [unit for unit in places if material.movers[unit] == (side,)] for side in EDITORS
    }
    for one in moved[Side.OURS]:
        for other in moved[Side.THEIRS]:
            yield one, other
    for one in sorted(companions & places.keys()):
        for other in places:
            if other != one:
                yield one, other
