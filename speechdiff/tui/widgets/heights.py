"""The heights of many blocks stacked on one another: made at once, asked and changed quickly.

    heights [3, 1, 4 | 2, 2, 5 | ...]     sums of chunks  [8, 9, ...]

Thirty thousand rows are laid out for each width and layout, so making the sums must take no longer
than adding up; looking up then adds the chunks before a place, and the blocks before it in its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

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
