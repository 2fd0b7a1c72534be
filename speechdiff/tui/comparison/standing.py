"""How a review stands: marks, and what was taken back into the working copy, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.screen import Screen

from speechdiff.app.session import Session
from speechdiff.model import Comparison, Speech
from speechdiff.tui.background import in_thread
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.editing.pending import pending_in
from speechdiff.view import review_labels


class Standing:
    """Joins the marks of a comparison with what is not committed, for its screen.

    `changed` is called with both whenever one of them is known anew.
    """

    def __init__(self, screen: Screen[None], changed: Callable[[Marks], None]) -> None:
        self._screen = screen
        self._changed = changed
        self.marks: Marks = UNMARKED
        self._pending: frozenset[int] | None = None

    def forget(self) -> None:
        """Another comparison is shown, of which nothing is known yet."""
        self.marks, self._pending = UNMARKED, None

    def take(self, marks: Marks) -> None:
        """The marks were read or changed."""
        self.marks = replace(marks, pending=self._pending or frozenset())
        self._changed(self.marks)

    def look(self, session: Session, speech: Speech, comparison: Comparison) -> None:
        """Look, in a thread, what was taken back and is not committed."""
        look = partial(pending_in, session, speech, comparison)
        in_thread(self._screen, look, done=self._take_pending, group="pending")

    def in_words(self) -> str:
        """``12 of 24 done, not committed``; nothing where no mark can be had."""
        uncommitted = self._pending is not None
        if not self.marks.states:
            return review_labels.not_committed() if uncommitted else ""
        return review_labels.standing(self.marks.tally(), uncommitted=uncommitted)

    def _take_pending(self, pending: frozenset[int] | None) -> None:
        if pending != self._pending:
            self._pending = pending
            self.take(self.marks)
