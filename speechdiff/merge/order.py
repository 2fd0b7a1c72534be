"""Which item comes after which: what nobody moved keeps its order, all else has slots between it.

    base      A  B  C  D          stays   A      C  D
    ours      A  C  D  B          slots     |   |  |  B (moved here by ours)
    theirs    A  B' X  C  D                 X
    merged    A  X  C  D  B'

A unit that only one side moved goes where that side has it, with the words that both gave it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from speechdiff.merge.attachments import Attachments, attachments_of
from speechdiff.merge.items import Item, Material, unit_item
from speechdiff.merge.nouns import EDITORS, Side
from speechdiff.merge.slots import empty_slots, slot_items


def items_of(material: Material) -> list[Item]:
    """All that the merged text is made of, in its order."""
    skeleton, attached = staying_units(material), attachments_of(material)
    slots = empty_slots(len(skeleton) + 1)
    for side in EDITORS:
        _fill(slots, material, side, skeleton, _attached(attached, side))
    items: list[Item] = []
    for slot, unit in zip(slots, (*skeleton, None), strict=True):
        items += slot_items(material, slot, attached)
        if unit is not None:
            items.append(unit_item(material, unit, EDITORS))
    return items


def staying_units(material: Material) -> list[int]:
    """The units that are in the merged text and that neither side moved."""
    return [
        unit
        for unit, content in enumerate(material.contents)
        if not content.gone and not material.movers[unit]
    ]


def staying_sentences(material: Material) -> Mapping[Side, AbstractSet[int]]:
    """The sentences of these units, in each text."""
    skeleton = staying_units(material)
    found = {
        side: {
            index
            for unit in skeleton
            if (version := material.version(unit, side))
            for index in version.members
        }
        for side in EDITORS
    }
    wholes = [material.units[unit] for unit in skeleton]
    found[Side.BASE] = {i for whole in wholes for i in range(whole.first, whole.last + 1)}
    return found


def _attached(attached: Mapping[int, Attachments], side: Side) -> AbstractSet[int]:
    """What of a side goes along with what the other one moved."""
    return {each.atom for own in attached.values() for each in own if each.side is side}


def _fill(
    slots: list[dict[Side, list[int]]],
    material: Material,
    side: Side,
    skeleton: Sequence[int],
    elsewhere: AbstractSet[int],
) -> None:
    """Put what a side added or moved into the slots where it stands, if it does not go along."""
    ranks = {unit: rank for rank, unit in enumerate(skeleton)}
    at = 0
    for atom in material.strands[side].order:
        if atom in ranks:
            at = max(at, ranks[atom] + 1)
        elif atom in elsewhere:
            continue
        elif atom < 0 or (not material.contents[atom].gone and side in material.movers[atom]):
            slots[at][side].append(atom)
