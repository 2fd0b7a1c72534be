"""Looking for words in both drafts: which rows hold them, and the line in which they are typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from speechdiff.model import Comparison, SegmentedText
from speechdiff.tui.comparison.folding import Whole
from speechdiff.view.rows import LinkRow
from speechdiff.wording import tr, trn


def pattern_of(words: str) -> re.Pattern[str]:
    """What finds the words, whatever signs are in them, in either case."""
    return re.compile(re.escape(words), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that hold some words."""

    words: str
    rows: tuple[int, ...] = ()
    """Numbers of the rows among all rows, from 0, in order."""

    def from_here(self, at: int) -> int | None:
        """The first row at or after row `at`, from the top again where there is none."""
        return next((row for row in self.rows if row >= at), self.rows[0] if self.rows else None)

    def onward(self, at: int, steps: int) -> int | None:
        """The next row that holds the words, or the one before; round at the ends."""
        if not self.rows:
            return None
        ahead = bisect_right(self.rows, at)
        if steps > 0:
            return self.rows[ahead % len(self.rows)]
        here = ahead and self.rows[ahead - 1] == at
        return self.rows[ahead - (2 if here else 1)]

    def in_words(self, at: int) -> str:
        """``3 of 17``, or how many there are, or that there is nothing."""
        if not self.rows:
            return tr("not found")
        if at in self.rows:
            return tr("{n} of {all}").format(n=self.rows.index(at) + 1, all=len(self.rows))
        return trn("in {n} place", "in {n} places", len(self.rows)).format(n=len(self.rows))


class Seeker:
    """Finds rows by the words in them; reads the drafts, not the rows, and so is fast."""

    def __init__(self, comparison: Comparison, rows: Sequence[Whole]) -> None:
        self._comparison = comparison
        self._homes = _homes(comparison, rows)

    def find(self, words: str) -> Found:
        """The rows that hold `words` on either side."""
        if not words:
            return Found(words)
        pattern = pattern_of(words)
        found: set[int] = set()
        for draft, homes in zip(
            (self._comparison.old, self._comparison.new), self._homes, strict=True
        ):
            found.update(homes[sentence] for sentence in _sentences(draft, pattern))
        return Found(words, tuple(sorted(found)))


def _homes(comparison: Comparison, rows: Sequence[Whole]) -> tuple[list[int], list[int]]:
    """For every old and every new sentence the number of the row that shows it."""
    old = [0] * len(comparison.old.sentences)
    new = [0] * len(comparison.new.sentences)
    for number, row in enumerate(rows):
        arrival = isinstance(row, LinkRow)
        if not arrival or row.link.moved is None:
            for sentence in row.link.old:
                old[sentence] = number
        if arrival:
            for sentence in row.link.new:
                new[sentence] = number
    return old, new


def _sentences(draft: SegmentedText, pattern: re.Pattern[str]) -> Iterator[int]:
    starts = [sentence.span.start for sentence in draft.sentences]
    for match in pattern.finditer(draft.text):
        first = max(bisect_right(starts, match.start()) - 1, 0)
        last = bisect_right(starts, max(match.end() - 1, match.start())) - 1
        yield from range(first, last + 1)


class SearchBar(Horizontal):
    """A line to type in, and how many places hold what is typed."""

    DEFAULT_CSS = """
    SearchBar {
        height: 1;
        display: none;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        & > Static { width: auto; height: 1; min-width: 3; padding: 0 1 0 0; }
        & > Input { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
        & > Input:focus { border: none; }
        & > #search-count { color: $text-muted; padding: 0 0 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "onward(1)", "Next match", id="search.next", show=False, priority=True,
                tooltip="To the next match"),
        Binding("up", "onward(-1)", "Previous match", id="search.previous", show=False,
                priority=True, tooltip="To the previous match"),
        Binding("escape", "leave", "Leave", id="search.leave", priority=True,
                tooltip="End the search and go back to where it began"),
        Binding("enter", "keep", "Keep", id="search.keep", priority=True,
                tooltip="Go on reading here; n and N go from place to place"),
    ]  # fmt: skip

    @dataclass
    class Typed(Message):
        """Other words are sought."""

        words: str

    @dataclass
    class Onward(Message):
        """To the next place (1) or the one before (-1)."""

        steps: int

    class Kept(Message):
        """The words are as they should be: back to the text."""

    class Left(Message):
        """The search is given up."""

    def __init__(self, text: Widget | None = None) -> None:
        """`text` is what is searched; it has the keys again as soon as Enter is pressed."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """A sign, the field, the count."""
        yield Static(tr("find"), markup=False)
        yield Input(select_on_focus=False, disabled=True)
        yield Static(id="search-count", markup=False)

    def open(self) -> None:
        """Show the line, what was sought last selected in it."""
        self.display = True
        field = self.query_one(Input)
        field.disabled = False
        field.focus()
        field.select_all()
        self.post_message(self.Typed(field.value))

    def close(self) -> None:
        """Hide the line; what was sought stays in it for the next time."""
        self.query_one(Input).disabled = True
        self.display = False

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    def say(self, words: str) -> None:
        """Say at the right how much was found."""
        self.query_one("#search-count", Static).update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Seek while it is typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_onward(self, steps: int) -> None:
        """To another place."""
        self.post_message(self.Onward(steps))

    def action_keep(self) -> None:
        """Back to the text, the places still marked; at once, for the next key is for the text."""
        if self._text is not None:
            self.screen.set_focus(self._text, scroll_visible=False)
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Give up."""
        self.post_message(self.Left())
