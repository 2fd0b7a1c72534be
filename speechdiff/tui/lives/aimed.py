"""The comparison of a step, opened at one sentence of it."""

from __future__ import annotations

from collections.abc import Iterable

from speechdiff.app.session import Session
from speechdiff.model import Speech
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.lives.ways import Crossing
from speechdiff.view.rows import LinkRow


class AimedCompareScreen(CompareScreen):
    """The same screen; the cursor begins on the sentence of a crossing."""

    def __init__(self, desk: Session, speech: Speech, crossing: Crossing) -> None:
        super().__init__(desk, speech, crossing.old, crossing.new)
        self._crossing: Crossing | None = crossing

    def on_compare_screen_compared(self, event: CompareScreen.Compared) -> None:
        """Aim, once. Textual calls this handler before that of the base class."""
        if self._crossing is not None and event.at is None:
            event.at = row_of(event.shown.rows, self._crossing)
        self._crossing = None


def row_of(rows: Iterable[Whole], crossing: Crossing) -> Whole | None:
    """The row with the new sentence of a crossing, else with the old one; None where neither is."""
    found = None
    for row in rows:
        if isinstance(row, LinkRow):
            if crossing.new_sentence is not None and crossing.new_sentence in row.link.new:
                return row
            if crossing.old_sentence is not None and crossing.old_sentence in row.link.old:
                found = row
    return found
