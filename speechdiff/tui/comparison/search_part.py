"""The part of the comparison's screen that looks for words."""

from __future__ import annotations

from dataclasses import dataclass

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from speechdiff.tui.comparison.searching import Found, SearchBar, pattern_of
from speechdiff.tui.comparison.stage import Shown, Stage
from speechdiff.tui.comparison.view import ComparisonView


class Searching(Stage):
    """``/`` looks for words while they are typed; ``n`` and ``N`` then go from place to place."""

    _found = Found("")
    _origin = 0

    @dataclass
    class Sought(Message):
        """Words have been looked for."""

        found: Found

    @property
    def searching(self) -> bool:
        """Whether there is something that is looked for."""
        return self.query_one(SearchBar).display

    def action_search(self) -> None:
        """Open the line to type in."""
        if not self.searching:
            self._origin = self.comparison_view.number
        self.query_one(SearchBar).open()

    def end_search(self) -> None:
        """Look for nothing any more."""
        self.query_one(SearchBar).close()
        self.comparison_view.sought = None
        self._found = Found("")
        self.comparison_view.focus()

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Look for what is typed now."""
        if self.shown is None:
            return
        self.comparison_view.sought = pattern_of(event.words) if event.words else None
        self._seek(self.shown, event.words)

    def on_searching_sought(self, event: Sought) -> None:
        """Go to the first place from where the search began."""
        if not self.searching:
            return
        self._found = event.found
        first = event.found.from_here(self._origin)
        if first is not None:
            self._go(first)
        self._say_count()

    def on_search_bar_onward(self, event: SearchBar.Onward) -> None:
        """To another place, still typing."""
        self._onward(event.steps)

    def on_comparison_view_onward(self, event: ComparisonView.Onward) -> None:
        """To another place."""
        self._onward(event.steps)

    def on_search_bar_kept(self) -> None:
        """With nothing to look for the search is over."""
        if not self.query_one(SearchBar).words:
            self.end_search()

    def on_search_bar_left(self) -> None:
        """Back to where the search began."""
        rows = self.comparison_view.rows
        origin = self._origin
        self.end_search()
        if origin < len(rows):
            self.comparison_view.go_to(rows[origin])

    def _onward(self, steps: int) -> None:
        if self.comparison_view.show_found(steps):
            return
        following = self._found.onward(self.comparison_view.number, steps)
        if following is not None:
            self._go(following)
            self._origin = following
        self._say_count()

    def _go(self, row: int) -> None:
        rows = self.comparison_view.rows
        if row < len(rows):
            self.comparison_view.go_to(rows[row])
            self.comparison_view.show_found()

    def _say_count(self) -> None:
        words = self._found.in_words(self.comparison_view.number) if self._found.words else ""
        self.query_one(SearchBar).say(words)

    @work(thread=True, exclusive=True, group="searching", description="searching")
    def _seek(self, shown: Shown, words: str) -> None:
        found = shown.seeker.find(words)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Sought(found))
