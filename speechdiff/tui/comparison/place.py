"""Where a reader is in a comparison, in words for the status line."""

from __future__ import annotations

from dataclasses import dataclass

from speechdiff.tui.comparison.surroundings import paragraphs
from speechdiff.view.labels import clauses
from speechdiff.view.rows import FoldRow, Row
from speechdiff.wording import tr, trn


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
    said = [_position(place), _paragraph(place.row), _filtered(place)]
    where = clauses(said)
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
    passed = f"{place.changes_passed:,}"
    return tr("after change {n} of {all}").format(n=passed, all=f"{place.changes:,}")


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
