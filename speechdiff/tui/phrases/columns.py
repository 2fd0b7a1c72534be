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
WIDEST_BAR: Final = 4
"""Cells of the bar of one draft, where there is room."""
TOTAL: Final = 10
"""Cells of the sum beside bars: ``12,345x`` and a space, in any language."""
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
    each = min(max(bars // len(names), 1), WIDEST_BAR) if names else 1
    return PhraseColumns(width, phrase, 0, max(min(bars, len(names) * each), 1), since)


def axis(names: Sequence[str], dates: Sequence[str], bars: int) -> str:
    """What stands over bars that take so many cells: years where drafts span several, else names.

    A label begins over the bar of its draft, and is left out where the one before is in its way.
    """
    years = [date[:4] for date in dates]
    by_year = all(years) and len(set(years)) > LEAST_BARS
    text, each = "", max(bars // max(len(names), 1), 1)
    together = max(-(-len(names) // max(bars, 1)), 1)
    for at, name in enumerate(names):
        if by_year and at and years[at] == years[at - 1]:
            continue
        label = years[at] if by_year else visible(name)
        start = at * each // together
        if not text or cells(text) < start:
            text += " " * (start - cells(text)) + label
    return text
