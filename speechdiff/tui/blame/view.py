"""A draft as it reads, with origins, and a cursor that goes from sentence to sentence."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from speechdiff.lineage import BlamedSentence
from speechdiff.tui.blame.page import BlamePage
from speechdiff.tui.blame.painter import BlamePainter
from speechdiff.tui.widgets.history_rows import HistoryRows

CELLS_A_CHARACTER = 2
"""For estimates only: those of Chinese."""


class BlameView(HistoryRows):
    """The sentences of a draft, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "change(1)", "Next new", id="blame.next-new", show=False,
                tooltip="To the next sentence that this draft changed or brought in"),
        Binding("N", "change(-1)", "New above", id="blame.previous-new", show=False,
                tooltip="To the one above that this draft changed or brought in"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.shown: BlamePage | None = None
        self._painter: BlamePainter

    def show(self, page: BlamePage, sentence: int) -> None:
        """Show a draft, the cursor on a sentence, as far down as it was."""
        keep = self.shown is not None
        self.shown = page
        self.rearranged(sentence, keep=keep)

    @property
    def sentence(self) -> BlamedSentence | None:
        """The sentence under the cursor."""
        return self.shown.blame.sentences[self.cursor] if self.shown and self.count() else None

    def count(self) -> int:
        """Number of sentences."""
        return len(self.shown.blame.sentences) if self.shown else 0

    def estimates(self, width: int) -> list[int]:
        """Lines by characters, with a blank one where a paragraph begins."""
        assert self.shown is not None
        del width
        room = self._painter.room
        lines: list[int] = []
        paragraph = 0
        for sentence in self.shown.text.sentences:
            start, end = sentence.span
            gap = sentence.paragraph != paragraph and bool(lines)
            paragraph = sentence.paragraph
            lines.append(1 + gap + (end - start) * CELLS_A_CHARACTER // room)
        return lines

    def draw(self, at: int, width: int) -> list[Strip]:
        """The lines of a sentence."""
        del width
        return self._painter.lines(at)

    def has_gap(self, at: int) -> bool:
        """A paragraph has air above it."""
        return self.shown is not None and self.shown.begins_paragraph(at)

    def action_change(self, steps: int) -> None:
        """To the next sentence whose words this draft brought in, or the one above."""
        if self.shown is None:
            return
        sentences, newest = self.shown.blame.sentences, self.shown.blame.draft
        at = self.cursor + steps
        while 0 <= at < len(sentences):
            if sentences[at].changed == newest:
                self.go(at)
                return
            at += steps

    def prepare(self, width: int) -> None:
        """A painter for this width."""
        assert self.shown is not None
        self._painter = BlamePainter(self.shown, width, self.shades)
