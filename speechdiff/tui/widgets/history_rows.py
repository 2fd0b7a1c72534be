"""The rows of a history: of a life, of a draft with its origins, of phrases and their places."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, NamedTuple

from textual.strip import Strip

from speechdiff.tui.widgets import palette
from speechdiff.tui.widgets.own_style import own_style
from speechdiff.tui.widgets.row_layout import RowLayout
from speechdiff.tui.widgets.row_list import RowList
from speechdiff.tui.widgets.shades import COMPONENTS, Shades, shades


class HistoryLooks(NamedTuple):
    """Those of a comparison, and shades of age and number."""

    palette: palette.Palette
    shades: Shades


class HistoryRows(RowList):
    """A list whose rows a subclass draws, with styles of its own."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    def prepare(self, width: int) -> None:
        """Get ready to draw rows at a width: what they share is worked out once."""
        raise NotImplementedError

    def estimates(self, width: int) -> list[int]:
        """About how many lines each row takes at a width."""
        raise NotImplementedError

    def draw(self, at: int, width: int) -> list[Strip]:
        """The lines of a row, each `width` cells wide."""
        raise NotImplementedError

    def has_gap(self, at: int) -> bool:
        """Whether a row begins with a blank line, which the cursor does not mark."""
        del at
        return False

    def make_layout(self, width: int) -> RowLayout | None:
        """The rows at this width."""
        if not self.count():
            return None
        self.prepare(width)
        return RowLayout(self.estimates(width), lambda at, _: self.draw(at, width), self.has_gap)

    def retranslate(self) -> None:
        """The words in the rows, in another language."""
        self.restack()

    def read_looks(self) -> HistoryLooks:
        """The styles in force."""
        style_of = partial(own_style, self)
        return HistoryLooks(palette.palette(style_of), shades(style_of))

    @property
    def shades(self) -> Shades:
        """Shades of age and number."""
        looks: HistoryLooks = self.looks
        return looks.shades

    @property
    def roles(self) -> palette.Palette:
        """Styles as in a comparison."""
        looks: HistoryLooks = self.looks
        return looks.palette
