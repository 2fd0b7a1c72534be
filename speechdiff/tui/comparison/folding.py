"""Which rows are on show: unchanged runs folded or not, and the folds that were opened by hand."""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row

Whole = LinkRow | DepartureRow


class Folding:
    """The rows of a comparison as shown; `folded` holds the rows of `unfolded`, runs hidden."""

    def __init__(self, unfolded: Sequence[Whole], folded: Sequence[Row]) -> None:
        self._unfolded = tuple(unfolded)
        self._folded = tuple(folded)
        self._opened: set[int] = set()
        self._homes: list[int] = []
        self.on = True
        """Whether runs are hidden."""
        self.shown: list[Row] = []
        """The rows to draw, in order."""
        self.changes = sum(is_change(row) for row in self._unfolded)
        """Changes in all, shown or not."""
        self._lay_out()

    def turn(self, on: bool) -> None:
        """Fold every unchanged run again, or show every row."""
        self.on = on
        if on:
            self._opened.clear()
        self._lay_out()

    def open(self, at: int) -> bool:
        """Show what the fold at place `at` of `shown` hides; False where there is no fold."""
        if not isinstance(self.shown[at], FoldRow):
            return False
        self._opened.add(self._homes[at])
        self._lay_out()
        return True

    def close(self, at: int) -> int | None:
        """Hide the opened run that the row at `at` belongs to; returns the fold's new place."""
        if not self.on or self._homes[at] not in self._opened:
            return None
        home = self._homes[at]
        self._opened.discard(home)
        self._lay_out()
        return self._homes.index(home)

    def opened(self, at: int) -> bool:
        """Whether the row at `at` belongs to a run that was opened by hand."""
        return self.on and self._homes[at] in self._opened

    def place(self, row: Row) -> int:
        """Where a row is shown: itself, the fold that hides it, or the first row of its fold."""
        wanted = row.rows[0] if isinstance(row, FoldRow) else row
        for at, shown in enumerate(self.shown):
            if shown is row or shown is wanted:
                return at
            if isinstance(shown, FoldRow) and any(inner is wanted for inner in shown.rows):
                return at
        return 0

    def _lay_out(self) -> None:
        if not self.on:
            self.shown = list(self._unfolded)
            self._homes = list(range(len(self.shown)))
            return
        self.shown, self._homes = [], []
        for home, row in enumerate(self._folded):
            rows = row.rows if isinstance(row, FoldRow) and home in self._opened else (row,)
            self.shown.extend(rows)
            self._homes.extend([home] * len(rows))


def is_change(row: Row) -> bool:
    """Whether a row is a change; a departure is not one, the place of arrival is."""
    return isinstance(row, LinkRow) and row.change is not None
