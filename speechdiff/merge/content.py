"""What becomes of each unit by itself: one side's words, both sides' merged, a cut, or a conflict.

A cut is a conflict where the other editor edited the sentence; moved it, and not merely with what
it stands among; exchanged it with a neighbour; or gave signs to its block, which would be lost with
it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from speechdiff.merge.changes import applied, conversions, folded, merged_changes, trimmed
from speechdiff.merge.items import Content, Material, home_of
from speechdiff.merge.nouns import EDITORS, SIDES, Cause, Side
from speechdiff.merge.polarity import turned_round
from speechdiff.merge.reading import BlockShape
from speechdiff.merge.series import ragged, with_column
from speechdiff.merge.units import MergeUnit, UnitVersion
from speechdiff.merge.whitespace import stronger
from speechdiff.text.forms import fold_script


def contents_of(material: Material) -> tuple[Content, ...]:
    """What becomes of each unit by itself."""
    rows = {side: SideRow.of(material, side) for side in EDITORS}
    return tuple(_content(material, rows, number) for number in range(len(material.units)))


def _content(material: Material, rows: Mapping[Side, SideRow], number: int) -> Content:
    ours, theirs = (material.version(number, side) for side in EDITORS)
    moved = marked = False
    if (ours is None) != (theirs is None):
        cutter = Side.OURS if ours is None else Side.THEIRS
        row = rows[cutter.other]
        moved = row.moved_alone(number) or row.swapped(number)
        marked = home_of(material, number) not in rows[cutter].homes and _marked(material, number)
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


@dataclass(frozen=True, slots=True)
class SideRow:
    """What a side has, in its order."""

    material: Material
    side: Side
    order: Sequence[int]
    places: Mapping[int, int]
    homes: AbstractSet[int]
    """The blocks of base of which it has something."""

    @classmethod
    def of(cls, material: Material, side: Side) -> SideRow:
        """That of one side."""
        order = [a for a in material.strands[side].order if a < 0 or material.version(a, side)]
        places = {atom: place for place, atom in enumerate(order)}
        homes = {home_of(material, atom) for atom in order if atom >= 0}
        return cls(material, side, order, places, homes)

    def moved_alone(self, unit: int) -> bool:
        """Whether it moved a unit, and not with others that the other side left standing."""
        version = self.material.version(unit, self.side)
        moved = version is not None and version.moved and self.side in self.material.movers[unit]
        return moved and not self._moved_along(unit)

    def swapped(self, unit: int) -> bool:
        """Whether it exchanged a unit with a neighbour, and either may be called moved."""
        at = self.places[unit]
        before = next((a for a in reversed(self.order[max(at - 9, 0) : at]) if a >= 0), -1)
        after = next((a for a in self.order[at + 1 : at + 9] if a >= 0), unit)
        return (before > unit or after < unit) and not self._moved_along(unit)

    def _moved_along(self, unit: int) -> bool:
        """Whether it has it in a row, as base has it, with one that the other side has, too."""
        at = self.places[unit]
        for step in (-1, 1):
            place, beside = at + step, unit + step
            while 0 <= place < len(self.order) and self.order[place] == beside:
                if self.material.version(beside, self.side.other):
                    return True
                place, beside = place + step, beside + step
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
