"""The names of the two drafts, and the text, map and list of changes under them with one cursor."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from speechdiff.model import Draft
from speechdiff.tui.comparison.change_list_view import ChangeListView
from speechdiff.tui.comparison.change_map import ChangeMap
from speechdiff.tui.comparison.columns import Layout
from speechdiff.tui.comparison.marks import Marks
from speechdiff.tui.comparison.shown_comparison import ShownComparison
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.watching import ComparedDrafts, details_of, name_of, note_of
from speechdiff.tui.widgets.lines import clip, padded
from speechdiff.view.width import cells
from speechdiff.wording import tr


class ComparisonDesk(Container):
    """Shows a comparison, and keeps the cursors of text and list on the same change.

    What both stand on is remembered, so that neither answers the other's answer.
    """

    is_listed: reactive[bool] = reactive(True)
    """Whether the list of changes is shown, where there is room for it."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(id="desk")
        self.view = ComparisonView()
        self.change_map = ChangeMap()
        self.change_list = ChangeListView()
        self._say = say
        self._comparison: ShownComparison | None = None
        self._at: int | None = None
        """The number of the link that both cursors stand on."""

    def compose(self) -> ComposeResult:
        """The text with its map, and the list."""
        yield Horizontal(self.view, self.change_map, id="comparison")
        yield self.change_list

    def show(self, shown_comparison: ShownComparison) -> None:
        """Show the map and the list of a comparison that the view shows already."""
        self._comparison, self._at = shown_comparison, None
        self.change_list.show(shown_comparison.changes)
        self.on_comparison_rows_narrowed()
        self.change_map.show(shown_comparison.positions)
        self.on_comparison_rows_scrolled()

    def show_marks(self, marks: Marks) -> None:
        """Show marks in the gutter, on the map and in the list."""
        self.view.show_marks(marks)
        if self._comparison is not None:
            self.change_map.show(self._comparison.positions, marks)
        self.change_list.show_marks(marks)

    def watch_is_listed(self, listed: bool) -> None:
        """Show or hide the list; what is hidden has no cursor to move."""
        self.set_class(not listed, "-without-list")
        if not listed and self.is_mounted:
            self.view.focus()

    def switch_pane(self) -> None:
        """From the text to the list, which is shown if it was hidden, or back."""
        if self.change_list.has_focus:
            self.view.focus()
        else:
            self.is_listed = True
            self.change_list.focus()

    def order_in_words(self) -> str:
        """``by weight: 2 of 24``, where `n` goes by weight; else nothing."""
        if not self.view.by_weight:
            return ""
        rank, listed = self.change_list.listed.rank(self.view.change_number)
        words = tr("by weight: {n} of {all}") if rank else tr("by weight")
        return words.format(n=f"{rank:,}", all=f"{listed:,}")

    def switch_order(self) -> None:
        """Let `n` go by weight, or in the order of the text again; say which."""
        self.view.by_weight = not self.view.by_weight
        by_weight = tr("n and N now go by weight, as the list does")
        by_text = tr("n and N now go in the order of the text")
        self._say(by_weight if self.view.by_weight else by_text)

    def on_row_list_cursor_moved(self) -> None:
        """The text's cursor has moved: list and map come along."""
        number = self.view.change_number
        if number is not None and number != self._at:
            self.change_list.follow(number)
        self._at = number
        self.on_comparison_rows_scrolled()

    def on_comparison_rows_scrolled(self) -> None:
        """Show on the map what is in sight."""
        self.change_map.follow(self.view.in_sight(), self.view.place.row)

    def on_comparison_rows_narrowed(self) -> None:
        """List only the changes that the filter lets through."""
        self.change_list.keep_only(self.view.changes_asked_for, self.view.change_number)

    def on_comparison_view_list_step(self, event: ComparisonView.ListStep) -> None:
        """To the next change by weight, or the one before."""
        row = self.change_list.listed.following(self.view.change_number or self._at, event.steps)
        if row is None:
            self._say(tr("the list ends here") if event.steps > 0 else tr("the list begins here"))
        else:
            self.view.go_to_change(row)

    def on_change_list_view_picked(self, event: ChangeListView.Picked) -> None:
        """A change was picked in the list: the text's cursor comes along."""
        row = event.change.row
        if row.number != self._at:
            self._at = row.number
            self.view.go_to_change(row)

    def on_change_list_view_left(self) -> None:
        """From the list to the text."""
        self.view.focus()

    def on_change_map_picked(self, event: ChangeMap.Picked) -> None:
        """Go where the map was clicked."""
        self.view.go_to(event.row)


class DraftHeadings(Widget):
    """``old d6 ...`` and ``new d7 ...``: beside each other, or one above the other."""

    arrangement: reactive[Layout] = reactive[Layout]("stacked", layout=True)
    """The layout of the comparison under it."""

    def __init__(self, drafts: ComparedDrafts) -> None:
        super().__init__()
        self._drafts = drafts

    def show(self, drafts: ComparedDrafts) -> None:
        """Name other drafts."""
        self._drafts = drafts
        self.refresh(layout=True)

    def watch_arrangement(self) -> None:
        """Lay out once more after this one: Textual 8 drops a request that meets another one.

        The height that was measured for the first would stay.
        """
        self.call_after_refresh(self.refresh, layout=True)

    def render(self) -> Content:
        """One line or two."""
        width, (old, new) = self.content_size.width, self._drafts.sides
        if self._drafts.old is None:
            return _head("", new, width)
        if self.arrangement == "stacked":
            return Content("\n").join([_head(tr("old"), old, width), _head(tr("new"), new, width)])
        half = width // 2
        old_heading = _head(tr("old"), old, half - 2, fill=True)
        return Content.assemble(old_heading, " " * 4, _head(tr("new"), new, width - half - 2))


def _head(side: str, draft: Draft, width: int, *, fill: bool = False) -> Content:
    name = f"{side} {clip(name_of(draft), max(width // 2, 8))}".strip()
    details = details_of(draft, note_of(draft))
    room = max(width - cells(name) - 2, 0)
    rest = padded(details, room) if fill else clip(details, room)
    return Content.assemble((name, "bold"), "  ", (rest, "$text-muted"))
