"""Draws one row of the comparison as lines of a given width.

    ~?    7  edited: number              the label: number of the change, what happened
          queried: which year?           a note that somebody wrote to it
    ~  6     ... text, old and new ...   the text, with its paragraph's number
       //    ... its second sentence     where it was split or merged

Reading orders nothing and measures nothing that is not asked for: see `ComparisonView`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from speechdiff.model import Kind
from speechdiff.tui.comparison import runs
from speechdiff.tui.comparison.columns import ComparisonColumns
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.comparison.surroundings import Surroundings, moved_as_it_was
from speechdiff.tui.widgets.lines import NOTHING, Styled, cut_mark
from speechdiff.tui.widgets.palette import SOUGHT, Palette
from speechdiff.view.joining import remarked
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Piece, PieceRole, Pieces, Row
from speechdiff.wording import tr

SENTENCE_BORDER: Final = "//"
"""Stands before a sentence that was or is one with the sentence above it."""
WHOLE: Final = frozenset({Kind.INSERTED, Kind.DELETED, Kind.REWRITTEN})
"""Kinds of which nothing is as it was."""


@dataclass(frozen=True, slots=True)
class ComparisonPainter:
    """Draws rows; two painters that are equal draw alike."""

    columns: ComparisonColumns
    palette: Palette
    brackets: bool
    """Whether changed words stand in brackets as well, for want of colour."""
    marks: Marks = UNMARKED
    """What people said of the changes: a sign beside the label, notes under it."""
    search_pattern: re.Pattern[str] | None = None
    """What the reader looks for; it stands out."""

    def lines(self, row: Row, around: Surroundings) -> list[Strip]:
        """The lines of a row, at least one."""
        if isinstance(row, FoldRow):
            return [self._fold(row, around.under_cursor)]
        lines = [self._line([])] if around.gap else []
        if row.label:
            lines.append(self._label(row))
        if isinstance(row, LinkRow) and row.number in self.marks.notes:
            lines.extend(self._notes(row))
        if self.columns.layout == "side":
            lines.extend(self._side_by_side(row, around))
        elif row.link.kind is Kind.REWRITTEN:
            lines.extend(self._rewritten(row, around))
        else:
            lines.extend(self._stacked(row, around))
        return lines

    def _fold(self, row: FoldRow, under_cursor: bool) -> Strip:
        """A band over the whole width."""
        label = remarked(row.label, tr("Enter opens")) if under_cursor else row.label
        text = f"{cut_mark()} {label}"
        band = [(" " * self.columns.text_start, self.palette["fold"]), (text, self.palette["fold"])]
        strip = Strip([Segment(text, style) for text, style in band])
        return strip.adjust_cell_length(self.columns.width, self.palette["fold"])

    def _label(self, row: LinkRow | DepartureRow) -> Strip:
        """What happened, over the side on which it can be seen."""
        change = row.change if isinstance(row, LinkRow) else None
        style = self._mark_style(row)
        words = [(f"{change}  " if change else "", self.palette["number"]), (row.label, style)]
        if row.number in self.marks.pending:
            words += [(" | ", NOTHING), (tr("taken back, not committed"), self.palette["note"])]
        empty = (" " * (self.columns.number + 2), NOTHING)
        review_sign = self.marks.signs.get(row.number, " ")
        parts = [
            (f" {row.mark}", style),
            (review_sign, self.palette.review_signs[review_sign]),
            empty,
            *words,
        ]
        if self._on_the_right(row):
            return self._line([], parts)
        line = _strip(parts)
        if line.cell_length > self.columns.divider:  # words before looks: the divider gives way
            return line.adjust_cell_length(self.columns.width)
        return self._line(parts)

    def _notes(self, row: LinkRow) -> Iterator[Strip]:
        """What was written to a change, to be read where it is shown."""
        styles = dict.fromkeys(PieceRole, self.palette["note"])
        for note in self.marks.notes[row.number]:
            for line in self._wrapped((Piece(note),), self.columns.left, styles, None):
                parts = [("   ", NOTHING), *line]
                yield self._line([], parts) if self._on_the_right(row) else self._line(parts)

    def _on_the_right(self, row: LinkRow | DepartureRow) -> bool:
        """Whether there is something on the new side only."""
        return self.columns.layout == "side" and not _old(row)

    def _stacked(self, row: LinkRow | DepartureRow, around: Surroundings) -> Iterator[Strip]:
        number = around.new_number if _new(row) else around.old_number
        run = row.inline if isinstance(row, LinkRow) else _old(row)
        for line in self._wrapped(run, self.columns.left, self._styles(row), number):
            yield self._line([self._mark(row, row.mark), *line])

    def _rewritten(self, row: LinkRow | DepartureRow, around: Surroundings) -> Iterator[Strip]:
        """All that was, then all that is, each with its own sign."""
        number, styles = around.new_number, self._styles(row)
        for mark, pieces in (("-", row.old), ("+", _new(row))):
            for line in self._wrapped(pieces, self.columns.left, styles, number):
                yield self._line([(f" {mark} ", self.palette.marks[mark]), *line])
            number = None

    def _side_by_side(self, row: LinkRow | DepartureRow, around: Surroundings) -> Iterator[Strip]:
        styles = self._styles(row)
        old_text, new_text = _old(row), _new(row)
        aim = None if self.columns.wrapped else self._aim(old_text, new_text)
        old_lines = self._wrapped(old_text, self.columns.left, styles, around.old_number, aim)
        right = self._wrapped(new_text, self.columns.right, styles, around.new_number, aim)
        marks = [self._mark(row, row.mark if text else " ") for text in (old_text, new_text)]
        nothing = self._mark(row, " ")
        for old, new in zip_longest(old_lines, right, fillvalue=()):
            yield self._line(
                [marks[0] if old else nothing, *old], [marks[1] if new else nothing, *new]
            )

    def _mark(self, row: LinkRow | DepartureRow, mark: str) -> Styled:
        return f" {mark} ", self._mark_style(row)

    def _number(self, number: int | None) -> Styled:
        text = "" if number is None else str(number)
        return text.rjust(self.columns.number) + "  ", self.palette["number"]

    def _mark_style(self, row: LinkRow | DepartureRow) -> Style:
        if isinstance(row, DepartureRow):
            return self.palette["departure"]
        return self.palette["quiet"] if row.link.quiet else self.palette.marks[row.mark]

    def _styles(self, row: LinkRow | DepartureRow) -> Mapping[PieceRole, Style]:
        """Style of each piece of a row: what moved is in its colour wherever it has no other."""
        if isinstance(row, DepartureRow):
            return dict.fromkeys(PieceRole, self.palette["departure"])
        if row.link.kind in WHOLE:
            styles = self.palette.whole
        else:
            side = self.columns.layout == "side"
            styles = self.palette.beside if side else self.palette.roles
        return {**styles, PieceRole.EQUAL: self.palette["moved-text"]} if row.link.moved else styles

    def _wrapped(
        self,
        pieces: Pieces,
        width: int,
        styles: Mapping[PieceRole, Style],
        number: int | None,
        aim: int | None = None,
    ) -> Iterator[list[Styled]]:
        """Lines with what stands before them: a paragraph's number, or the sign of a border.

        Where a sentence takes one line only, it is the one around offset `aim`.
        """
        head = self._number(number)
        for run in self._parts(pieces):
            for line in self._cut(run, width, aim):
                yield [head, *((t.text, self._token_style(t, styles)) for t in line)]
                head = self._number(None)
            head = (
                SENTENCE_BORDER.rjust(self.columns.number) + "  ",
                self.palette.roles[PieceRole.BREAK],
            )
            aim = None

    def _cut(
        self, run: list[runs.TextRun], width: int, aim: int | None
    ) -> Iterable[list[runs.TextRun]]:
        if self.columns.wrapped:
            return runs.wrapped(run, width)
        return (runs.excerpt(run, width, runs.aim(run) if aim is None else aim),)

    def _parts(self, pieces: Pieces) -> Iterator[list[runs.TextRun]]:
        for part in runs.parts(pieces) if pieces else ():
            yield runs.tokens(part, brackets=self.brackets, pattern=self.search_pattern)

    def _aim(self, *sides: Pieces) -> int | None:
        """Where both sides are to be looked at: as far as they are alike they are as long."""
        firsts = (runs.aim(run) for side in sides for run in [*self._parts(side)][:1])
        return min((first for first in firsts if first is not None), default=None)

    def _token_style(self, token: runs.TextRun, styles: Mapping[PieceRole, Style]) -> Style:
        style = styles[token.role]
        return style + SOUGHT if token.is_match else style

    def _line(self, old: Sequence[Styled], new: Sequence[Styled] = ()) -> Strip:
        """A line of exactly the view's width, with the divider where there are two columns.

        What stands left of the divider is cut where it is too long.
        """
        line = _strip(old)
        if self.columns.layout == "side":
            line = Strip.join(
                [
                    line.adjust_cell_length(self.columns.divider),
                    Strip([Segment(" ", self.palette["divider"])], 1),
                    _strip(new).crop(1, None) if new else None,
                ]
            )
        return line.adjust_cell_length(self.columns.width)


def _strip(parts: Iterable[Styled]) -> Strip:
    return Strip([Segment(text, style) for text, style in parts if text])


def _old(row: LinkRow | DepartureRow) -> Pieces:
    """The text of the left column; at the old place of what moved, without what became of it."""
    if isinstance(row, DepartureRow):
        return tuple(
            piece if piece.role is PieceRole.BREAK else Piece(piece.text) for piece in row.old
        )
    return () if moved_as_it_was(row) else row.old


def _new(row: LinkRow | DepartureRow) -> Pieces:
    return row.new if isinstance(row, LinkRow) else ()
