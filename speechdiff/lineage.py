"""The nouns of a history: what became of each sentence and each phrase over all drafts.

    Lineage s7:  d1 born   d2 unchanged   d3 edited   d4 cut   d6 returned
    PhraseLife 追赶超越:  0 0 8 9 9 10 10  new

Plain, frozen data like the model; `speechdiff.history` works it out, faces read it. Drafts and
sentences are numbered from 0. Positions are `Span`s in the draft that is named beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from speechdiff.model import Span

HISTORY_SCHEMA = "speechdiff.history/1"
PHRASES_SCHEMA = "speechdiff.phrases/1"
SentencePlace = tuple[int, int]
"""A draft and a sentence of it, both from 0."""


class Event(StrEnum):
    """What happened to a lineage between the draft before and this one."""

    BORN = "born"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    REWRITTEN = "rewritten"
    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"
    CUT = "cut"
    RETURNED = "returned"
    """Stands again, verbatim or edited, after at least one draft without it."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a lineage stands in one draft, and what happened on the way there."""

    draft: int
    sentence: int | None
    """Index into the draft's sentences; None for a cut."""
    event: Event
    moved: bool = False
    sources: tuple[int, ...] = ()
    """Other lineages that flowed in here: those merged into this one, or that it split from."""
    quiet: bool = False
    """Edited, and nothing of the message changed."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """One sentence through all drafts. Every sentence of a draft stands in exactly one lineage.

    A lineage whose last state is no cut, before the newest draft, was merged into the lineage that
    names it among its sources. One that was cut may return; nothing stands between the two states.
    """

    number: int
    states: tuple[State, ...]
    """By draft, never empty; drafts between a cut and a return are left out."""

    @property
    def id(self) -> str:
        """The name in JSON and for people: ``s1`` is number 0."""
        return f"s{self.number + 1}"

    @property
    def places(self) -> list[SentencePlace]:
        """Where it stands, oldest draft first; there is one place or more."""
        return [(each.draft, each.sentence) for each in self.states if each.sentence is not None]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A draft whose text an older draft had already: an import run twice, a revert."""

    draft: int
    of: int


@dataclass(frozen=True, slots=True)
class Return:
    """A sentence that stands again after an absence."""

    draft: int
    sentence: int
    last_seen: int
    """The last draft in which it stood before."""
    sentence_then: int
    """Its index among the sentences of that draft."""
    lineage: int
    similarity: float
    """From 0 to 1; 1 where it came back to the word."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A phrase replaced by another one in the sentences that survived a step."""

    old: str
    new: str
    draft: int
    """The draft that has the new one."""
    count: int
    """Replacements."""
    places: tuple[Span, ...]
    """Where the new phrase took the old one's place, in `draft`."""
    left: tuple[Span, ...] = ()
    """Where the old phrase still stands in `draft`."""

    @property
    def complete(self) -> bool:
        """Whether the old phrase is gone."""
        return not self.left


class Status(StrEnum):
    """What became of a phrase, told from its counts alone."""

    NEW = "new"
    GONE = "gone"
    RETURNED = "returned"
    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"


class PhraseSource(StrEnum):
    """Why a phrase is looked at."""

    TRACKED = "tracked"
    """Named by the user."""
    LEXICON = "lexicon"
    """In the list of phrases that comes with the program."""
    MINED = "mined"
    """Found in the drafts themselves."""


@dataclass(frozen=True, slots=True)
class TrackedPhrase:
    """A phrase that is to be followed whether or not anything finds it."""

    text: str
    group: str = ""
    source: PhraseSource = PhraseSource.TRACKED


@dataclass(frozen=True, slots=True)
class PhraseLife:
    """A phrase and how often each draft has it. It stands in at least one draft, or is tracked."""

    text: str
    counts: tuple[int, ...]
    """Occurrences in each draft, without overlap."""
    rates: tuple[float, ...]
    """The same for a thousand characters of the draft, white space left out."""
    status: Status
    source: PhraseSource
    group: str = ""
    trend: float | None = None
    """The p-value of the test for rising or falling; None where it could not be made."""

    @property
    def first(self) -> int | None:
        """The first draft that has it; None where none has."""
        return next((k for k, count in enumerate(self.counts) if count), None)

    @property
    def last(self) -> int | None:
        """The last draft that has it."""
        return next((k for k in reversed(range(len(self.counts))) if self.counts[k]), None)


@dataclass(frozen=True, slots=True)
class WordRun:
    """Consecutive characters of a sentence that one draft brought in."""

    span: Span
    draft: int


@dataclass(frozen=True, slots=True)
class BlamedSentence:
    """A sentence of a draft and where it came from."""

    sentence: int
    span: Span
    lineage: int
    born: int
    """The draft in which its lineage begins; of a merged one, the oldest of those in it."""
    changed: int
    """The last draft that changed its words; `born` where none did. Quiet changes are none."""
    changes: int
    """Drafts that changed its words since it was born."""
    moved: int | None = None
    """The last draft that changed its place among the others."""
    words: tuple[WordRun, ...] = ()
    """A partition of the span, in order; empty where it was not asked for."""


@dataclass(frozen=True, slots=True)
class Blame:
    """All sentences of one draft, in its order, with their origins."""

    draft: int
    sentences: tuple[BlamedSentence, ...]
