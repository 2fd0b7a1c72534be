"""The rows of a comparison as they are asked for: folded, chosen, in a layout; one is marked.

What the reader asks for are reactives. Rows are folded in a thread, and the rows that were there
stay on show until the others are ready.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import partial

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from speechdiff.app.progress import collector_paused
from speechdiff.tui.background import in_thread
from speechdiff.tui.comparison.choice import EVERYTHING, Choice
from speechdiff.tui.comparison.columns import (
    ComparisonColumns,
    Layout,
    LayoutChoice,
    columns,
    layout_for,
)
from speechdiff.tui.comparison.folding import Arrangement, Folding, Whole
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.comparison.painter import ComparisonPainter
from speechdiff.tui.comparison.surroundings import CursorPlace, surroundings
from speechdiff.tui.widgets.row_layout import Draw, RowLayout
from speechdiff.tui.widgets.row_list import RowList
from speechdiff.tui.widgets.row_view import RowView
from speechdiff.view.rows import FoldRow, LinkRow, Row, is_change


class ComparisonRows(RowList):
    """Rows of a comparison, one of them under the cursor."""

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
    by_weight: reactive[bool] = reactive(False, repaint=False)
    """Whether `n` goes to the next change by weight, or in the order of the text."""
    search_pattern: reactive[re.Pattern[str] | None] = reactive[re.Pattern[str] | None](
        None, repaint=False
    )
    """What stands out, because somebody looks for it."""
    marks: reactive[Marks] = reactive(UNMARKED, repaint=False)
    """What people said of the changes."""

    class Scrolled(Message):
        """Other rows are in sight."""

    class Narrowed(Message):
        """Other changes are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._folding = Folding()

    def show(self, folding: Folding, at: Whole | None = None) -> None:
        """Show the rows of a comparison: row `at` where the cursor is now, or the first change."""
        distance = -self.hidden_above(self.cursor)
        self._folding = folding
        self.set_reactive(ComparisonRows.marks, UNMARKED)
        self.set_reactive(ComparisonRows.choice, replace(self.choice, put_away=frozenset()))
        first = folding.changed[0] if folding.changed else 0
        self.rearranged(first if at is None else folding.place(at), distance if at else 0)
        if not self._is_wanted(folding.arrangement):
            self._arrange()

    @property
    def place(self) -> CursorPlace:
        """Where the cursor is."""
        folding = self._folding
        if not folding.visible_rows:
            return CursorPlace(None, 0, 0)
        before = bisect_right(folding.changed, self.cursor)
        last = folding.visible_rows[folding.changed[before - 1]] if before else None
        return CursorPlace(
            folding.visible_rows[self.cursor],
            folding.changes,
            getattr(last, "change", 0),
            folding.is_open(self.cursor),
            folding.arrangement.hidden,
        )

    @property
    def row(self) -> Whole | None:
        """The row under the cursor; None on a fold, and where nothing is shown."""
        row = self.place.row
        return None if isinstance(row, FoldRow) else row

    @property
    def change_number(self) -> int | None:
        """The number of the change under the cursor; a departure stands for its arrival."""
        row = self.row
        if row is None or self.alone:
            return None
        return row.number if not isinstance(row, LinkRow) or is_change(row) else None

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

    @property
    def changes_asked_for(self) -> frozenset[int] | None:
        """The numbers of the changes that the filter lets through; None where it hides none."""
        return self._folding.asked_for if self._folding.arrangement.hidden else None

    def in_sight(self) -> tuple[Row, Row] | None:
        """The first and the last row in sight."""
        first, last = self.row_at(0), self.row_at(self.page - 1)
        rows = self._folding.visible_rows
        if first is None or not rows:
            return None
        return rows[first], rows[-1 if last is None else last]

    def go_to(self, row: Whole) -> None:
        """Put the cursor on a row, opening the fold that hides it."""
        at = self._folding.place(row)
        if self._folding.visible_rows and self._folding.open(at):
            self.rearranged(at)
            at = self._folding.place(row)
        self.cursor = at
        self.reveal(self.cursor, at=self.page // 4)

    def show_marks(self, marks: Marks) -> None:
        """Show what people said of the changes; the first time, hide what is not asked for."""
        first = self.marks is UNMARKED
        self.marks = marks
        if first and self.choice.states:
            self.choose(self.choice)

    def choose(self, choice: Choice) -> None:
        """Show the changes that are asked for, by their marks as these stand now."""
        self.choice = replace(choice, put_away=self.marks.put_away(choice.states))

    def count(self) -> int:
        """Number of rows that are shown."""
        return len(self._folding.visible_rows)

    def watch_folded(self) -> None:
        """Fold or unfold, the cursor staying on its row or on the fold that hides it."""
        self._arrange()

    def watch_choice(self) -> None:
        """Show other changes, the cursor staying likewise."""
        self._arrange()

    def watch_wrapped(self) -> None:
        """Lay the rows out again."""
        self.restack()

    def watch_layout_choice(self) -> None:
        """Lay the rows out again."""
        self.restack()

    def watch_marks(self) -> None:
        """Lay the rows out again: a note has lines of its own. The cursor stays."""
        RowView.restack(self)

    def watch_search_pattern(self) -> None:
        """Draw the rows again: their style changes, not their height."""
        self.repaint_rows(self._drawing(self._width))

    def restyle(self) -> None:
        """Draw the rows again: other colours do not change their height."""
        self.repaint_rows(self._drawing(self._width))

    def make_layout(self, width: int) -> RowLayout | None:
        """The shown rows in the layout for this width."""
        if self._folding.extents is None:
            return None
        heights = self._folding.bulk.lines(self._columns(width))
        return RowLayout(heights, self._drawing(width))

    def scrolled(self) -> None:
        """Post that other rows are in sight."""
        self.post_message(self.Scrolled())

    def _columns(self, width: int) -> ComparisonColumns:
        extents = self._folding.extents
        paragraphs = extents.paragraphs if extents else 1
        return columns(self.layout_shown, width, paragraphs, wrapped=self.wrapped)

    def _drawing(self, width: int) -> Draw:
        """What draws a row at this width, as things stand."""
        rows = self._folding.visible_rows
        painter = ComparisonPainter(
            self._columns(width),
            self.palette,
            brackets=self.app.no_color,
            marks=self.marks,
            search_pattern=self.search_pattern,
        )

        def draw(at: int, under_cursor: bool) -> list[Strip]:
            around = surroundings(rows, at)._replace(under_cursor=under_cursor)
            return painter.lines(rows[at], around)

        return draw

    def _arrange(self) -> None:
        """Have the rows folded as is asked for now."""
        if self._folding.rows:
            folding, folded, choice = self._folding, self.folded, self.choice

            def arranged() -> Arrangement:
                with collector_paused():
                    return folding.arranged(folded=folded, choice=choice)

            in_thread(self, arranged, done=partial(self._take, folding), group="folding")

    def _is_wanted(self, arrangement: Arrangement) -> bool:
        return (arrangement.folded, arrangement.choice) == (self.folded, self.choice)

    def _take(self, folding: Folding, arrangement: Arrangement) -> None:
        """Show the rows as they were folded, unless something else was asked for meanwhile."""
        if folding is not self._folding or not self._is_wanted(arrangement):
            return
        row = self.place.row
        distance = -self.hidden_above(self.cursor)
        self._folding.take(arrangement)
        self.post_message(self.Narrowed())
        self.rearranged(self._folding.place(row) if row else 0, distance)
