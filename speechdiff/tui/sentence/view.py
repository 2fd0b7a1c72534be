"""The life of a sentence on the screen, with a cursor that goes from state to state.

narrow                                        wide
~ d5  2020-05-19  审稿   the draft's note     ~ d5  2020-05-19  审稿   edited: number
edited: number                                the draft's note  我们要 20 25 个项目
我们要 20 25 个项目
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import ClassVar, Final

from rich.style import Style
from textual.binding import Binding, BindingType

from speechdiff.model import Draft, Kind
from speechdiff.traces import SentenceTrace, Turn
from speechdiff.tui.sentence.rows import (
    DraftRow,
    KinRow,
    LifeRow,
    StateRow,
    StillRow,
    event_words,
    kin_words,
    life_rows,
    mark_of,
    quote_place,
    row_of_run,
    state_of_draft,
    still_words,
)
from speechdiff.tui.watching import details_of
from speechdiff.tui.widgets.lines import NOTHING, Styled, cells_of, filled, fitted, wrapped
from speechdiff.tui.widgets.palette import BRACKETS
from speechdiff.tui.widgets.row_list import KEYS, HistoryRows, RowPainter
from speechdiff.view import lineage_labels
from speechdiff.view.excerpts import excerpt_rows
from speechdiff.view.rows import LinkRow, PieceRole, Pieces
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr

WIDE_FROM: Final = 110
"""Cells from which what is known of a draft stands beside the wording instead of above it."""
MARGIN: Final = 44
"""Cells of that column."""
GUTTER: Final = 3
LEAST_TEXT: Final = 4
BORDER: Final = " // "
"""Stands where a split or merged sentence was or is cut."""


@dataclass(frozen=True)
class SentencePainter(RowPainter[LifeRow]):
    """Draws the rows of a life."""

    drafts: Sequence[Draft]

    @property
    def wide(self) -> bool:
        """Whether there are two columns."""
        return self.width >= WIDE_FROM

    @property
    def indent(self) -> int:
        """Cells before the wording."""
        return MARGIN if self.wide else GUTTER + self._name_cells + 2

    @property
    def room(self) -> int:
        """Cells of the wording; a cell is left free at the right."""
        return max(self.width - self.indent - 1, LEAST_TEXT)

    def height(self, row: LifeRow) -> int:
        """Two lines and the text for a state, one for what changed nothing."""
        if isinstance(row, StateRow) and row.turn.quote:
            return 3 + 2 * len(row.turn.quote.text) // max(self.room, 1)
        return 1

    def parts(self, row: LifeRow) -> Iterator[list[Styled]]:
        """The lines of a row, with a blank one above a state."""
        match row:
            case StateRow():
                return self._state(row)
            case KinRow():
                return self._kin(row)
            case StillRow(first, last, absent, newest):
                name = lineage_labels.drafts(self.drafts[first].name, self.drafts[last].name)
                return self._quiet(name, still_words(absent=absent, newest=newest))
            case DraftRow(draft, absent):
                words = still_words(absent=absent, newest=False)
                return self._quiet(self.drafts[draft].name, words, self.drafts[draft])

    def _state(self, row: StateRow) -> Iterator[list[Styled]]:
        turn = row.turn
        mark = mark_of(turn)
        style = self.palette["quiet"] if turn.quiet else self.palette.marks[mark]
        event = wrapped([(event_words(self.drafts, turn), style)], self.room)
        text = [*event, *self._wording(turn)]
        yield []
        if self.wide:
            margin = self._draft_facts(turn.draft, mark, style)
            for beside, parts in zip_longest(margin, text, fillvalue=()):
                yield [*filled([*beside], MARGIN), *parts]
            return
        draft = self.drafts[turn.draft]
        details = details_of(draft)
        head = [(details, self.palette["known"]), ("  " if details else "", NOTHING),
                (draft.note, self.palette["note"])]  # fmt: skip
        yield [*self._name(draft.name, mark, style), *fitted(head, self.room)]
        for parts in text:
            yield [(" " * self.indent, NOTHING), *parts]

    def _draft_facts(self, number: int, mark: str, style: Style) -> Iterator[list[Styled]]:
        """What is known of a draft, for the left column."""
        draft, room = self.drafts[number], MARGIN - GUTTER - self._name_cells - 4
        details = details_of(draft)
        yield [
            *self._name(draft.name, mark, style),
            *fitted([(details, self.palette["known"])], room),
        ]
        indent = (" " * (GUTTER + self._name_cells + 2), NOTHING)
        for parts in wrapped([(draft.note, self.palette["note"])], room) if draft.note else ():
            yield [indent, *parts]

    def _name(self, name: str, mark: str, style: Style) -> list[Styled]:
        cell = fitted([(name, self.palette["name"])], self._name_cells)
        return [(f" {mark} ", style), *filled(cell, self._name_cells + 2)]

    def _wording(self, turn: Turn) -> Iterator[list[Styled]]:
        """The text from here on, what changed in it marked as in a comparison."""
        if turn.excerpt is not None:
            for row in excerpt_rows(turn.excerpt):
                yield from self._excerpt(row)
        elif turn.quote is not None:
            yield from wrapped([(turn.quote.text, NOTHING)], self.room)

    def _excerpt(self, row: LinkRow) -> Iterator[list[Styled]]:
        if row.link.kind is Kind.REWRITTEN:
            for sign, pieces in (("- ", row.old), ("+ ", row.new)):
                style = self.palette.marks[sign[0]]
                for parts in self._pieces(pieces, self.palette.whole, self.room - 2):
                    yield [(sign, style), *parts]
            return
        yield from self._pieces(row.inline, self.palette.roles, self.room)

    def _pieces(
        self, pieces: Pieces, styles: Mapping[PieceRole, Style], room: int
    ) -> Iterator[list[Styled]]:
        runs = []
        for piece in pieces:
            before, after = BRACKETS.get(piece.role, ("", "")) if self.brackets else ("", "")
            text = BORDER if piece.role is PieceRole.BREAK else f"{before}{piece.text}{after}"
            runs.append((text, styles[piece.role]))
        return wrapped(runs, room)

    def _kin(self, row: KinRow) -> Iterator[list[Styled]]:
        head = f"{kin_words(row)} {visible(quote_place(self.drafts, row.quote))}  "
        style = self.palette["section"]
        room = max(self.room - cells(head), LEAST_TEXT)
        for number, parts in enumerate(wrapped([(row.quote.text, self.palette["said"])], room)):
            lead = head if not number else " " * cells(head)
            yield [(" " * self.indent, NOTHING), (lead, style), *parts]

    def _quiet(self, name: str, words: str, draft: Draft | None = None) -> Iterator[list[Styled]]:
        parts = [(" " * GUTTER, NOTHING), (visible(name), self.palette["still"])]
        wide = cells_of(parts)
        column = max(self.indent, wide + 2)
        text = "  ".join(filter(None, (words, details_of(draft, draft.note) if draft else "")))
        room = max(self.width - column - 1, 0)
        yield [*filled(parts, column), *fitted([(text, self.palette["still"])], room)]

    @cached_property
    def _name_cells(self) -> int:
        return min(max(cells(visible(draft.name)) for draft in self.drafts), self.width // 4)


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
        self._open_runs: set[int] = set()

    def show(self, trace: SentenceTrace, drafts: Sequence[Draft]) -> None:
        """Show a life, the cursor on the draft that was asked about."""
        self._trace, self._drafts = trace, drafts
        self._open_runs.clear()
        self.rows = life_rows(trace, len(drafts))
        self.rearranged(state_of_draft(self.rows, trace.asked.draft), keep=False)

    @property
    def state(self) -> StateRow | None:
        """The state under the cursor, or the last one above it."""
        above = self.rows[: self.cursor + 1]
        return next((row for row in reversed(above) if isinstance(row, StateRow)), None)

    def make_painter(self, width: int) -> SentencePainter:
        """A painter for this width."""
        return SentencePainter(*self.drawing(width), self._drafts)

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
            first = max(run for run in self._open_runs if run <= row.draft)
            self._open_runs.discard(first)
            self._rearrange(first)

    def open_run(self, row: StillRow) -> None:
        """Show the drafts of a still run one by one."""
        self._open_runs.add(row.first)
        self._rearrange(row.first)

    def _rearrange(self, first: int) -> None:
        assert self._trace is not None
        self.rows = life_rows(self._trace, len(self._drafts), self._open_runs)
        self.rearranged(row_of_run(self.rows, first))
