"""Series of numbered items and tables: what holds of all their members together.

Two 三是, or a 四是 behind a 二是, that neither editor wrote so, and a row with more cells than its
table has, are for a person to put right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from speechdiff.merge.reading import breaks

_DIGITS: Final = dict(zip("〇零一二三四五六七八九", (0, *range(10)), strict=True)) | {"两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905  short
)
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
STEM: Final = re.compile(f"[{_STEMS}](?=[、.．:：)）])")
"""A sentence that is counted off by one of the ten stems."""
_COUNT: Final = re.compile(
    f"(?P<stem>^[{_STEMS}]$)|"
    f"(?P<han>[{''.join((*_DIGITS, *_UNITS))}]+)|(?P<number>[0-9]{{1,6}}|[０-９]{{1,6}})"
    f"|(?P<word>(?i:{'|'.join(ORDINALS)}))|(?P<sign>[①-⓿❶-➓㈠-㊉])|(?P<letter>[A-Za-z])(?![A-Za-z])"
)
_CELL: Final = re.compile(r"(?<!\\)\|")

Count = tuple[str, int]
"""How a number is written, and the number."""


def count_of(number: str) -> Count | None:
    """What a sign of enumeration counts: ``三是`` is ("#是", 3); None where it counts nothing."""
    every = list(_COUNT.finditer(number))
    if not every:
        return None
    found = every[-1]  # 1.2. is the second of the first
    style = f"{number[: found.start()]}#{found.lastgroup}{number[found.end() :]}"
    return " ".join(style.split()), _value(found)


def _value(found: re.Match[str]) -> int:
    text = found.group()
    match found.lastgroup:
        case "han":
            return _han(text)
        case "number":
            return int(text)
        case "word":
            return ORDINALS.index(text.lower()) + 1
        case "sign":
            return int(unicodedata.numeric(text, 0))
        case "stem":
            return _STEMS.index(text) + 1
    return ord(text.lower()) - ord("a") + 1


def _han(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[sign]
    return total + digit


def steps(counts: Iterable[Count | None]) -> Iterator[tuple[int, int, str, int, int]]:
    """Each number with the one before it that is written alike: their places, style, and both.

    What begins a run has itself before it, as if that were 0.
    """
    last: dict[str, tuple[int, int]] = {}
    before = ""
    for place, count in enumerate(counts):
        style, value = count or ("", 0)
        if count and style in last:
            yield (last[style][0], place, style, last[style][1], value)
        if count and style != before:
            yield (place, place, style, 0, value)
        if count:
            last[style] = (place, value)
        before = style


def broken_steps(
    merged: Sequence[Count | None], sides: Iterable[Sequence[Count | None]]
) -> Iterator[tuple[int, int]]:
    """Places of the merged numbers that follow on one another as no editor has them."""
    sides = list(sides)
    known = {step[2:] for side in sides for step in steps(side)}
    begun = [dict(count for count in reversed(side) if count) for side in sides]
    open_ = set[str]()
    for first, last, style, one, other in steps(merged):
        if other != one + 1 and (style, one, other) not in known:
            yield first, last
        if style not in open_ and _begins_late(other, style, begun):
            yield first, last
        open_.add(style)


def _begins_late(value: int, style: str, begun: Sequence[dict[str, int]]) -> bool:
    """Whether a series begins with a number over one as it does in no editor's text."""
    return value > 1 and value not in [each.get(style) for each in begun]


def cells(row: str) -> int:
    """How many cells a row of a table has."""
    return len(_CELL.findall(row.strip().strip("|"))) + 1


def ragged(rows: Sequence[str]) -> bool:
    """Whether the rows have not as many cells, one as the other."""
    return len({cells(row) for row in rows if row}) > 1


def with_column(base: str, changed: str, row: str) -> str | None:
    """A row with the column that was put in or taken out from `base` to `changed`.

    None where that is not one column, might be either of two, or took out a cell that the row has
    otherwise.
    """
    old, new, cells_ = (_CELL.split(each) for each in (base, changed, row))
    longer, shorter = (new, old) if len(new) > len(old) else (old, new)
    ways = [at for at in range(len(longer)) if longer[:at] + longer[at + 1 :] == shorter]
    if len(ways) != 1 or len(cells_) != len(old):
        return None
    at = ways[0]
    if longer is new:
        return "|".join([*cells_[:at], new[at], *cells_[at:]])
    return "|".join(cells_[:at] + cells_[at + 1 :]) if cells_[at] == old[at] else None


def tables(shapes: Sequence[bool], gaps: Sequence[str]) -> Iterator[range]:
    """Runs of rows, told by whether each is one and by the white space before it."""
    start = None
    for at, row in enumerate((*shapes, False)):
        goes_on = row and at and shapes[at - 1] and breaks(gaps[at]) < 2
        if start is not None and not goes_on:
            yield range(start, at)
            start = None
        if row and start is None:
            start = at
