"""The page of the phrases: the heat map, and the formulations that took another's place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from speechdiff.lineage import Substitution
from speechdiff.report.account import Account
from speechdiff.report.heatmap import table, told
from speechdiff.report.html import render
from speechdiff.report.pages import HISTORY_STYLE, Pages
from speechdiff.view import heat_labels as words
from speechdiff.view.heat import heat


@dataclass(frozen=True, slots=True)
class Replaced:
    """A substitution with its words."""

    made: Substitution
    draft: str
    rest: str


def phrases_page(account: Account, *, title: str, pages: Pages) -> str:
    """The page of the phrases."""
    mapped = heat(account.phrases, account.substitutions, len(account.drafts))
    return render(
        "phrases.html.j2",
        extra_style=HISTORY_STYLE,
        account=account,
        title=title,
        pages=pages,
        table=table(mapped, account.names),
        told=told,
        steps=[
            (draft, list(made)) for draft, made in groupby(replaced(account), key=lambda r: r.draft)
        ],
    )


def replaced(account: Account) -> list[Replaced]:
    """All substitutions, by draft, the most frequent of a draft first."""
    ordered = sorted(account.substitutions, key=lambda s: (s.draft, -s.count))
    return [Replaced(s, account.names[s.draft], words.rest(s)) for s in ordered]
