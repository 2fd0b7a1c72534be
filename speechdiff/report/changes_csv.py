"""A comparison as CSV: a line for each change, for spreadsheets and statistics.

Numbers of paragraphs and sentences count from 1; offsets are code points, half-open. Text is made
harmless as in all tables of this program (`history_csv.cell`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from speechdiff.model import Comparison, Link, SegmentedText
from speechdiff.report.history_csv import Cell, Row, table
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow

COLUMNS: Final = (
    *("change", "link", "kind", "moved", "move", "facets", "quiet", "similarity"),
    *("old_paragraph", "old_sentence", "old_start", "old_end"),
    *("new_paragraph", "new_sentence", "new_start", "new_end"),
    *("old", "new"),
)


def changes_csv(comparison: Comparison) -> str:
    """Every change once, in the reading order of the new draft, deletions where they stood."""
    return table(COLUMNS, _changes(comparison))


def _changes(comparison: Comparison) -> Iterator[Row]:
    for row in rows(comparison):
        if isinstance(row, LinkRow) and row.change is not None:
            old = _side(comparison.old, row.link.old, row.old_paragraph)
            new = _side(comparison.new, row.link.new, row.new_paragraph)
            yield (*_about(row, row.link), *old[:-1], *new[:-1], old[-1], new[-1])


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
