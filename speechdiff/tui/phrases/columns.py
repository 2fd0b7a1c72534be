"""How a line about a phrase is divided: the phrase, its counts by draft, and since when.

phrase        d1  d2  d3  d4   since d3       a field a draft, where they fit
phrase        ··▆▇▇█   35x     since d3       else bars, several drafts in one if need be
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.view.visible import visible
from speechdiff.view.width import cells

GUTTER: Final = 3
LEAST_PHRASE: Final = 12
LEAST_BARS: Final = 4
TOTAL: Final = 8
"""Cells of the sum beside bars: ``12,345x`` and a space."""
GAP: Final = 2


@dataclass(frozen=True, slots=True)
class PhraseColumns:
    """Widths in cells."""

    width: int
    phrase: int
    field: int
    """Of a field of the heat map; 0 where there are bars."""
    bars: int
    since: int
    """0 where there is no room for it."""


def columns(
    width: int, names: Sequence[str], *, phrase: int, highest: int, since: int
) -> PhraseColumns:
    """The columns at a width; `phrase` and `since` are cells of the longest, `highest` a count."""
    phrase = max(min(phrase, width * 2 // 5), LEAST_PHRASE)
    field = max(len(f"{highest:,}"), *(cells(visible(name)) for name in names), 2) + 2
    room = width - GUTTER - phrase - GAP - 1
    needed = field * len(names)
    if needed + GAP + since <= room:
        return PhraseColumns(width, phrase, field, 0, since)
    if needed <= room:
        return PhraseColumns(width, phrase, field, 0, 0)
    bars = room - TOTAL - GAP - since
    if bars < min(len(names), LEAST_BARS):
        since, bars = 0, room - TOTAL
    return PhraseColumns(width, phrase, 0, max(min(bars, len(names)), 1), since)
