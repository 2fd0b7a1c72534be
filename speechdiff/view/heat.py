"""Phrases by draft as a table to be shaded: which rows, which columns, how strong each cell.

                 d1  d2  d3  d4
    Tracked
      追赶超越    ·   ·   8   9     new in d3
    Gone
      赶超发展    9   8   ·   ·     gone after d2

A cell holds the count; its level, from the rate for a thousand characters, says how dark it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from speechdiff.lineage import PhraseLife, PhraseSource, Status, Substitution
from speechdiff.view.draft_names import DraftColumn, draft_columns

LEVELS: Final = 6
"""Shades that an eye still tells apart side by side."""
MOST_COLUMNS: Final = 60
"""Columns beyond which the counts no longer fit a page; then neighbours share one."""
MOST_ROWS: Final = 15
"""Rows of a section; tracked phrases are all shown."""
_FEW_MORE: Final = 3
"""So few more are shown too, rather than said to be left out."""


class HeatReason(StrEnum):
    """Why a phrase is in the table; each stands in the first section that takes it."""

    TRACKED = "tracked"
    NEW = "new"
    GONE = "gone"
    RETURNED = "returned"
    REPLACED = "replaced"
    """Replaced by another phrase somewhere, and still there elsewhere."""
    TELLING = "telling"
    """The rest, in the order in which they were found: the most telling first."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A phrase in the drafts of a column: the most that one of them has."""

    count: int
    rate: float
    level: int
    """From 1 to `LEVELS`; 0 where the phrase does not stand."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A phrase, its cells, and what took its place where something did."""

    phrase: PhraseLife
    cells: tuple[HeatCell, ...]
    replaced_by: tuple[Substitution, ...] = ()


@dataclass(frozen=True, slots=True)
class HeatSection:
    """Rows of one kind, and how many more there would be."""

    section: HeatReason
    rows: tuple[HeatRow, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Heat:
    """The table of phrases by draft: its columns, sections and shades."""

    columns: tuple[DraftColumn, ...]
    sections: tuple[HeatSection, ...]
    bounds: tuple[float, ...]
    """The highest rate of each level, ascending; empty where no phrase stands anywhere."""

    @property
    def rows(self) -> tuple[HeatRow, ...]:
        """All rows, section after section."""
        return tuple(row for section in self.sections for row in section.rows)


def heat(
    phrases: Sequence[PhraseLife],
    substitutions: Sequence[Substitution],
    drafts: int,
    *,
    most_rows: int = MOST_ROWS,
    most_columns: int = MOST_COLUMNS,
) -> Heat:
    """The table of phrases that stand in that many drafts; at most `most_rows` a section."""
    columns = draft_columns(drafts, most_columns)
    replaced = {substitution.old for substitution in substitutions}
    sorted_in: dict[HeatReason, list[PhraseLife]] = {section: [] for section in HeatReason}
    for phrase in phrases:
        sorted_in[_section(phrase, replaced)].append(phrase)
    by_section = {
        section: members if section is HeatReason.TRACKED else _most(members, most_rows)
        for section, members in sorted_in.items()
    }
    bounds = _bounds(
        max((max(p.rates, default=0) for k in by_section.values() for p in k), default=0)
    )
    sections = tuple(
        HeatSection(
            section,
            tuple(_row(phrase, columns, bounds, substitutions) for phrase in members),
            len(sorted_in[section]) - len(members),
        )
        for section, members in by_section.items()
        if members
    )
    return Heat(columns, sections, bounds)


def _most(members: list[PhraseLife], rows: int) -> list[PhraseLife]:
    return members if len(members) <= rows + _FEW_MORE else members[:rows]


def _section(phrase: PhraseLife, replaced: Collection[str]) -> HeatReason:
    if phrase.source is PhraseSource.TRACKED:
        return HeatReason.TRACKED
    match phrase.status:
        case Status.NEW:
            return HeatReason.NEW
        case Status.GONE:
            return HeatReason.GONE
        case Status.RETURNED:
            return HeatReason.RETURNED
    return HeatReason.REPLACED if phrase.text in replaced else HeatReason.TELLING


def _bounds(highest: float) -> tuple[float, ...]:
    """Levels grow with the square of the rate: most phrases are rare, and differ down there."""
    if highest <= 0:
        return ()
    return tuple(highest * (number / LEVELS) ** 2 for number in range(1, LEVELS + 1))


def _row(
    phrase: PhraseLife,
    columns: Sequence[DraftColumn],
    bounds: Sequence[float],
    substitutions: Sequence[Substitution],
) -> HeatRow:
    cells = tuple(_cell(phrase, column, bounds) for column in columns)
    return HeatRow(phrase, cells, tuple(s for s in substitutions if s.old == phrase.text))


def _cell(phrase: PhraseLife, column: DraftColumn, bounds: Sequence[float]) -> HeatCell:
    count = max(phrase.counts[column.first : column.last + 1])
    rate = max(phrase.rates[column.first : column.last + 1])
    return HeatCell(count, rate, level(rate, bounds) if count and bounds else 0)


def level(rate: float, bounds: Sequence[float]) -> int:
    """The shade of a rate, from 1 to `LEVELS`; `bounds` are those of a `Heat`."""
    return min(bisect_left(bounds, rate) + 1, LEVELS)
