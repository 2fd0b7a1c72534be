"""Drafts side by side: one a column, or several in one where there are too many of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """Consecutive drafts, from `first` to `last`; mostly just one."""

    first: int
    last: int

    @property
    def several(self) -> bool:
        """Whether it stands for more than one draft."""
        return self.last > self.first


def draft_columns(drafts: int, most: int) -> tuple[DraftColumn, ...]:
    """The drafts in at most so many columns of equally many; the last one may have fewer."""
    together = -(-drafts // most) or 1
    return tuple(
        DraftColumn(first, min(first + together, drafts) - 1)
        for first in range(0, drafts, together)
    )
