"""A comparison as text for a terminal or a file: what `speechdiff diff` prints.

     ~  ¶2   ¶2  edited: number
                 投入[-12-]{+15+}亿元。

Without colour the signs say everything; with colour, words gone are struck and words come
underlined as well, so that colour alone never tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechdiff.model import Comparison, Kind, Link
from speechdiff.view import labels
from speechdiff.view.build import rows
from speechdiff.view.folding import fold
from speechdiff.view.joining import elided
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Piece, PieceRole, Pieces, Row
from speechdiff.view.visible import visible
from speechdiff.view.width import Ambiguous, cells, wrap
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation

SIGNS = {
    PieceRole.DELETE: ("[-", "-]"),
    PieceRole.QUIET_DELETE: ("[-", "-]"),
    PieceRole.INSERT: ("{+", "+}"),
    PieceRole.QUIET_INSERT: ("{+", "+}"),
    PieceRole.MOVE_FROM: ("[>", ">]"),
    PieceRole.MOVE_TO: ("{>", ">}"),
}
BORDER = " | "
"""Stands for the border between sentences inside a split or merged one."""

STYLES = {
    PieceRole.DELETE: "31;9",
    PieceRole.INSERT: "32;4",
    PieceRole.MOVE_FROM: "35;9",
    PieceRole.MOVE_TO: "35;4",
    PieceRole.QUIET_DELETE: "2;9",
    PieceRole.QUIET_INSERT: "2;4",
    PieceRole.BREAK: "1;35",
}
_MARK_STYLES = {"~": "33", "+": "32", "-": "31", ">": "35"}
_DIM = "2"
_BOLD = "1"

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
        return visible(labels.why(explained(link), comparison)) if explained else ""

    printer = _ComparisonText(colour, width, ambiguous, _column(comparison, ambiguous), why)
    yield from _head(comparison, printer)
    if comparison.identical:
        return
    shown = fold(rows(comparison), context=context, quiet=quiet, only=only, without=without)
    yield from printer.legend(shown)
    yield ""
    for before, row in zip((None, *shown), shown, strict=False):
        if before is not None and _apart(before, row):
            yield ""
        yield from printer.block(row)


def _head(comparison: Comparison, printer: _ComparisonText) -> Iterator[str]:
    old = visible(comparison.old.name) or labels.OLD
    new = visible(comparison.new.name) or labels.NEW
    if comparison.identical:
        yield from printer.plain(labels.same(old, new))
        return
    yield from printer.plain(f"--- {old}", _BOLD)
    yield from printer.plain(f"+++ {new}", _BOLD)
    counts = comparison.stats()
    yield from printer.plain(labels.stats(counts))
    yield from printer.plain(labels.characters(counts))
    if settings := labels.settings(comparison):
        yield from printer.plain(visible(settings))
    for bound in comparison.limits:
        yield from printer.plain(f"! {visible(labels.limit(bound))}")


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
    """Rows as lines, in the manner that one output wants them."""

    colour: bool
    width: int | None
    ambiguous: Ambiguous | None
    column: int
    """Cells for one paragraph number and the space before it."""
    why: Callable[[Link], str]
    """Why a link is as it is, in words; empty where nobody asked."""

    def block(self, row: Row) -> Iterator[str]:
        """The lines of one row."""
        if isinstance(row, FoldRow):
            yield from self._words(self._margin, elided(row.label), _DIM)
        elif isinstance(row, DepartureRow):
            yield from self._departure(row)
        else:
            yield from self._link(row)
            if row.change and (why := self.why(row.link)):
                yield from self._words(self._margin, why, _DIM)

    def legend(self, shown: Iterable[Row]) -> Iterator[str]:
        """What the signs mean that occur; nothing with colour."""
        if self.colour:
            return
        roles = {piece.role for row in shown if isinstance(row, LinkRow) for piece in row.inline}
        signs = [self._explained(role, words) for role, words in labels.legend() if role in roles]
        if signs:
            yield from self.plain("   ".join(signs))

    def plain(self, text: str, style: str = "") -> Iterator[str]:
        """Words of ours as lines without a gutter."""
        for line in self._wrapped([Piece(text)], self.width):
            yield self.paint("".join(piece.text for piece in line).rstrip(" "), style)

    def paint(self, text: str, style: str) -> str:
        """Text in a style, where there is colour."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text

    def _link(self, row: LinkRow) -> Iterator[str]:
        gutter = self._gutter(row.mark, row.old_paragraph, row.new_paragraph)
        if said := labels.said(row):
            yield from self._words(gutter, said, _MARK_STYLES.get(row.mark, ""))
            gutter = self._margin
        if row.link.kind is Kind.REWRITTEN:
            yield from self._text(gutter, row.old)
            gutter = self._margin
        yield from self._text(gutter, row.new if row.link.kind is Kind.REWRITTEN else row.inline)

    def _departure(self, row: DepartureRow) -> Iterator[str]:
        gutter = self._gutter(row.mark, row.old_paragraph, None)
        yield from self._words(gutter, row.label, _MARK_STYLES[row.mark])
        start = self._start(visible("".join(piece.text for piece in row.old)))
        yield self._margin + self.paint(start, _DIM)

    def _start(self, text: str) -> str:
        """The first words of a text that is shown in full elsewhere."""
        room = min(self._room or _START, _START) - 4
        first = self._wrapped([Piece(text)], room)[0]
        start = "".join(piece.text for piece in first)
        return text if start == text else start + tr(" ...")

    def _gutter(self, mark: str, old: int | None, new: int | None) -> str:
        numbers = "".join(self._number(number) for number in (old, new))
        return f"{self.paint(mark, _MARK_STYLES.get(mark, ''))}{self.paint(numbers, _DIM)}  "

    def _number(self, number: int | None) -> str:
        words = labels.paragraph(number) if number else ""
        return " " * (self.column - cells(words, self.ambiguous)) + words

    def _words(self, gutter: str, words: str, style: str) -> Iterator[str]:
        """Words of ours beside the gutter."""
        for number, line in enumerate(self._wrapped([Piece(words)], self._room)):
            text = "".join(piece.text for piece in line).rstrip(" ")
            yield (self._margin if number else gutter) + self.paint(text, style)

    def _text(self, gutter: str, pieces: Pieces) -> Iterator[str]:
        signed = [Piece(self._signed(piece), piece.role) for piece in pieces]
        for number, line in enumerate(self._wrapped(signed, self._room)):
            text = "".join(self.paint(piece.text, STYLES.get(piece.role, "")) for piece in line)
            yield (self._margin if number else gutter) + text.rstrip(" ")

    def _signed(self, piece: Piece) -> str:
        """The text of a piece made visible, between signs where there is no colour."""
        if piece.role is PieceRole.BREAK:
            return BORDER
        before, after = ("", "") if self.colour else SIGNS.get(piece.role, ("", ""))
        return f"{before}{visible(piece.text)}{after}"

    def _explained(self, role: PieceRole, words: str) -> str:
        sign = self._signed(Piece(words, role))
        return f"{sign.strip()} {words}" if role is PieceRole.BREAK else sign

    def _wrapped(self, pieces: Iterable[Piece], width: int | None) -> tuple[Pieces, ...]:
        return (tuple(pieces),) if width is None else wrap(pieces, width, self.ambiguous)

    @property
    def _margin(self) -> str:
        """The gutter where nothing stands in it: mark, two paragraph numbers, two spaces."""
        return " " * (1 + 2 * self.column + 2)

    @property
    def _room(self) -> int | None:
        """Cells for text beside the gutter."""
        return None if self.width is None else max(self.width - len(self._margin), _NARROWEST)


def _column(comparison: Comparison, ambiguous: Ambiguous | None) -> int:
    """Cells for the longest paragraph number of either draft and a space before it."""
    last = (side.sentences[-1:] for side in (comparison.old, comparison.new))
    longest = max((sentence.paragraph + 1 for end in last for sentence in end), default=1)
    return cells(labels.paragraph(longest), ambiguous) + 1
