"""Answers of an archive as pages: a phrase by place and year, a speech with its origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from speechdiff.report.html.addresses import HISTORY_STYLE
from speechdiff.report.html.render import render
from speechdiff.wording import tr

Row = Mapping[str, Any]

MOST_ROWS: Final = 500
"""Uses, or sentences, on a page."""
FEWEST_ROWS: Final = 10
"""Uses of a phrase that has the page together with many others."""
MOST_PLACES: Final = 60
"""Rows of the map, those that had the phrase first."""
SHADES: Final = 6


@dataclass(frozen=True, slots=True)
class ArchivePhrase:
    """A phrase, ready to be written."""

    phrase: str
    ends: Sequence[tuple[str, Row]]
    """Its first and last use, with what they are called."""
    years: Sequence[int]
    places: Sequence[tuple[str, Sequence[tuple[int, int]]]]
    """Of each place the speeches of each year, and the shade of that, 0 for none."""
    rows: Sequence[Row]
    bounds: Sequence[str]
    none: str


def phrases_html(found: Sequence[tuple[str, Sequence[Row], Row | None]], title: str) -> str:
    """The page of some phrases: of each its uses by day, and the last of them."""
    most = max(FEWEST_ROWS, MOST_ROWS // max(1, len(found)))
    lives = [_life(*each, most) for each in found]
    return _page(title, lives=lives)


def reuse_html(speech: str, shares: Sequence[tuple[str, float]], margin: Sequence[Row]) -> str:
    """The page of a speech: each sentence with `origin`, and `about` and `beside` of its source."""
    told = [(name, f"{share:.1%}") for name, share in shares]
    return _page(
        speech, shares=told, margin=margin[:MOST_ROWS], bounds=_bounds(len(margin), MOST_ROWS)
    )


def _page(title: str, **given: Any) -> str:
    empty: dict[str, Any] = {"lives": (), "shares": (), "margin": (), "bounds": ()}
    values = empty | given | {"title": title}
    return render("archive.html.j2", extra_style=HISTORY_STYLE, script=False, **values)


def _life(phrase: str, rows: Sequence[Row], last: Row | None, most_rows: int) -> ArchivePhrase:
    ends = [(tr("earliest in this archive"), rows[0])] if rows else []
    if last is not None and last is not rows[0]:
        ends.append((tr("latest"), last))
    counts: dict[str, dict[int, int]] = {}
    for row in rows:
        if row["place"] is not None and row["year"] is not None:
            years = counts.setdefault(row["place"], {})
            years[row["year"]] = years.get(row["year"], 0) + 1
    spoken = sorted({year for years in counts.values() for year in years})
    most = max((n for years in counts.values() for n in years.values()), default=1)
    places = [
        (place, [(n := years.get(year, 0), -(-n * SHADES // most)) for year in spoken])
        for place, years in list(counts.items())[:MOST_PLACES]
    ]
    bounds = [*_bounds(len(counts), MOST_PLACES), *_bounds(len(rows), most_rows)]
    none = tr("no speech of this archive has it")
    return ArchivePhrase(phrase, ends, spoken, places, rows[:most_rows], bounds, none)


def _bounds(count: int, most: int) -> list[str]:
    words = tr("the first {most} of {n}; --format csv has all")
    return [words.format(most=most, n=count)] if count > most else []
