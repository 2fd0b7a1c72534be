"""Text whose lines break as Chinese asks: no closing mark begins a line, no opening one ends it.

Textual breaks between any two wide characters; here lines break as those of the rows do.
"""

from __future__ import annotations

from itertools import accumulate

from textual.content import Content
from textual.geometry import Size
from textual.visual import Visual
from textual.widgets import Static

from speechdiff.view.rows import Piece
from speechdiff.view.width import wrap


class Prose(Static):
    """A widget of text in paragraphs; `render` returns it unbroken."""

    def __init__(self, *, id: str) -> None:  # noqa: A002, Textual's name
        super().__init__(id=id, markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines at a width."""
        visual = super()._render()
        if not width or not isinstance(visual, Content):
            return super().get_content_height(container, viewport, width)
        return broken(visual, width).plain.count("\n") + 1

    def _render(self) -> Visual:
        """What Textual draws, and measures."""
        visual = super()._render()
        width = self.size.width
        return broken(visual, width) if width and isinstance(visual, Content) else visual


def broken(content: Content, width: int) -> Content:
    """The content with its lines broken to at most `width` cells."""
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        parts = wrap((Piece(paragraph.plain),), width)
        ends = accumulate(sum(len(piece.text) for piece in part) for part in parts)
        lines += [line.rstrip() for line in paragraph.divide(list(ends)[:-1])] or [paragraph]
    return Content("\n").join(lines)
