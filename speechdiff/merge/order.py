"""Which item comes after which: what nobody moved keeps its order, all else has slots between it.

    base      A  B  C  D          stays   A      C  D
    ours      A  C  D  B          slots     |   |  |  B (moved here by ours)
    theirs    A  B' X  C  D                 X
    merged    A  X  C  D  B'

A unit that only one side moved goes where that side has it, with the words that both gave it.

At one place between two sentences that nobody moved either may put something. Where one did, it
stands in its order. Where both did, what both have is taken once; the rest is a conflict, because
which of two additions a listener hears first is part of a speech and no rule knows it; and a rule
that asked who is called ours would not be symmetric. What ends the paragraph above, what begins the
one below and whole paragraphs between them do not stand at the same place and do not meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from speechdiff.merge.attachments import (
    NOTHING,
    Attachments,
    attached_items,
    attachments_of,
    joins,
)
from speechdiff.merge.items import Item, Material, addition, placed, unit_item
from speechdiff.merge.nouns import EDITORS, SIDES, Cause, Side

Key = tuple[str, str | int, int]
Region = dict[Side, list[int]]


def items_of(material: Material) -> list[Item]:
    """All that the merged text is made of, in its order."""
    skeleton, attached = staying_units(material), attachments_of(material)
    slots: list[Region] = [{side: [] for side in EDITORS} for _ in (*skeleton, None)]
    for side in EDITORS:
        _fill(slots, material, side, skeleton, _attached(attached, side))
    items: list[Item] = []
    for slot, unit in zip(slots, (*skeleton, None), strict=True):
        items += _slot_items(material, slot, attached)
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
    slots: Sequence[Region],
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


def _slot_items(
    material: Material, slot: Region, attached: Mapping[int, Attachments]
) -> Iterator[Item]:
    """What stands at one place; `slot` has units (n) and additions (~n), by side and in order."""
    for region in _regions(material, slot):
        keys = {side: _keys(material, side, region[side]) for side in EDITORS}
        shared = _anchors(keys[Side.OURS], keys[Side.THEIRS])
        chunks = [_chunks(region[side], keys[side], shared) for side in EDITORS]
        for ours, theirs in zip(*chunks, strict=True):
            yield from _between({Side.OURS: ours[0], Side.THEIRS: theirs[0]}, material, attached)
            if ours[1] is not None and theirs[1] is not None:
                yield _both(material, ours[1], theirs[1])


def _regions(material: Material, slot: Region) -> list[Region]:
    """The slot in parts that do not meet: behind, between and before paragraphs; or whole."""
    if not all(slot.values()):
        return [slot]
    parts = {side: _parts(material, side, slot[side]) for side in EDITORS}
    ours, theirs = parts[Side.OURS], parts[Side.THEIRS]
    if ours is None or theirs is None:
        return [slot]
    regions = [
        {Side.OURS: one, Side.THEIRS: other} for one, other in zip(ours, theirs, strict=True)
    ]
    whole = _shared_keys(material, slot)
    if sum(len(_shared_keys(material, region)) for region in regions) < len(whole):
        return [slot]
    return regions


def _parts(material: Material, side: Side, atoms: Sequence[int]) -> list[list[int]] | None:
    """What joins on above, what stands alone, what joins on below; None where it all joins."""
    joined = [joins(material, side, atom) for atom in atoms]
    above = next((n for n, (before, _) in enumerate(joined) if not before), len(atoms))
    below = next((n for n, (_, after) in enumerate(reversed(joined)) if not after), len(atoms))
    if above + below > len(atoms):
        return None
    cut = len(atoms) - below
    return [list(atoms[:above]), list(atoms[above:cut]), list(atoms[cut:])]


def _keys(material: Material, side: Side, atoms: Sequence[int]) -> list[Key]:
    """What makes two of them the same: the unit, or the words and how often they came before."""
    keys: list[Key] = []
    times = Counter[tuple[str, str | int]]()
    for atom in atoms:
        name: str | int = atom if atom >= 0 else material.sentence(side, ~atom)
        kind = "unit" if atom >= 0 else "text"
        times[kind, name] += 1
        keys.append((kind, name, times[kind, name]))
    return keys


def _shared_keys(material: Material, region: Region) -> set[Key]:
    ours, theirs = (_keys(material, side, region[side]) for side in EDITORS)
    return set(ours) & set(theirs)


def _anchors(ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """What both have, and in the same order with all else that both have."""
    common = set(ours) & set(theirs)
    one = [key for key in ours if key in common]
    other = [key for key in theirs if key in common]
    anchors, seen, met = [], set[Key](), set[Key]()
    for mine, yours in zip(one, other, strict=True):
        if mine == yours and seen == met:
            anchors.append(mine)
        seen.add(mine)
        met.add(yours)
    return anchors


def _chunks(
    atoms: Sequence[int], keys: Sequence[Key], anchors: Sequence[Key]
) -> list[tuple[list[int], int | None]]:
    """Runs of atoms, each with the anchor behind it."""
    chunks: list[tuple[list[int], int | None]] = []
    run: list[int] = []
    wanted = iter((*anchors, None))
    anchor = next(wanted)
    for atom, key in zip(atoms, keys, strict=True):
        if key == anchor:
            chunks.append((run, atom))
            run, anchor = [], next(wanted)
        else:
            run.append(atom)
    return [*chunks, (run, None)]


def _both(material: Material, ours: int, theirs: int) -> Item:
    """What both put here; whether it begins a block they have to agree on."""
    if ours >= 0:
        return unit_item(material, ours, EDITORS)
    item = addition(material, {Side.OURS: ~ours, Side.THEIRS: ~theirs})
    begins = {joins(material, *each)[0] for each in ((Side.OURS, ours), (Side.THEIRS, theirs))}
    return item if len(begins) == 1 else replace(item, text="", cause=Cause.SHAPE)


def _between(
    chunk: Region, material: Material, attached: Mapping[int, Attachments]
) -> Iterator[Item]:
    """What one side put here, or a conflict about what both did."""
    if all(chunk.values()):
        yield from _rivals(chunk, material, attached)
        return
    for side in EDITORS:
        for atom in chunk[side]:
            own = attached.get(atom, NOTHING)
            yield from attached_items(material, atom, own.before)
            if atom < 0:
                yield addition(material, {side: ~atom})
            elif len(material.movers[atom]) > 1:
                yield placed(material, atom, side, Cause.PLACE)
            else:
                yield unit_item(material, atom, (side,))
            yield from attached_items(material, atom, own.after)


def _rivals(
    chunk: Region, material: Material, attached: Mapping[int, Attachments]
) -> Iterator[Item]:
    """Each side's own, then what only the other one moved here: that is in either text."""
    for side in EDITORS:
        guests = [
            atom
            for atom in chunk[side.other]
            if atom >= 0 and material.movers[atom] == (side.other,)
        ]
        for atom in (*chunk[side], *guests):
            own = attached.get(atom, NOTHING)
            yield from (
                _only_for(side, item) for item in attached_items(material, atom, own.before)
            )
            if atom < 0:
                item = addition(material, {side: ~atom})
                yield replace(item, text="", cause=Cause.ADDED)
            else:
                yield placed(material, atom, side, Cause.ADDED)
            yield from (_only_for(side, item) for item in attached_items(material, atom, own.after))


def _only_for(side: Side, item: Item) -> Item:
    """An item as what one side has of a conflict."""
    words = item.sections[side] if item.cause else item.text
    sections = {each: words if each is side else "" for each in SIDES}
    return replace(item, sections=sections, text="", cause=Cause.ADDED, unit=None)
