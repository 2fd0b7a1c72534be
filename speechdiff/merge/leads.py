"""Margins and numbers of the merged blocks: merged apart from the words that stand behind them.

    base      - 二是抓民生。          ours      　　- 三是抓民生。     theirs    - 二是抓好民生。
    merged    　　- 三是抓好民生。

A block that begins with what one side put in has the margin of what it had before. Indent, signs
and number are three attributes: each is as the side has it that changed it; where both did, and not
alike, the sentence is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from speechdiff.merge.borders import conflict
from speechdiff.merge.items import Item, Material, Sections
from speechdiff.merge.nouns import EDITORS, SIDES, Cause, Side
from speechdiff.merge.reading import BlockShape, breaks
from speechdiff.merge.series import broken_steps, count_of, ragged, tables
from speechdiff.merge.whitespace import Gaps

_TRAIL = " \t\u3000"
_INDENT = re.compile(r"\s*")


def with_leads(material: Material, items: Sequence[Item]) -> Iterator[Item]:
    """The items with margin and number, merged where they can be."""
    for at, item in enumerate(items):
        numbers = _numbers(material, item)
        margins = _margins(material, _host(material, items, at))
        number, margin = _merged(numbers), _merged_margin(margins)
        host = _host(material, items, at, step=-1)
        lead = replace(
            item,
            numbers=_all(number, numbers),
            margins=_all(margin, margins),
            mates=host.own_spots if host is not item else {},
        )
        if item.cause is None and (number is None or margin is None):
            lead = replace(lead, text="", cause=Cause.WORDS)
        yield lead


def with_openings(material: Material, items: Sequence[Item], gaps: Gaps) -> Iterator[Item]:
    """The items; what begins a block of base has the gap before it that the block had."""
    for at, item in enumerate(items):
        host = _host(material, items, at)
        begins = at and host is not item and item.cause is None
        gap = gaps.between(items[at - 1], host).lstrip(_TRAIL) if begins else ""
        yield replace(item, gap=gap) if breaks(gap) else item


def with_series(material: Material, items: Sequence[Item]) -> list[Item]:
    """The items with broken series of numbers, and rows that do not fit, as conflicts."""
    found = list(items)
    sides = [[count_of(number) for number in material.reading(side).numbers] for side in EDITORS]
    merged = [None if item.cause else count_of(item.numbers[Side.OURS]) for item in items]
    for pair in broken_steps(merged, sides):
        for at in pair:
            item = found[at]
            numbers = _all(None, _numbers(material, item))
            found[at] = replace(item, text="", cause=Cause.SHAPE, numbers=numbers)
    rows = [_is_row(material, item) for item in items]
    for run in tables(rows, [_gap(material, item) for item in items]):
        own = [_own(material, items[at]) for at in run]
        if ragged([items[at].shown(Side.OURS) for at in run]) and not any(
            ragged([words[side] for words in own]) for side in EDITORS
        ):
            for at, words in zip(run, own, strict=True):
                found[at] = replace(found[at], sections=words)
            conflict(found, run[0], run[-1])
    return found


def _own(material: Material, item: Item) -> Sections:
    """What each text by itself has of an item."""
    words = dict.fromkeys(SIDES, "")
    for side, (first, last) in item.own_spots.items():
        draft = material.draft(side)
        words[side] = draft.stretch(range(first, last + 1)).of(draft.text)
    return words


def _gap(material: Material, item: Item) -> str:
    """The gap before an item, where any of the texts has it."""
    return next((material.reading(side).gaps[at] for side, (at, _) in item.own_spots.items()), "")


def _is_row(material: Material, item: Item) -> bool:
    return any(
        material.reading(side).shapes[at] is BlockShape.ROW
        for side, (at, _) in item.own_spots.items()
    )


def _host(material: Material, items: Sequence[Item], at: int, step: int = 1) -> Item:
    """The item that knows most of the block: the next in it, or the last, that base has, too."""
    item = items[at]
    if _stays(item) or not item.homes:
        return item
    side = item.homes[0]
    if (
        side not in item.own_spots
        or material.reading(side).joins(item.own_spots[side][0])[step < 0]
    ):
        return item
    sentences = material.draft(side).sentences
    for other in items[at + 1 :] if step > 0 else items[:at][::-1]:
        if side not in other.own_spots:
            return item
        blocks = [sentences[each.own_spots[side][0]].paragraph for each in (item, other)]
        if blocks[0] != blocks[1]:
            return item
        if _stays(other) or (Side.BASE in other.own_spots and Side.BASE not in item.own_spots):
            return other
    return item


def _stays(item: Item) -> bool:
    """Whether it is of base, and neither side moved it."""
    return Side.BASE in item.own_spots and len(item.homes) == len(EDITORS)


def _numbers(material: Material, item: Item) -> dict[Side, str]:
    return {side: material.reading(side).numbers[at] for side, (at, _) in item.own_spots.items()}


def _margins(material: Material, item: Item) -> dict[Side, str]:
    return {side: material.reading(side).margins[at] for side, (at, _) in item.own_spots.items()}


def _merged(found: Mapping[Side, str]) -> str | None:
    """The one that holds; None where both changed it otherwise."""
    ours, base, theirs = (found.get(side) for side in SIDES)
    if ours is None or theirs is None:
        return next((each for each in (ours, theirs, base) if each is not None), "")
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


def _merged_margin(found: Mapping[Side, str]) -> str | None:
    """The same of indent and signs, each by itself."""
    ends = {side: _INDENT.match(margin).end() for side, margin in found.items()}  # type: ignore[union-attr]
    indent = _merged({side: margin[: ends[side]] for side, margin in found.items()})
    signs = _merged({side: margin[ends[side] :] for side, margin in found.items()})
    return None if indent is None or signs is None else indent + signs


def _all(merged: str | None, found: Mapping[Side, str]) -> dict[Side, str]:
    if merged is not None:
        return dict.fromkeys(SIDES, merged)
    return {side: found.get(side, "") for side in (Side.BASE, *EDITORS)}
