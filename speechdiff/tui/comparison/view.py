"""The comparison on the screen, with a cursor that goes from row to row and change to change.

A row is not a widget: `RowView` draws lines, and lays a row out when it comes near to sight.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from speechdiff.tui.comparison import keys
from speechdiff.tui.comparison.columns import LayoutChoice
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.rows_view import ComparisonRows
from speechdiff.tui.comparison.surroundings import in_words, paragraph_in_words
from speechdiff.view.labels import clauses
from speechdiff.view.rows import FoldRow
from speechdiff.wording import tr

COMPARING = frozenset(
    {"next_change", "previous_change", "fold_here", "fold_all", "arrange", "other_end", "quiet"}
)
"""Actions that need two drafts."""


class ComparisonView(ComparisonRows, inherit_bindings=False):
    """What keys and the mouse do with the rows."""

    BINDINGS: ClassVar[list[BindingType]] = keys.VIEW

    @dataclass
    class SearchStep(Message):
        """While searching: to the place found after this one (1), or before it (-1)."""

        steps: int

    @dataclass
    class ListStep(Message):
        """To the next change by weight (1), or the one before (-1)."""

        steps: int

    def place_in_words(self) -> str:
        """Where the cursor is; for a draft by itself only the paragraph."""
        return paragraph_in_words(self.place) if self.alone else in_words(self.place)

    def in_words(self) -> str:
        """``stacked (auto), unchanged folded, only number``: how the comparison is shown."""
        layout = tr("side by side") if self.layout_shown == "side" else tr("stacked")
        if self.layout_choice == "auto":
            layout = tr("{layout} (auto)").format(layout=layout)
        folded = tr("unchanged folded") if self.folded else tr("all shown")
        lines = "" if self.wrapped else tr("one line each")
        return clauses((layout, folded, lines, self.choice.in_words()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One draft by itself has no layouts, folds or changes."""
        del parameters
        return not (self.alone and action in COMPARING)

    def clicked(self, *, twice: bool) -> None:
        """A fold opens; twice on what moved follows it."""
        if isinstance(self.place.row, FoldRow):
            self.action_fold_here()
        elif twice and self.row is not None and self.row.link.moved is not None:
            self.action_other_end()

    def action_next_change(self) -> None:
        """To the first change after the cursor, if there is one."""
        at = bisect_right(self._folding.changed, self.cursor)
        above = len(self._folding.changed) > 1
        nowhere = tr("no change below this one: g goes to the start")
        self._go_to_change(at, nowhere if above else tr("no change below this one"))

    def action_previous_change(self) -> None:
        """To the last change before the cursor, if there is one."""
        at = bisect_left(self._folding.changed, self.cursor) - 1
        self._go_to_change(at, tr("no change above this one"))

    def action_onward(self, steps: int) -> None:
        """To the next change or the one before; while searching, to the next place found."""
        if self.search_pattern is not None:
            self.post_message(self.SearchStep(steps))
        elif self.by_weight:
            self.post_message(self.ListStep(steps))
        elif not self.alone:
            (self.action_next_change if steps > 0 else self.action_previous_change)()

    def action_other_end(self) -> None:
        """From the new place of something that moved to its old place, or back."""
        row = self.row
        other = None if row is None else self._folding.other_end(row)
        if other is None:
            self.post_message(self.Refused(tr("nothing moved here: % works where the sign is >")))
        else:
            self.go_to(other)

    def go_to_change(self, row: Whole | None) -> None:
        """Put the cursor on a change, if one is given, the words that changed in sight."""
        if row is not None:
            self.go_to(row)
            self._show_edit()

    def show_found(self, steps: int = 0) -> bool:
        """In a long sentence, bring a line with what is sought into sight; False without one."""
        lines = self.lines_with(self.cursor, lambda part: bool(part.style and part.style.reverse))
        return self.reveal_line(self.cursor, lines, steps)

    def action_fold_here(self) -> None:
        """Open the fold under the cursor, or close the opened run around it."""
        if not self._folding.visible_rows:
            return
        if self._folding.open(self.cursor):
            self.rearranged(self.cursor)
            return
        fold = self._folding.close(self.cursor)
        if fold is not None:
            self.rearranged(fold)

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

    def _go_to_change(self, at: int, nowhere: str) -> None:
        changed = self._folding.changed
        if not 0 <= at < len(changed):
            self.post_message(self.Refused(nowhere))
            return
        self.cursor = changed[at]
        self.reveal(self.cursor, at=self.page // 4)
        self._show_edit()

    def _show_edit(self) -> None:
        """In a sentence taller than the page, bring the first words that changed into sight."""
        changed = self.palette.changed
        lines = self.lines_with(self.cursor, lambda part: part.style in changed)
        self.reveal_line(self.cursor, lines)
