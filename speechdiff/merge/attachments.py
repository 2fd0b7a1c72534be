"""What an editor put beside a sentence that the other one moved, and that goes where it goes.

    base      P。 N。 | Q。          ours      P。 S。 N。 | Q。
    theirs    Q。 | P。 N。          merged    Q。 | P。 S。 N。

It goes along where both its neighbours went, side by side; where it ends a paragraph behind the one
that went; and where it begins one of which nothing stays. All else keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from speechdiff.merge.items import Item, Material, SideOrder, addition, spots_of, unit_item
from speechdiff.merge.nouns import EDITORS, Side


@dataclass(frozen=True, slots=True)
class Attachment:
    """An addition (~n) or a unit that `side` moved (n), beside a unit that the other one moved."""

    side: Side
    atom: int


@dataclass(frozen=True, slots=True)
class Attachments:
    """What goes along with a unit, in its order."""

    before: tuple[Attachment, ...] = ()
    after: tuple[Attachment, ...] = ()

    def __iter__(self) -> Iterator[Attachment]:
        return iter((*self.before, *self.after))


NOTHING = Attachments()


def attachments_of(material: Material) -> Mapping[int, Attachments]:
    """What goes along with each moved unit; nothing goes along with that in turn."""
    gone = {unit for unit, content in enumerate(material.contents) if content.gone}
    orders = {side: SideOrder.of(material, side, gone) for side in EDITORS}
    found: dict[int, Attachments] = {}
    for side in EDITORS:
        for before, run, after in _runs(material, orders[side]):
            behind, ahead = _split(material, orders, side, before, run, after)
            if before is not None and behind:
                own = tuple(Attachment(side, atom) for atom in behind)
                found[before] = Attachments(found.get(before, NOTHING).before, own)
            if after is not None and ahead:
                own = tuple(Attachment(side, atom) for atom in ahead)
                found[after] = Attachments(own, found.get(after, NOTHING).after)
    return {
        unit: attached
        for unit, attached in found.items()
        if not any(each.atom in found for each in attached)
    }


def attached_items(material: Material, host: int, attached: Sequence[Attachment]) -> Iterator[Item]:
    """What goes along with a unit; for the side that moved it, at the place of the unit."""
    spots = spots_of(material, host) if attached else {}
    for each in attached:
        item = (
            addition(material, {each.side: ~each.atom})
            if each.atom < 0
            else unit_item(material, each.atom, (each.side,))
        )
        other = each.side.other
        yield replace(item, spots=item.spots | {other: spots[other]}, borrowed=other)


def joins(material: Material, side: Side, atom: int) -> tuple[bool, bool]:
    """Whether the sentence before, and the one after, are of the same block."""
    version = material.version(atom, side) if atom >= 0 else None
    first, last = (version.members[0], version.members[-1]) if version else (~atom, ~atom)
    reading = material.reading(side)
    return reading.joins(first)[0], reading.joins(last)[1]


def _runs(
    material: Material, order: SideOrder
) -> Iterator[tuple[int | None, list[int], int | None]]:
    """What a side put beside each other, with the units before and behind that it left alone."""
    before: int | None = None
    run: list[int] = []
    for atom in (*order.atoms, None):
        if atom is not None and (atom < 0 or order.side in material.movers[atom]):
            run.append(atom)
            continue
        if run:
            yield before, run, atom
        before, run = atom, []


def _split(
    material: Material,
    orders: Mapping[Side, SideOrder],
    side: Side,
    before: int | None,
    run: Sequence[int],
    after: int | None,
) -> tuple[list[int], list[int]]:
    """Of a run, what goes with the unit before it and what with the one behind it."""
    other = orders[side.other]
    went = [unit for unit in (before, after) if unit is not None and _went(material, side, unit)]
    if not went or any(atom >= 0 and len(material.movers[atom]) > 1 for atom in run):
        return [], []
    joined = {atom: joins(material, side, atom) for atom in run}
    behind = list(takewhile(lambda atom: joined[atom][0], run))
    ahead = list(takewhile(lambda atom: joined[atom][1], reversed(run)))[::-1]
    if len(went) == 2 and other.beside(went[0], 1) == went[1]:
        return ([], list(run)) if len(ahead) == len(run) > len(behind) else (list(run), [])
    if len(behind) + len(ahead) > len(run):
        return [], []
    return (
        behind if before in went and _free(material, other, went[0], 1) else [],
        ahead if after in went and _leads(material, orders, side, went[-1]) else [],
    )


def _leads(material: Material, orders: Mapping[Side, SideOrder], side: Side, unit: int) -> bool:
    """Whether what a side put before a unit, to begin its paragraph, goes where the unit went."""
    rest = orders[side].beside(unit, 1)
    if joins(material, side, unit)[1] and (
        rest is None or rest < 0 or not _went(material, side, rest)
    ):
        return False
    return _free(material, orders[side.other], unit, -1)


def _went(material: Material, side: Side, unit: int) -> bool:
    """Whether only the other side moved a unit."""
    return material.movers[unit] == (side.other,)


def _free(material: Material, order: SideOrder, unit: int, step: int) -> bool:
    """Whether the side that moved a unit put nothing beside it that may come first as well."""
    beside = order.beside(unit, step)
    if beside is None or beside == unit + step:
        return True
    return beside >= 0 and order.side not in material.movers[beside]
