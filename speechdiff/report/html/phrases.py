"""The phrases: the heat map, where they stand, and the phrases that took another's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from speechdiff.lineage import SentencePlace, Substitution
from speechdiff.model import SegmentedText, Span, sentence_at
from speechdiff.report.account import Account
from speechdiff.report.charts.heatmap import HeatTable, table
from speechdiff.report.html.addresses import SENTENCES, HistoryLinks, Pages
from speechdiff.view.draft_names import stretch
from speechdiff.view.heat import Heat, heat


@dataclass(frozen=True, slots=True)
class PhrasesPart:
    """The part of the phrases, ready to be written."""

    account: Account
    table: HeatTable
    stands: tuple[PhrasePlaces, ...]
    left_out: int
    """Places that are not shown."""
    steps: Sequence[tuple[str, Sequence[Substitution]]]
    pages: Pages

    @property
    def anchors(self) -> dict[str, str]:
        """For each phrase whose places are shown, where."""
        return {each.phrase: each.id for each in self.stands if each.places}


def phrases_of(account: Account, trails: HistoryLinks) -> PhrasesPart:
    """The part of the phrases, ready to be written."""
    heat_map = heat(account.phrases, account.substitutions, len(account.drafts))
    stands, left_out = phrase_places(heat_map, account, trails)
    by_draft = groupby(replaced(account), key=lambda each: each.draft)
    steps = [(account.names[draft], list(substitutions)) for draft, substitutions in by_draft]
    return PhrasesPart(
        account, table(heat_map, account.names), stands, left_out, steps, trails.pages
    )


def replaced(account: Account) -> list[Substitution]:
    """All substitutions, by draft, the most frequent of a draft first."""
    return sorted(
        account.substitutions, key=lambda substitution: (substitution.draft, -substitution.count)
    )


MOST_PLACES: Final = 3000
"""On a page; what is beyond is said."""
_AROUND: Final = 18
"""Characters on either side."""


@dataclass(frozen=True, slots=True)
class PhrasePlace:
    """One place of a phrase, through the drafts in which nothing around it changes."""

    first: int
    last: int
    drafts: str
    """The same for people."""
    paragraph: int
    """In the newest of these drafts, from 1."""
    before: str
    phrase: str
    after: str
    href: str
    """The link to the life of the sentence; empty where no page shows it."""


@dataclass(frozen=True, slots=True)
class PhrasePlaces:
    """A phrase and all its places."""

    id: str
    phrase: str
    places: tuple[PhrasePlace, ...]


def phrase_places(
    heat: Heat, account: Account, trails: HistoryLinks
) -> tuple[tuple[PhrasePlaces, ...], int]:
    """The places of the phrases of a heat map, in its order, and how many were left out.

        追赶超越   d3–d7  ¶4   ...坚定信心，[追赶超越]正当时...      the life of that sentence
                   d5     ¶9   ...

    Drafts that have it in the same sentence with the same words around it are told together.
    """
    owner_of = {place: each.number for each in account.lineages for place in each.places}
    listed_phrases, room, left_out = [], MOST_PLACES, 0
    for number, row in enumerate(heat.rows, 1):
        places = list(_places(row.phrase.text, account, trails, owner_of))
        left_out += max(len(places) - room, 0)
        listed_phrases.append(PhrasePlaces(f"p{number}", row.phrase.text, tuple(places[:room])))
        room -= len(listed_phrases[-1].places)
    return tuple(listed_phrases), left_out


def _places(
    phrase: str, account: Account, trails: HistoryLinks, owner_of: dict[SentencePlace, int]
) -> Iterator[PhrasePlace]:
    """In the order of the first draft that has it, then in its reading order."""
    positions: dict[tuple[int, int, str, str, str], list[tuple[int, int]]] = {}
    for draft, text in enumerate(account.texts):
        counts: dict[int, int] = {}
        for span in account.stands(draft, phrase):
            sentence = sentence_at(text.sentences, span.start)
            owner = owner_of.get((draft, sentence), -1)
            counts[owner] = counts.get(owner, 0) + 1
            key = (owner, counts[owner], *_around(text, sentence, span))
            positions.setdefault(key, []).append((draft, sentence))
    for (_, _, before, inside, after), stood in positions.items():
        for run in _runs(stood):
            (first, _), (last, sentence) = run[0], run[-1]
            anchor, _ = trails.anchors.get((last, sentence), ("", 0))
            yield PhrasePlace(
                first,
                last,
                stretch(account.names[first], account.names[last]),
                account.texts[last].sentences[sentence].paragraph + 1,
                before,
                inside,
                after,
                trails.pages.to(SENTENCES, anchor) if anchor else "",
            )


def _around(text: SegmentedText, sentence: int, span: Span) -> tuple[str, str, str]:
    """The words before a place, in it and after it, within its sentence."""
    whole = text.sentences[sentence].span
    start, end = max(span.start - _AROUND, whole.start), min(span.end + _AROUND, whole.end)
    before, after = text.text[start : span.start], text.text[span.end : max(end, span.end)]
    return (
        f"…{before}" if start > whole.start else before,
        span.of(text.text),
        f"{after}…" if end < whole.end else after,
    )


def _runs(stood: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Groups of places in neighbouring drafts."""
    run: list[tuple[int, int]] = []
    for draft, sentence in stood:
        if run and draft != run[-1][0] + 1:
            yield run
            run = []
        run.append((draft, sentence))
    if run:
        yield run
