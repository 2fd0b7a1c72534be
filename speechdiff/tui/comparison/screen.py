"""Two drafts against each other: their names, the comparison, where one is in it, the keys."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from speechdiff.errors import SpeechdiffError
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.tui.comparison.extents import Extents
from speechdiff.tui.comparison.folding import Folding
from speechdiff.tui.comparison.heads import Heads
from speechdiff.tui.comparison.place import in_words, paragraph_in_words
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.desk import Desk
from speechdiff.tui.masthead import Masthead
from speechdiff.tui.status_line import StatusLine
from speechdiff.view import labels
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten, fold
from speechdiff.view.visible import visible

LAYOUT_NAMES = {"side": "side by side", "stacked": "stacked"}


class CompareScreen(Screen[None]):
    """The comparison of two drafts of a speech, or one draft alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "app.pop_screen", "Back", id="compare.back",
                tooltip="Back to the drafts"),
    ]  # fmt: skip
    CSS_PATH = Path(__file__).with_name("screen.tcss")

    @dataclass
    class Compared(Message):
        """The comparison is there, as rows."""

        comparison: Comparison
        folding: Folding
        extents: Extents

    @dataclass
    class Failed(Message):
        """The drafts cannot be compared."""

        reason: str

    def __init__(self, desk: Desk, speech: Speech, old: Draft | None, new: Draft) -> None:
        super().__init__()
        self._desk = desk
        self._speech = speech
        self._old = old
        self._new = new

    def compose(self) -> ComposeResult:
        """Masthead, heads, remarks, comparison, status line, keys."""
        yield Masthead(visible(self._speech.title or self._speech.name))
        yield Heads(self._old, self._new)
        yield Static(id="remarks", markup=False)
        yield ComparisonView()
        yield StatusLine()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to compare."""
        self.query_one("#remarks").display = False
        view = self.query_one(ComparisonView)
        view.alone, view.folded = self._old is None, self._old is not None
        view.focus()
        what = f"comparing {self._old.name} with" if self._old else "reading"
        self.query_one(StatusLine).words = f"{what} {self._new.name} ..."
        self._compare()

    def on_compare_screen_compared(self, event: Compared) -> None:
        """Show it."""
        view = self.query_one(ComparisonView)
        view.show(event.folding, event.extents)
        self._remark(self._remarks(event.comparison))

    def on_compare_screen_failed(self, event: Failed) -> None:
        """Say why there is nothing to see."""
        self.query_one(StatusLine).words = "cannot be compared, q goes back"
        self._remark([event.reason])

    def on_comparison_view_place_changed(self, event: ComparisonView.PlaceChanged) -> None:
        """Say where one is, and how it is shown."""
        view, status = event.view, self.query_one(StatusLine)
        self.query_one(Heads).arrangement = view.layout_shown
        if view.place.row is None:
            return
        if view.alone:
            status.words = paragraph_in_words(view.place)
            return
        status.words = in_words(view.place)
        by_width = " (auto)" if view.layout_choice == "auto" else ""
        folded = "unchanged folded" if view.folded else "all shown"
        status.manner = f"{LAYOUT_NAMES[view.layout_shown]}{by_width}, {folded}"

    def _remarks(self, comparison: Comparison) -> list[str]:
        """What must be known before anything else."""
        said = [labels.limit(limit) for limit in comparison.limits]
        if self._old is None:
            only = len(self._speech.drafts) == 1
            said.append("The only draft so far: nothing to compare it with." if only
                        else "The first draft: there is none before it.")  # fmt: skip
        elif comparison.identical:
            said.append(labels.same(self._old.name, self._new.name).capitalize() + ".")
        if not comparison.links:
            said.append("There is no text in it.")
        return said

    def _remark(self, said: list[str]) -> None:
        remarks = self.query_one("#remarks", Static)
        remarks.update(visible("\n".join(said)).replace("↵", "\n"))
        remarks.display = bool(said)

    @work(thread=True, exclusive=True, group="comparing")
    def _compare(self) -> None:
        """Compare, and make the rows."""
        try:
            comparison = self._desk.comparison(self._speech, self._old or self._new, self._new)
        except (SpeechdiffError, OSError) as error:
            self.post_message(self.Failed(str(error)))
            return
        # Hundreds of thousands of small objects, none in a cycle: looking through all of them
        # again and again would hold up the screen for a fifth of a second at a time.
        gc.freeze()
        all_rows = rows(comparison)
        folding = Folding(flatten(all_rows), fold(all_rows, context=1, quiet=False))
        self.post_message(self.Compared(comparison, folding, Extents(comparison)))
