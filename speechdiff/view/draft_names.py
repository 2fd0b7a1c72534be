"""What a column of many drafts is called: by its year where the drafts are a year each, else d3.

And several of them in a row: d2–d5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from speechdiff.model import Draft

_YEAR: Final = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")
LEAST_YEARS: Final = 3
"""Drafts of three years and more, one each: two drafts may well fall on either side of New Year."""


def draft_names(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """A short name for each draft.

    The year, where every draft has a later one than the draft before: the year of its date, else
    the only one that its note has (of a file, its name: 1954年政府工作报告). Otherwise its name.
    """
    names = tuple(draft.name for draft in drafts)
    for years in ([draft.date[:4] for draft in drafts], [_only_year(d.note) for d in drafts]):
        rising = all(old < new for old, new in pairwise(years))
        if len(drafts) >= LEAST_YEARS and all(map(_YEAR.fullmatch, years)) and rising:
            return tuple(years)
    return names


def stretch(first: str, last: str) -> str:
    """Drafts from one to another: ``d2`` or ``d2–d5``."""
    return first if first == last else f"{first}–{last}"


def _only_year(note: str) -> str:
    years = set(_YEAR.findall(note))
    return years.pop() if len(years) == 1 else ""


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
