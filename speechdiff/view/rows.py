"""What every face draws: a comparison as rows of pieces of text, each piece with a role.

    Comparison -> rows() -> LinkRow, DepartureRow ... -> fold() -> + FoldRow -> a face

A face decides on colours, tags and widths; it never looks into the comparison again to decide what
is shown. Text in pieces is the draft's own, untouched: a face makes it visible (`view.visible`) and
escapes it in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeGuard

from speechdiff.model import Link
from speechdiff.paragraphing import Break

if TYPE_CHECKING:
    from speechdiff.view.pieces import LinkPieces


class PieceRole(StrEnum):
    """What a piece of text is to the reader."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    MOVE_FROM = "move-from"
    """Old place of words that moved inside their sentence."""
    MOVE_TO = "move-to"
    """New place of words that moved inside their sentence."""
    QUIET_DELETE = "quiet-delete"
    QUIET_INSERT = "quiet-insert"
    BREAK = "break"
    """A sentence border inside a split or merged link, with the white space that stands there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one role."""

    text: str
    role: PieceRole = PieceRole.EQUAL


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link, as a block of text on either side."""

    number: int
    """Number of the link in the comparison, from 1: ``l7`` is 7."""
    link: Link
    mark: str
    """One narrow ASCII sign for the gutter: space same, ~ edited, + added, - removed, > moved."""
    label: str
    """In words, empty where unchanged: ``edited``, ``split in 2``, ``moved up from ¶6, edited``."""
    old_paragraph: int | None
    """Paragraph number for people, from 1, of the first sentence on that side."""
    new_paragraph: int | None
    change: int | None
    """Number of the change among all changes, from 1; None where the link is as it was."""
    sides: LinkPieces = field(repr=False, compare=False)
    """Where the text comes from; read it by `old`, `new` and `inline`."""
    paragraph_break: Break | None = None
    """Whether it was joined to the paragraph before, or begins one where it did not."""

    @property
    def old(self) -> Pieces:
        """The old side; the pieces join to the old text of the link."""
        return self.sides.old

    @property
    def new(self) -> Pieces:
        """The new side; the pieces join to the new text of the link."""
        return self.sides.new

    @property
    def inline(self) -> Pieces:
        """Both sides in one run."""
        return self.sides.inline


@dataclass(frozen=True, slots=True)
class DepartureRow:
    """Stands where a moved link stood in the old draft, and says where it went."""

    number: int
    """Number of the link that went."""
    link: Link
    mark: str
    label: str
    """In words: ``moved down to ¶8``."""
    old_paragraph: int
    new_paragraph: int
    sides: LinkPieces = field(repr=False, compare=False)

    @property
    def old(self) -> Pieces:
        """The old side of the link that went."""
        return self.sides.old


@dataclass(frozen=True, slots=True)
class FoldRow:
    """Rows that are hidden until asked for."""

    label: str
    """In words: ``12 sentences unchanged``, ``3 quiet changes``."""
    rows: tuple[LinkRow | DepartureRow, ...]


Row = LinkRow | DepartureRow | FoldRow


def is_change(row: Row) -> TypeGuard[LinkRow]:
    """Whether a row is a change; a departure is not one, the place of arrival is."""
    return isinstance(row, LinkRow) and row.change is not None
