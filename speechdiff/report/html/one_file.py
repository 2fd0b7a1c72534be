"""A whole history as one HTML file: drafts, river, lives, phrases, origins, and every comparison.

Without a script it is one long page with links at its head; with it, one part is shown at a time.
It is the file to send to somebody; the pages beside one another are for a site, or an archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.model import Comparison, Speech
from speechdiff.report.account import Account
from speechdiff.report.drafts_table import DraftsTableRow, entries, language_of
from speechdiff.report.files import require_whole
from speechdiff.report.html.addresses import HistoryLinks, Pages, step_prefix, trails
from speechdiff.report.html.comparison import CONTEXT, RenderedComparison, drawn_comparison, rows_of
from speechdiff.report.html.history import HistoryIndex, newest_origins, overview
from speechdiff.report.html.phrases import phrases_of
from speechdiff.report.html.render import HISTORY_STYLE, render
from speechdiff.report.html.sentences import lives, sentences_of
from speechdiff.review import Review
from speechdiff.view.folding import fold

MOST_LINKS: Final = 15_000
"""In all comparisons on the page; older ones beyond are left out, and that is said."""
_FEW_STEPS: Final = 12
"""Comparisons that each have a link at the head of the page."""


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """A comparison on the page."""

    id: str
    heading: str
    view: RenderedComparison
    before: str
    """The address of the comparison before; empty where there is none."""
    after: str


def history_page(
    speech: Speech,
    texts: Sequence[str],
    comparisons: Sequence[Comparison],
    account: Account,
    reviews: Sequence[Review] = (),
) -> str:
    """The page. The arguments go together as those of `report_files` do."""
    require_whole(speech, texts, comparisons)
    listed = entries(speech, texts, comparisons, reviews=reviews)
    left_out = _left_out(comparisons)
    pages = Pages("", _stems(listed, left_out))
    told = lives(account)
    ways = trails(told.told, comparisons, pages)
    phrases = phrases_of(account, ways)
    shown = overview(account, told, pages, phrases.anchors)
    marked: Sequence[Review | None] = reviews or [None] * len(comparisons)
    parts = [
        _part(speech, comparisons[number], number, ways, marked[number])
        for number in range(left_out, len(comparisons))
    ]
    return render(
        "whole.html.j2",
        extra_style=HISTORY_STYLE,
        pages=pages,
        index=HistoryIndex(speech, listed, language_of(speech, comparisons), pages, shown),
        sentences=sentences_of(account, told, ways),
        phrases=phrases,
        origins=newest_origins(account, told, pages),
        parts=parts,
        linked=parts if len(parts) <= _FEW_STEPS else (),
        left_out=left_out,
    )


def _left_out(comparisons: Sequence[Comparison]) -> int:
    """How many of the oldest comparisons are too much for one page; the newest never is."""
    links, left_out = 0, len(comparisons)
    for comparison in reversed(comparisons):
        links += len(comparison.links)
        if links > MOST_LINKS and left_out < len(comparisons):
            break
        left_out -= 1
    return left_out


def _stems(listed: Sequence[DraftsTableRow], left_out: int) -> tuple[str, ...]:
    stems = (entry.step.stem for entry in listed if entry.step)
    return tuple("" if number < left_out else stem for number, stem in enumerate(stems))


def _part(
    speech: Speech, comparison: Comparison, number: int, ways: HistoryLinks, review: Review | None
) -> ComparisonPart:
    drawn = rows_of(comparison)
    view = drawn_comparison(
        comparison,
        drawn,
        fold(drawn, context=CONTEXT),
        drafts=(speech.drafts[number], speech.drafts[number + 1]),
        prefix=step_prefix(number),
        lives=ways.lives_of(number),
        review=review,
    )
    pages = ways.pages
    before = pages.step(number - 1) if number else ""
    return ComparisonPart(
        pages.step(number)[1:], view.heading, view, before, pages.step(number + 1)
    )
