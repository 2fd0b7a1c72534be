"""What each shown row's look owes to the rows before it: gaps and paragraph numbers.

    ¶3  first sentence of the paragraph      a gap above, the number shown
        second sentence                      neither
"""

from __future__ import annotations

from collections.abc import Iterable

from speechdiff.tui.comparison.blocks import Surroundings
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row


def surroundings(rows: Iterable[Row]) -> list[Surroundings]:
    """The surroundings of every row, in order."""
    found: list[Surroundings] = []
    old_before: int | None = None
    new_before: int | None = None
    after_fold = True
    for row in rows:
        if isinstance(row, FoldRow):
            found.append(Surroundings(False, None, None))
            old_before = new_before = None
            after_fold = True
            continue
        old, new = paragraphs(row)
        begins = (new not in (None, new_before)) or (new is None and old != old_before)
        gap = begins and not after_fold
        found.append(
            Surroundings(
                gap, None if old == old_before else old, None if new == new_before else new
            )
        )
        old_before = old if old is not None else old_before
        new_before = new if new is not None else new_before
        after_fold = False
    return found


def paragraphs(row: LinkRow | DepartureRow) -> tuple[int | None, int | None]:
    """Paragraph numbers of a row's two sides; a departure has none on the new side."""
    if isinstance(row, DepartureRow):
        return row.old_paragraph, None
    return row.old_paragraph, row.new_paragraph
