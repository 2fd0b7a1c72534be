"""Pieces of draft text as HTML: made visible, escaped, in elements that say what they are.

    DELETE "旧" -> <del>旧</del>        MOVE_TO "新" -> <ins class="moved">新</ins>

Nothing else puts draft text into a page without Jinja's own escaping.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from speechdiff.view import captions
from speechdiff.view.rows import Piece, PieceRole
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
