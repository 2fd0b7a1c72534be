"""What the parts of the comparison's screen share: its drafts, what is on show, its widgets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from textual.screen import Screen
from textual.timer import Timer

from speechdiff.app.session import Session
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.tui.comparison.change_map import Terrain
from speechdiff.tui.comparison.choice import tally
from speechdiff.tui.comparison.explaining import Reasons
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.searching import Seeker
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.status_line import StatusLine
from speechdiff.view.rows import DepartureRow
from speechdiff.view.visible import visible

SAID_SECONDS = 6.0
"""How long the status line says something in passing."""


class Shown:
    """A comparison that is on show, and what can be asked about it."""

    def __init__(self, comparison: Comparison, rows: tuple[Whole, ...]) -> None:
        self.comparison = comparison
        self.rows = rows
        self.terrain = Terrain(rows, comparison)
        self.reasons = Reasons(comparison)
        self.counts = tally(comparison.links)
        """Changes by kind and facet."""

    @cached_property
    def seeker(self) -> Seeker:
        """What finds words; takes a moment when it is first asked for."""
        return Seeker(self.comparison, self.rows)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentence or sentences under the cursor, on the side that they are read on."""

    draft: Draft
    first: int
    """Number of the first of them in its draft, from 0."""
    start: int
    """Offset at which they start."""
    text: str


class Stage(Screen[None]):
    """The base of the screen's parts; knows what is shown and where the cursor is."""

    def __init__(self, desk: Session, speech: Speech, old: Draft | None, new: Draft) -> None:
        super().__init__()
        self.desk = desk
        self.speech = speech
        self.old = old
        self.new = new
        self.shown: Shown | None = None
        self._hush: Timer | None = None

    @property
    def comparison_view(self) -> ComparisonView:
        """The rows."""
        return self.query_one(ComparisonView)

    @property
    def status(self) -> StatusLine:
        """The line that says where one is."""
        return self.query_one(StatusLine)

    @property
    def here(self) -> Sentences | None:
        """What the cursor is on: new words where there are some, else the old ones."""
        row = self.comparison_view.row
        if row is None or self.shown is None:
            return None
        comparison = self.shown.comparison
        gone = isinstance(row, DepartureRow) or not row.link.new
        side, members = (comparison.old, row.link.old) if gone else (comparison.new, row.link.new)
        draft = (self.old or self.new) if gone else self.new
        span = side.stretch(members)
        return Sentences(draft, members[0], span.start, span.of(side.text))

    def say(self, words: str) -> None:
        """Say something in the status line, until the cursor moves or a few seconds are over."""
        self.status.words = visible(words)
        if self._hush is not None:
            self._hush.stop()
        self._hush = self.set_timer(SAID_SECONDS, self.show_place)

    def show_place(self) -> None:
        """Say where one is."""
        raise NotImplementedError
