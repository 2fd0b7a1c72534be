"""Pieces of draft text as HTML: made visible, escaped, in elements that say what they are.

Style sheet and script know a row by names of the code, never by words that people read.

    DELETE "旧" -> <del>旧</del>        MOVE_TO "新" -> <ins class="moved">新</ins>

Nothing else puts draft text into a page without Jinja's own escaping.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from speechdiff.model import Kind
from speechdiff.view import captions
from speechdiff.view.rows import DepartureRow, LinkRow, Piece, PieceRole
from speechdiff.view.visible import visible

_TAGS: Final = {
    PieceRole.DELETE: ("<del>", "</del>"),
    PieceRole.INSERT: ("<ins>", "</ins>"),
    PieceRole.MOVE_FROM: ('<del class="moved">', "</del>"),
    PieceRole.MOVE_TO: ('<ins class="moved">', "</ins>"),
    PieceRole.QUIET_DELETE: ('<del class="quiet">', "</del>"),
    PieceRole.QUIET_INSERT: ('<ins class="quiet">', "</ins>"),
}


def marked_up(pieces: Iterable[Piece]) -> str:
    """HTML of the pieces; the only elements in it are `del`, `ins` and the border's `span`."""
    return "".join(map(_element, pieces))


def _element(piece: Piece) -> str:
    if piece.role is PieceRole.BREAK:
        return f' <span class="border" title="{escape(captions.BORDER)}">|</span> '
    before, after = _TAGS.get(piece.role, ("", ""))
    return f"{before}{escape(visible(piece.text))}{after}"


def row_class(row: LinkRow) -> str:
    """The style class that says how a row is to be seen."""
    if row.change is None:
        return "same"
    if row.link.quiet:
        return "quiet"
    return "moved" if row.link.moved else row.link.kind.value


def tokens(row: LinkRow | DepartureRow) -> str:
    """All that a change can be chosen by on a page: ``edited number moved``."""
    link = row.link
    names = [link.kind.value, *(facet.value for facet in link.facets)]
    names += ["moved"] if link.moved else []
    names += ["quiet"] if link.quiet else []
    return " ".join(name for name in names if name != Kind.UNCHANGED.value)
