"""The comparison on the screen, with a cursor that goes from row to row and change to change.

A row is not a widget: `FlowView` draws lines, and lays a row out when it comes near to sight.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from speechdiff.tui.comparison import keys, palette
from speechdiff.tui.comparison.blocks import Painter
from speechdiff.tui.comparison.choice import EVERYTHING, Choice
from speechdiff.tui.comparison.columns import Layout, LayoutChoice, columns, layout_for
from speechdiff.tui.comparison.extents import Extents
from speechdiff.tui.comparison.flow import Flow
from speechdiff.tui.comparison.flow_view import MARGIN, FlowView
from speechdiff.tui.comparison.folding import Arrangement, Folding, Whole, arrange, is_change
from speechdiff.tui.comparison.place import Place
from speechdiff.tui.own_style import own_style
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row
from speechdiff.wording import tr

COMPARING = frozenset(
    {"next_change", "previous_change", "fold_here", "fold_all", "arrange", "other_end", "quiet"}
)
"""Actions that need two drafts."""


class ComparisonView(FlowView, can_focus=True):
    """Rows of a comparison, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = keys.VIEW
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
    choice: reactive[Choice] = reactive(EVERYTHING, repaint=False)
    """Which changes are shown."""
    wrapped: reactive[bool] = reactive(True, repaint=False)
    """Whether a sentence takes as many lines as it needs, or one."""
    sought: reactive[re.Pattern[str] | None] = reactive[re.Pattern[str] | None](None, repaint=False)
    """What stands out, because somebody looks for it."""

    @dataclass
    class Arranged(Message):
        """The rows have been folded as was asked for."""

        rows: tuple[Whole, ...]
        arrangement: Arrangement

    @dataclass
    class Onward(Message):
        """While searching: to the place found after this one (1), or before it (-1)."""

        steps: int

    @dataclass
    class Said(Message):
        """A key that does nothing here, and why."""

        words: str

    @dataclass
    class Scrolled(Message):
        """Other rows are in sight."""

        view: ComparisonView

        @property
        def control(self) -> ComparisonView:
            """The view."""
            return self.view

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
        self._folding = Folding()
        self._changed: list[int] = []
        self._extents: Extents | None = None

    def show(self, folding: Folding, extents: Extents, at: Whole | None = None) -> None:
        """Show the rows of a comparison: row `at` where the cursor is now, or the first change."""
        distance = -self.hidden_above(self.cursor)
        self._folding, self._extents = folding, extents
        self._rearranged(0 if at is None else folding.place(at), distance)
        if at is None:
            self.cursor = self._changed[0] if self._changed else 0
            self.reveal(self.cursor)
        if (folding.folded, folding.choice) != (self.folded, self.choice):
            self._arrange()

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        shown = self._folding.shown
        if not shown:
            return Place(None, 0, 0)
        row = shown[self.cursor]
        passed = bisect_right(self._changed, self.cursor)
        number = getattr(shown[self._changed[passed - 1]], "change", 0) if passed else 0
        return Place(
            row,
            self._folding.changes,
            number,
            self._folding.opened(self.cursor),
            self._folding.hidden,
        )

    @property
    def row(self) -> Whole | None:
        """The row under the cursor; None on a fold, and where nothing is shown."""
        shown = self._folding.shown
        row = shown[self.cursor] if shown else None
        return None if isinstance(row, FoldRow) else row

    @property
    def first_hidden(self) -> Whole | None:
        """The first row in the fold under the cursor; None elsewhere."""
        row = self.place.row
        return row.rows[0] if isinstance(row, FoldRow) else None

    @property
    def rows(self) -> tuple[Whole, ...]:
        """Every row of the comparison, in order, whether shown or in a fold."""
        return self._folding.rows

    def in_sight(self) -> tuple[Row, Row] | None:
        """The first and the last row in sight."""
        first, last = self.row_at(0), self.row_at(self.page - 1)
        shown = self._folding.shown
        if first is None or not shown:
            return None
        return shown[first], shown[-1 if last is None else last]

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

    def watch_folded(self) -> None:
        """Fold or unfold, the cursor staying on its row or on the fold that hides it."""
        self._arrange()

    def watch_choice(self) -> None:
        """Show other changes, the cursor staying likewise."""
        self._arrange()

    def watch_wrapped(self) -> None:
        """Lay out anew."""
        self.restack()

    def watch_sought(self) -> None:
        """Draw anew: lines change their look, and none its length."""
        self.repaint_flow()

    def on_comparison_view_arranged(self, event: Arranged) -> None:
        """Show the rows as they were folded, unless something else was asked for meanwhile."""
        arrangement = event.arrangement
        asked = (arrangement.folded, arrangement.choice) == (self.folded, self.choice)
        if not asked or event.rows is not self._folding.rows:
            return
        shown = self._folding.shown
        row = shown[self.cursor] if shown else None
        distance = -self.hidden_above(self.cursor)
        self._folding.take(arrangement)
        self._rearranged(self._folding.place(row) if row else 0, distance)

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
        return Flow(self._folding.shown, self.make_painter(width), self._extents)

    def make_painter(self, width: int) -> Painter:
        """What draws a row at this width, as things stand."""
        paragraphs = self._extents.paragraphs if self._extents else 1
        return Painter(
            columns(self.layout_shown, width, paragraphs, wrapped=self.wrapped),
            self.looks(),
            brackets=self.app.no_color,
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
        self._go_to_change(at, tr("no change below this one"))

    def action_previous_change(self) -> None:
        """To the last change before the cursor, if there is one."""
        at = bisect_left(self._changed, self.cursor) - 1
        self._go_to_change(at, tr("no change above this one"))

    def action_onward(self, steps: int) -> None:
        """To the next change or the one before; while searching, to the next place found."""
        if self.sought is not None:
            self.post_message(self.Onward(steps))
        elif not self.alone:
            (self.action_next_change if steps > 0 else self.action_previous_change)()

    def action_other_end(self) -> None:
        """From the new place of something that moved to its old place, or back."""
        row = self.row
        if row is None or row.link.moved is None:
            self.post_message(self.Said(tr("nothing moved here: m works where the sign is >")))
            return
        wanted = LinkRow if isinstance(row, DepartureRow) else DepartureRow
        for other in self._folding.rows:
            if other.number == row.number and isinstance(other, wanted):
                self.go_to(other)
                return

    def show_found(self, steps: int = 0) -> bool:
        """In a long sentence, bring a line with what is sought into sight; False without one."""
        lines = self.lines_with(self.cursor, lambda part: bool(part.style and part.style.reverse))
        return self.reveal_line(self.cursor, lines, steps)

    def go_to(self, row: Whole) -> None:
        """Put the cursor on a row, opening the fold that hides it."""
        at = self._folding.place(row)
        if self._folding.shown and self._folding.open(at):
            self._rearranged(at)
            at = self._folding.place(row)
        self.cursor = at
        self.reveal(self.cursor, at=self.page // 4)

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

    def action_quiet(self) -> None:
        """Show quiet changes, or hide them."""
        self.choice = replace(self.choice, quiet=not self.choice.quiet)

    def action_wrap(self) -> None:
        """Take whole sentences, or one line of each."""
        self.wrapped = not self.wrapped

    def action_arrange(self, choice: LayoutChoice) -> None:
        """Take a layout, or leave it to the width."""
        self.layout_choice = choice

    def _arrange(self) -> None:
        """Have the rows folded as is asked for now."""
        if self._folding.rows:
            self._arranging(self._folding.rows, self.folded, self.choice)

    @work(thread=True, exclusive=True, group="arranging")
    def _arranging(self, rows: tuple[Whole, ...], folded: bool, choice: Choice) -> None:
        arrangement = arrange(rows, folded=folded, choice=choice)
        self.post_message(self.Arranged(rows, arrangement))

    def _rearranged(self, cursor: int, distance: int | None = None) -> None:
        """Other rows are shown: lay them out with the cursor on one, as far down as it was."""
        if distance is None:
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
            self.post_message(self.Said(nowhere))
            return
        self.cursor = self._changed[at]
        self.reveal(self.cursor, at=self.page // 4)
