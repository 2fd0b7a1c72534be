"""Where the parts of a line stand, in terminal cells, for a width and a layout.

    stacked        cm 123  text
    side by side   cm 123  old text  |m 123  new text

c is the cursor, m the mark of what happened, 123 the number of a paragraph, | the divider.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Layout = Literal["side", "stacked"]
LayoutChoice = Literal["auto", "side", "stacked"]

SIDE_BY_SIDE_FROM: Final = 100
"""Cells from which the automatic layout has two columns: some 20 Chinese characters in each."""
LEAST_TEXT: Final = 4
"""Cells of a text column, however narrow the terminal: two wide characters."""
SIGNS: Final = 3
"""Cursor, mark, space."""


def layout_for(choice: LayoutChoice, width: int) -> Layout:
    """The layout for a choice; automatic goes by width."""
    if choice == "auto":
        return "side" if width >= SIDE_BY_SIDE_FROM else "stacked"
    return choice


@dataclass(frozen=True, slots=True)
class ComparisonColumns:
    """Widths in cells; `left` is the only text column where the layout is stacked."""

    layout: Layout
    width: int
    number: int
    """Cells of a paragraph number, without the two spaces that follow it."""
    left: int
    right: int
    wrapped: bool = True
    """Whether a sentence takes as many lines as it needs, or one."""

    @property
    def text_start(self) -> int:
        """Cell at which the left text starts."""
        return SIGNS + self.number + 2

    @property
    def divider(self) -> int:
        """Cell of the divider between the two halves."""
        return self.text_start + self.left + 1


def columns(
    layout: Layout, width: int, paragraphs: int, *, wrapped: bool = True
) -> ComparisonColumns:
    """The columns of a view `width` cells wide on drafts of so many paragraphs."""
    number = max(2, len(str(paragraphs)))
    if layout == "stacked":
        text = width - SIGNS - number - 2 - 1
        return ComparisonColumns(layout, width, number, max(text, LEAST_TEXT), 0, wrapped)
    text = width - 2 * (SIGNS + number + 2) - 2
    half = max(text // 2, LEAST_TEXT)
    return ComparisonColumns(layout, width, number, half, half, wrapped)
