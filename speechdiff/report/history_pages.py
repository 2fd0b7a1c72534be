"""The pages of a history as files, and what the index shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.model import Speech
from speechdiff.report.account import Account
from speechdiff.report.blame_html import blame_page
from speechdiff.report.heatmap import Table, table, told, top
from speechdiff.report.history_csv import lineages_csv
from speechdiff.report.history_json import history_json
from speechdiff.report.lineage_html import Came, Lives, came_back, sentences_page
from speechdiff.report.pages import (
    BLAME,
    HISTORY_JSON,
    LINEAGES_CSV,
    PHRASES,
    PHRASES_CSV,
    SENTENCES,
    Pages,
)
from speechdiff.report.phrases_csv import phrases_csv
from speechdiff.report.phrases_html import Replaced, phrases_page, replaced
from speechdiff.view.heat import HeatRow, heat
from speechdiff.view.phrase_book import PhraseBook

_RETURNS: Final = 4
_SUBSTITUTIONS: Final = 8
_HEAT_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class Overview:
    """The most telling of each page, for the index."""

    account: Account
    came: Sequence[Came]
    replaced: Sequence[Replaced]
    table: Table

    @property
    def files(self) -> Sequence[str]:
        """Names of the files to take away."""
        return ([HISTORY_JSON] if self.account.document else []) + [LINEAGES_CSV, PHRASES_CSV]

    @property
    def more_came(self) -> int:
        """Returns that are not shown."""
        return len(self.account.returns) - len(self.came)

    @property
    def more_replaced(self) -> int:
        """Substitutions that are not shown."""
        return len(self.account.substitutions) - len(self.replaced)

    def told(self, row: HeatRow, names: Sequence[str]) -> str:
        """The life of a phrase in words."""
        return told(row, names)


def overview(account: Account, lives: frozenset[int]) -> Overview:
    """What the index shows; `lives` are the lineages that have an anchor on their page."""
    mapped = heat(account.phrases, account.substitutions, len(account.drafts))
    most = sorted(replaced(account), key=lambda r: -r.made.count)
    return Overview(
        account=account,
        came=came_back(account, lives, SENTENCES)[:_RETURNS],
        replaced=most[:_SUBSTITUTIONS],
        table=table(top(mapped, _HEAT_ROWS), account.names),
    )


def data_files(speech: Speech, account: Account) -> dict[str, str]:
    """The history to take away, by file name: all of it as JSON, its tables as CSV."""
    book = PhraseBook(speech, account.names, account.phrases, account.substitutions)
    texts = account.texts
    files = {
        PHRASES_CSV: phrases_csv(book),
        LINEAGES_CSV: lineages_csv(account.drafts, account.lineages, texts.__getitem__),
    }
    if account.document:
        files[HISTORY_JSON] = history_json(dict(account.document))
    return files


def history_pages(title: str, account: Account, lives: Lives) -> dict[str, str]:
    """The pages by file name."""
    hrefs = {number: f"{SENTENCES}#s{number + 1}" for number in lives.told}
    return {
        SENTENCES: sentences_page(account, lives, title=title, pages=Pages(SENTENCES)),
        PHRASES: phrases_page(account, title=title, pages=Pages(PHRASES)),
        BLAME: blame_page(
            account.blame,
            account.texts[account.blame.draft],
            account.drafts,
            title=title,
            lives=hrefs,
            pages=Pages(BLAME),
        ),
    }
