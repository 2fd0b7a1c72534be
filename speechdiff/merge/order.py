"""Which item comes after which: what nobody moved keeps its order, all else has slots between it.

    base      A  B  C  D          stays   A      C  D
    ours      A  C  D  B          slots     |   |  |  B (moved here by ours)
    theirs    A  B' X  C  D                 X
    merged    A  X  C  D  B'

A unit that only one side moved goes where that side has it, with the words that both gave it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from speechdiff.merge.attachments import Attachments, attachments_of
from speechdiff.merge.items import Item, Material, unit_items
from speechdiff.merge.nouns import EDITORS, Cause, Side
from speechdiff.merge.order_conflicts import contradicted, moved_apart
from speechdiff.merge.slots import Region, empty_slots, slot_items


def items_of(material: Material) -> list[Item]:
    """All that the merged text is made of, in its order."""
    apart = moved_apart(material)
    movers = [EDITORS if n in apart else each for n, each in enumerate(material.movers)]
    plan = _Plan.of(replace(material, movers=movers))
    items = list(plan.items())
    while clashes := contradicted(plan.material, _places(items)):
        movers = [EDITORS if n in clashes else each for n, each in enumerate(plan.material.movers)]
        plan = _Plan.of(replace(material, movers=movers))
        items = list(plan.items())
    return _without_doubles(material, _with_replacements(items))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes."""

    material: Material
    skeleton: Sequence[int]
    attached: Mapping[int, Attachments]
    slots: Sequence[Region]

    @classmethod
    def of(cls, material: Material) -> _Plan:
        skeleton, attached = staying_units(material), attachments_of(material)
        slots = empty_slots(len(skeleton) + 1)
        for side in EDITORS:
            _fill(slots, material, side, skeleton, _attached(attached, side))
        return cls(material, skeleton, attached, slots)

    def items(self) -> Iterator[Item]:
        """All in its order."""
        for slot, unit in zip(self.slots, (*self.skeleton, None), strict=True):
            yield from slot_items(self.material, slot, self.attached)
            if unit is not None:
                yield from unit_items(self.material, unit, EDITORS)


def _places(items: Sequence[Item]) -> Mapping[int, int]:
    """The units that have one place, and which, counted."""
    return {item.unit: at for at, item in enumerate(items) if item.unit is not None}


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


def _with_replacements(items: Sequence[Item]) -> list[Item]:
    """With what the cutter of a sentence in conflict put beside it taken into the conflict.

    It may well be meant to stand in its place.
    """
    found = list(items)
    for number, item in enumerate(items):
        if item.cause is not Cause.CUT:
            continue
        cutter = Side.THEIRS if item.sections[Side.OURS] else Side.OURS
        for beside in (number - 1, number + 1):
            if 0 <= beside < len(items) and _only(items[beside], cutter):
                found[beside] = replace(items[beside], text="", cause=Cause.CUT)
    return found


def _only(item: Item, side: Side) -> bool:
    """Whether it is an addition of this side alone."""
    return item.cause is None and item.spots.keys() == {side}


def _without_doubles(material: Material, items: Sequence[Item]) -> list[Item]:
    """With a conflict wherever a sentence would stand more often than either side has it."""
    counts = Counter(item.text for item in items if not item.cause)
    if max(counts.values(), default=0) < 2:
        return list(items)
    known = {side: Counter(_texts(material, side)) for side in EDITORS}
    many = {
        text
        for text, count in counts.items()
        if count > 1 and count > max(known[side][text] for side in EDITORS)
    }
    return [
        replace(item, text="", cause=Cause.PLACE)
        if item.text in many and item.sections[Side.OURS] != item.sections[Side.THEIRS]
        else item
        for item in items
    ]


def _texts(material: Material, side: Side) -> list[str]:
    """The words of all sentences of a side, and of units of several."""
    draft = material.draft(side)
    versions = (each for each in material.strands[side].versions if each)
    units = [each.text for each in versions if len(each.members) > 1]
    return [draft.sentence_text(index) for index in range(len(draft.sentences))] + units
