"""Which rows are on show: runs folded away or not, changes asked for or not, folds opened by hand.

rows --Folding.arranged(folded, choice)--> Arrangement --Folding.take--> shown rows

What takes time that grows with the draft is done in `Folding` when it is made and in `arranged`,
both for a thread; what the screen waits for copies, cuts and looks up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from speechdiff.tui.comparison.choice import EVERYTHING, Choice
from speechdiff.tui.comparison.columns import Bulk, Extents
from speechdiff.view.folding import fold, fold_away
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row, is_change

Whole = LinkRow | DepartureRow


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All rows of a comparison, those that are not asked for in folds."""

    rows: tuple[Row, ...]
    folded: bool
    """Whether unchanged runs are in folds too."""
    choice: Choice
    hidden: int
    """Changes in folds, whether somebody opened those or not."""
    firsts: list[int]
    """By place, the number of the row, or of the first row of the fold, among all rows."""
    changed: list[int]
    """Places of changes, in order."""
    bulk: Bulk = field(repr=False)


NOTHING = Arrangement((), True, EVERYTHING, 0, [], [], Bulk())


class Folding:
    """The rows of a comparison as they are shown, with some folds opened."""

    def __init__(self, rows: Sequence[Whole] = (), extents: Extents | None = None) -> None:
        """Without `extents` nothing is known of heights."""
        self.rows = tuple(rows)
        """Every row, in order, without a fold."""
        self.changes = sum(map(is_change, self.rows))
        """Changes in all, shown or not."""
        self.extents = extents
        self._numbers = {id(row): number for number, row in enumerate(self.rows)}
        self._ends: dict[int, list[Whole]] = {}
        for row in self.rows:
            if row.link.moved is not None:
                self._ends.setdefault(row.number, []).append(row)
        self._open_homes: set[int] = set()
        self.take(NOTHING)

    def arranged(self, *, folded: bool, choice: Choice) -> Arrangement:
        """The rows as asked for; takes linear time, a quarter of a second for 30,000 rows."""
        rows: Sequence[Row] = self.rows
        if folded or choice.narrows:
            rows = fold(
                self.rows,
                context=1 if folded else None,
                quiet=not choice.quiet,
                only=choice.only,
                without=choice.without,
            )
            rows = fold_away(rows, choice.put_away)
        changed = [at for at, row in enumerate(rows) if is_change(row)]
        return Arrangement(
            tuple(rows),
            folded,
            choice,
            self.changes - len(changed),
            [self.number(row) for row in rows],
            changed,
            self.extents.bulk(rows) if self.extents else Bulk(),
        )

    def take(self, arrangement: Arrangement) -> None:
        """Show an arrangement, every fold of it closed."""
        self.arrangement = arrangement
        self._open_homes.clear()
        self.visible_rows = list(arrangement.rows)
        """The rows to draw, in order."""
        self.changed = list(arrangement.changed)
        """Places of changes among them."""
        self.bulk = Bulk()
        """Their sizes."""
        self.bulk.replace(0, 0, arrangement.bulk)
        self._firsts = list(arrangement.firsts)
        self._homes = list(range(len(self.visible_rows)))

    @property
    def asked_for(self) -> frozenset[int]:
        """The numbers of the changes that are not in folds."""
        rows = (self.arrangement.rows[at] for at in self.arrangement.changed)
        return frozenset(row.number for row in rows if not isinstance(row, FoldRow))

    def open(self, at: int) -> bool:
        """Show what the fold at place `at` of `shown` hides; False where there is no fold."""
        row = self.visible_rows[at]
        if not isinstance(row, FoldRow):
            return False
        self._open_homes.add(self._homes[at])
        self._exchange(at, at + 1, row.rows)
        return True

    def close(self, at: int) -> int | None:
        """Hide the opened run that the row at `at` belongs to; returns the fold's place."""
        home = self._homes[at]
        if home not in self._open_homes:
            return None
        self._open_homes.discard(home)
        start = bisect_left(self._homes, home)
        stop = bisect_right(self._homes, home)
        self._exchange(start, stop, (self.arrangement.rows[home],))
        return start

    def is_open(self, at: int) -> bool:
        """Whether the row at `at` belongs to a run that was opened by hand."""
        return self._homes[at] in self._open_homes

    def place(self, row: Row) -> int:
        """Where a row is shown: itself, the fold that hides it, or the first row of its fold."""
        return max(bisect_right(self._firsts, self.number(row)) - 1, 0)

    def number(self, row: Row | None) -> int:
        """The number of a row among all rows, from 0; of a fold, that of its first."""
        inner = row.rows[0] if isinstance(row, FoldRow) else row
        return self._numbers.get(id(inner), 0)

    def other_end(self, row: Whole) -> Whole | None:
        """The old place of what moved to a row, or the new one; None where nothing moved."""
        ends = self._ends.get(row.number, ())
        return next((other for other in ends if other is not row), None)

    def _exchange(self, start: int, stop: int, rows: Sequence[Row]) -> None:
        """Show other rows of the same home in the place of some."""
        longer = len(rows) - (stop - start)
        before = bisect_left(self.changed, start)
        behind = bisect_left(self.changed, stop)
        within = [start + at for at, row in enumerate(rows) if is_change(row)]
        self.changed[before:] = within + [at + longer for at in self.changed[behind:]]
        self.visible_rows[start:stop] = rows
        self._firsts[start:stop] = [self.number(row) for row in rows]
        self._homes[start:stop] = [self._homes[start]] * len(rows)
        if self.extents is not None:
            self.bulk.replace(start, stop, self.extents.bulk(rows))
