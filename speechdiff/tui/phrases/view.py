"""Phrases on the screen, a line each, and a cursor.

phrase        d1  d2  d3  d4   since d3       a field a draft, where they fit: shades with numbers
phrase        ··▆▇▇█   35x     since d3       else bars, several drafts in one if need be
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.lineage import PhraseLife, PhraseSource
from speechdiff.tui.phrases import words
from speechdiff.tui.phrases.rows import (
    HeadRow,
    PhraseQuery,
    PhrasesRow,
    ReplacedRow,
    phrase_rows,
    place_of,
)
from speechdiff.tui.phrases.words import ShownBook, since_cells
from speechdiff.tui.widgets.lines import (
    NOTHING,
    Styled,
    cells_of,
    filled,
    fitted,
    wrapped,
)
from speechdiff.tui.widgets.palette import BRACKETS
from speechdiff.tui.widgets.row_list import HistoryRows, RowPainter
from speechdiff.view import phrase_labels
from speechdiff.view.heat import level
from speechdiff.view.phrase_book import PhraseBook
from speechdiff.view.rows import PieceRole
from speechdiff.view.sparkline import BARS, sparkline
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr

TRACKED_SIGN: Final = "*"
GUTTER: Final = 3
LEAST_PHRASE: Final = 12
LEAST_BARS: Final = 4
WIDEST_BAR: Final = 4
"""Cells of the bar of one draft, where there is room."""
TOTAL: Final = 10
"""Cells of the sum beside bars: ``12,345x`` and a space, in any language."""
GAP: Final = 2


@dataclass(frozen=True, slots=True)
class PhraseColumns:
    """Widths in cells."""

    width: int
    phrase: int
    field: int
    """Of a field of the heat map; 0 where there are bars."""
    bars: int
    since: int
    """0 where there is no room for it."""


def columns(
    width: int, names: Sequence[str], *, phrase: int, highest: int, since: int
) -> PhraseColumns:
    """The columns at a width; `phrase` and `since` are cells of the longest, `highest` a count."""
    phrase = max(min(phrase, width * 2 // 5), LEAST_PHRASE)
    field = max(len(f"{highest:,}"), *(cells(visible(name)) for name in names), 2) + 2
    room = width - GUTTER - phrase - GAP - 1
    needed = field * len(names)
    if needed + GAP + since <= room:
        return PhraseColumns(width, phrase, field, 0, since)
    if needed <= room:
        return PhraseColumns(width, phrase, field, 0, 0)
    bars = room - TOTAL - GAP - since
    if bars < min(len(names), LEAST_BARS):
        since, bars = 0, room - TOTAL
    each = min(max(bars // len(names), 1), WIDEST_BAR) if names else 1
    return PhraseColumns(width, phrase, 0, max(min(bars, len(names) * each), 1), since)


def axis(names: Sequence[str], dates: Sequence[str], bars: int) -> str:
    """What stands over bars that take so many cells: years where drafts span several, else names.

    A label begins over the bar of its draft, and is left out where the one before is in its way.
    """
    years = [date[:4] for date in dates]
    by_year = all(years) and len(set(years)) > LEAST_BARS
    text, each = "", max(bars // max(len(names), 1), 1)
    together = max(-(-len(names) // max(bars, 1)), 1)
    for at, name in enumerate(names):
        if by_year and at and years[at] == years[at - 1]:
            continue
        label = years[at] if by_year else visible(name)
        start = at * each // together
        if not text or cells(text) < start:
            text += " " * (start - cells(text)) + label
    return text


@dataclass(frozen=True)
class PhrasePainter(RowPainter[PhrasesRow]):
    """Draws rows about the phrases of a book."""

    book: PhraseBook
    bounds: Sequence[float]
    """The highest rate of each level of shade."""
    columns: PhraseColumns
    pair: int
    """Cells of what was and what is, where that is not longer."""

    def height(self, row: PhrasesRow) -> int:
        """A line a phrase, two a head."""
        if isinstance(row, HeadRow):
            return 2
        return 2 if isinstance(row, ReplacedRow) and self.width < 80 else 1

    def parts(self, row: PhrasesRow) -> Iterable[list[Styled]]:
        """The lines of a row, with a blank one above the head of a section."""
        match row:
            case HeadRow():
                parts = [(" " * GUTTER, NOTHING), (words.head(row), self.palette["section"])]
                return [[], parts]
            case PhraseLife():
                return [self._phrase(row)]
            case ReplacedRow():
                return self._replaced(row)

    def heading(self) -> list[Styled]:
        """The names of the drafts over their fields, without the gutter; what bars stand for."""
        start: list[Styled] = [(" " * (self.columns.phrase + GAP), NOTHING)]
        style = self.palette["known"]
        if self.columns.field:
            wide = self.columns.field
            names = (f"{visible(name)} ".rjust(wide) for name in self.book.names)
            return [*start, *((name, style) for name in names)]
        dates = [draft.date for draft in self.book.speech.drafts]
        over = axis(self.book.names, dates, self.columns.bars)
        return [*start, *fitted([(over, style)], self.width - cells_of(start) - GUTTER)]

    def _phrase(self, life: PhraseLife) -> list[Styled]:
        tracked = life.source is PhraseSource.TRACKED
        sign = (f" {TRACKED_SIGN if tracked else ' '} ", self.palette["tracked"])
        style = self.palette["tracked"] if tracked else NOTHING
        wide = self.columns.phrase
        parts = [sign, *filled(fitted([(life.text, style)], wide), wide + GAP)]
        parts += self._fields(life) if self.columns.field else self._bars(life)
        if self.columns.since:
            since = words.since(life, self.book.names)
            parts += [(" " * GAP, NOTHING), (since, self.palette["said"])]
        return parts

    def _fields(self, life: PhraseLife) -> Iterator[Styled]:
        """A field a draft: the number, and the shade of its rate."""
        for count, rate in zip(life.counts, life.rates, strict=True):
            text = f"{count:,} " if count else ". "
            shade = self.palette.levels[level(rate, self.bounds) - 1] if count else None
            yield text.rjust(self.columns.field), shade or self.palette["still"]

    def _bars(self, life: PhraseLife) -> list[Styled]:
        wide = self.columns.bars
        # Where the signs of bars are two cells wide there are none for a row of one cell each.
        drafts = len(life.rates)
        line = sparkline(life.rates, min(wide, drafts), ascii_only=cells(BARS[0]) > 1)
        each = wide // drafts if drafts else 1
        bars = ("".join(bar * max(each, 1) for bar in line), self.palette["bars"])
        total = f"{phrase_labels.total(life)} "
        short = " " * max(TOTAL - cells(total), 0)
        return [*filled([bars], wide), (short + total, self.palette["known"])]

    def _replaced(self, row: ReplacedRow) -> Iterator[list[Styled]]:
        roles, sides = self.palette.roles, ((PieceRole.DELETE, row.substitution.old),
                                            (PieceRole.INSERT, row.substitution.new))  # fmt: skip
        runs = []
        for role, text in sides:
            before, after = BRACKETS[role] if self.brackets else ("", "")
            runs += [(f"{before}{text}{after}", roles[role]), (" -> ", self.palette["known"])]
        runs[-1] = (" " * (max(self.pair - pair_cells(row), 0) + 2), NOTHING)
        runs.append((words.replacement(row, self.book.speech.drafts), self.palette["said"]))
        indent = (" " * GUTTER, NOTHING)
        for parts in wrapped(runs, max(self.width - GUTTER - 1, 4)):
            yield [indent, *parts]


def pair_cells(row: ReplacedRow) -> int:
    """Cells of what was and what is."""
    return cells(visible(row.substitution.old)) + cells(visible(row.substitution.new)) + len(" -> ")


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
        self.phrase_query = PhraseQuery()
        self._shown_book: ShownBook | None = None
        self._phrase_cells = self._since_cells = self._pair_cells = 0

    def show(self, shown_book: ShownBook) -> None:
        """Show a book; the cursor stays on its phrase where that is still there."""
        self._shown_book = shown_book
        self._arrange()

    def retranslate(self) -> None:
        """The words in the blocks, in another language."""
        if self._shown_book is not None:
            self._shown_book = replace(self._shown_book, since=since_cells(self._shown_book.book))
            self._arrange()

    def ask_for(self, query: PhraseQuery) -> None:
        """Show other phrases, or in another order."""
        self.phrase_query = query
        if self._shown_book is not None:
            self._arrange()

    def heading(self, width: int) -> Content:
        """The names of the drafts, over their fields."""
        if self._shown_book is None or not self._shown_book.book.names:
            return Content("")
        parts = self.make_painter(width).heading()
        return Content.assemble(*((text, "$text-muted") for text, _ in parts))

    def action_section(self, steps: int) -> None:
        """To the first phrase of the next section, or of this one, or of the one above."""

        def is_first(at: int) -> bool:
            return at > 0 and isinstance(self.rows[at - 1], HeadRow)

        self.step(steps, is_first, tr("there is no other section"))

    def _arrange(self) -> None:
        assert self._shown_book is not None
        before, book = self.row, self._shown_book.book
        self.rows = phrase_rows(book, self._shown_book.still, self.phrase_query)
        texts = [row.text for row in self.rows if isinstance(row, PhraseLife)]
        self._phrase_cells = max(map(self._shown_book.wide.__getitem__, texts), default=0)
        self._since_cells = max(map(self._shown_book.since.__getitem__, texts), default=0)
        pairs = [pair_cells(row) for row in self.rows if isinstance(row, ReplacedRow)]
        self._pair_cells = max(pairs, default=0)
        self.rearranged(place_of(self.rows, before))

    def make_painter(self, width: int) -> PhrasePainter:
        """A painter for this width."""
        assert self._shown_book is not None
        return PhrasePainter(
            *self.drawing(width),
            self._shown_book.book,
            self._shown_book.bounds,
            self._columns(width),
            min(self._pair_cells, width * 2 // 5),
        )

    def _columns(self, width: int) -> PhraseColumns:
        assert self._shown_book is not None
        return columns(
            width,
            self._shown_book.book.names,
            phrase=self._phrase_cells,
            highest=self._shown_book.highest,
            since=self._since_cells,
        )
