"""Phrases on the screen, with a cursor that goes from one to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip

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


class PhrasesView(HistoryRows):
    """Rows about phrases, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket,n", "section(1)", "Next section", id="phrases.next-section",
                show=False, tooltip="To the next section: gone, replaced, returned ..."),
        Binding("left_square_bracket,N", "section(-1)", "Section above",
                id="phrases.previous-section", show=False, tooltip="To the section above"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PhrasesRow, ...] = ()
        self.wish = PhraseQuery()
        self._shown: ShownBook | None = None
        self._painter: PhrasePainter
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

    @property
    def row(self) -> PhrasesRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def count(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def estimates(self, width: int) -> list[int]:
        """A line a phrase, two a head."""
        return [
            2 if isinstance(row, HeadRow) else 1 + isinstance(row, ReplacedRow) * (width < 80)
            for row in self.rows
        ]

    def draw(self, at: int, width: int) -> list[Strip]:
        """The lines of a row."""
        del width
        return self._painter.lines(self.rows[at])

    def has_gap(self, at: int) -> bool:
        """A section has air above it."""
        return isinstance(self.rows[at], HeadRow)

    def heading(self, width: int) -> Content:
        """The names of the drafts, over their fields."""
        if self._shown is None or not self._shown.book.names:
            return Content("")
        self.prepare(width)
        parts = self._painter.heading()
        return Content.assemble(*((text, "$text-muted") for text, _ in parts))

    def action_section(self, steps: int) -> None:
        """To the first phrase of the next section, or of this one, or of the one above."""
        firsts = [
            at
            for at, row in enumerate(self.rows)
            if not isinstance(row, HeadRow) and at and isinstance(self.rows[at - 1], HeadRow)
        ]
        further = [at for at in firsts if (at > self.cursor if steps > 0 else at < self.cursor)]
        if further:
            self.go(further[0] if steps > 0 else further[-1])
        else:
            self.post_message(self.Refused(tr("there is no other section")))

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

    def prepare(self, width: int) -> None:
        """A painter for this width."""
        assert self._shown is not None
        self._painter = PhrasePainter(
            self._shown.book,
            self._shown.bounds,
            self._columns(width),
            self.roles,
            self.shades,
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
