"""The heights of many blocks stacked on one another, found and changed in logarithmic time.

    heights [3, 1, 4]:   line 0 1 2 | 3 | 4 5 6 7
                         block  0   | 1 |    2

Thirty thousand rows are opened, one is measured, and all below it stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence


class Heights:
    """A Fenwick tree over heights in lines, each of which is 1 or more."""

    def __init__(self, heights: Sequence[int]) -> None:
        self._heights = list(heights)
        self._tree = _fenwick(self._heights)
        self.total = sum(self._heights)
        """Lines of all blocks together."""

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    def __setitem__(self, block: int, height: int) -> None:
        change = height - self._heights[block]
        self._heights[block] = height
        self.total += change
        at = block + 1
        while at < len(self._tree):
            self._tree[at] += change
            at += at & -at

    def top(self, block: int) -> int:
        """First line of a block; the total for the block after the last."""
        lines, at = 0, block
        while at:
            lines += self._tree[at]
            at -= at & -at
        return lines

    def at(self, line: int) -> tuple[int, int]:
        """The block that covers a line, and the line's number in it; or else the nearest."""
        if not self._heights:
            return 0, 0
        rest = min(max(line, 0), self.total - 1)
        block, step = 0, 1 << len(self._heights).bit_length()
        while step:
            ahead = block + step
            if ahead < len(self._tree) and self._tree[ahead] <= rest:
                block, rest = ahead, rest - self._tree[ahead]
            step >>= 1
        return block, rest


def _fenwick(values: Sequence[int]) -> list[int]:
    """The tree, from 1, built in linear time."""
    tree = [0, *values]
    for at in range(1, len(tree)):
        above = at + (at & -at)
        if above < len(tree):
            tree[above] += tree[at]
    return tree
