"""What becomes of each unit by itself: one side's words, both sides' merged, a cut, or a conflict.

A cut is a conflict where the other editor edited the sentence; moved it, and not merely with what
it stands among; exchanged it with a neighbour; or gave signs to its block, which would be lost with
it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from speechdiff.merge.changes import applied, conversions, folded, merged_changes, trimmed
from speechdiff.merge.items import Content, Material, SideOrder, home_of
from speechdiff.merge.nouns import EDITORS, SIDES, Cause, Side
from speechdiff.merge.polarity import turned_round
from speechdiff.merge.reading import BlockShape
from speechdiff.merge.series import ragged, with_column
from speechdiff.merge.units import MergeUnit, UnitVersion
from speechdiff.merge.whitespace import stronger
from speechdiff.text.forms import fold_script


def contents_of(material: Material) -> tuple[Content, ...]:
    """What becomes of each unit by itself."""
    orders = {side: SideOrder.of(material, side) for side in EDITORS}
    homes = {
        side: {home_of(material, atom) for atom in order.atoms if atom >= 0}
        for side, order in orders.items()
    }
    return tuple(_content(material, orders, homes, at) for at in range(len(material.units)))


def _content(
    material: Material,
    orders: Mapping[Side, SideOrder],
    homes: Mapping[Side, AbstractSet[int]],
    number: int,
) -> Content:
    """What becomes of a unit; `homes` are the blocks of base of which a side has something."""
    ours, theirs = (material.version(number, side) for side in EDITORS)
    moved = marked = False
    if (ours is None) != (theirs is None):
        cutter = Side.OURS if ours is None else Side.THEIRS
        order = orders[cutter.other]
        moved = _moved_alone(material, order, number) or _swapped(material, order, number)
        marked = home_of(material, number) not in homes[cutter] and _marked(material, number)
    unit = material.units[number]
    if material.base.shapes[unit.first] is BlockShape.ROW and ours and theirs:
        texts = (unit.text, ours.text, theirs.text)
        if len(set(texts)) == len(SIDES) and ragged(texts):
            return _table_row(*texts)
    found = content_of(unit, ours, theirs, moved=moved, marked=marked)
    if ours and theirs and found.text is not None:
        language = material.base.draft.language
        if turned_round(unit.text, ours.text, theirs.text, language):
            return Content(None, Cause.WORDS)
    return found


def _table_row(base: str, ours: str, theirs: str) -> Content:
    """A row in which one put in or took out a column, and the other edited a cell."""
    found = with_column(base, ours, theirs) or with_column(base, theirs, ours)
    return Content(found, None if found else Cause.SHAPE)


def _moved_alone(material: Material, order: SideOrder, unit: int) -> bool:
    """Whether a side moved a unit, and not with others that the other side left standing."""
    version = material.version(unit, order.side)
    moved = version is not None and version.moved and order.side in material.movers[unit]
    return moved and not _moved_along(material, order, unit)


def _swapped(material: Material, order: SideOrder, unit: int) -> bool:
    """Whether a side exchanged a unit with a neighbour, and either may be called moved."""
    at = order.places[unit]
    before = next((a for a in reversed(order.atoms[max(at - 9, 0) : at]) if a >= 0), -1)
    after = next((a for a in order.atoms[at + 1 : at + 9] if a >= 0), unit)
    return (before > unit or after < unit) and not _moved_along(material, order, unit)


def _moved_along(material: Material, order: SideOrder, unit: int) -> bool:
    """Whether a side has it in a row, as base has it, with one that the other side has, too."""
    for step in (-1, 1):
        beside = unit + step
        while order.beside(beside - step, step) == beside:
            if material.version(beside, order.side.other):
                return True
            beside += step
    return False


def _marked(material: Material, unit: int) -> bool:
    """Whether an editor gave its block signs, took them, or put it into code."""
    return len({_signs(material, unit, each) for each in Side} - {None}) > 1


def _signs(material: Material, unit: int, side: Side) -> tuple[object, ...] | None:
    if side is Side.BASE:
        at = material.units[unit].first
    elif version := material.version(unit, side):
        at = version.members[0]
    else:
        return None
    reading = material.reading(side)
    counted = bool(reading.numbers[at]) and reading.begins(at)
    return (re.sub("[^#>\\s]", "-", reading.margins[at].strip()), counted, reading.shapes[at])


def content_of(
    unit: MergeUnit,
    ours: UnitVersion | None,
    theirs: UnitVersion | None,
    *,
    moved: bool,
    marked: bool,
) -> Content:
    """What becomes of a unit; the same, whichever side is called ours.

    `moved` says whether an editor moved it, `marked` whether one put other signs before its block.
    """
    if ours is None or theirs is None:
        return _cut(unit, ours or theirs, moved=moved, marked=marked)
    if ours.torn or theirs.torn:
        return Content(None, Cause.SHAPE)
    if theirs.text in (ours.text, unit.text):
        return Content(ours.text)
    if ours.text == unit.text:
        return Content(theirs.text)
    if ours.text.split() == theirs.text.split():
        return Content(stronger(ours.text, theirs.text))
    changes = merged_changes(unit.text, ours.changes, theirs.changes)
    if changes is None or _mixed(unit.text, ours, theirs) or _mixed(unit.text, theirs, ours):
        return Content(None, Cause.WORDS)
    return Content(applied(unit.text, changes))


def _mixed(base: str, one: UnitVersion, other: UnitVersion) -> bool:
    """Whether one converts the sentence, and words of the other would stand there unconverted."""
    converted = conversions(base, one.changes)
    new = [trimmed(base, each) for each in other.changes if not conversions(base, [each])]
    words = "".join(each.text for each in new)
    if any(base[each.start] in words for each in converted):
        return True
    for each in converted:
        simplified = fold_script(each.text)
        if simplified == fold_script(base[each.start]):
            return words != (fold_script(words) if simplified == each.text else _traditional(words))
    return False


def _traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


def _cut(unit: MergeUnit, left: UnitVersion | None, *, moved: bool, marked: bool) -> Content:
    """Gone, unless the side that has it did something with it: spaces, width, script don't count.

    Where neighbours changed places, and either may be called moved, the one that is cut is not.
    """
    if left is None:
        return Content(None)
    if not (marked or moved) and folded(left.text).split() == folded(unit.text).split():
        return Content(None)
    return Content(None, Cause.CUT)
