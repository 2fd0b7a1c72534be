"""Rows of text with a cursor that goes from one to the next; the base of all such lists.

LifeView  = HistoryRows[LifeRow] + keys of its own + SentencePainter, which draws a row as lines
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from speechdiff.tui.widgets.lines import Styled, line
from speechdiff.tui.widgets.palette import COMPONENT_CLASSES, HISTORY_CLASSES, Palette
from speechdiff.tui.widgets.row_layout import RowLayout
from speechdiff.tui.widgets.row_view import MARGIN, RowView

ROWS_CSS: Final = Path(__file__).with_suffix(".tcss")
"""The styles of rows, for the screens that show some."""

KEYS: list[BindingType] = [
    Binding("j,down", "down", "Down", id="list.down", show=False,
            tooltip="Down; in a long text, a line"),
    Binding("k,up", "up", "Up", id="list.up", show=False, tooltip="Up; in a long text, a line"),
    Binding("space,pagedown", "page(1)", "Page down", id="list.page-down", show=False,
            tooltip="A page down"),
    Binding("pageup,backspace", "page(-1)", "Page up", id="list.page-up", show=False,
            tooltip="A page up"),
    Binding("g,home", "start", "Start", id="list.start", show=False, tooltip="Go to the start"),
    Binding("G,end", "end", "End", id="list.end", show=False, tooltip="Go to the end"),
]  # fmt: skip


class RowList(RowView, can_focus=True):
    """Rows, one of them under the cursor. What they are and how they look, a subclass says."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES
    ALLOW_SELECT = False

    @dataclass
    class CursorMoved(Message):
        """The cursor stands elsewhere, or on something else, or rows are laid out otherwise."""

    @dataclass
    class Entered(Message):
        """A row was clicked twice: what Enter does is to be done."""

    @dataclass
    class Refused(Message):
        """A key did nothing here, and why."""

        reason: str

    def count(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    def rearranged(self, cursor: int, distance: int | None = None, *, keep: bool = True) -> None:
        """Other rows are shown: lay them out with the cursor on one of them.

        It stands `distance` lines below the top edge, or as far down as it was before; where that
        is not to be kept, wherever it comes into sight.
        """
        if distance is None and keep:
            distance = -self.hidden_above(self.cursor)
        self.set_reactive(RowList.cursor, self.validate_cursor(cursor))
        self.restack(distance)
        self.reveal(self.cursor)

    def restack(self, distance: int | None = None) -> None:
        """Lay out anew, and say so: something else may be under the cursor."""
        super().restack(distance)
        self.post_message(self.CursorMoved())

    def go(self, row: int) -> None:
        """Put the cursor on a row, and bring it into sight."""
        self.cursor = row
        self.reveal(self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stands on a row."""
        return max(0, min(cursor, self.count() - 1))

    def watch_cursor(self) -> None:
        """Draw the cursor at its new place, and say so."""
        self.refresh()
        self.post_message(self.CursorMoved())

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is."""
        row = self.row_at(event.y)
        if row is not None:
            self.cursor = row
            self.clicked(twice=event.chain == 2)

    def clicked(self, *, twice: bool) -> None:
        """The row under the cursor was clicked; twice means that it is entered."""
        if twice:
            self.post_message(self.Entered())

    def action_down(self) -> None:
        """To the next row, or a line down in one that goes on below the edge."""
        if self.hidden_below(self.cursor) > 0 and self.hidden_above(self.cursor) < self.page:
            self.scroll_lines(1)
        else:
            self.go(self.cursor + 1)

    def action_up(self) -> None:
        """To the row above, or a line up in one that begins above the edge."""
        if self.hidden_above(self.cursor) > 0 and self.hidden_below(self.cursor) < self.page:
            self.scroll_lines(-1)
        else:
            self.go(self.cursor - 1)

    def action_page(self, pages: int) -> None:
        """A page on, one line of it kept; the cursor comes along."""
        top = self.scroll_offset.y
        self.scroll_lines(pages * max(1, self.page - 1))
        if self.scroll_offset.y == top:
            self.cursor = self.count() - 1 if pages > 0 else 0
            return
        row = self.row_at(min(MARGIN, self.page - 1) if pages > 0 else self.page // 2)
        self.cursor = self.cursor if row is None else row

    def action_start(self) -> None:
        """To the first row."""
        self.go(0)

    def action_end(self) -> None:
        """To the last row."""
        self.go(self.count() - 1)


R = TypeVar("R")


@dataclass(frozen=True)
class RowPainter(Generic[R]):
    """Draws rows at one width, as things stand; a subclass says what is on the lines."""

    width: int
    palette: Palette
    brackets: bool
    """Whether changed words stand in brackets as well, for want of colour."""

    def parts(self, row: R) -> Iterable[Sequence[Styled]]:
        """The lines of a row, at least one."""
        raise NotImplementedError

    def height(self, row: R) -> int:
        """About how many lines a row takes: asked of every row, so it draws nothing."""
        raise NotImplementedError

    def lines(self, row: R) -> list[Strip]:
        """The lines of a row as they are drawn."""
        return [line(parts, self.width) for parts in self.parts(row)]


class HistoryRows(RowList, Generic[R]):
    """A list of rows that a painter draws.

    A new list is a kind of row, a painter for it, and a class that joins them.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = HISTORY_CLASSES
    OF_HISTORY = True

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[R] = ()

    def make_painter(self, width: int) -> RowPainter[R]:
        """What draws the rows at a width; called only where there are some."""
        raise NotImplementedError

    def drawing(self, width: int) -> tuple[int, Palette, bool]:
        """The first arguments of a painter."""
        return width, self.palette, self.app.no_color

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
        heights = [painter.height(row) for row in rows]
        return RowLayout(heights, lambda at, _: painter.lines(rows[at]))

    def step(self, steps: int, accepts: Callable[[int], bool], nowhere: str = "") -> None:
        """To the next row that is wanted, or the one before; where there is none, say so."""
        ahead = range(self.cursor + 1, len(self.rows)) if steps > 0 else range(self.cursor)
        at = next(filter(accepts, ahead if steps > 0 else reversed(ahead)), None)
        if at is not None:
            self.go(at)
        elif nowhere:
            self.post_message(self.Refused(nowhere))

    def retranslate(self) -> None:
        """Draw the rows in another language."""
        self.restack()
