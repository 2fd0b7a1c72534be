"""A comparison as CSV: a line for each change, for spreadsheets and statistics.

Numbers of paragraphs and sentences count from 1; offsets are code points, half-open. Text is made
harmless as in all tables of this program (`history_csv.cell`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from speechdiff.model import Comparison, Link, SegmentedText
from speechdiff.report.data.history_csv import Cell, Row, table
from speechdiff.review import Review, name_of
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow, is_change

COLUMNS: Final = (
    *("change", "link", "kind", "moved", "move", "facets", "quiet", "similarity"),
    *("old_paragraph", "old_sentence", "old_start", "old_end"),
    *("new_paragraph", "new_sentence", "new_start", "new_end"),
    *("old", "new"),
)


REVIEW_COLUMNS: Final = ("review", "reviewed_by", "review_note")
"""Added for a review: everybody's marks on the change, the newest first, parted by ↵."""


def changes_csv(comparison: Comparison, review: Review | None = None) -> str:
    """Every change once, in the reading order of the new draft, deletions where they stood."""
    if review is None:
        return table(COLUMNS, (cells for _, cells in _changes(comparison)))
    marked = ((*cells, *_marks(review, number)) for number, cells in _changes(comparison))
    return table((*COLUMNS, *REVIEW_COLUMNS), marked)


def _marks(review: Review, number: int) -> tuple[Cell, ...]:
    marks = review.everybody(number)
    columns = ([m.state.value for m in marks], [name_of(m) for m in marks], [m.note for m in marks])
    return tuple("\n".join(column) for column in columns)


def _changes(comparison: Comparison) -> Iterator[tuple[int, Row]]:
    """Number of the link, and the cells of its line."""
    for row in rows(comparison):
        if is_change(row):
            old = _side(comparison.old, row.link.old, row.old_paragraph)
            new = _side(comparison.new, row.link.new, row.new_paragraph)
            cells = (*_about(row, row.link), *old[:-1], *new[:-1], old[-1], new[-1])
            yield row.number, cells


def _about(row: LinkRow, link: Link) -> tuple[Cell, ...]:
    move = link.moved
    return (
        row.change,
        f"l{row.number}",
        link.kind.value,
        move.direction.value if move else "",
        move.group if move else "",
        " ".join(facet.value for facet in link.facets),
        int(link.quiet),
        round(link.similarity, 4),
    )


def _side(draft: SegmentedText, members: tuple[int, ...], paragraph: int | None) -> list[Cell]:
    """Place and text of the sentences of one side; empty where it has none."""
    if not members:
        return [None, None, None, None, ""]
    stretch = draft.stretch(members)
    return [paragraph, members[0] + 1, *stretch, stretch.of(draft.text)]
