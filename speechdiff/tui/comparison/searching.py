"""Looking for words in both drafts: which rows hold them, and the search that goes to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from speechdiff.model import Comparison, SegmentedText
from speechdiff.tui.background import in_thread
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.widgets.search_bar import SearchBar
from speechdiff.view.rows import LinkRow
from speechdiff.wording import tr, trn


def pattern_of(words: str) -> re.Pattern[str]:
    """What finds the words, whatever signs are in them, in either case."""
    return re.compile(re.escape(words), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchHits:
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


Homes = tuple[list[int], list[int]]
"""For every old and every new sentence the number of the row that shows it."""


def find(comparison: Comparison, homes: Homes, words: str) -> SearchHits:
    """The rows that hold `words` on either side; reads the drafts, not the rows, and so is fast."""
    if not words:
        return SearchHits(words)
    pattern = pattern_of(words)
    numbers: set[int] = set()
    for draft, rows in zip((comparison.old, comparison.new), homes, strict=True):
        numbers.update(rows[sentence] for sentence in _sentences(draft, pattern))
    return SearchHits(words, tuple(sorted(numbers)))


def homes_of(comparison: Comparison, rows: Sequence[Whole]) -> Homes:
    """The rows that show the sentences of a comparison."""
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


class ComparisonSearch(SearchBar):
    """The search in a comparison: looks for words while they are typed, and goes to them."""

    def __init__(self, view: ComparisonView) -> None:
        super().__init__(view)
        self._view = view
        self._find: Callable[[str], SearchHits] | None = None
        self._hits = SearchHits("")
        self._origin = 0
        """Number of the row on which the search began."""

    def search_in(self, find: Callable[[str], SearchHits]) -> None:
        """Search another comparison; `find` is called in a thread."""
        self._find = find

    def begin(self) -> None:
        """Open the line to type in."""
        if not self.display:
            self._origin = self._view.number
        self.open()

    def end(self) -> None:
        """End the search."""
        self.close()
        self._view.search_pattern = None
        self._hits = SearchHits("")
        self._view.focus()

    def step(self, steps: int) -> None:
        """To the next place found, or the one before."""
        if self._view.show_found(steps):
            return
        following = self._hits.onward(self._view.number, steps)
        if following is not None:
            self._go(following)
            self._origin = following
        self._say_count()

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Look for what is typed now."""
        if self._find is None:
            return
        self._view.search_pattern = pattern_of(event.words) if event.words else None
        find = partial(self._find, event.words)
        in_thread(self, find, done=self._show_first, group="searching")

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Go to another match while words are typed."""
        self.step(event.steps)

    def on_search_bar_confirmed(self) -> None:
        """End the search where nothing was typed."""
        if not self.words:
            self.end()

    def on_search_bar_given_up(self) -> None:
        """Back to where the search began."""
        origin = self._origin
        self.end()
        if origin < len(self._view.rows):
            self._view.go_to(self._view.rows[origin])

    def _show_first(self, hits: SearchHits) -> None:
        """Go to the first place from where the search began."""
        if not self.display:
            return
        self._hits = hits
        first = hits.from_here(self._origin)
        if first is not None:
            self._go(first)
        self._say_count()

    def _go(self, row: int) -> None:
        if row < len(self._view.rows):
            self._view.go_to(self._view.rows[row])
            self._view.show_found()

    def _say_count(self) -> None:
        self.say(self._hits.in_words(self._view.number) if self._hits.words else "")
