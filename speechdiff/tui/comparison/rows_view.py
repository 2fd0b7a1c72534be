"""The rows of a comparison as they are asked for: folded, chosen, in a layout; one is marked.

What the reader asks for are reactives. Rows are folded in a thread, and the rows that were there
stay on show until the others are ready.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import work
from textual.message import Message
from textual.reactive import reactive

from speechdiff.app.collector import collector_paused
from speechdiff.tui.comparison import palette
from speechdiff.tui.comparison.blocks import Painter
from speechdiff.tui.comparison.choice import EVERYTHING, Choice
from speechdiff.tui.comparison.columns import Layout, LayoutChoice, columns, layout_for
from speechdiff.tui.comparison.flow import Flow
from speechdiff.tui.comparison.flow_view import FlowView
from speechdiff.tui.comparison.folding import Arrangement, Folding, Whole
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.comparison.place import Place
from speechdiff.tui.own_style import own_style
from speechdiff.view.rows import FoldRow, Row


class RowsView(FlowView):
    """Rows of a comparison, one of them under the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = palette.COMPONENT_CLASSES
    DEFAULT_CSS = palette.CSS.replace("ComparisonView", "RowsView")
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the row under the cursor among the rows shown, from 0."""
    folded: reactive[bool] = reactive(True, repaint=False)
    """Whether unchanged runs are folded away."""
    alone: reactive[bool] = reactive(False, repaint=False, bindings=True)
    """Whether one draft is shown by itself: then there is one column and no change to go to."""
    layout_choice: reactive[LayoutChoice] = reactive[LayoutChoice]("auto", repaint=False)
    """Side by side, stacked, or whichever suits the width."""
    choice: reactive[Choice] = reactive(EVERYTHING, repaint=False)
    """Which changes are shown."""
    wrapped: reactive[bool] = reactive(True, repaint=False)
    """Whether a sentence takes as many lines as it needs, or one."""
    sought: reactive[re.Pattern[str] | None] = reactive[re.Pattern[str] | None](None, repaint=False)
    """What stands out, because somebody looks for it."""
    marks: reactive[Marks] = reactive(UNMARKED, repaint=False)
    """What people said of the changes."""

    @dataclass
    class Arranged(Message):
        """The rows have been folded as was asked for."""

        folding: Folding
        arrangement: Arrangement

    @dataclass
    class Scrolled(Message):
        """Other rows are in sight."""

        view: RowsView

        @property
        def control(self) -> RowsView:
            """The view."""
            return self.view

    @dataclass
    class PlaceChanged(Message):
        """The cursor stands elsewhere, or what is shown is laid out otherwise."""

        view: RowsView

        @property
        def control(self) -> RowsView:
            """The view."""
            return self.view

    def __init__(self) -> None:
        super().__init__()
        self._folding = Folding()

    def show(self, folding: Folding, at: Whole | None = None) -> None:
        """Show the rows of a comparison: row `at` where the cursor is now, or the first change."""
        distance = -self.hidden_above(self.cursor)
        self._folding = folding
        self.set_reactive(RowsView.marks, UNMARKED)
        self.set_reactive(RowsView.choice, replace(self.choice, put_away=frozenset()))
        first = folding.changed[0] if folding.changed else 0
        self.rearranged(first if at is None else folding.place(at), distance if at else 0)
        if (folding.folded, folding.choice) != (self.folded, self.choice):
            self._arrange()

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        folding = self._folding
        if not folding.shown:
            return Place(None, 0, 0)
        passed = bisect_right(folding.changed, self.cursor)
        last = folding.shown[folding.changed[passed - 1]] if passed else None
        return Place(
            folding.shown[self.cursor],
            folding.changes,
            getattr(last, "change", 0),
            folding.opened(self.cursor),
            folding.hidden,
        )

    @property
    def row(self) -> Whole | None:
        """The row under the cursor; None on a fold, and where nothing is shown."""
        row = self.place.row
        return None if isinstance(row, FoldRow) else row

    @property
    def rows(self) -> tuple[Whole, ...]:
        """Every row of the comparison, in order, whether shown or in a fold."""
        return self._folding.rows

    @property
    def number(self) -> int:
        """The number of the row under the cursor among `rows`; of a fold, that of its first."""
        return self._folding.number(self.place.row)

    @property
    def layout_shown(self) -> Layout:
        """The layout in force at this width."""
        if self.alone:
            return "stacked"
        return layout_for(self.layout_choice, self.size.width)

    def in_sight(self) -> tuple[Row, Row] | None:
        """The first and the last row in sight."""
        first, last = self.row_at(0), self.row_at(self.page - 1)
        shown = self._folding.shown
        if first is None or not shown:
            return None
        return shown[first], shown[-1 if last is None else last]

    def go_to(self, row: Whole) -> None:
        """Put the cursor on a row, opening the fold that hides it."""
        at = self._folding.place(row)
        if self._folding.shown and self._folding.open(at):
            self.rearranged(at)
            at = self._folding.place(row)
        self.cursor = at
        self.reveal(self.cursor, at=self.page // 4)

    def rearranged(self, cursor: int, distance: int | None = None) -> None:
        """Other rows are shown: lay them out with the cursor on one, as far down as it was."""
        if distance is None:
            distance = -self.hidden_above(self.cursor)
        self.set_reactive(RowsView.cursor, self.validate_cursor(cursor))
        self.restack(distance)
        self.reveal(self.cursor)

    def show_marks(self, marks: Marks) -> None:
        """Show what people said of the changes; the first time, hide what is not asked for."""
        first = self.marks is UNMARKED
        self.marks = marks
        if first and self.choice.states:
            self.choose(self.choice)

    def choose(self, choice: Choice) -> None:
        """Show the changes that are asked for, by their marks as these stand now."""
        self.choice = replace(choice, put_away=self.marks.put_away(choice.states))

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stands on a row that is shown."""
        return max(0, min(cursor, len(self._folding.shown) - 1))

    def watch_cursor(self) -> None:
        """Draw the cursor at its new place, and say so."""
        self.refresh()
        self.post_message(self.PlaceChanged(self))

    def watch_folded(self) -> None:
        """Fold or unfold, the cursor staying on its row or on the fold that hides it."""
        self._arrange()

    def watch_choice(self) -> None:
        """Show other changes, the cursor staying likewise."""
        self._arrange()

    def watch_wrapped(self) -> None:
        """Lay out anew."""
        self.restack()

    def watch_layout_choice(self) -> None:
        """Lay out anew."""
        self.restack()

    def watch_marks(self) -> None:
        """Lay out anew: a note has lines of its own. The place is the same."""
        super().restack()

    def watch_sought(self) -> None:
        """Draw anew: lines change their look, and none its length."""
        self.repaint_flow()

    def on_rows_view_arranged(self, event: Arranged) -> None:
        """Show the rows as they were folded, unless something else was asked for meanwhile."""
        arrangement = event.arrangement
        asked = (arrangement.folded, arrangement.choice) == (self.folded, self.choice)
        if not asked or event.folding is not self._folding:
            return
        row = self.place.row
        distance = -self.hidden_above(self.cursor)
        self._folding.take(arrangement)
        self.rearranged(self._folding.place(row) if row else 0, distance)

    def restack(self, distance: int | None = None) -> None:
        """Lay out anew, and say so: the layout may be another."""
        super().restack(distance)
        self.post_message(self.PlaceChanged(self))

    def restyle(self) -> None:
        """Other colours make no other lines."""
        self.repaint_flow()

    def make_flow(self, width: int) -> Flow | None:
        """The shown rows in the layout for this width."""
        if self._folding.extents is None:
            return None
        painter = self.make_painter(width)
        return Flow(self._folding.shown, painter, self._folding.bulk.lines(painter.columns))

    def make_painter(self, width: int) -> Painter:
        """What draws a row at this width, as things stand."""
        extents = self._folding.extents
        paragraphs = extents.paragraphs if extents else 1
        return Painter(
            columns(self.layout_shown, width, paragraphs, wrapped=self.wrapped),
            self._looks,
            brackets=self.app.no_color,
            marks=self.marks,
            sought=self.sought,
        )

    def looks(self) -> palette.Palette:
        """The styles in force."""
        return palette.palette(partial(own_style, self))

    def scrolled(self) -> None:
        """Say that other rows are in sight."""
        self.post_message(self.Scrolled(self))

    def marked_row(self) -> int:
        """The row under the cursor."""
        return self.cursor

    def _arrange(self) -> None:
        """Have the rows folded as is asked for now."""
        if self._folding.rows:
            self._arranging(self._folding, self.folded, self.choice)

    @work(thread=True, exclusive=True, group="arranging", description="folding rows")
    def _arranging(self, folding: Folding, folded: bool, choice: Choice) -> None:
        with collector_paused():
            arrangement = folding.arranged(folded=folded, choice=choice)
        self.post_message(self.Arranged(folding, arrangement))
