"""Where a reader is in a comparison, in words for the status line."""

from __future__ import annotations

from dataclasses import dataclass

from speechdiff.tui.comparison.surroundings import paragraphs
from speechdiff.view.rows import FoldRow, Row


@dataclass(frozen=True, slots=True)
class Place:
    """The row under the cursor and the changes around it."""

    row: Row | None
    """None where there is nothing to show."""
    changes: int
    """Changes in all."""
    changes_passed: int
    """Changes above the row, and the row itself where it is one."""
    in_opened_fold: bool = False


def in_words(place: Place) -> str:
    """``change 7 of 41, paragraph 6: edited: number``."""
    if place.row is None:
        return "nothing to show"
    return f"{_position(place)} | {_row(place)}" if _row(place) else _position(place)


def paragraph_in_words(place: Place) -> str:
    """``paragraph 6``: for a draft by itself."""
    return _paragraph(place.row).removeprefix(", ")


def _position(place: Place) -> str:
    row = place.row
    if not place.changes:
        return f"no changes{_paragraph(row)}"
    change = getattr(row, "change", None)
    if change:
        return f"change {change} of {place.changes}{_paragraph(row)}"
    if not place.changes_passed:
        return f"before the first of {_changes(place.changes)}{_paragraph(row)}"
    return f"after change {place.changes_passed} of {place.changes}{_paragraph(row)}"


def _row(place: Place) -> str:
    if place.in_opened_fold:
        return "unchanged, z folds it away again"
    if isinstance(place.row, FoldRow):
        return f"{place.row.label}, Enter opens"
    return place.row.label if place.row else ""


def _paragraph(row: Row | None) -> str:
    """``, paragraph 6``: of the new draft, or of the old one for what is no longer in the new."""
    if row is None or isinstance(row, FoldRow):
        return ""
    old, new = paragraphs(row)
    return f", paragraph {new}" if new is not None else f", old paragraph {old}"


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number:,} changes"
