"""The heat map of phrases by draft, ready to be written as a table.

A table and not a picture: it can be read aloud, searched, copied, and printed without colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.view import chart_labels as words
from speechdiff.view.heat import Heat, HeatReason, HeatRow, HeatSection
from speechdiff.view.joining import statements

_FEW_COLUMNS: Final = 14
"""Up to here the names of drafts stand upright."""


@dataclass(frozen=True, slots=True)
class HeatTable:
    """The heat map with its words."""

    heat: Heat
    heads: tuple[str, ...]
    names: Sequence[str]
    shades: tuple[tuple[int, str], ...]
    """Level and the rates that it stands for."""
    note: str
    """That drafts share columns; empty where each has its own."""

    @property
    def dense(self) -> bool:
        """Whether the columns are so many that their heads are turned."""
        return len(self.heads) > _FEW_COLUMNS or any(len(head) > 12 for head in self.heads)

    def life(self, row: HeatRow) -> str:
        """What became of a phrase, and what took its place."""
        return statements((words.life(row.phrase, self.names), words.replaced_by(row, self.names)))


def table(heat: Heat, names: Sequence[str]) -> HeatTable:
    """The heat map of drafts with these names."""
    joined = len(heat.columns) < len(names)
    return HeatTable(
        heat=heat,
        heads=tuple(words.column(column, names) for column in heat.columns),
        names=names,
        shades=tuple(_shades(heat.bounds)),
        note=words.columns_joined(len(heat.columns), len(names)) if joined else "",
    )


def top(heat: Heat, rows: int) -> Heat:
    """The first rows of each section, as evenly as they come, without what was left out."""
    counts: dict[HeatReason, int] = {section.section: 0 for section in heat.sections}
    # Tracked phrases are what the reader asked for: two of them for one of the others.
    weight = {HeatReason.TRACKED: 2}
    for _ in range(rows):
        open_ones = [s for s in heat.sections if counts[s.section] < len(s.rows)]
        if not open_ones or sum(counts.values()) >= rows:
            break
        fewest = min(open_ones, key=lambda s: counts[s.section] / weight.get(s.section, 1))
        counts[fewest.section] += 1
    sections = tuple(
        HeatSection(s.section, s.rows[: counts[s.section]])
        for s in heat.sections
        if counts[s.section]
    )
    return Heat(heat.columns, sections, heat.bounds)


def _shades(bounds: Sequence[float]) -> list[tuple[int, str]]:
    lower, shades = 0.0, []
    for level, upper in enumerate(bounds, 1):
        shades.append((level, words.rates(lower, upper)))
        lower = upper
    return shades
