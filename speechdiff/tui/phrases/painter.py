"""Draws rows about phrases as lines: shades with numbers in them, or bars."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.strip import Strip

from speechdiff.lineage import PhraseLife, PhraseSource
from speechdiff.tui.phrases import words
from speechdiff.tui.phrases.columns import GAP, GUTTER, TOTAL, PhraseColumns, axis
from speechdiff.tui.phrases.rows import HeadRow, PhraseRow, PhrasesRow, ReplacedRow
from speechdiff.tui.widgets.lines import (
    NOTHING,
    Styled,
    cells_of,
    filled,
    fitted,
    line,
    wrapped,
)
from speechdiff.tui.widgets.palette import BRACKETS, Palette
from speechdiff.tui.widgets.shades import LEVELS, Shades
from speechdiff.view import phrase_labels
from speechdiff.view.phrase_book import PhraseBook
from speechdiff.view.rows import PieceRole
from speechdiff.view.sparkline import BARS, sparkline
from speechdiff.view.visible import visible
from speechdiff.view.width import cells

TRACKED_SIGN = "*"


@dataclass(frozen=True)
class PhrasePainter:
    """Draws rows at one width."""

    book: PhraseBook
    bounds: Sequence[float]
    """The highest rate of each level of shade."""
    columns: PhraseColumns
    palette: Palette
    shades: Shades
    pair: int
    """Cells of what was and what is, where that is not longer."""
    brackets: bool
    """Whether old and new stand in brackets as well, for want of colour."""

    def height(self, row: PhrasesRow) -> int:
        """A line a phrase, two a head."""
        if isinstance(row, HeadRow):
            return 2
        return 2 if isinstance(row, ReplacedRow) and self.columns.width < 80 else 1

    def has_gap(self, row: PhrasesRow) -> bool:
        """A section has air above it."""
        return isinstance(row, HeadRow)

    def lines(self, row: PhrasesRow) -> list[Strip]:
        """The lines of a row, at least one."""
        match row:
            case HeadRow():
                parts = [(" " * GUTTER, NOTHING), (words.head(row), self.shades["section"])]
                found = [[], parts]
            case PhraseRow(life):
                found = [self._phrase(life)]
            case ReplacedRow():
                found = list(self._replaced(row))
        return [line(parts, self.columns.width) for parts in found]

    def heading(self) -> list[Styled]:
        """The names of the drafts over their fields, without the gutter; what bars stand for."""
        start: list[Styled] = [(" " * (self.columns.phrase + GAP), NOTHING)]
        known = self.shades["known"]
        if self.columns.field:
            wide = self.columns.field
            names = (f"{visible(name)} ".rjust(wide) for name in self.book.names)
            return [*start, *((name, known) for name in names)]
        dates = [draft.date for draft in self.book.speech.drafts]
        over = axis(self.book.names, dates, self.columns.bars)
        return [*start, *fitted([(over, known)], self.columns.width - cells_of(start) - GUTTER)]

    def _phrase(self, life: PhraseLife) -> list[Styled]:
        tracked = life.source is PhraseSource.TRACKED
        sign = (f" {TRACKED_SIGN if tracked else ' '} ", self.shades["tracked"])
        style = self.shades["tracked"] if tracked else NOTHING
        wide = self.columns.phrase
        parts = [sign, *filled(fitted([(life.text, style)], wide), wide + GAP)]
        parts += self._fields(life) if self.columns.field else self._bars(life)
        if self.columns.since:
            said = words.since(life, self.book.names)
            parts += [(" " * GAP, NOTHING), (said, self.shades["said"])]
        return parts

    def _fields(self, life: PhraseLife) -> Iterator[Styled]:
        """A field a draft: the number, and the shade of its rate."""
        for count, rate in zip(life.counts, life.rates, strict=True):
            text = f"{count:,} " if count else ". "
            style = self.shades.levels[self._level(rate) - 1] if count else self.shades["still"]
            yield text.rjust(self.columns.field), style

    def _level(self, rate: float) -> int:
        return min(bisect_left(self.bounds, rate) + 1, LEVELS)

    def _bars(self, life: PhraseLife) -> list[Styled]:
        wide = self.columns.bars
        # Where the signs of bars are two cells wide there are none for a row of one cell each.
        drafts = len(life.rates)
        drawn = sparkline(life.rates, min(wide, drafts), ascii_only=cells(BARS[0]) > 1)
        each = wide // drafts if drafts else 1
        bars = ("".join(bar * max(each, 1) for bar in drawn), self.shades["bars"])
        total = f"{phrase_labels.total(life)} "
        short = " " * max(TOTAL - cells(total), 0)
        return [*filled([bars], wide), (short + total, self.shades["known"])]

    def _replaced(self, row: ReplacedRow) -> Iterator[list[Styled]]:
        roles, sides = self.palette.roles, ((PieceRole.DELETE, row.made.old),
                                            (PieceRole.INSERT, row.made.new))  # fmt: skip
        runs = []
        for role, text in sides:
            before, after = BRACKETS[role] if self.brackets else ("", "")
            runs += [(f"{before}{text}{after}", roles[role]), (" -> ", self.shades["known"])]
        runs[-1] = (" " * (max(self.pair - pair_cells(row), 0) + 2), NOTHING)
        runs.append((words.replaced(row, self.book.speech.drafts), self.shades["said"]))
        indent = (" " * GUTTER, NOTHING)
        for parts in wrapped(runs, max(self.columns.width - GUTTER - 1, 4)):
            yield [indent, *parts]


def pair_cells(row: ReplacedRow) -> int:
    """Cells of what was and what is."""
    return cells(visible(row.made.old)) + cells(visible(row.made.new)) + len(" -> ")
