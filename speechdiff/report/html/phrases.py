"""The phrases: the heat map, where they stand, and the formulations that took another's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from speechdiff.lineage import Substitution
from speechdiff.report.account import Account
from speechdiff.report.charts.heatmap import HeatTable, table, told
from speechdiff.report.html.addresses import HISTORY_STYLE, Pages
from speechdiff.report.html.phrase_places import PhrasePlaces, phrase_places
from speechdiff.report.html.render import render
from speechdiff.report.html.trails import HistoryLinks
from speechdiff.view import heat_labels as words
from speechdiff.view.heat import HeatRow, heat


@dataclass(frozen=True, slots=True)
class ReplacedPhrase:
    """A substitution with its words."""

    made: Substitution
    draft: str
    rest: str


@dataclass(frozen=True, slots=True)
class PhrasesPart:
    """The part of the phrases, ready to be written."""

    account: Account
    table: HeatTable
    stands: tuple[PhrasePlaces, ...]
    left_out: int
    """Places that are not shown."""
    steps: Sequence[tuple[str, Sequence[ReplacedPhrase]]]
    pages: Pages

    def told(self, row: HeatRow, names: Sequence[str]) -> str:
        """The life of a phrase in words."""
        return told(row, names)

    @property
    def anchors(self) -> dict[str, str]:
        """For each phrase whose places are shown, where."""
        return {each.phrase: each.id for each in self.stands if each.places}


def phrases_page(account: Account, trails: HistoryLinks, *, title: str) -> str:
    """The page of the phrases."""
    return render(
        "phrases.html.j2",
        extra_style=HISTORY_STYLE,
        title=title,
        pages=trails.pages,
        it=phrases_of(account, trails),
    )


def phrases_of(account: Account, trails: HistoryLinks) -> PhrasesPart:
    """The same as a part of a page."""
    mapped = heat(account.phrases, account.substitutions, len(account.drafts))
    stands, left_out = phrase_places(mapped, account, trails)
    by_draft = groupby(replaced(account), key=lambda each: each.draft)
    steps = [(draft, list(made)) for draft, made in by_draft]
    return PhrasesPart(account, table(mapped, account.names), stands, left_out, steps, trails.pages)


def replaced(account: Account) -> list[ReplacedPhrase]:
    """All substitutions, by draft, the most frequent of a draft first."""
    ordered = sorted(account.substitutions, key=lambda s: (s.draft, -s.count))
    return [ReplacedPhrase(s, account.names[s.draft], words.rest(s)) for s in ordered]
