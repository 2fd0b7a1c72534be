"""Phrases on the screen, with a cursor that goes from one to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.tui.phrases.book import ShownBook, since_cells
from speechdiff.tui.phrases.columns import PhraseColumns, columns
from speechdiff.tui.phrases.painter import PhrasePainter, pair_cells
from speechdiff.tui.phrases.rows import (
    HeadRow,
    PhraseQuery,
    PhraseRow,
    PhrasesRow,
    ReplacedRow,
    phrase_rows,
    place_of,
)
from speechdiff.tui.widgets.history_rows import HistoryRows
from speechdiff.wording import tr


class PhrasesView(HistoryRows[PhrasesRow]):
    """Rows about phrases, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket,n", "section(1)", "Next section", id="phrases.next-section",
                show=False, tooltip="To the next section: gone, replaced, returned ..."),
        Binding("left_square_bracket,N", "section(-1)", "Section above",
                id="phrases.previous-section", show=False, tooltip="To the section above"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.wish = PhraseQuery()
        self._shown: ShownBook | None = None
        self._phrase_cells = self._since_cells = self._pair_cells = 0

    def show(self, shown: ShownBook) -> None:
        """Show a book; the cursor stays on its phrase where that is still there."""
        self._shown = shown
        self._arrange()

    def retranslate(self) -> None:
        """The words in the blocks, in another language."""
        if self._shown is not None:
            self._shown = replace(self._shown, since=since_cells(self._shown.book))
            self._arrange()

    def ask_for(self, wish: PhraseQuery) -> None:
        """Show other phrases, or in another order."""
        self.wish = wish
        if self._shown is not None:
            self._arrange()

    def heading(self, width: int) -> Content:
        """The names of the drafts, over their fields."""
        if self._shown is None or not self._shown.book.names:
            return Content("")
        parts = self.make_painter(width).heading()
        return Content.assemble(*((text, "$text-muted") for text, _ in parts))

    def action_section(self, steps: int) -> None:
        """To the first phrase of the next section, or of this one, or of the one above."""

        def is_first(at: int) -> bool:
            return at > 0 and isinstance(self.rows[at - 1], HeadRow)

        self.step(steps, is_first, tr("there is no other section"))

    def _arrange(self) -> None:
        assert self._shown is not None
        before, book = self.row, self._shown.book
        self.rows = phrase_rows(book, self._shown.still, self.wish)
        texts = [row.life.text for row in self.rows if isinstance(row, PhraseRow)]
        self._phrase_cells = max(map(self._shown.wide.__getitem__, texts), default=0)
        self._since_cells = max(map(self._shown.since.__getitem__, texts), default=0)
        pairs = [pair_cells(row) for row in self.rows if isinstance(row, ReplacedRow)]
        self._pair_cells = max(pairs, default=0)
        self.rearranged(place_of(self.rows, before))

    def make_painter(self, width: int) -> PhrasePainter:
        """A painter for this width."""
        assert self._shown is not None
        palette, shades = self.looks
        return PhrasePainter(
            self._shown.book,
            self._shown.bounds,
            self._columns(width),
            palette,
            shades,
            min(self._pair_cells, width * 2 // 5),
            self.app.no_color,
        )

    def _columns(self, width: int) -> PhraseColumns:
        assert self._shown is not None
        return columns(
            width,
            self._shown.book.names,
            phrase=self._phrase_cells,
            highest=self._shown.highest,
            since=self._since_cells,
        )
