"""A draft as it reads, with origins, and a cursor that goes from sentence to sentence."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from speechdiff.lineage import BlamedSentence
from speechdiff.tui.blame.page import BlamePage
from speechdiff.tui.blame.painter import BlamePainter
from speechdiff.tui.widgets.history_rows import HistoryRows


class BlameView(HistoryRows[BlamedSentence]):
    """The sentences of a draft, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket,n", "change(1)", "Next new", id="blame.next-new",
                show=False, tooltip="To the next sentence that this draft changed or brought in"),
        Binding("left_square_bracket,N", "change(-1)", "New above", id="blame.previous-new",
                show=False, tooltip="To the one above that this draft changed or brought in"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.shown: BlamePage | None = None

    def show(self, page: BlamePage, sentence: int) -> None:
        """Show a draft, the cursor on a sentence, as far down as it was."""
        keep = self.shown is not None
        self.shown, self.rows = page, page.blame.sentences
        self.rearranged(sentence, keep=keep)

    def make_painter(self, width: int) -> BlamePainter:
        """A painter for this width."""
        assert self.shown is not None
        return BlamePainter(self.shown, width, self.looks.shades)

    def action_change(self, steps: int) -> None:
        """To the next sentence whose words this draft brought in, or the one above."""
        if self.shown is not None:
            newest = self.shown.blame.draft
            self.step(steps, lambda at: self.rows[at].changed == newest)
