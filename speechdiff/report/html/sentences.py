"""The page of the sentences: the river, what came back, and the life of each sentence.

What would make the page too heavy to open is left out, and said.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from speechdiff.lineage import Lineage, Return
from speechdiff.report.account import Account
from speechdiff.report.charts.age_layers import AgeLayersPicture, age_layers, layers
from speechdiff.report.charts.river import RiverPicture, picture, tally
from speechdiff.report.drafts_table import ChangeBar
from speechdiff.report.html.addresses import SENTENCES, HistoryLinks, Pages
from speechdiff.view import river_labels as words
from speechdiff.view.lives import LifeBuilder, SentenceLife
from speechdiff.view.river import River, river
from speechdiff.view.sankey import SentenceFate

MOST_LIVES: Final = 1000
MOST_CHARACTERS: Final = 200_000
"""Of all wordings on the page together."""
MOST_RETURNS: Final = 60
"""Sentences that came back, in the list."""
_FEW_LINEAGES: Final = 600
"""Up to here even sentences that stood in one draft only have their lives told."""
_BEGINNING: Final = 48


@dataclass(frozen=True, slots=True)
class LifeEntry:
    """A life, ready to be written."""

    life: SentenceLife
    begins: str
    paragraph: int | None
    """In the newest draft, from 1; None where it no longer stands."""
    strip: tuple[ChangeBar, ...]

    @property
    def id(self) -> str:
        """The anchor of the life on its page."""
        return self.life.lineage.id


@dataclass(frozen=True, slots=True)
class UnchangedLives:
    """Neighbours to which nothing ever happened."""

    label: str
    entries: tuple[LifeEntry, ...]


@dataclass(frozen=True, slots=True)
class ShownLives:
    """Everything told, and how much is not."""

    standing: tuple[LifeEntry | UnchangedLives, ...]
    gone: tuple[LifeEntry, ...]
    linked: tuple[SentenceLife, ...]
    """All lives that have an anchor."""
    left_out: int = 0
    short: int = 0
    """Left out because they stood in one draft only."""

    @property
    def numbers(self) -> frozenset[int]:
        """Numbers of the lineages that have an anchor."""
        return frozenset(life.lineage.number for life in self.linked)


@dataclass(frozen=True, slots=True)
class ReturnedSentence:
    """A sentence that came back, for the list."""

    text: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class SentencesPart:
    """The part of the sentences, ready to be written."""

    account: Account
    lives: ShownLives
    trails: HistoryLinks
    river: River
    picture: RiverPicture
    layers: AgeLayersPicture | None
    """What the river leaves out; None where it shows all drafts."""
    fates: tuple[SentenceFate, ...]
    steps: Sequence[tuple[int, Sequence[int]]]
    """For each draft after the first, the counts of these fates."""
    came: Sequence[ReturnedSentence]

    @property
    def repeats(self) -> list[tuple[str, str]]:
        """Names of drafts that repeat an older one, and of that."""
        names = self.account.names
        return [(names[each.draft], names[each.of]) for each in self.account.repeats]


def sentences_of(account: Account, lives: ShownLives, trails: HistoryLinks) -> SentencesPart:
    """The part of the sentences, ready to be written."""
    sentences = [text.sentences for text in account.texts]
    sentence_river = river(account.lineages, sentences)
    fates, steps = tally(sentence_river)
    return SentencesPart(
        account=account,
        lives=lives,
        trails=trails,
        river=sentence_river,
        picture=picture(sentence_river, account, lives.numbers),
        layers=None
        if sentence_river.whole
        else layers(age_layers(account.lineages, sentences), account),
        fates=fates,
        steps=steps,
        came=came_back(account, lives.numbers, trails.pages)[:MOST_RETURNS],
    )


def came_back(account: Account, linked: Container[int], pages: Pages) -> list[ReturnedSentence]:
    """The sentences that came back, those of the newest drafts first."""
    newest_first = sorted(account.returns, key=lambda each: (-each.draft, each.sentence))
    return [_came(each, account, linked, pages) for each in newest_first]


def _came(each: Return, account: Account, linked: Container[int], pages: Pages) -> ReturnedSentence:
    href = pages.to(SENTENCES, f"s{each.lineage + 1}") if each.lineage in linked else ""
    text = account.texts[each.draft].sentence_text(each.sentence)
    return ReturnedSentence(text, words.came_back(each, account.names), href)


def lives(account: Account) -> ShownLives:
    """The lives that fit a page: in the order of the newest draft, then those no longer there."""
    narrator = LifeBuilder(account.lineages, account.texts, account.comparisons, account.rejoined)
    current, ended = _ordered(account.lineages, len(account.drafts) - 1)
    lineages = [*current, *ended]
    short = 0
    if len(account.lineages) > _FEW_LINEAGES:
        lineages = [lineage for lineage in lineages if len(lineage.places) > 1]
        short = len(account.lineages) - len(lineages)
    entries = list(_within_bounds(narrator, lineages, account))
    newest = len(account.drafts) - 1
    return ShownLives(
        standing=tuple(_grouped([e for e in entries if e.life.last == newest], account)),
        gone=tuple(entry for entry in entries if entry.life.last != newest),
        linked=tuple(entry.life for entry in entries),
        left_out=len(lineages) - len(entries),
        short=short,
    )


def _ordered(lineages: Sequence[Lineage], newest: int) -> tuple[list[Lineage], list[Lineage]]:
    """Those in the newest draft in its order; the others by where they stood last, newest first."""
    last = {lineage.number: lineage.places[-1] for lineage in lineages}
    current = [lineage for lineage in lineages if last[lineage.number][0] == newest]
    ended = [lineage for lineage in lineages if last[lineage.number][0] != newest]
    return (
        sorted(current, key=lambda lineage: last[lineage.number][1]),
        sorted(ended, key=lambda lineage: (-last[lineage.number][0], last[lineage.number][1])),
    )


def _within_bounds(
    narrator: LifeBuilder, lineages: Sequence[Lineage], account: Account
) -> Iterator[LifeEntry]:
    characters = 0
    for lineage in lineages[:MOST_LIVES]:
        life = narrator.life(lineage)
        characters += sum(len(piece.text) for word in life.wordings for piece in word.pieces)
        if characters > MOST_CHARACTERS:
            return
        begins = narrator.beginning(lineage, _BEGINNING)
        yield LifeEntry(life, begins, _paragraph(life, account), tuple(_strip(life)))


def _paragraph(life: SentenceLife, account: Account) -> int | None:
    state = life.lineage.states[-1]
    if state.sentence is None or state.draft != len(account.drafts) - 1:
        return None
    return account.texts[state.draft].sentences[state.sentence].paragraph + 1


def _strip(life: SentenceLife) -> Iterator[ChangeBar]:
    """What happened in the colour of its draft, the drafts in which nothing did behind it."""
    for wording in life.wordings:
        quiet = int(wording.first > 0)
        if quiet:
            yield ChangeBar(wording.fate.value, wording.first, 1)
        if wording.last - wording.first + 1 > quiet:
            start = wording.first + quiet
            yield ChangeBar(SentenceFate.SAME.value, start, wording.last - start + 1)


def _grouped(
    entries: Sequence[LifeEntry], account: Account
) -> Iterator[LifeEntry | UnchangedLives]:
    """Neighbours that never changed since the first draft, in folds."""
    for steady, run in groupby(entries, key=lambda e: e.life.first == 0 and not e.life.changes):
        members = tuple(run)
        if not steady:
            yield from members
            continue
        label = words.steady(len(members), account.names[0], account.names[-1])
        yield UnchangedLives(label, members)
