"""The life of a sentence on the screen, with a cursor that goes from state to state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from speechdiff.model import Draft
from speechdiff.traces import SentenceTrace
from speechdiff.tui.sentence.painter import SentencePainter
from speechdiff.tui.sentence.rows import (
    DraftRow,
    LifeRow,
    StateRow,
    StillRow,
    life_rows,
    row_of_run,
    state_of_draft,
)
from speechdiff.tui.widgets.history_rows import HistoryRows
from speechdiff.tui.widgets.row_list import KEYS
from speechdiff.wording import tr


class LifeView(HistoryRows[LifeRow], inherit_bindings=False):
    """The rows of a life, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket,n", "state(1)", "Next change", id="sentence.next",
                tooltip="To the next event of the sentence"),
        Binding("left_square_bracket,N,comma", "state(-1)", "Before it", id="sentence.before",
                tooltip="To the event before"),
        Binding("z", "fold", "Open fold", id="sentence.fold", show=False,
                tooltip="Show each draft that changed nothing, or fold them again"),
        *KEYS,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._trace: SentenceTrace | None = None
        self._drafts: Sequence[Draft] = ()
        self._opened: set[int] = set()

    def show(self, trace: SentenceTrace, drafts: Sequence[Draft]) -> None:
        """Show a life, the cursor on the draft that was asked about."""
        self._trace, self._drafts = trace, drafts
        self._opened.clear()
        self.rows = life_rows(trace, len(drafts))
        self.rearranged(state_of_draft(self.rows, trace.asked.draft), keep=False)

    @property
    def state(self) -> StateRow | None:
        """The state under the cursor, or the last one above it."""
        above = self.rows[: self.cursor + 1]
        return next((row for row in reversed(above) if isinstance(row, StateRow)), None)

    def make_painter(self, width: int) -> SentencePainter:
        """A painter for this width."""
        palette, shades = self.looks
        return SentencePainter(self._drafts, width, palette, shades, self.app.no_color)

    def action_state(self, steps: int) -> None:
        """To the next state, or the one before."""
        nowhere = tr("nothing happened to it later") if steps > 0 else tr("nothing before this")
        self.step(steps, lambda at: isinstance(self.rows[at], StateRow), nowhere)

    def action_fold(self) -> None:
        """Open the still run under the cursor, or fold the one that the cursor is in."""
        row = self.row
        if isinstance(row, StillRow):
            self.open_run(row)
        elif isinstance(row, DraftRow):
            first = max(opened for opened in self._opened if opened <= row.draft)
            self._opened.discard(first)
            self._rearrange(first)

    def open_run(self, row: StillRow) -> None:
        """Show the drafts of a still run one by one."""
        self._opened.add(row.first)
        self._rearrange(row.first)

    def _rearrange(self, first: int) -> None:
        assert self._trace is not None
        self.rows = life_rows(self._trace, len(self._drafts), self._opened)
        self.rearranged(row_of_run(self.rows, first))
