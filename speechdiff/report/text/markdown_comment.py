"""A comparison as Markdown for a pull request: the worst first, and no longer than it may be.

A host refuses a comment that is too long, whole. So changes are ranked by what they touch (a
number before a name before a wording) and by their size, the longest are shortened, and where there
is no more room the rest is counted, with the way to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from speechdiff.generator import MARKDOWN_MARK
from speechdiff.model import Comparison
from speechdiff.report.text.markdown import (
    FOLD_END,
    block,
    draft_names,
    fold_begin,
    heading,
    review_summary,
    summary,
)
from speechdiff.report.text.markdown_escapes import (
    markdown_code,
    markdown_heading,
    markdown_literal,
)
from speechdiff.review import Review
from speechdiff.view import labels, review_labels
from speechdiff.view.build import rows
from speechdiff.view.change_list import changes, severity
from speechdiff.view.rows import LinkRow, Piece, PieceRole, Pieces
from speechdiff.wording import tr, trn

COMMENT: Final = 65_536
"""Characters (code points) that GitHub takes in the text of a pull request.

A comment may have 262,144 bytes of UTF-8, and these many characters are never more than that.
"""
LEAST: Final = 2_000
"""A comment of fewer characters could not even say what it leaves out."""
_LONG: Final = 4_000
"""Characters of a change from which on it is shortened."""
_KEPT, _SHOWN = 60, 1_200
"""Characters kept on either side of a cut: in words that stayed, and in words gone or come."""
_LONGEST_NAME: Final = 100
_LONGEST_WAY: Final = 150


def comment_report(
    comparison: Comparison,
    title: str = "",
    *,
    limit: int = COMMENT,
    measure: Callable[[str], int] = len,
    where: str = "",
    review: Review | None = None,
) -> str:
    """The comparison as Markdown that ends with a line feed and measures no more than `limit`.

    `where` says, in plain words, where everything is that there is no room for. `measure` counts
    code points, unless it is told otherwise. `limit` is `LEAST` or more.
    """
    short = _with_short_names(comparison)
    all_rows = () if comparison.identical else rows(comparison)
    ranked = sorted(changes(all_rows), key=severity)
    page = Room(limit, measure)
    page.keep(FOLD_END, "", *_missing(len(ranked), where))
    page.add(markdown_heading(markdown_literal(_clipped(title)) or heading(short)), "")
    page.add(*([labels.same(*draft_names(short))] if comparison.identical else summary(short)))
    if review is not None and not page.add(*review_summary(review, all_rows)):
        page.add(f"**{review_labels.tally(review)}**", "")  # too many queries to list them
    if len(ranked) > 1:
        page.add(tr("Numbers, dates and negations come first, mere wording last."), "")
    omitted = _add_changes(page, ranked, review)
    if omitted:
        page.close(*_missing(omitted, where))
    return page.text()


class Room:
    """Lines, as long as there is room, and room that is kept for the last ones."""

    def __init__(self, limit: int, measure: Callable[[str], int]) -> None:
        self._lines: list[str] = []
        self._measure = measure
        self._left = limit - self._size([MARKDOWN_MARK])

    @property
    def left(self) -> int:
        """Room that is left, in the units of the measure."""
        return max(self._left, 0)

    def keep(self, *lines: str) -> None:
        """Keep room for lines that will close the page."""
        self._left -= self._size(lines)

    def add(self, *lines: str) -> bool:
        """Add lines that belong together, all or none; whether there was room."""
        size = self._size(lines)
        if size > self._left:
            return False
        self._lines += lines
        self._left -= size
        return True

    def close(self, *lines: str) -> None:
        """Add lines for which room was kept."""
        self._lines += lines

    def text(self) -> str:
        """What was added, and the mark by which the page is known again."""
        return "".join(f"{line}\n" for line in (*self._lines, MARKDOWN_MARK))

    def _size(self, lines: Sequence[str]) -> int:
        return sum(self._measure(line) + 1 for line in lines)


def shortened(pieces: Pieces) -> Pieces:
    """A long side of a change without the middle of its long pieces; each cut is shown."""
    if sum(len(piece.text) for piece in pieces) <= _LONG:
        return pieces
    return tuple(_cut(piece) for piece in pieces)


def _cut(piece: Piece) -> Piece:
    length = _KEPT if piece.role is PieceRole.EQUAL else _SHOWN
    missing = len(piece.text) - 2 * length
    if missing <= length:
        return piece
    omission = f"… ({labels.counted(missing, 'character')}) …"
    return Piece(f"{piece.text[:length]}{omission}{piece.text[-length:]}", piece.role)


def _add_changes(page: Room, ranked: Sequence[LinkRow], review: Review | None) -> int:
    """Add the changes for which there is room; returns how many there is none for."""
    loud = [row for row in ranked if not row.link.quiet]
    quiet = [row for row in ranked if row.link.quiet]
    added = sum(page.add(*block(row, review, shortened)) for row in loud)
    if quiet and page.add(fold_begin(labels.fold(0, len(quiet), 0)), ""):
        added += sum(page.add(*block(row, review, shortened)) for row in quiet)
        page.close(FOLD_END, "")
    return len(ranked) - added


def _missing(count: int, where: str) -> list[str]:
    """The closing lines, which count what there is no room for."""
    words = trn(
        "and {n:,} more change that does not fit here",
        "and {n:,} more changes that do not fit here",
        count,
    ).format(n=count)
    lines = [f"**{markdown_literal(words)}**"]
    if where:
        way = _clipped(where, _LONGEST_WAY)
        lines += ["", tr("all of them: {where}").format(where=markdown_code(way))]
    return lines


def _with_short_names(comparison: Comparison) -> Comparison:
    old, new = comparison.old, comparison.new
    return replace(
        comparison,
        old=replace(old, name=_clipped(old.name)),
        new=replace(new, name=_clipped(new.name)),
    )


def _clipped(name: str, longest: int = _LONGEST_NAME) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
