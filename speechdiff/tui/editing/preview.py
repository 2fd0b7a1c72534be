"""Rows of a comparison as text in a dialog: what is there now, what would be, what differs.

Nothing is told by colour alone: what goes is struck out, what comes underlined, and where colour is
off both stand in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from textual.content import Content

from speechdiff.model import Comparison, Kind
from speechdiff.tui.widgets.lines import clip
from speechdiff.tui.widgets.palette import BRACKETS
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow, PieceRole, Pieces
from speechdiff.view.visible import visible
from speechdiff.wording import tr

LONGEST: Final = 600
"""Characters of a side that are shown; of a longer one, its beginning and the words that change."""
KEPT: Final = 60
"""Characters of unchanged words that are shown beside changed ones in a long sentence."""
_GONE: Final = "$text-error on $error-muted strike"
_COME: Final = "$text-success on $success-muted underline"
_STYLES: Final = {
    PieceRole.DELETE: _GONE,
    PieceRole.QUIET_DELETE: _GONE,
    PieceRole.MOVE_FROM: _GONE,
    PieceRole.INSERT: _COME,
    PieceRole.QUIET_INSERT: _COME,
    PieceRole.MOVE_TO: _COME,
    PieceRole.BREAK: "$text-warning",
}
_DOTS: Final = " ... "


def before_and_after(changes: Sequence[LinkRow], *, brackets: bool) -> Content:
    """The old sides under ``now``, the new ones under ``then``; what only moves, once."""
    if changes and all(row.link.kind is Kind.UNCHANGED for row in changes):
        return Content("\n").join(
            Content.assemble((row.label, "bold $text-primary"), "\n",
                             pieces(row.new, brackets=brackets))
            for row in changes
        )  # fmt: skip
    lines = []
    for head, sides in (
        (tr("now"), [row.old for row in changes]),
        (tr("then"), [row.new for row in changes]),
    ):
        contents = [pieces(side, brackets=brackets) for side in sides if side]
        body = Content("\n").join(contents) if contents else Content(tr("(nothing)"))
        lines.append(Content.assemble((head, "bold dim"), "\n", body))
    return Content("\n").join(lines)


def pieces(side: Pieces, *, brackets: bool) -> Content:
    """One side of a row; a long one shortened around the words that change."""
    long = sum(len(piece.text) for piece in side) > LONGEST
    parts: list[tuple[str, str]] = []
    for piece in side:
        style = _STYLES.get(piece.role, "")
        words = visible(_shortened(piece.text) if long and not style else piece.text)
        if piece.role is PieceRole.BREAK:
            words = f" // {words.strip('↵ ')}"
        opening, closing = BRACKETS.get(piece.role, ("", "")) if brackets else ("", "")
        parts.append((f"{opening}{words}{closing}", style))
    return Content.assemble(*parts)


def context(sentence: str, width: int) -> Content:
    """The sentence above, in a line: it tells the place."""
    if not sentence:
        return Content.assemble((tr("at the top of the draft"), "dim"))
    return Content.assemble((clip(tr("after: {words}").format(words=sentence), width), "dim"))


def changed_rows(comparison: Comparison) -> list[LinkRow]:
    """The rows of the changes of a comparison."""
    return [each for each in rows(comparison) if isinstance(each, LinkRow) and each.change]


def listed(
    changes: Sequence[LinkRow], most: int, draw: Callable[[LinkRow], Content]
) -> list[Content]:
    """Changes as they are drawn, at most so many, and how many more there are."""
    contents = [draw(row) for row in changes[:most]]
    if len(changes) > most:
        contents.append(Content(tr("... and {n} more").format(n=len(changes) - most)))
    return contents


def lines(parts: Iterable[Content]) -> Content:
    """Parts below each other."""
    return Content("\n").join(list(parts))


def _shortened(words: str) -> str:
    return words if len(words) <= 2 * KEPT else f"{words[:KEPT]}{_DOTS}{words[-KEPT:]}"
