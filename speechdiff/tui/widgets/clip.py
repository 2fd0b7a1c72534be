"""Text of a draft cut to a number of terminal cells and made safe to show, on one line."""

from __future__ import annotations

from speechdiff.view.visible import visible
from speechdiff.view.width import cells, clusters
from speechdiff.wording import tr


def cut_mark() -> str:
    """What stands where text was cut: three dots, which are narrow in every terminal, or ……."""
    return tr("...")


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, its end replaced by dots where it is longer."""
    shown = visible(text)
    if cells(shown) <= width:
        return shown
    mark, kept, used = cut_mark(), 0, 0
    room = width - cells(mark)
    for end, wide in clusters(shown):
        if used + wide > room:
            break
        kept, used = end, used + wide
    while mark and cells(mark) > width - used:
        mark = mark[:-1]
    return shown[:kept] + mark


def padded(text: str, width: int) -> str:
    """The text in exactly `width` cells."""
    short = clip(text, width)
    return short + " " * (width - cells(short))
