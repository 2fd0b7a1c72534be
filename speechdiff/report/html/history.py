"""The parts of a history: as pages and files beside the comparisons, or all on one page.

The one page is long, with links at its head; its script shows one part at a time. It is the file
to send to somebody; the pages beside one another are for a site, or an archive.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from speechdiff.lineage import Substitution
from speechdiff.model import Comparison, Speech
from speechdiff.report.account import Account
from speechdiff.report.charts.heatmap import HeatTable, table, top
from speechdiff.report.data.history_csv import lineages_csv, phrases_csv
from speechdiff.report.data.history_json import history_json
from speechdiff.report.drafts_table import DraftsTableRow, entries, language_of, require_whole
from speechdiff.report.html.addresses import (
    BLAME,
    HISTORY_JSON,
    LINEAGES_CSV,
    PHRASES,
    PHRASES_CSV,
    SENTENCES,
    HistoryLinks,
    Pages,
    step_prefix,
    trails,
)
from speechdiff.report.html.blame import Origins, origins_of
from speechdiff.report.html.comparison import CONTEXT, RenderedComparison, drawn_comparison, rows_of
from speechdiff.report.html.phrases import phrases_of, replaced
from speechdiff.report.html.render import HISTORY_STYLE, part_page, render
from speechdiff.report.html.sentences import (
    ReturnedSentence,
    ShownLives,
    came_back,
    lives,
    sentences_of,
)
from speechdiff.review import Review
from speechdiff.view.folding import fold
from speechdiff.view.heat import heat
from speechdiff.view.phrase_book import PhraseBook

_RETURNS: Final = 4
_SUBSTITUTIONS: Final = 8
_HEAT_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class Overview:
    """The most telling of each page, for the index."""

    account: Account
    came: Sequence[ReturnedSentence]
    replaced: Sequence[Substitution]
    table: HeatTable
    anchors: Mapping[str, str] = field(default_factory=dict)
    """For each phrase whose places are listed: the anchor of the list."""


@dataclass(frozen=True, slots=True)
class HistoryIndex:
    """The part of the drafts, ready to be written."""

    speech: Speech
    entries: Sequence[DraftsTableRow]
    language: str
    pages: Pages
    overview: Overview | None = None
    files: Sequence[str] = ()
    """Names of the files to take away that are no pages."""


def overview(
    account: Account, lives: ShownLives, pages: Pages, anchors: Mapping[str, str] | None = None
) -> Overview:
    """The overview of the index; `anchors` are those of the phrases whose places are listed."""
    heat_map = heat(account.phrases, account.substitutions, len(account.drafts))
    most = sorted(replaced(account), key=lambda substitution: -substitution.count)
    return Overview(
        account=account,
        came=came_back(account, lives.numbers, pages)[:_RETURNS],
        replaced=most[:_SUBSTITUTIONS],
        table=table(top(heat_map, _HEAT_ROWS), account.names),
        anchors=anchors or {},
    )


def data_files(speech: Speech, account: Account, forms: Collection[str]) -> dict[str, str]:
    """The history to take away, by file name: all of it as JSON, its tables as CSV."""
    files = {}
    if "json" in forms and account.document:
        files[HISTORY_JSON] = history_json(dict(account.document))
    if "csv" in forms:
        book = PhraseBook(speech, account.names, account.phrases, account.substitutions)
        texts = account.texts
        files[LINEAGES_CSV] = lineages_csv(account.drafts, account.lineages, texts.__getitem__)
        files[PHRASES_CSV] = phrases_csv(book)
    return files


def history_pages(
    title: str, account: Account, lives: ShownLives, trails: HistoryLinks
) -> dict[str, str]:
    """The pages of sentences, phrases and origins, by file name."""
    stems = trails.pages.stems
    links = {name: trails.seen_from(Pages(name, stems)) for name in (SENTENCES, PHRASES, BLAME)}
    parts = {
        SENTENCES: sentences_of(account, lives, links[SENTENCES]),
        PHRASES: phrases_of(account, links[PHRASES]),
        BLAME: newest_origins(account, lives, links[BLAME].pages),
    }
    return {
        name: part_page(name.removesuffix(".html"), part, title, links[name].pages)
        for name, part in parts.items()
    }


def newest_origins(account: Account, lives: ShownLives, pages: Pages) -> Origins:
    """The origins of the newest draft as a part of a page."""
    blame = account.blame
    addresses = {life.lineage.number: pages.to(SENTENCES, life.lineage.id) for life in lives.linked}
    return origins_of(blame, account.texts[blame.draft], account.drafts, addresses)


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
    rows = entries(speech, texts, comparisons, reviews=reviews)
    left_out = _left_out(comparisons)
    pages = Pages("", _stems(rows, left_out))
    shown_lives = lives(account)
    ways = trails(shown_lives.linked, comparisons, pages)
    phrases = phrases_of(account, ways)
    summary = overview(account, shown_lives, pages, phrases.anchors)
    marked: Sequence[Review | None] = reviews or [None] * len(comparisons)
    parts = [
        _part(speech, comparisons[number], number, ways, marked[number])
        for number in range(left_out, len(comparisons))
    ]
    return render(
        "whole.html.j2",
        extra_style=HISTORY_STYLE,
        pages=pages,
        index=HistoryIndex(speech, rows, language_of(speech, comparisons), pages, summary),
        sentences=sentences_of(account, shown_lives, ways),
        phrases=phrases,
        origins=newest_origins(account, shown_lives, pages),
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


def _stems(rows: Sequence[DraftsTableRow], left_out: int) -> tuple[str, ...]:
    stems = (entry.step.stem for entry in rows if entry.step)
    return tuple("" if number < left_out else stem for number, stem in enumerate(stems))


def _part(
    speech: Speech, comparison: Comparison, number: int, ways: HistoryLinks, review: Review | None
) -> ComparisonPart:
    all_rows = rows_of(comparison)
    view = drawn_comparison(
        comparison,
        all_rows,
        fold(all_rows, context=CONTEXT),
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
