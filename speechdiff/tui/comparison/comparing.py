"""Comparing in a thread for the screen, which is told meanwhile how long it takes."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer

from speechdiff.app.progress import collector_paused
from speechdiff.app.session import Session
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.tui.background import in_thread
from speechdiff.tui.comparison.choice import Choice
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.keeping import same_place
from speechdiff.tui.comparison.shown import ShownComparison
from speechdiff.tui.screen_base import BaseScreen
from speechdiff.tui.watching import name_of
from speechdiff.view import labels
from speechdiff.view.rows import Row
from speechdiff.wording import tr

PATIENCE = 0.5
"""Seconds between two words about work that goes on."""


class Comparer:
    """Makes comparisons for a screen, the last one asked for.

    `done` is called with the comparison, and with the row of it where the reader is; `failed` with
    the error.
    """

    def __init__(
        self,
        screen: BaseScreen,
        *,
        done: Callable[[ShownComparison, Whole | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._screen = screen
        self._done = done
        self._failed = failed
        self._waiting: Timer | None = None

    def compare(
        self,
        session: Session,
        speech: Speech,
        old: Draft | None,
        new: Draft,
        before: tuple[ShownComparison, Row | None] | None,
        folded: bool,
        choice: Choice,
    ) -> None:
        """Compare, and make the rows; `before` is what is shown, and where the reader is in it."""

        def compared() -> tuple[ShownComparison, Whole | None]:
            comparison = session.comparison(speech, old or new, new)
            with collector_paused():
                shown = ShownComparison(
                    comparison, folded=folded, choice=choice, decided=session.decided()
                )
                at = None
                if before is not None:
                    was, row = before
                    at = same_place(was.comparison, was.rows, row, comparison, shown.rows)
            return shown, at

        def done(found: tuple[ShownComparison, Whole | None]) -> None:
            self._stop_waiting()
            self._done(*found)

        def failed(error: Exception) -> None:
            self._stop_waiting()
            self._failed(error)

        self._wait(old, new, at_once=before is None)
        in_thread(self._screen, compared, done=done, failed=failed, group="comparing")

    def _wait(self, old: Draft | None, new: Draft, *, at_once: bool) -> None:
        """Say that something goes on, and how long it has been."""
        begun = monotonic()
        if old is None:
            words = tr("reading {new} ...").format(new=name_of(new))
        else:
            words = tr("comparing {old} with {new} ...").format(old=name_of(old), new=name_of(new))

        def say() -> None:
            seconds = int(monotonic() - begun)
            said = labels.clauses((f"{words} {seconds} s", tr("Esc cancels"))) if seconds else words
            self._screen.status_line.show_place(said)

        self._stop_waiting()
        self._waiting = self._screen.set_interval(PATIENCE, say)
        if at_once:
            say()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None


def remarks_on(comparison: Comparison, speech: Speech, old: Draft | None, new: Draft) -> list[str]:
    """What must be known of a comparison before anything else."""
    said = [labels.limit(limit) for limit in comparison.limits]
    if old is None:
        only = len(speech.drafts) == 1
        said.append(tr("The only draft so far: nothing to compare it with.") if only
                    else tr("The first draft: there is none before it."))  # fmt: skip
    elif comparison.identical:
        same = labels.same(name_of(old), name_of(new))
        said.append(f"{same[:1].upper()}{same[1:]}.")
    if not comparison.links:
        said.append(tr("It has no text."))
    return said
