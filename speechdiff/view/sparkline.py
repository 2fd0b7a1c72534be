"""Numbers as a row of small bars: 0 0 8 9 9 10 becomes ``··▆▇▇█``.

A dot is none at all; the lowest bar is more than none. Bars are measured against the highest of the
row, so a row tells when, and the numbers beside it how often.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

BARS: Final = "▁▂▃▄▅▆▇█"
ASCII_BARS: Final = "_-=#"
NONE: Final = "·"
ASCII_NONE: Final = "."


def sparkline(
    values: Sequence[float], width: int | None = None, *, ascii_only: bool = False
) -> str:
    """A sign a value; with more than `width` of them neighbours share one: the highest counts."""
    bars, none = (ASCII_BARS, ASCII_NONE) if ascii_only else (BARS, NONE)
    columns = merged(values, width)
    highest = max(columns, default=0)
    return "".join(_bar(value, highest, bars) if value > 0 else none for value in columns)


def merged(values: Sequence[float], width: int | None) -> list[float]:
    """The values in at most `width` groups of equally many neighbours, the highest of each."""
    together = -(-len(values) // width) if width else 1
    return [max(values[at : at + together]) for at in range(0, len(values), max(together, 1))]


def _bar(value: float, highest: float, bars: str) -> str:
    return bars[min(int(len(bars) * value / highest), len(bars) - 1)]
