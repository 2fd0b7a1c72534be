"""Counts by place and year: the map of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Row = Mapping[str, Any]

SHADES: Final = 6
FEW: Final = 3
"""Rows that have the darkest shade at least: one in each field is no news."""


@dataclass(frozen=True, slots=True)
class PlaceYears:
    """Rows with both a place and a year, by both."""

    years: Sequence[int]
    places: Mapping[str, Mapping[int, Sequence[Row]]]
    """In the order of their first rows."""
    most: int
    """The highest count, or FEW."""

    def shade(self, count: int) -> int:
        """From 1 to SHADES; 0 for none."""
        return -(-count * SHADES // self.most)


def place_years(rows: Iterable[Row]) -> PlaceYears:
    """The rows by `place` and `year`."""
    found: dict[str, dict[int, list[Row]]] = {}
    for row in rows:
        if row["place"] is not None and row["year"] is not None:
            found.setdefault(row["place"], {}).setdefault(row["year"], []).append(row)
    counts = [len(held) for years in found.values() for held in years.values()]
    spoken = sorted({year for years in found.values() for year in years})
    return PlaceYears(spoken, found, max(FEW, *counts, 0))
