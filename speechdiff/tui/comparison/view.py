"""The comparison on the screen, with a cursor that goes from row to row and change to change.

A row is not a widget: `FlowView` draws lines, and lays a row out when it comes near to sight.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from speechdiff.tui.comparison import palette
from speechdiff.tui.comparison.blocks import Painter
from speechdiff.tui.comparison.columns import Layout, LayoutChoice, columns, layout_for
from speechdiff.tui.comparison.extents import Extents
from speechdiff.tui.comparison.flow import Flow
from speechdiff.tui.comparison.flow_view import MARGIN, FlowView
from speechdiff.tui.comparison.folding import Folding, is_change
from speechdiff.tui.comparison.place import Place
from speechdiff.tui.own_style import own_style
from speechdiff.view.rows import FoldRow

COMPARING = frozenset({"next_change", "previous_change", "fold_here", "fold_all", "arrange"})
"""Actions that need two drafts."""


class ComparisonView(FlowView, can_focus=True):
    """Rows of a comparison, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right_square_bracket,n",
            "next_change",
            "Next change",
            id="compare.next-change",
            tooltip="Next change",
        ),
        Binding(
            "left_square_bracket,N",
            "previous_change",
            "Previous",
            id="compare.previous-change",
            tooltip="Change before",
        ),
        Binding(
            "j,down",
            "down",
            "Down",
            id="compare.down",
            show=False,
            tooltip="Next sentence; in a long one, a line down",
        ),
        Binding(
            "k,up",
            "up",
            "Up",
            id="compare.up",
            show=False,
            tooltip="Sentence above; in a long one, a line up",
        ),
        Binding(
            "space,pagedown",
            "page(1)",
            "Page down",
            id="compare.page-down",
            show=False,
            tooltip="A page down",
        ),
        Binding(
            "b,pageup",
            "page(-1)",
            "Page up",
            id="compare.page-up",
            show=False,
            tooltip="A page up",
        ),
        Binding(
            "g,home", "start", "Start", id="compare.start", show=False, tooltip="Go to the start"
        ),
        Binding("G,end", "end", "End", id="compare.end", show=False, tooltip="Go to the end"),
        Binding(
            "z,enter",
            "fold_here",
            "Open fold",
            id="compare.fold-here",
            show=False,
            tooltip="Open the fold here, or fold the opened run again",
        ),
        Binding(
            "f",
            "fold_all",
            "Fold",
            id="compare.fold",
            tooltip="Fold unchanged sentences away, or show them all",
        ),
        Binding(
            "1",
            "arrange('side')",
            "Side by side",
            id="compare.side-by-side",
            tooltip="Old and new draft side by side",
        ),
        Binding(
            "2",
            "arrange('stacked')",
            "Stacked",
            id="compare.stacked",
            tooltip="Old and new words in one run of text",
        ),
        Binding(
            "0",
            "arrange('auto')",
            "By width",
            id="compare.auto-layout",
            show=False,
            tooltip="Side by side where there is room, else stacked",
        ),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = palette.COMPONENT_CLASSES
    DEFAULT_CSS = palette.CSS
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the row under the cursor among the rows shown, from 0."""
    folded: reactive[bool] = reactive(True, repaint=False)
    """Whether unchanged runs are folded away."""
    alone: reactive[bool] = reactive(False, repaint=False, bindings=True)
    """Whether one draft is shown by itself: then there is one column and no change to go to."""
    layout_choice: reactive[LayoutChoice] = reactive[LayoutChoice]("auto", repaint=False)
    """Side by side, stacked, or whichever suits the width."""

    @dataclass
    class PlaceChanged(Message):
        """The cursor stands elsewhere, or what is shown is laid out otherwise."""

        view: ComparisonView

        @property
        def control(self) -> ComparisonView:
            """The view."""
            return self.view

    def __init__(self) -> None:
        super().__init__()
        self._folding = Folding((), ())
        self._changed: list[int] = []
        self._extents: Extents | None = None

    def show(self, folding: Folding, extents: Extents) -> None:
        """Show the rows of a comparison, the first change first."""
        self._folding, self._extents = folding, extents
        if folding.on is not self.folded:
            folding.turn(self.folded)
        self._rearranged(0)
        self.cursor = self._changed[0] if self._changed else 0
        self.reveal(self.cursor)

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        shown = self._folding.shown
        if not shown:
            return Place(None, 0, 0)
        row = shown[self.cursor]
        passed = bisect_right(self._changed, self.cursor)
        number = getattr(shown[self._changed[passed - 1]], "change", 0) if passed else 0
        return Place(row, self._folding.changes, number, self._folding.opened(self.cursor))

    @property
    def layout_shown(self) -> Layout:
        """The layout in force at this width."""
        if self.alone:
            return "stacked"
        return layout_for(self.layout_choice, self.size.width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One draft by itself has no layouts, folds or changes."""
        del parameters
        return not (self.alone and action in COMPARING)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stands on a row that is shown."""
        return max(0, min(cursor, len(self._folding.shown) - 1))

    def watch_cursor(self) -> None:
        """Draw the cursor at its new place, and say so."""
        self.refresh()
        self.post_message(self.PlaceChanged(self))

    def watch_folded(self, folded: bool) -> None:
        """Fold or unfold, the cursor staying on its row or on the fold that hides it."""
        shown = self._folding.shown
        row = shown[self.cursor] if shown else None
        self._folding.turn(folded)
        self._rearranged(self._folding.place(row) if row else 0)

    def watch_layout_choice(self) -> None:
        """Lay out anew."""
        self.restack()

    def restack(self, distance: int | None = None) -> None:
        """Lay out anew, and say so: the layout may be another."""
        super().restack(distance)
        self.post_message(self.PlaceChanged(self))

    def make_flow(self, width: int) -> Flow | None:
        """The shown rows in the layout for this width."""
        if self._extents is None:
            return None
        return Flow(
            self._folding.shown,
            Painter(
                columns(self.layout_shown, width, self._extents.paragraphs),
                self.looks(),
                brackets=self.app.no_color,
            ),
            self._extents,
        )

    def looks(self) -> palette.Palette:
        """The styles in force."""
        return palette.palette(partial(own_style, self))

    def marked_row(self) -> int:
        """The row under the cursor."""
        return self.cursor

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is; a fold opens."""
        row = self.row_at(event.y)
        if row is not None:
            self.cursor = row
            if isinstance(self._folding.shown[row], FoldRow):
                self.action_fold_here()

    def action_down(self) -> None:
        """To the next row, or a line down in a row that goes on below the edge."""
        if self.hidden_below(self.cursor) > 0 and self.hidden_above(self.cursor) < self.page:
            self.scroll_lines(1)
        else:
            self._go(self.cursor + 1)

    def action_up(self) -> None:
        """To the row above, or a line up in a row that begins above the edge."""
        if self.hidden_above(self.cursor) > 0 and self.hidden_below(self.cursor) < self.page:
            self.scroll_lines(-1)
        else:
            self._go(self.cursor - 1)

    def action_next_change(self) -> None:
        """To the first change after the cursor, if there is one."""
        at = bisect_right(self._changed, self.cursor)
        self._go_to_change(at, "no change below this one")

    def action_previous_change(self) -> None:
        """To the last change before the cursor, if there is one."""
        at = bisect_left(self._changed, self.cursor) - 1
        self._go_to_change(at, "no change above this one")

    def action_page(self, pages: int) -> None:
        """A page on, one line of it kept; the cursor comes along."""
        top = self.scroll_offset.y
        self.scroll_lines(pages * max(1, self.page - 1))
        if self.scroll_offset.y == top:
            self.cursor = len(self._folding.shown) - 1 if pages > 0 else 0
            return
        row = self.row_at(min(MARGIN, self.page - 1) if pages > 0 else self.page // 2)
        self.cursor = self.cursor if row is None else row

    def action_start(self) -> None:
        """To the first row."""
        self._go(0)

    def action_end(self) -> None:
        """To the last row."""
        self._go(len(self._folding.shown) - 1)

    def action_fold_here(self) -> None:
        """Open the fold under the cursor, or close the opened run around it."""
        if not self._folding.shown:
            return
        if self._folding.open(self.cursor):
            self._rearranged(self.cursor)
            return
        fold = self._folding.close(self.cursor)
        if fold is not None:
            self._rearranged(fold)

    def action_fold_all(self) -> None:
        """Fold unchanged runs away, or show every row."""
        self.folded = not self.folded

    def action_arrange(self, choice: LayoutChoice) -> None:
        """Take a layout, or leave it to the width."""
        self.layout_choice = choice

    def _rearranged(self, cursor: int) -> None:
        """Other rows are shown: lay them out with the cursor on one, as far down as it was."""
        distance = -self.hidden_above(self.cursor)
        self._changed = [at for at, row in enumerate(self._folding.shown) if is_change(row)]
        self.set_reactive(ComparisonView.cursor, self.validate_cursor(cursor))
        self.restack(distance)
        self.reveal(self.cursor)

    def _go(self, row: int) -> None:
        self.cursor = row
        self.reveal(self.cursor)

    def _go_to_change(self, at: int, nowhere: str) -> None:
        if not 0 <= at < len(self._changed):
            self.notify(nowhere, timeout=2, markup=False)
            return
        self.cursor = self._changed[at]
        self.reveal(self.cursor, at=self.page // 4)
