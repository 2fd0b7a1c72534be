"""Sentences that would not come to stand where they were put: on the other side of another.

    base      A  B  C  D          theirs    B  C  A  D      (A moved, to before D)
    ours      A  D  B  C          merged    D  B  C  A      each where it was moved: D before A

In all texts A stands before D, so it has to in the merged one: an order on which they agree is not
turned round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from speechdiff.merge.attachments import joins
from speechdiff.merge.items import Material, mates
from speechdiff.merge.nouns import EDITORS, Side

MOST = 2_000_000
"""Pairs that are looked at; where more was moved about, the last check calls for a conflict."""


def moved_apart(material: Material) -> AbstractSet[int]:
    """Units of blocks that both moved past other blocks, and not past the same: to two places."""
    homes = [material.base.draft.sentences[unit.first].paragraph for unit in material.units]
    blocks: dict[int, list[int]] = {}
    for unit, home in enumerate(homes):
        blocks.setdefault(home, []).append(unit)
    whole = [each for each in blocks.values() if all(_whole(material, each, s) for s in EDITORS)]
    known = [unit for block in whole for unit in block]
    ranks = [_ranks(material.strands[side].order) for side in EDITORS]
    turned = set.intersection(*(_turned(known, rank) for rank in ranks))
    found = set(_moved_and_regrouped(material))
    if len(turned) * len(known) > MOST:
        return found
    for one in turned:
        ours, theirs = (
            {
                other
                for other in known
                if (one < other) != (rank[one] < rank[other]) and homes[one] != homes[other]
            }
            for rank in ranks
        )
        if ours & theirs and ours != theirs:
            found.add(one)
    return found


def _moved_and_regrouped(material: Material) -> Iterator[int]:
    """Units that one moved away, and that the other one joined with a neighbour or split off."""
    for unit in range(len(material.units) - 1):
        begins = material.base.begins(material.units[unit + 1].first)
        for side in EDITORS:
            one, other = (material.version(each, side) for each in (unit, unit + 1))
            if not one or not other or other.members[0] != one.members[-1] + 1:
                continue
            there = [material.version(each, side.other) for each in (unit, unit + 1)]
            if there[0] and there[1] and there[1].members[0] == there[0].members[-1] + 1:
                continue
            if material.reading(side).begins(other.members[0]) != begins:
                for each in (unit, unit + 1):
                    if material.movers[each] == (side.other,):
                        yield each


def _whole(material: Material, units: Sequence[int], side: Side) -> bool:
    """Whether the units of a block of base are a block on a side."""
    versions = [material.version(unit, side) for unit in units]
    if not all(versions):
        return False
    members = [at for version in versions if version for at in version.members]
    alone = not material.reading(side).joins(members[0])[0]
    alone &= not material.reading(side).joins(members[-1])[1]
    return alone and members == list(range(members[0], members[-1] + 1))


def _turned(known: Sequence[int], rank: Mapping[int, int]) -> set[int]:
    """Units that stand otherwise to some other one than in base."""
    highest = accumulate((rank[unit] for unit in known), max)
    lowest = list(accumulate((rank[unit] for unit in reversed(known)), min))[::-1]
    rows = zip(known, highest, lowest, strict=True)
    return {unit for unit, high, low in rows if not high == rank[unit] == low}


def contradicted(material: Material, places: Mapping[int, int]) -> AbstractSet[int]:
    """Units that an editor moved, and that stand otherwise to one another than in all three texts.

    So do a unit that one moved beside another, and that other one, which its editor moved away.

    `places` says where the units of the merged text come to stand, counted.
    """
    known = [unit for unit in places if all(material.version(unit, side) for side in EDITORS)]
    ranks = [_ranks(material.strands[side].order) for side in EDITORS]
    moved = [unit for unit in known if len(material.movers[unit]) == 1]
    found: set[int] = set()
    if len(moved) * len(known) > MOST:
        return found
    for one in moved:
        for other in known:
            agreed = {one < other, *(rank[one] < rank[other] for rank in ranks)}
            if len(agreed) == 1 and (places[one] < places[other]) not in agreed:
                found |= {unit for unit in (one, other) if len(material.movers[unit]) == 1}
    for side in EDITORS:
        for one, other in _held(material, side):
            if {one, other} <= set(known) and abs(places[one] - places[other]) > 1:
                found |= {one, other}
    return found


def _held(material: Material, side: Side) -> Iterator[tuple[int, int]]:
    """Units that only this side moved, each with the neighbour that the other one moved away.

    A sentence is held by the one before it in its block, or by the one behind it where it begins
    one; what is of a block that is moved whole, by either.
    """
    versions = material.strands[side].versions
    order = [a for a in material.strands[side].order if a < 0 or versions[a] is not None]
    for at, unit in enumerate(order):
        if unit < 0 or material.movers[unit] != (side,):
            continue
        before = joins(material, side, unit)[0]
        alone = (-1, 1) if _whole(material, mates(material, unit), side) else ()
        for step in {-1 if before else 1, *alone}:
            beside = order[at + step] if 0 <= at + step < len(order) else -1
            if beside >= 0 and material.movers[beside] == (side.other,):
                yield unit, beside


def _ranks(order: tuple[int, ...]) -> dict[int, int]:
    return {atom: place for place, atom in enumerate(order) if atom >= 0}
