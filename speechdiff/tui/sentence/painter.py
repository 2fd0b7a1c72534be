"""Draws the rows of a life as lines.

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
from typing import Final

from rich.style import Style
from textual.strip import Strip

from speechdiff.model import Draft, Kind
from speechdiff.traces import Turn
from speechdiff.tui.sentence import words
from speechdiff.tui.sentence.rows import (
    DraftRow,
    KinRow,
    LifeRow,
    StateRow,
    StillRow,
    mark_of,
)
from speechdiff.tui.widgets.lines import NOTHING, Styled, cells_of, filled, fitted, line, wrapped
from speechdiff.tui.widgets.palette import BRACKETS, Palette
from speechdiff.tui.widgets.shades import Shades
from speechdiff.view import lineage_labels
from speechdiff.view.excerpts import excerpt_rows
from speechdiff.view.rows import LinkRow, PieceRole, Pieces
from speechdiff.view.visible import visible
from speechdiff.view.width import cells

WIDE_FROM: Final = 110
"""Cells from which what is known of a draft stands beside the wording instead of above it."""
MARGIN: Final = 44
"""Cells of that column."""
GUTTER: Final = 3
LEAST_TEXT: Final = 4
BORDER: Final = " // "
"""Stands where a split or merged sentence was or is cut."""


@dataclass(frozen=True)
class SentencePainter:
    """Draws rows at one width."""

    drafts: Sequence[Draft]
    width: int
    palette: Palette
    shades: Shades
    brackets: bool
    """Whether changed words stand in brackets as well, for want of colour."""

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

    def has_gap(self, row: LifeRow) -> bool:
        """A state has air above it."""
        return isinstance(row, StateRow)

    def lines(self, row: LifeRow) -> list[Strip]:
        """The lines of a row, at least one."""
        match row:
            case StateRow():
                found = self._state(row)
            case KinRow():
                found = self._kin(row)
            case StillRow(first, last, absent, newest):
                name = lineage_labels.drafts(self.drafts[first].name, self.drafts[last].name)
                found = self._quiet(name, words.still(absent=absent, newest=newest))
            case DraftRow(draft, absent):
                said = words.still(absent=absent, newest=False)
                found = self._quiet(self.drafts[draft].name, said, self.drafts[draft])
        return [line(parts, self.width) for parts in found]

    def _state(self, row: StateRow) -> Iterator[list[Styled]]:
        turn = row.turn
        mark = mark_of(turn)
        style = self.palette.quiet if turn.quiet else self.palette.marks[mark]
        said = wrapped([(words.happened(self.drafts, turn), style)], self.room)
        text = [*said, *self._wording(turn)]
        yield []
        if self.wide:
            yield from self._beside(self._known(turn.draft, mark, style), text)
            return
        draft = self.drafts[turn.draft]
        known = "  ".join(filter(None, (draft.date[:10], draft.role or draft.author)))
        head = [(known, self.shades["known"]), ("  " if known else "", NOTHING),
                (draft.note, self.shades["note"])]  # fmt: skip
        yield [*self._name(draft.name, mark, style), *fitted(head, self.room)]
        for parts in text:
            yield [(" " * self.indent, NOTHING), *parts]

    def _known(self, number: int, mark: str, style: Style) -> Iterator[list[Styled]]:
        """What is known of a draft, for the left column."""
        draft, room = self.drafts[number], MARGIN - GUTTER - self._name_cells - 4
        known = "  ".join(filter(None, (draft.date[:10], draft.role or draft.author)))
        yield [*self._name(draft.name, mark, style), *fitted([(known, self.shades["known"])], room)]
        indent = (" " * (GUTTER + self._name_cells + 2), NOTHING)
        for parts in wrapped([(draft.note, self.shades["note"])], room) if draft.note else ():
            yield [indent, *parts]

    def _beside(
        self, left: Iterator[list[Styled]], right: Sequence[list[Styled]]
    ) -> Iterator[list[Styled]]:
        for known, text in zip_longest(left, right, fillvalue=()):
            yield [*filled([*known], MARGIN), *text]

    def _name(self, name: str, mark: str, style: Style) -> list[Styled]:
        shown = fitted([(name, self.shades["name"])], self._name_cells)
        return [(f" {mark} ", style), *filled(shown, self._name_cells + 2)]

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
        head = f"{words.kin(row)} {visible(words.place(self.drafts, row.quote))}  "
        style = self.shades["section"]
        room = max(self.room - cells(head), LEAST_TEXT)
        for number, parts in enumerate(wrapped([(row.quote.text, self.shades["said"])], room)):
            lead = head if not number else " " * cells(head)
            yield [(" " * self.indent, NOTHING), (lead, style), *parts]

    def _quiet(self, name: str, said: str, draft: Draft | None = None) -> Iterator[list[Styled]]:
        known = (draft.date[:10], draft.role or draft.author, draft.note) if draft else ()
        parts = [(" " * GUTTER, NOTHING), (visible(name), self.shades["still"])]
        wide = cells_of(parts)
        column = max(self.indent, wide + 2)
        told = "  ".join(filter(None, (said, *known)))
        room = max(self.width - column - 1, 0)
        yield [*filled(parts, column), *fitted([(told, self.shades["still"])], room)]

    @cached_property
    def _name_cells(self) -> int:
        return min(max(cells(visible(draft.name)) for draft in self.drafts), self.width // 4)
