"""A comparison as text for a terminal or a file: what `speechdiff diff` prints.

~  ¶2   ¶2  edited: number
            投入[-12-]{+15+}亿元。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechdiff.model import Comparison, Kind, Link
from speechdiff.report.text.painter import BOLD, DIM, TextPainter
from speechdiff.view import labels
from speechdiff.view.build import rows
from speechdiff.view.explanation_labels import why_linked
from speechdiff.view.folding import fold
from speechdiff.view.joining import elided
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Piece, Row
from speechdiff.view.visible import visible
from speechdiff.view.width import Ambiguous, wrap
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation

_MARK_STYLES = {"~": "33", "+": "32", "-": "31", ">": "35"}

_START = 60
"""Cells of a text that is shown in full elsewhere."""
_NARROWEST = 12
"""Cells of text that are left beside the gutter even where the terminal is narrower."""


def text_report(
    comparison: Comparison,
    *,
    colour: bool = False,
    width: int | None = None,
    context: int | None = 1,
    quiet: bool = True,
    only: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
    ambiguous: Ambiguous | None = None,
    explained: Callable[[Link], Explanation] | None = None,
) -> Iterator[str]:
    """The lines of the report, without line ends.

    `width` is in terminal cells, None for lines of any length. `context`, `quiet`, `only` and
    `without` are those of `speechdiff.view.folding.fold`. `explained` is asked about each change
    that is shown.
    """

    def why(link: Link) -> str:
        return visible(why_linked(explained(link), comparison)) if explained else ""

    painter = TextPainter(colour, width, ambiguous, _NARROWEST)
    yield from _head(comparison, painter)
    if comparison.identical:
        return
    folded = fold(rows(comparison), context=context, quiet=quiet, only=only, without=without)
    rows_in_full = (row for row in folded if isinstance(row, LinkRow))
    yield from painter.legend(piece.role for row in rows_in_full for piece in row.inline)
    yield ""
    block = _ComparisonText(painter, _column(comparison, painter), why).block
    for before, row in zip((None, *folded), folded, strict=False):
        if before is not None and _apart(before, row):
            yield ""
        yield from block(row)


def _head(comparison: Comparison, painter: TextPainter) -> Iterator[str]:
    old = visible(comparison.old.name) or labels.OLD
    new = visible(comparison.new.name) or labels.NEW
    if comparison.identical:
        yield from painter.words(labels.same(old, new))
        return
    yield from painter.words(f"--- {old}", BOLD)
    yield from painter.words(f"+++ {new}", BOLD)
    counts = comparison.stats()
    yield from painter.words(labels.stats(counts))
    yield from painter.words(labels.characters(counts))
    if settings := labels.settings(comparison):
        yield from painter.words(visible(settings))
    for bound in comparison.limits:
        yield from painter.words(f"! {visible(labels.limit(bound))}")


def _apart(before: Row, row: Row) -> bool:
    """Whether a blank line stands between two rows: where a paragraph ends, and around folds."""
    if isinstance(before, FoldRow) or isinstance(row, FoldRow):
        return True
    here, there = _new_paragraph(row), _new_paragraph(before)
    if here is not None and there is not None:
        return here != there
    return None not in (pair := (before.old_paragraph, row.old_paragraph)) and pair[0] != pair[1]


def _new_paragraph(row: LinkRow | DepartureRow) -> int | None:
    return None if isinstance(row, DepartureRow) else row.new_paragraph


@dataclass(frozen=True, slots=True)
class _ComparisonText:
    """Rows as lines beside a gutter of a mark and two paragraph numbers."""

    painter: TextPainter
    column: int
    """Cells for one paragraph number and the space before it."""
    why: Callable[[Link], str]
    """Why a link is as it is, in words; empty where nobody asked."""

    def block(self, row: Row) -> Iterator[str]:
        """The lines of one row."""
        if isinstance(row, FoldRow):
            yield from self._words(elided(row.label), DIM)
        elif isinstance(row, DepartureRow):
            yield from self._departure(row)
        else:
            yield from self._link(row)
            if row.change and (why := self.why(row.link)):
                yield from self._words(why, DIM)

    def _link(self, row: LinkRow) -> Iterator[str]:
        gutter: str | None = self._gutter(row.mark, row.old_paragraph, row.new_paragraph)
        if words := labels.said(row):
            yield from self._words(words, _MARK_STYLES.get(row.mark, ""), gutter)
            gutter = None
        sides = (row.old, row.new) if row.link.kind is Kind.REWRITTEN else (row.inline,)
        for pieces in sides:
            yield from self.painter.draft_text(pieces, indent=self._margin, head=gutter)
            gutter = None

    def _departure(self, row: DepartureRow) -> Iterator[str]:
        gutter = self._gutter(row.mark, row.old_paragraph, None)
        yield from self._words(row.label, _MARK_STYLES[row.mark], gutter)
        start = self._start(visible("".join(piece.text for piece in row.old)))
        yield " " * self._margin + self.painter.paint(start, DIM)

    def _start(self, text: str) -> str:
        """The first words of a text that is shown in full elsewhere."""
        room = min(self.painter.room(self._margin) or _START, _START) - 4
        start = "".join(
            piece.text for piece in wrap([Piece(text)], room, self.painter.ambiguous)[0]
        )
        return text if start == text else start + tr(" ...")

    def _gutter(self, mark: str, old: int | None, new: int | None) -> str:
        numbers = "".join(
            self.painter.padded(labels.paragraph(number) if number else "", self.column, right=True)
            for number in (old, new)
        )
        sign = self.painter.paint(mark, _MARK_STYLES.get(mark, ""))
        return f"{sign}{self.painter.paint(numbers, DIM)}  "

    def _words(self, words: str, style: str, gutter: str | None = None) -> Iterator[str]:
        return self.painter.words(words, style, indent=self._margin, head=gutter)

    @property
    def _margin(self) -> int:
        """Cells of the gutter: mark, two paragraph numbers, two spaces."""
        return 1 + 2 * self.column + 2


def _column(comparison: Comparison, painter: TextPainter) -> int:
    """Cells for the longest paragraph number of either draft and a space before it."""
    last = (side.sentences[-1:] for side in (comparison.old, comparison.new))
    longest = max((sentence.paragraph + 1 for end in last for sentence in end), default=1)
    return painter.cells(labels.paragraph(longest)) + 1
