"""Rows stacked into lines: which row covers a line, and a row's lines, drawn when asked for.

    heights [3, 1, 4 | 2, 2, 5 | ...]     sums of chunks  [8, 9, ...]

Heights begin as estimates; `measure_around` makes them exact near a place. Thirty thousand rows are
laid out for each width and layout, so making the sums must take no longer than adding up; looking
up then adds the chunks before a place, and the blocks before it in its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Final

from textual.cache import LRUCache
from textual.strip import Strip

CHUNK: Final = 256
"""Blocks that are added up beforehand: about the square root of how many there are."""


class Heights:
    """Heights in lines, each of which is 1 or more."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        starts = range(0, len(self._heights), CHUNK)
        self._sums = [sum(self._heights[start : start + CHUNK]) for start in starts]
        self.total = sum(self._sums)
        """Lines of all blocks together."""

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    def __setitem__(self, block: int, height: int) -> None:
        change = height - self._heights[block]
        self._heights[block] = height
        self._sums[block // CHUNK] += change
        self.total += change

    def top(self, block: int) -> int:
        """First line of a block; the total for the block after the last."""
        chunk = block // CHUNK
        return sum(self._sums[:chunk]) + sum(self._heights[chunk * CHUNK : block])

    def at(self, line: int) -> tuple[int, int]:
        """The block that covers a line, and the line's number in it; or else the nearest."""
        if not self._heights:
            return 0, 0
        rest = min(max(line, 0), self.total - 1)
        chunk, rest = _first_beyond(self._sums, rest)
        start = chunk * CHUNK
        block, rest = _first_beyond(self._heights[start : start + CHUNK], rest)
        return start + block, rest


def _first_beyond(heights: Iterable[int], line: int) -> tuple[int, int]:
    """The first of some stacked heights that ends behind a line, and the line's number in it."""
    top = 0
    for number, end in enumerate(accumulate(heights)):
        if end > line:
            return number, line - top
        top = end
    raise IndexError(line)


HELD_ROWS: Final = 512
"""Rows kept as drawn: some ten screens."""

Draw = Callable[[int, bool], list[Strip]]
"""The lines of a row, at least one: given its number, and whether the cursor is on it."""


class RowLayout:
    """Rows at one width, of anything that can be drawn row by row."""

    def __init__(self, heights: Sequence[int], draw: Draw) -> None:
        """`heights` are lines of each row, about."""
        self._draw = draw
        self._exact = bytearray(len(heights))
        self._lines: LRUCache[tuple[int, bool], list[Strip]] = LRUCache(HELD_ROWS)
        self.heights = Heights(heights)
        """Lines of each row, as far as is known."""

    def repaint(self, draw: Draw) -> None:
        """Draw in another way, one that makes as many lines of a row as this one."""
        self._draw = draw
        self._lines.clear()

    def lines(self, at: int, under_cursor: bool = False) -> list[Strip]:
        """Row `at` as drawn."""
        key = (at, under_cursor)
        lines = self._lines.get(key)
        if lines is None:
            lines = self._lines[key] = self._draw(at, under_cursor)
        return lines

    def measure_around(self, at: int, inside: int, lines: int) -> None:
        """Make heights exact for so many lines above and below line `inside` of row `at`."""
        below, row = self._measure(at) - inside, at + 1
        while row < len(self.heights) and below < lines:
            below += self._measure(row)
            row += 1
        above, row = inside, at - 1
        while row >= 0 and above < lines:
            above += self._measure(row)
            row -= 1

    def _measure(self, at: int) -> int:
        """Make the height of one row exact, and return it."""
        if not self._exact[at]:
            self._exact[at] = True
            height = len(self.lines(at))
            if height != self.heights[at]:
                self.heights[at] = height
        return self.heights[at]
