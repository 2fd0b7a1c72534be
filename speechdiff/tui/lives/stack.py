"""Blocks of lines, one under the other, each drawn when it comes near to sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual.cache import LRUCache
from textual.strip import Strip

from speechdiff.tui.comparison.flow import Flow
from speechdiff.tui.comparison.heights import Heights

HELD_BLOCKS: Final = 512
"""Blocks kept as drawn: some ten screens."""

Draw = Callable[[int], list[Strip]]
"""The lines of a block, at least one."""


class Stack(Flow):
    """What a `FlowView` shows, of anything that can be drawn block by block."""

    def __init__(self, estimates: Sequence[int], draw: Draw, gap: Callable[[int], bool]) -> None:
        """`estimates` are heights in lines; `gap` says whether a block begins with a blank line."""
        self._rows = ()
        self._count = len(estimates)
        self._draw = draw
        self._gap = gap
        self._exact = bytearray(self._count)
        self._blocks: LRUCache[int, list[Strip]] = LRUCache(HELD_BLOCKS)
        self._heights = Heights(estimates)

    def __len__(self) -> int:
        return self._count

    def gap(self, at: int) -> bool:
        """Whether the first line of a block is blank."""
        return self._gap(at)

    def lines(self, at: int, under_cursor: bool = False) -> list[Strip]:
        """A block as drawn; the view marks the one under the cursor."""
        del under_cursor
        drawn = self._blocks.get(at)
        if drawn is None:
            drawn = self._blocks[at] = self._draw(at)
        return drawn

    def measure_around(self, at: int, inside: int, lines: int) -> None:
        """Make heights exact for so many lines above and below line `inside` of a block."""
        below, block = self._measured_height(at) - inside, at + 1
        while block < self._count and below < lines:
            below += self._measured_height(block)
            block += 1
        above, block = inside, at - 1
        while block >= 0 and above < lines:
            above += self._measured_height(block)
            block -= 1

    def _measured_height(self, at: int) -> int:
        if not self._exact[at]:
            self._exact[at] = True
            height = len(self.lines(at))
            if height != self._heights[at]:
                self._heights[at] = height
        return self._heights[at]
