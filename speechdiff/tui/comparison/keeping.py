"""Where a reader was, found again in a comparison of which one side has changed.

the sentence under the cursor, by its words; else the nearest one above it that is still there
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.model import Comparison
from speechdiff.tui.comparison.folding import Whole
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row

TRIED = 200
"""Rows above the cursor that are looked for; further up the place would be another one."""


def same_place(
    before: Comparison,
    old_rows: Sequence[Whole],
    row: Row | None,
    after: Comparison,
    new_rows: Sequence[Whole],
) -> Whole | None:
    """The row of the new comparison for a row of the old one; None where nothing of it is left."""
    if row is None:
        return None
    wanted = row.rows[0] if isinstance(row, FoldRow) else row
    start = next((at for at, each in enumerate(old_rows) if each is wanted), 0)
    homes = _by_words(after, new_rows)
    for at in range(start, max(start - TRIED, -1), -1):
        for key in _keys(before, old_rows[at]):
            if key in homes:
                return min(homes[key], key=lambda found: abs(found.number - old_rows[at].number))
    return None


def _by_words(comparison: Comparison, rows: Sequence[Whole]) -> dict[tuple[str, str], list[Whole]]:
    homes: dict[tuple[str, str], list[Whole]] = {}
    for row in rows:
        for key in _keys(comparison, row):
            homes.setdefault(key, []).append(row)
    return homes


def _keys(comparison: Comparison, row: Whole) -> Iterator[tuple[str, str]]:
    """What a row is found again by: its new words, then its old ones."""
    if isinstance(row, DepartureRow):
        yield "departure", comparison.old.stretch(row.link.old).of(comparison.old.text)
        return
    if row.link.new:
        yield "new", comparison.new.stretch(row.link.new).of(comparison.new.text)
    if isinstance(row, LinkRow) and row.link.old:
        yield "old", comparison.old.stretch(row.link.old).of(comparison.old.text)
