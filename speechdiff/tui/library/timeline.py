"""The drafts of one speech as a dense list, newest first, each with what changed in it.

A draft takes one line, so that many are seen at once and a thousand cost what is in sight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import get_current_worker

from speechdiff.app.draft_list import DraftLine, draft_lines, matching
from speechdiff.app.session import Session
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft, Speech
from speechdiff.tui.background import in_thread
from speechdiff.tui.library.entry import (
    Columns,
    Counts,
    LibraryEntry,
    columns,
    counts_of,
    entry_line,
)
from speechdiff.tui.watching import SourceWatcher, still_there
from speechdiff.tui.widgets.palette import background, own_style

PARTS = {
    "rail": "rail", "name": "name", "mark": "mark", "known": "known",
    "note": "note", "failure": "failure",
    "~": "edited", "+": "added", "-": "removed", ">": "moved", ".": "quiet",
}  # fmt: skip
"""Parts of a line, and signs of its counts, with the component class of each."""


def now() -> dt.datetime:
    """The reader's time, for ``3 days ago``."""
    return dt.datetime.now().astimezone()


class Timeline(ScrollView, can_focus=True, inherit_bindings=False):
    """A line of drafts with one under the cursor, and perhaps one marked as the old side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "compare", "Compare", id="drafts.compare",
                tooltip="Compare with the marked draft, or the one before"),
        Binding("m", "mark", "Mark old", id="drafts.mark",
                tooltip="Mark this draft as the old side of the next comparison"),
        Binding("j,down", "move(1)", "Down", id="drafts.down", show=False,
                tooltip="To the draft below, an older one"),
        Binding("k,up", "move(-1)", "Up", id="drafts.up", show=False,
                tooltip="To the draft above, a newer one"),
        Binding("space,pagedown,ctrl+f", "move_page(1)", "Page down", id="drafts.page-down",
                show=False, tooltip="A page down"),
        Binding("backspace,pageup,ctrl+b", "move_page(-1)", "Page up", id="drafts.page-up",
                show=False, tooltip="A page up"),
        Binding("g,home", "move(-1000000)", "Newest", id="drafts.newest", show=False,
                tooltip="To the newest draft"),
        Binding("G,end", "move(1000000)", "Oldest", id="drafts.oldest", show=False,
                tooltip="To the first draft"),
    ]  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"timeline--{name}" for name in PARTS.values()),
        "timeline--cursor",
        "timeline--cursor-sign",
    }
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the entry under the cursor: 0 is the newest draft."""
    old_side: reactive[Draft | None] = reactive[Draft | None](None)
    """The draft marked as the old side."""

    @dataclass
    class PairPicked(Message):
        """Two drafts were picked to be compared; `old` is None for a first draft, shown alone."""

        old: Draft | None
        new: Draft

    class Changed(Message):
        """The cursor or the mark is elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: tuple[Draft, ...] = ()
        self._rows: list[int] = []
        """By row, the number of its draft in the speech, whose drafts stand oldest first."""
        self._counts: dict[str, Counts] = {}
        self._failures: dict[str, str] = {}
        self._lines: tuple[DraftLine, ...] = ()
        self._speech: Speech | None = None
        self._columns: tuple[int, Columns] | None = None
        """The width that they are for, and the columns; None where they are to be laid out."""

    def show(self, speech: Speech) -> None:
        """Show the drafts of a speech, the cursor on the newest."""
        self._take(speech)
        self._counts, self._failures = {}, {}
        self.old_side = None
        self._rearrange(range(len(self._drafts)), None)

    def show_again(self, speech: Speech) -> None:
        """Show the drafts that the same speech has now, the cursor and the mark where they were.

        On the newest draft the cursor stays on the newest.
        """
        here = self.draft if self.cursor else None
        old_side = self.old_side
        self._take(speech)
        self.old_side = still_there(old_side, speech.drafts) if old_side else None
        self._rearrange(range(len(self._drafts)), here)

    def narrow(self, words: str) -> int:
        """Show only the drafts that hold all the words; says how many there are."""
        here = self.draft
        line_ids = {id(each) for each in matching(self._lines, words)}
        indexes = [at for at in range(len(self._drafts)) if id(self._line(at)) in line_ids]
        self._rearrange(indexes, here)
        return len(indexes)

    def count(self, session: Session, speech: Speech, watcher: SourceWatcher) -> None:
        """Count the changes of every draft, newest first, the working copy as the newest.

        What was being counted before is left. `watcher` takes what later looks compare with.
        """

        def count() -> None:
            worker = get_current_worker()
            watcher.begin()
            try:
                working = session.working_copy(speech)
            except (SpeechdiffError, OSError):
                working = None
            listed = replace(speech, drafts=(*speech.drafts, *([working] if working else ())))
            self.call_later(self._while_shown, speech, self.show_again, listed)
            for index in reversed(range(len(listed.drafts))):
                if worker.is_cancelled:
                    return
                try:
                    result: Counts | str | None = counts_of(session, listed, index)
                except (SpeechdiffError, OSError) as error:
                    result = str(error)
                self.call_later(self._while_shown, speech, self._fill_in, listed, index, result)

        self._speech = speech
        in_thread(self, count, done=lambda _: None, group="counting")

    def _while_shown(self, speech: Speech, call: Callable[..., None], *arguments: Any) -> None:
        """Call, unless the drafts of another speech were listed meanwhile."""
        if speech is self._speech:
            call(*arguments)

    def _fill_in(self, speech: Speech, index: int, result: Counts | str | None) -> None:
        """Show what was counted of a draft, or why it cannot be read."""
        key = speech.drafts[index].key
        if isinstance(result, str):
            self._failures[key] = result
        elif result is not None:
            self._counts[key] = result
            self._columns = None
        self.refresh()

    def go_to(self, key: str) -> None:
        """Put the cursor on the draft of that key, if it is listed."""
        keys = [self._drafts[index].key for index in self._rows]
        if key in keys:
            self.cursor = keys.index(key)

    @property
    def picked(self) -> tuple[Draft | None, Draft] | None:
        """What Enter compares: (old, new), old None for the first draft; None without drafts."""
        if not self._rows:
            return None
        index = self._rows[self.cursor]
        new = self._drafts[index]
        if self.old_side is not None and self.old_side != new:
            return self.old_side, new
        return (self._drafts[index - 1] if index else None), new

    @property
    def is_marked(self) -> bool:
        """Whether the draft under the cursor is the old side itself."""
        return self.old_side is not None and self.draft == self.old_side

    @property
    def draft(self) -> Draft | None:
        """The draft under the cursor."""
        return self._drafts[self._rows[self.cursor]] if self._rows else None

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stands on a draft."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Bring the draft under the cursor into sight."""
        top, page = cursor, self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + 1 > self.scroll_offset.y + page:
            self.scroll_to(y=top + 1 - page, animate=False)
        self.refresh()
        self.post_message(self.Changed())

    def watch_old_side(self) -> None:
        """Post that another draft is marked."""
        self.post_message(self.Changed())

    def on_resize(self) -> None:
        """Take the new width."""
        self._resize_virtually()
        self.watch_cursor(self.cursor)

    def on_click(self, event: Click) -> None:
        """Put the cursor on a draft; a second click there compares it."""
        row = self.scroll_offset.y + event.y
        if row >= len(self._rows):
            return
        self.cursor = row
        if event.chain == 2:
            self.action_compare()

    def action_move(self, entries: int) -> None:
        """Move the cursor by so many drafts."""
        self.cursor += entries

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by so many pages."""
        self.cursor += pages * max(1, self.scrollable_content_region.height)

    def action_mark(self) -> None:
        """Mark the draft under the cursor as the old side, or take its mark off."""
        draft = self.draft
        if draft is not None:
            self.old_side = None if self.old_side == draft else draft

    def action_compare(self) -> None:
        """Say which two drafts are to be compared; on the marked one there is none to compare."""
        if self.picked and not self.is_marked:
            self.post_message(self.PairPicked(*self.picked))

    def render_line(self, y: int) -> Strip:
        """Line `y` of what is in sight."""
        row, width, base = self.scroll_offset.y + y, self.size.width, self.rich_style
        if row >= len(self._rows):
            return Strip.blank(width, base)
        room = self.scrollable_content_region.width - 1
        styles = {part: own_style(self, f"timeline--{name}") for part, name in PARTS.items()}
        strip = entry_line(self._entry(row), room, self._laid_out(room), styles)
        strip = strip.adjust_cell_length(width)
        if row == self.cursor:
            sign = background(self, "timeline--cursor-sign")
            tint = background(self, "timeline--cursor")
            strip = Strip.join([Strip.blank(1, sign), strip.crop(1, None).apply_style(tint)])
        return strip.apply_style(base)

    def retranslate(self) -> None:
        """Word the same drafts anew."""
        self._lines, self._columns = draft_lines(self._drafts, now()), None
        self.refresh()

    def _take(self, speech: Speech) -> None:
        self._drafts = speech.drafts
        self._lines, self._columns = draft_lines(speech.drafts, now()), None

    def _laid_out(self, width: int) -> Columns:
        if self._columns is None or self._columns[0] != width:
            self._columns = width, columns(self._lines, self._counts.values(), width)
        return self._columns[1]

    def _line(self, index: int) -> DraftLine:
        """Of draft number `index`, oldest first; lines stand newest first."""
        return self._lines[len(self._lines) - 1 - index]

    def _entry(self, row: int) -> LibraryEntry:
        index = self._rows[row]
        draft = self._drafts[index]
        return LibraryEntry(
            self._line(index),
            self._counts.get(draft.key),
            old_side=draft == self.old_side,
            failure=self._failures.get(draft.key, ""),
        )

    def _rearrange(self, indexes: Iterable[int], here: Draft | None) -> None:
        """Show some of the drafts, newest first, the cursor on `here` or the newest."""
        self._rows = sorted(indexes, reverse=True)
        same = still_there(here, self._drafts) if here is not None else None
        at = self._drafts.index(same) if same is not None else -1
        self.set_reactive(Timeline.cursor, self._rows.index(at) if at in self._rows else 0)
        self._resize_virtually()
        self.scroll_to(y=0, animate=False)
        self.watch_cursor(self.cursor)

    def _resize_virtually(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
