"""The parts of a history: beside the comparisons, as files or all on one page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from speechdiff.model import Speech
from speechdiff.report.account import Account
from speechdiff.report.charts.heatmap import HeatTable, table, top
from speechdiff.report.data.history_csv import lineages_csv, phrases_csv
from speechdiff.report.data.history_json import history_json
from speechdiff.report.drafts_table import DraftsTableRow
from speechdiff.report.html.addresses import (
    BLAME,
    HISTORY_JSON,
    LINEAGES_CSV,
    PHRASES,
    PHRASES_CSV,
    SENTENCES,
    HistoryLinks,
    Pages,
)
from speechdiff.report.html.blame import Origins, origins_of
from speechdiff.report.html.phrases import ReplacedPhrase, phrases_of, replaced
from speechdiff.report.html.render import part_page
from speechdiff.report.html.sentences import ReturnedSentence, ShownLives, came_back, sentences_of
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
    replaced: Sequence[ReplacedPhrase]
    table: HeatTable
    anchors: Mapping[str, str] = field(default_factory=dict)
    """For each phrase whose places are told, where."""

    @property
    def more_came(self) -> int:
        """Returns that are not shown."""
        return len(self.account.returns) - len(self.came)

    @property
    def more_replaced(self) -> int:
        """Substitutions that are not shown."""
        return len(self.account.substitutions) - len(self.replaced)


@dataclass(frozen=True, slots=True)
class HistoryIndex:
    """The part of the drafts, ready to be written."""

    speech: Speech
    entries: Sequence[DraftsTableRow]
    language: str
    pages: Pages
    shown: Overview | None = None
    files: Sequence[str] = ()
    """Names of the files to take away that are no pages."""


def overview(
    account: Account, lives: ShownLives, pages: Pages, anchors: Mapping[str, str] | None = None
) -> Overview:
    """What the index shows; `anchors` are those of the phrases whose places are told."""
    mapped = heat(account.phrases, account.substitutions, len(account.drafts))
    most = sorted(replaced(account), key=lambda r: -r.made.count)
    return Overview(
        account=account,
        came=came_back(account, lives.numbers, pages)[:_RETURNS],
        replaced=most[:_SUBSTITUTIONS],
        table=table(top(mapped, _HEAT_ROWS), account.names),
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
    seen = {name: trails.seen_from(Pages(name, stems)) for name in (SENTENCES, PHRASES, BLAME)}
    parts = {
        SENTENCES: sentences_of(account, lives, seen[SENTENCES]),
        PHRASES: phrases_of(account, seen[PHRASES]),
        BLAME: newest_origins(account, lives, seen[BLAME].pages),
    }
    return {
        name: part_page(name.removesuffix(".html"), part, title, seen[name].pages)
        for name, part in parts.items()
    }


def newest_origins(account: Account, lives: ShownLives, pages: Pages) -> Origins:
    """The origins of the newest draft as a part of a page."""
    blame = account.blame
    addresses = {life.lineage.number: pages.to(SENTENCES, life.lineage.id) for life in lives.told}
    return origins_of(blame, account.texts[blame.draft], account.drafts, addresses)
