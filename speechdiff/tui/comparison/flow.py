"""Rows stacked into lines: which row covers a line, and a row's lines, drawn when asked for.

Heights begin as estimates; `measure_around` makes them exact near a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.cache import LRUCache
from textual.strip import Strip

from speechdiff.tui.comparison.blocks import Painter
from speechdiff.tui.comparison.heights import Heights
from speechdiff.tui.comparison.surroundings import surroundings
from speechdiff.view.rows import Row

HELD_ROWS = 512
"""Rows kept as drawn: some ten screens."""


class Flow:
    """The shown rows of a comparison at one width, in one layout."""

    def __init__(self, rows: Sequence[Row], painter: Painter, heights: Sequence[int]) -> None:
        """`heights` are lines of each row, as far as they are known."""
        self._rows = rows
        self._painter = painter
        self._measured = bytearray(len(rows))
        self._drawn: LRUCache[tuple[int, bool], list[Strip]] = LRUCache(HELD_ROWS)
        self._heights = Heights(heights)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def total(self) -> int:
        """Lines of all rows, as far as is known."""
        return self._heights.total

    def height(self, at: int) -> int:
        """Lines of row `at`."""
        return self._heights[at]

    def top(self, at: int) -> int:
        """First line of row `at`."""
        return self._heights.top(at)

    def at(self, line: int) -> tuple[int, int]:
        """The row that covers `line`, and the number of the line in it."""
        return self._heights.at(line)

    def repaint(self, painter: Painter) -> None:
        """Draw with another painter, one that makes as many lines of a row as this one."""
        self._painter = painter
        self._drawn.clear()

    def gap(self, at: int) -> bool:
        """Whether the first line of row `at` is blank."""
        return surroundings(self._rows, at).gap

    def lines(self, at: int, under_cursor: bool = False) -> list[Strip]:
        """Row `at` as drawn."""
        key = (at, under_cursor)
        drawn = self._drawn.get(key)
        if drawn is None:
            around = surroundings(self._rows, at)._replace(under_cursor=under_cursor)
            drawn = self._painter.lines(self._rows[at], around)
            self._drawn[key] = drawn
        return drawn

    def measure_around(self, at: int, inside: int, lines: int) -> None:
        """Make heights exact for so many lines above and below line `inside` of row `at`."""
        self._measure(at)
        below, row = self._heights[at] - inside, at + 1
        while row < len(self._rows) and below < lines:
            below += self._measure(row)
            row += 1
        above, row = inside, at - 1
        while row >= 0 and above < lines:
            above += self._measure(row)
            row -= 1

    def _measure(self, at: int) -> int:
        """Make the height of one row exact, and return it."""
        if not self._measured[at]:
            self._measured[at] = True
            exact = len(self.lines(at))
            if exact != self._heights[at]:
                self._heights[at] = exact
        return self._heights[at]
