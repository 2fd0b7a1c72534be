"""Answers of an archive as pages: a phrase by place and year, a speech with its origins, a list.

One answer is one page, which says where it stops; `speechdiff archive pages` splits an answer among
several, and links them by relative addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from speechdiff.report.html.render import HISTORY_STYLE, render
from speechdiff.view.archive_labels import place_years
from speechdiff.wording import tr

Row = Mapping[str, Any]
Links = Sequence[tuple[str, str]]
"""Words and a relative address, which is empty for the page itself."""

MOST_ROWS: Final = 500
"""Uses, or sentences, on a page."""
FEWEST_ROWS: Final = 10
"""Uses of a phrase that has the page together with many others."""
MOST_PLACES: Final = 60
"""Rows of the map, those that had the phrase first."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Counts by place and year."""

    years: Sequence[int]
    places: Sequence[tuple[str, Sequence[tuple[int, int, str]]]]
    """Of each place the count of each year, the shade of that, 0 for none, and an address."""
    bounds: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ArchivePhrase:
    """A phrase, ready to be written."""

    phrase: str
    ends: Sequence[tuple[str, Row]]
    """Its first and last use, with what they are called."""
    map: HeatMap
    rows: Sequence[Row]
    bounds: Sequence[str]
    none: str


def phrases_html(phrases: Sequence[tuple[str, Sequence[Row], Row | None]], title: str) -> str:
    """The page of some phrases: of each its uses by day, and the last of them."""
    most = max(FEWEST_ROWS, MOST_ROWS // max(1, len(phrases)))
    return _page(
        title, (), lives=[_life(phrase, rows, last, rows[:most]) for phrase, rows, last in phrases]
    )


def phrase_part_html(
    phrase: str, rows: Sequence[Row], last: Row | None, part: Sequence[Row], nav: Links
) -> str:
    """A page of a phrase: its map, and a part of its uses."""
    return _page(phrase, nav, lives=[_life(phrase, rows, last, part, cut=False)])


def reuse_html(
    speech: str,
    shares: Mapping[str, float],
    margin: Sequence[Row],
    nav: Links = (),
    *,
    cut: bool = True,
) -> str:
    """The page of a speech: each sentence with `origin`, and `about` and `beside` of its source."""
    percentages = [(name, f"{share:.1%}") for name, share in shares.items()]
    bounds = _bounds(len(margin), MOST_ROWS) if cut else []
    rows = margin[:MOST_ROWS] if cut else margin
    return _page(speech, nav, shares=percentages, margin=rows, bounds=bounds)


def list_html(title: str, heat: HeatMap, phrases: Links, rows: Sequence[Row], nav: Links) -> str:
    """A page of the list of speeches: each with `href`, `number` and `about`."""
    return _page(title, nav, map=heat, links=phrases, listed=rows)


def heat_map(rows: Iterable[Row], *, linked: bool = False) -> HeatMap:
    """The rows counted by place and year; `linked` to the `anchor` of the first of each."""
    counted = place_years(rows)

    def cell(occurrences: Sequence[Row]) -> tuple[int, int, str]:
        href = str(occurrences[0]["anchor"]) if linked and occurrences else ""
        return len(occurrences), counted.shade(len(occurrences)), href

    places = [
        (place, [cell(years.get(year, ())) for year in counted.years])
        for place, years in list(counted.places.items())[:MOST_PLACES]
    ]
    return HeatMap(counted.years, places, _bounds(len(counted.places), MOST_PLACES))


def _page(title: str, nav: Links, **fields: Any) -> str:
    names = ("lives", "shares", "margin", "bounds", "links", "listed")
    empty = dict.fromkeys(names, ()) | {"map": None}
    values = empty | fields | {"title": title, "nav": nav}
    return render("archive.html.j2", extra_style=HISTORY_STYLE, script=False, **values)


def _life(
    phrase: str, rows: Sequence[Row], last: Row | None, part: Sequence[Row], *, cut: bool = True
) -> ArchivePhrase:
    ends = [(tr("earliest in this archive"), rows[0])] if rows else []
    if last is not None and last is not rows[0]:
        ends.append((tr("latest"), last))
    bounds = _bounds(len(rows), len(part)) if cut else []
    none = tr("no speech of this archive has it")
    return ArchivePhrase(phrase, ends, heat_map(rows), part, bounds, none)


def _bounds(count: int, most: int) -> list[str]:
    words = tr("the first {most} of {n}; --format csv has all")
    return [words.format(most=most, n=count)] if count > most else []
