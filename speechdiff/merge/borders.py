"""Where one changes the border between two sentences and the other puts something there.

    base    东村。西村。      ours    东村。⏎西村。      theirs    东村。南村。西村。

Where the paragraph ends in the merged text nobody said, so a person has to. Lines that one merely
set apart further, or less far, are so on either side of what the other put between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from speechdiff.merge.items import Item, Material
from speechdiff.merge.nouns import EDITORS, Cause, Side
from speechdiff.merge.reading import BlockShape, breaks
from speechdiff.merge.whitespace import Gaps


def with_borders(material: Material, items: Sequence[Item], gaps: Gaps) -> list[Item]:
    """The items with such borders decided, or as conflicts with all that stands at them."""
    found = list(items)
    places = {item.unit: at for at, item in enumerate(items) if item.unit is not None}
    for unit in range(len(material.units) - 1):
        if material.movers[unit] or material.movers[unit + 1]:
            continue
        first, last = places.get(unit), places.get(unit + 1)
        if first is not None and last is not None and first < last:
            _settle(material, found, first, last, gaps)
    return found


def conflict(items: list[Item], first: int, last: int) -> None:
    """Make one conflict of a run of items."""
    for at in range(first, last + 1):
        if items[at].cause is None:
            items[at] = replace(items[at], text="", cause=Cause.SHAPE)


def _settle(material: Material, items: list[Item], first: int, last: int, gaps: Gaps) -> None:
    own = {side: gaps.own(side, items[first], items[last]) for side in Side}
    base = own[Side.BASE]
    changed = [side for side in EDITORS if own[side] not in (None, base)]
    for side in changed:
        regrouped = bool(breaks(own[side] or "")) != bool(breaks(base or ""))
        if regrouped and any(_restyled(material, items[at], side.other) for at in (first, last)):
            conflict(items, first, last)
            return
    open_ = [side for side in EDITORS if own[side] is None]
    if len(changed) == 2 and own[Side.OURS] != own[Side.THEIRS]:
        if any(breaks(gap) for gap in own.values() if gap):
            conflict(items, first, last)
    elif open_ and last > first + 1:
        if any(_moved_in_code(material, items[at], open_[0].other) for at in (first, last)):
            conflict(items, first, last)
        elif changed:
            _set_apart(items, first, last, own, gaps, open_[0])


def _set_apart(
    items: list[Item],
    first: int,
    last: int,
    own: Mapping[Side, str | None],
    gaps: Gaps,
    inserter: Side,
) -> None:
    base, gap = own[Side.BASE] or "", own[inserter.other] or ""
    if not breaks(base) and not breaks(gap):
        return
    around = {gaps.own(inserter, items[at], items[at + 1]) for at in (first, last - 1)}
    if not (breaks(base) and breaks(gap)) or around != {base}:
        conflict(items, first, last)
        return
    for at in (first + 1, last):
        items[at] = replace(items[at], gap=gap)


def _restyled(material: Material, item: Item, side: Side) -> bool:
    """Whether a side changed the margin or the trail of the block of an item."""
    if side not in item.own_spots:
        return False
    here, there = item.own_spots[Side.BASE][1], item.own_spots[side][1]
    reading = material.reading(side)
    trails = material.base.trail_of_block(here) != reading.trail_of_block(there)
    return trails or _other_margin(material, item, side)


def _moved_in_code(material: Material, item: Item, side: Side) -> bool:
    """Whether a line of code has another indent on a side than in base."""
    at = item.own_spots[Side.BASE][0]
    return material.base.shapes[at] is BlockShape.CODE and _other_margin(material, item, side)


def _other_margin(material: Material, item: Item, side: Side) -> bool:
    """Whether the block of an item has another margin on a side than in base."""
    if side not in item.own_spots:
        return False
    here, there = item.own_spots[Side.BASE][0], item.own_spots[side][0]
    return material.base.margins[here] != material.reading(side).margins[there]
