"""Sentences that would not come to stand where they were put: on the other side of another.

    base      A  B  C  D          theirs    B  C  A  D      (A moved, to before D)
    ours      A  D  B  C          merged    D  B  C  A      each where it was moved: D before A

In all texts A stands before D, so it has to in the merged one: an order on which they agree is not
turned round.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from speechdiff.merge.items import Material
from speechdiff.merge.nouns import EDITORS


def contradicted(material: Material, places: Mapping[int, int]) -> AbstractSet[int]:
    """Units that an editor moved and that stand otherwise to one another than in all three texts.

    `places` says where the units of the merged text come to stand, counted.
    """
    ranks = [_ranks(material.strands[side].order) for side in EDITORS]
    known = [unit for unit in places if all(unit in rank for rank in ranks)]
    moved = [unit for unit in known if len(material.movers[unit]) == 1]
    found: set[int] = set()
    for one in moved:
        for other in known:
            agreed = {one < other, *(rank[one] < rank[other] for rank in ranks)}
            if len(agreed) == 1 and (places[one] < places[other]) not in agreed:
                found |= {unit for unit in (one, other) if len(material.movers[unit]) == 1}
    return found


def _ranks(order: tuple[int, ...]) -> dict[int, int]:
    return {atom: place for place, atom in enumerate(order) if atom >= 0}
