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

from speechdiff.merge.items import Item, Material
from speechdiff.merge.nouns import EDITORS, SIDES, Cause, Side

_INDENT = re.compile(r"\s*")


def with_leads(material: Material, items: Sequence[Item]) -> Iterator[Item]:
    """The items with margin and number, merged where they can be."""
    for at, item in enumerate(items):
        numbers = {side: material.reading(side).numbers[n] for side, n in _starts(item)}
        block = _starts(_host(material, items, at))
        margins = {side: material.reading(side).margins[n] for side, n in block}
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


def _starts(item: Item) -> list[tuple[Side, int]]:
    """Where it begins in the texts that have it."""
    return [(side, first) for side, (first, _) in item.own_spots.items()]


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
