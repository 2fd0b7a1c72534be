"""Text of a draft cut to a number of terminal cells and made safe to show, on one line."""

from __future__ import annotations

from speechdiff.view.visible import visible
from speechdiff.view.width import cells, clusters

CUT = "..."
"""Narrow in every terminal, which the one-character ellipsis is not."""


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, its end replaced by dots where it is longer."""
    shown = visible(text)
    if cells(shown) <= width:
        return shown
    room, kept, used = width - len(CUT), 0, 0
    for end, wide in clusters(shown):
        if used + wide > room:
            break
        kept, used = end, used + wide
    return shown[:kept] + CUT[: max(width - used, 0)]


def padded(text: str, width: int) -> str:
    """The text in exactly `width` cells."""
    short = clip(text, width)
    return short + " " * (width - cells(short))
