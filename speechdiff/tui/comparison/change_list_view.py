"""All changes beside the text, the weightiest first, in groups that fold; a cursor goes through it.

A line is drawn when it comes near to sight, so 30,000 changes take no longer than 30.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from speechdiff.tui.comparison import keys
from speechdiff.tui.comparison.listed_changes import EntryPainter, GroupHeading, ListedChanges
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.widgets.row_layout import Draw, RowLayout
from speechdiff.tui.widgets.row_list import RowList
from speechdiff.view import labels
from speechdiff.view.change_list import ChangeLine
from speechdiff.view.width import cells
from speechdiff.wording import tr

_OF_THE_TEXT: Final = [
    Binding(each.key, f'screen.in_text("{each.action}")', each.description,
            id=each.id, show=each.show, tooltip=each.tooltip)
    for each in keys.VIEW
    if isinstance(each, Binding) and each.id not in keys.MOVING
]  # fmt: skip
"""Keys of the text that do there what they always do, while the cursor is in the list."""


class ChangeListView(RowList):
    """The list; it tells which change was picked, and follows the text's cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "To the text", id="changes.open",
                tooltip="To this change in the text; on a heading, open its group or fold it"),
        Binding("z", "fold", "Fold group", id="changes.fold", show=False,
                tooltip="Open this group, or fold it"),
        *_OF_THE_TEXT,
    ]  # fmt: skip

    @dataclass
    class Picked(Message):
        """The cursor of the list was put on a change."""

        change: ChangeLine

    class Left(Message):
        """The reader goes on in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.listed = ListedChanges()
        self._marks = UNMARKED

    def on_mount(self) -> None:
        """Show the title of the list."""
        self.retranslate()

    @property
    def heading(self) -> GroupHeading | None:
        """The group whose heading is under the cursor."""
        entry = self._entry
        return entry if isinstance(entry, GroupHeading) else None

    def show(self, lines: Sequence[ChangeLine]) -> None:
        """List the changes of a comparison, none of them marked."""
        self._marks = UNMARKED
        self.listed.take(lines)
        self.rearranged(0)

    def keep_only(self, numbers: Collection[int] | None, at: int | None) -> None:
        """List only these changes, the cursor on link number `at` if it is among them."""
        self.listed.keep_only(numbers)
        self._rest_on(at)

    def show_marks(self, marks: Marks) -> None:
        """Draw other marks; the lines stay where they are."""
        self._marks = marks
        self.restyle()

    def follow(self, number: int) -> None:
        """Put the cursor on a change, without telling that it was picked."""
        place = self.listed.place(number)
        if place is not None and place != self.cursor:
            self.set_reactive(RowList.cursor, place)
            self.reveal(place)
            self.refresh()

    def count(self) -> int:
        """Number of entries."""
        return len(self.listed.entries)

    def make_layout(self, width: int) -> RowLayout | None:
        """The entries at this width."""
        if not self.listed.entries:
            return None
        return RowLayout([1] * self.count(), self._drawing(width))

    def restyle(self) -> None:
        """Draw the rows again: other colours do not change their height."""
        self.repaint_rows(self._drawing(self._width))

    def retranslate(self) -> None:
        """Name the list, and draw its lines, in the language in use."""
        self.border_title = tr("Changes by weight")
        self.restyle()

    def watch_cursor(self) -> None:
        """Tell which change was picked."""
        self.refresh()
        if isinstance(entry := self._entry, ChangeLine):
            self.post_message(self.Picked(entry))

    def on_row_list_cursor_moved(self, event: RowList.CursorMoved) -> None:
        """Stop the message: it is not about the cursor of the text."""
        event.stop()

    def clicked(self, *, twice: bool) -> None:
        """A click on a heading opens or folds its group; twice on a change goes to the text."""
        if twice or self.heading is not None:
            self.action_open()

    def action_open(self) -> None:
        """To the text, or into the group."""
        if self.heading is not None:
            self.action_fold()
        else:
            self.post_message(self.Left())

    def action_fold(self) -> None:
        """Open or fold the group of the entry under the cursor."""
        entry = self._entry
        if entry is not None:
            number = entry.numbers[0] if isinstance(entry, GroupHeading) else entry.row.number
            self.listed.turn(entry.group)
            self._rest_on(number, heading=True)

    @property
    def _entry(self) -> GroupHeading | ChangeLine | None:
        entries = self.listed.entries
        return entries[self.cursor] if 0 <= self.cursor < len(entries) else None

    def _rest_on(self, number: int | None, *, heading: bool = False) -> None:
        """Lay out other entries, the cursor on that of a link, or on the heading of its group."""
        place = self.listed.place(number or 0)
        entries = self.listed.entries
        if heading and place is not None and isinstance(entries[place], ChangeLine):
            place -= 1
        self.rearranged(place or 0)

    def _drawing(self, width: int) -> Draw:
        places = cells(labels.paragraph(self.listed.last_paragraph))
        painter = EntryPainter(
            width, self.palette, self._marks, places=places, brackets=self.app.no_color
        )
        entries = self.listed.entries

        def draw(at: int, under_cursor: bool) -> list[Strip]:
            del under_cursor
            return [painter.draw(entries[at])]

        return draw
