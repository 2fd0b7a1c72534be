"""The rows of an archive: a name at the left, and paragraphs or fields of a map beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from rich.style import Style

from speechdiff.tui.widgets.lines import NOTHING, Styled, filled, fitted, wrapped
from speechdiff.tui.widgets.row_list import HistoryRows, RowPainter
from speechdiff.view.archive_labels import place_years
from speechdiff.view.visible import visible
from speechdiff.view.width import cells

GUTTER: Final = 3
FIELD: Final = 6
"""Cells of a field of the map."""
LEAST_TEXT: Final = 8

Runs = tuple[tuple[str, str], ...]
"""Texts, each with its part of the shades, empty for none."""


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One row."""

    left: str
    paragraphs: tuple[Runs, ...] = ()
    fields: tuple[tuple[str, int], ...] = ()
    """Of a map: what stands in each, and its level of shade, 0 for none."""
    value: Any = None
    """What Enter opens."""
    has_gap: bool = False
    part: str = "name"
    """How `left` looks."""


def section(words: str) -> ArchiveRow:
    """A row that begins a section."""
    return ArchiveRow(words, has_gap=True, part="section")


def heat_rows(rows: Sequence[dict[str, Any]]) -> list[ArchiveRow]:
    """The rows counted by place and year, under a row with the years; none without both."""
    grid = place_years(rows)

    def field(count: int) -> tuple[str, int]:
        return (str(count), grid.shade(count)) if count else (".", 0)

    row_list = [
        ArchiveRow(place, fields=tuple(field(len(by_year.get(year, ()))) for year in grid.years))
        for place, by_year in grid.places.items()
    ]
    heads = tuple((str(year), 0) for year in grid.years)
    return [ArchiveRow("", fields=heads), *row_list] if row_list else []


@dataclass(frozen=True)
class ArchivePainter(RowPainter[ArchiveRow]):
    """Draws the rows of an archive, the names of all in one column."""

    rows: Sequence[ArchiveRow]

    def height(self, row: ArchiveRow) -> int:
        """About as many lines as the texts take."""
        texts = ("".join(text for text, _ in runs) for runs in row.paragraphs)
        return row.has_gap + max(1, sum(1 + 2 * len(text) // self._room for text in texts))

    def parts(self, row: ArchiveRow) -> Iterator[list[Styled]]:
        """The lines of a row, with a blank one above a section."""
        if row.has_gap:
            yield []
        head: list[Styled] = [(" " * GUTTER, NOTHING)]
        label = fitted([(row.left, self._style(row.part))], self._left if row.value or row.fields
                      or row.paragraphs else self.width - GUTTER)  # fmt: skip
        head += filled(label, self._left + 2)
        texts = [parts for runs in row.paragraphs for parts in self._wrapped(runs)]
        for number, parts in enumerate(texts or [list(self._fields(row))]):
            yield [*(head if not number else [(" " * (GUTTER + self._left + 2), NOTHING)]), *parts]

    def _wrapped(self, runs: Runs) -> Iterator[list[Styled]]:
        return wrapped([(text, self._style(part)) for text, part in runs], self._room)

    def _fields(self, row: ArchiveRow) -> Iterator[Styled]:
        """The last fields that there is room for: the newest years."""
        for text, level in row.fields[-(self._room // FIELD) :]:
            style = self.palette.levels[level - 1] if level else self.palette["known"]
            yield f"{text} ".rjust(FIELD), style

    def _style(self, part: str) -> Style:
        return self.palette[part] if part else NOTHING

    @cached_property
    def _left(self) -> int:
        labels = (row for row in self.rows if row.paragraphs or row.fields)
        longest = max((cells(visible(row.left)) for row in labels), default=8)
        return max(min(longest, self.width // 3), 4)

    @cached_property
    def _room(self) -> int:
        return max(self.width - GUTTER - self._left - 3, LEAST_TEXT)


class ArchiveView(HistoryRows[ArchiveRow]):
    """Rows of an archive."""

    @property
    def value(self) -> Any:
        """What Enter opens here; None where it opens nothing."""
        return self.row.value if self.row else None

    def show(self, rows: Sequence[ArchiveRow], cursor: int = 0) -> None:
        """Show rows, the cursor on one of them."""
        self.rows = tuple(rows)
        self.rearranged(cursor, keep=False)

    def make_painter(self, width: int) -> ArchivePainter:
        """A painter for this width."""
        return ArchivePainter(*self.drawing(width), self.rows)
