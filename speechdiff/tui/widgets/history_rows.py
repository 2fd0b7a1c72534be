"""The rows of a history: of a life, of a draft with its origins, of phrases and their places.

    LifeView  = HistoryRows[LifeRow] + keys of its own + SentencePainter, which draws a row as lines

A new list is a kind of row, a painter for it, and a class that joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar

from textual.strip import Strip

from speechdiff.tui.widgets import palette
from speechdiff.tui.widgets.own_style import own_style
from speechdiff.tui.widgets.row_layout import RowLayout
from speechdiff.tui.widgets.row_list import RowList
from speechdiff.tui.widgets.shades import COMPONENTS, Shades, shades

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)


class HistoryLooks(NamedTuple):
    """Those of a comparison, and shades of age and number."""

    palette: palette.Palette
    shades: Shades


class RowPainter(Protocol[R_contra]):
    """Draws rows at one width, as things stand."""

    def lines(self, row: R_contra, /) -> list[Strip]:
        """The lines of a row, at least one."""
        ...

    def height(self, row: R_contra, /) -> int:
        """About how many lines a row takes: asked of every row, so it draws nothing."""
        ...

    def has_gap(self, row: R_contra, /) -> bool:
        """Whether a row begins with a blank line, which the cursor does not mark."""
        ...


class HistoryRows(RowList, Generic[R]):
    """A list of rows that a painter draws."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[R] = ()

    def make_painter(self, width: int) -> RowPainter[R]:
        """What draws the rows at a width; called only where there are some."""
        raise NotImplementedError

    @property
    def row(self) -> R | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def count(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def make_layout(self, width: int) -> RowLayout | None:
        """The rows at this width."""
        rows = self.rows
        if not rows:
            return None
        painter = self.make_painter(width)
        return RowLayout(
            [painter.height(row) for row in rows],
            lambda at, _: painter.lines(rows[at]),
            lambda at: painter.has_gap(rows[at]),
        )

    def step(self, steps: int, wanted: Callable[[int], bool], nowhere: str = "") -> None:
        """To the next row that is wanted, or the one before; where there is none, say so."""
        ahead = range(self.cursor + 1, len(self.rows)) if steps > 0 else range(self.cursor)
        at = next(filter(wanted, ahead if steps > 0 else reversed(ahead)), None)
        if at is not None:
            self.go(at)
        elif nowhere:
            self.post_message(self.Refused(nowhere))

    def retranslate(self) -> None:
        """The words in the rows, in another language."""
        self.restack()

    def read_looks(self) -> HistoryLooks:
        """The styles in force."""
        style_of = partial(own_style, self)
        return HistoryLooks(palette.palette(style_of), shades(style_of))
