"""Paints lines of text for a terminal: words of ours and pieces of drafts beside a margin.

Without colour the signs say everything; with colour, words gone are struck and words come
underlined as well, so that colour alone never tells.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.view import labels
from speechdiff.view.rows import Piece, PieceRole, Pieces
from speechdiff.view.visible import visible
from speechdiff.view.width import Ambiguous, cells, wrap
from speechdiff.wording import tr

BOLD, DIM = "1", "2"
NARROWEST: Final = 20
"""Cells of text that are left beside a margin, however narrow the terminal says it is."""
HANGING: Final = 4
"""Cells before words below a head that is too wide to stand beside."""
_AGES: Final = ("", "38;5;137", "38;5;172", "38;5;208", "1;38;5;208")
"""From the oldest draft to the newest: plain to bold orange, readable on black and on white."""
_SIGNS: Final = {
    PieceRole.DELETE: ("[-", "-]"),
    PieceRole.QUIET_DELETE: ("[-", "-]"),
    PieceRole.INSERT: ("{+", "+}"),
    PieceRole.QUIET_INSERT: ("{+", "+}"),
    PieceRole.MOVE_FROM: ("[>", ">]"),
    PieceRole.MOVE_TO: ("{>", ">}"),
}
_STYLES: Final = {
    PieceRole.DELETE: "31;9",
    PieceRole.INSERT: "32;4",
    PieceRole.MOVE_FROM: "35;9",
    PieceRole.MOVE_TO: "35;4",
    PieceRole.QUIET_DELETE: "2;9",
    PieceRole.QUIET_INSERT: "2;4",
    PieceRole.BREAK: "1;35",
}
_BORDER: Final = " | "
"""Stands for the border between sentences inside a split or merged one."""


def age_style(draft: int, newest: int) -> str:
    """A shade for a draft by its age."""
    if not newest:
        return _AGES[-1]
    return _AGES[draft * (len(_AGES) - 1) // newest]


@dataclass(frozen=True, slots=True)
class TextPainter:
    """How lines are set: with colour or without, and how wide."""

    colour: bool = False
    width: int | None = None
    """Terminal cells of a line; None for lines of any length."""
    ambiguous: Ambiguous | None = None
    narrowest: int = NARROWEST

    def cells(self, text: str) -> int:
        """Terminal cells that a text takes."""
        return cells(text, self.ambiguous)

    def paint(self, text: str, style: str) -> str:
        """Text in a style, where there is colour."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text

    def room(self, margin: int) -> int | None:
        """Cells beside a margin."""
        return None if self.width is None else max(self.width - margin, self.narrowest)

    def lines(self, pieces: Iterable[Piece], margin: int = 0) -> tuple[Pieces, ...]:
        """Pieces as lines that fit beside a margin."""
        room = self.room(margin)
        return (tuple(pieces),) if room is None else wrap(pieces, room, self.ambiguous)

    def words(
        self, text: str, style: str = "", *, indent: int = 0, head: str | None = None
    ) -> Iterator[str]:
        """Words, made visible, as lines behind `indent` cells; `head`, painted, fills the first."""
        for line in self.lines([Piece(visible(text))], indent):
            plain = "".join(piece.text for piece in line).rstrip(" ")
            yield (" " * indent if head is None else head) + self.paint(plain, style)
            head = None

    def items(self, texts: Iterable[str], style: str = "") -> Iterator[str]:
        """Short words beside each other, as many in a line as fit; one is broken if it must be."""
        line = ""
        for text in texts:
            longer = f"{line}   {text}" if line else text
            if line and self.width is not None and self.cells(longer) > self.width:
                yield from self.words(line, style)
                longer = text
            line = longer
        if line:
            yield from self.words(line, style)

    def hanging(self, head: str, text: str, style: str = "", head_style: str = "") -> Iterator[str]:
        """Words behind a head of their own, the following lines below the first word.

        A head that leaves no room has lines of its own.
        """
        indent = self.cells(head)
        if self.width is not None and indent + self.narrowest > self.width:
            yield from self.words(head.rstrip(" "), head_style)
            yield from self.words(text, style, indent=HANGING)
        else:
            yield from self.words(text, style, indent=indent, head=self.paint(head, head_style))

    def draft_text(
        self, pieces: Pieces, *, indent: int = 0, head: str | None = None
    ) -> Iterator[str]:
        """Pieces of a draft with the signs, or the colours, that a comparison has."""
        signed = [Piece(self._signed(piece), piece.role) for piece in pieces]
        for line in self.lines(signed, indent):
            text = "".join(self.paint(piece.text, _STYLES.get(piece.role, "")) for piece in line)
            yield (" " * indent if head is None else head) + text.rstrip(" ")
            head = None

    def legend(self, roles: Iterable[PieceRole]) -> Iterator[str]:
        """What the signs mean that occur; nothing with colour."""
        occurring = set() if self.colour else set(roles)
        signs = [
            f"{_BORDER.strip()} {words}"
            if role is PieceRole.BREAK
            else self._signed(Piece(words, role))
            for role, words in labels.legend()
            if role in occurring
        ]
        yield from self.items(signs)

    def _signed(self, piece: Piece) -> str:
        """The text of a piece made visible, between signs where there is no colour."""
        if piece.role is PieceRole.BREAK:
            return _BORDER
        before, after = ("", "") if self.colour else _SIGNS.get(piece.role, ("", ""))
        return f"{before}{visible(piece.text)}{after}"

    def table(
        self, rows: Sequence[Sequence[str]], right: Container[int] = ()
    ) -> Iterator[list[str]]:
        """Rows of cells filled up to straight columns; those that are empty in all are left out.

        Columns in `right`, counted from 0, are set to the right.
        """
        widths = [max(map(self.cells, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            yield [
                self.padded(text, wide, right=number in right)
                for number, (text, wide) in enumerate(zip(row, widths, strict=True))
                if wide
            ]

    def columns(self, parts: Sequence[tuple[str, int]]) -> str:
        """Words set in columns of given widths, two spaces between them."""
        return "  ".join(self.padded(text, wide) for text, wide in parts)

    def padded(self, text: str, wide: int, *, right: bool = False) -> str:
        """A text filled up with spaces to a number of cells."""
        fill = " " * max(wide - self.cells(text), 0)
        return fill + text if right else text + fill

    def cut(self, text: str, wide: int) -> str:
        """The start of a visible text that fits, with three points where it was cut."""
        if self.cells(text) <= wide:
            return text
        first = wrap([Piece(text)], max(wide - 4, 4), self.ambiguous)[0]
        return "".join(piece.text for piece in first).rstrip() + tr(" ...")
