"""What a row owes to the rows around it: gaps, paragraph numbers, and its place in words.

    ¶3  first sentence of the paragraph      a gap above, the number shown
        second sentence                      neither

Looked up when a row is drawn: what stands above it is another after folding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from speechdiff.model import Kind
from speechdiff.view.labels import clauses
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row
from speechdiff.wording import tr, trn

FAR: Final = 40
"""Rows to look back for the paragraph before; behind so many deletions it is said again."""


class Surroundings(NamedTuple):
    """What a row's look owes to the rows around it."""

    gap: bool
    """A blank line stands above: a new paragraph begins."""
    old_number: int | None
    """Paragraph number to show on the old side; None where a row above shows it."""
    new_number: int | None
    under_cursor: bool = False
    """Only a fold looks different under the cursor: it says how to open it."""


def surroundings(rows: Sequence[Row], at: int) -> Surroundings:
    """The surroundings of row `at` of the shown rows."""
    row = rows[at]
    if isinstance(row, FoldRow):
        return Surroundings(False, None, None)
    old, new = paragraphs(row)
    old_before, new_before = _before(rows, at, 0), _before(rows, at, 1)
    after_fold = at == 0 or isinstance(rows[at - 1], FoldRow)
    begins = old != old_before if new is None else new != new_before
    return Surroundings(
        begins and not after_fold,
        None if old == old_before else old,
        None if new == new_before else new,
    )


def paragraphs(row: LinkRow | DepartureRow) -> tuple[int | None, int | None]:
    """Paragraph numbers of a row's two sides; None for a side that has no text there."""
    if isinstance(row, DepartureRow):
        return row.old_paragraph, None
    if moved_as_it_was(row):
        return None, row.new_paragraph
    return row.old_paragraph, row.new_paragraph


def moved_as_it_was(row: LinkRow | DepartureRow) -> bool:
    """Whether a row is the new place of words none of which changed: its old side is elsewhere."""
    return (
        isinstance(row, LinkRow) and row.link.moved is not None and row.link.kind is Kind.UNCHANGED
    )


def _before(rows: Sequence[Row], at: int, side: int) -> int | None:
    """The paragraph of the nearest row above with text on a side; None behind a fold."""
    for above in range(at - 1, max(at - FAR, 0) - 1, -1):
        row = rows[above]
        if isinstance(row, FoldRow):
            return None
        number = paragraphs(row)[side]
        if number is not None:
            return number
    return None


@dataclass(frozen=True, slots=True)
class CursorPlace:
    """The row under the cursor and the changes around it."""

    row: Row | None
    """None where there is nothing to show."""
    changes: int
    """Changes in all."""
    changes_passed: int
    """Changes above the row, and the row itself where it is one."""
    in_opened_fold: bool = False
    hidden: int = 0
    """Changes that are in folds."""


def in_words(place: CursorPlace) -> str:
    """``change 7 of 41, paragraph 6, filtered: 12 hidden | edited: number``."""
    if place.row is None:
        return tr("nothing to show")
    parts = [_position(place), _paragraph(place.row), _filtered(place)]
    where = clauses(parts)
    return f"{where} | {_row(place)}" if _row(place) else where


def paragraph_in_words(place: CursorPlace) -> str:
    """``paragraph 6``: for a draft by itself."""
    return _paragraph(place.row)


def _position(place: CursorPlace) -> str:
    if not place.changes:
        return tr("no changes")
    change = getattr(place.row, "change", None)
    if change:
        return tr("change {n} of {all}").format(n=f"{change:,}", all=f"{place.changes:,}")
    if not place.changes_passed:
        return trn(
            "before the first of {n} change", "before the first of {n} changes", place.changes
        ).format(n=f"{place.changes:,}")
    number = f"{place.changes_passed:,}"
    return tr("after change {n} of {all}").format(n=number, all=f"{place.changes:,}")


def _filtered(place: CursorPlace) -> str:
    if not place.hidden:
        return ""
    return trn("filtered: {n} hidden", "filtered: {n} hidden", place.hidden).format(
        n=f"{place.hidden:,}"
    )


def _row(place: CursorPlace) -> str:
    if place.in_opened_fold:
        return tr("opened by hand, z folds it again")
    if isinstance(place.row, FoldRow):
        return tr("{fold}, Enter opens").format(fold=place.row.label)
    return place.row.label if place.row else ""


def _paragraph(row: Row | None) -> str:
    """``paragraph 6``: of the new draft, or of the old one for what is no longer in the new."""
    if row is None or isinstance(row, FoldRow):
        return ""
    old, new = paragraphs(row)
    if new is not None:
        return tr("paragraph {n}").format(n=new)
    return tr("old paragraph {n}").format(n=old)
