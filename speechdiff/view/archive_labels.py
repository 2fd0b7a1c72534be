"""Words for the answers of an archive, and the counts of its map by place and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from speechdiff.wording import Spoken, later, tr

ORIGINS: Final = Spoken(
    {
        "own": later("own"),
        "kept": later("from the place's own earlier speech"),
        "national": later("national"),
        "shared": later("shared by many places"),
        "taken": later("earlier in another place"),
    }
)
"""Where a sentence stood earlier, if anywhere."""

_MARGIN: Final = Spoken(
    {
        "own": later("own"),
        "kept": later("its own, earlier"),
        "national": later("national"),
        "shared": later("shared by many"),
    }
)


def margin(origin: str, place: str | None = None) -> str:
    """An origin in a few words, for a margin; `place` is where a taken sentence stood earlier."""
    return (
        _MARGIN[origin]
        if origin != "taken"
        else tr("earlier in {place}").format(place=place or "?")
    )


def place_of(row: Mapping[str, Any], before: str = "") -> str:
    """Day, place, speech, draft and sentence of an answer; of the source with `before` "from_"."""
    get = {key.removeprefix(before): value for key, value in row.items() if key.startswith(before)}
    parts = [get["day"] or tr("undated"), get["place"] or "", get["speech"]]
    return "  ".join([*filter(None, parts), f"{get['draft']}:{get['sentence']}"])


def share_of(row: Mapping[str, Any]) -> str:
    """How much of a sentence stands in its source, and where that is."""
    share = tr("{share} of it in").format(share=f"{row['share']:.0%}")
    return f"{share} {place_of(row, 'from_')}"


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
    by_place: dict[str, dict[int, list[Row]]] = {}
    for row in rows:
        if row["place"] is not None and row["year"] is not None:
            by_place.setdefault(row["place"], {}).setdefault(row["year"], []).append(row)
    counts = [len(uses) for years in by_place.values() for uses in years.values()]
    spoken = sorted({year for years in by_place.values() for year in years})
    return PlaceYears(spoken, by_place, max(FEW, *counts, 0))
