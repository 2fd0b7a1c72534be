"""The nouns of a trace: one sentence or one phrase, followed through all drafts.

    SentenceTrace d5:12    born d2 ── edited d3 ── cut d4 ── returned d6, in d6 and d7 unchanged
    PhraseTrace 追赶超越    d1, d2: none    d3: 8 came, 7 of them for 赶超发展    d4: 1 more ...

Plain, frozen data like `lineage`; `speechdiff.history.tracing` works it out, faces read it. Drafts
and sentences are numbered from 0. Positions are `Span`s in the draft that is named beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from speechdiff.lineage import Event, Lineage
from speechdiff.model import Comparison, Span


class Quote(NamedTuple):
    """A sentence of a draft, by its place and its words."""

    draft: int
    sentence: int
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sentences of one draft and what they became in another one, taken out of their drafts."""

    old_draft: int
    new_draft: int
    old: tuple[int, ...]
    """Sentences of `old_draft`; empty where these are new."""
    new: tuple[int, ...]
    comparison: Comparison
    """Of these sentences alone: offsets count from the first of them. Paragraphs are the drafts'
    own, so that rows say what they say in a comparison of the whole drafts."""
    old_start: int = 0
    """Offset in the old draft of what is at 0 here."""
    new_start: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happened to a sentence, and the drafts that left it so."""

    draft: int
    event: Event
    """MERGED, in the last turn, also where the sentence went into another lineage."""
    quote: Quote | None
    """The wording from here on; None for a cut."""
    until: int
    """The last draft before the next turn, or of all."""
    moved: bool = False
    quiet: bool = False
    excerpt: Excerpt | None = None
    """What the sentence was before, and what it became; None where it was born."""
    kin: tuple[Quote, ...] = ()
    """The other pieces of a split; the other sentences, before, of those merged or regrouped."""
    instead: tuple[Quote, ...] = ()
    """For a cut: new sentences between the same neighbours."""
    into: int | None = None
    """The lineage that the sentence went into, where it ended so."""
    repeats: int | None = None
    """The older draft with the very same text, where this draft only brings that back."""


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """A sentence's whole lineage."""

    asked: Quote
    lineage: Lineage
    turns: tuple[Turn, ...]
    """By draft, never empty; drafts without one leave the sentence as it was."""


class Difference(StrEnum):
    """How a variant differs from the phrase that was asked for."""

    WIDTH = "width"
    """Full-width for half-width characters, or the other way round."""
    SCRIPT = "script"
    """Traditional for simplified characters, or the other way round."""
    CASE = "case"
    """Capital letters."""
    SIGNS = "signs"
    """White space or punctuation inside it."""
    PARTICLE = "particle"
    """的 in or out."""
    ORDER = "order"
    """The same words in another order."""
    MORE = "more"
    """One word more, inside it."""
    LESS = "less"
    """One word less."""


class Occurrence(NamedTuple):
    """A place where a phrase, or a variant of it, stands."""

    draft: int
    span: Span
    sentence: int
    """The sentence that it begins in."""
    text: str
    """As it stands there."""


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a phrase, and how often each draft has it."""

    text: str
    differences: tuple[Difference, ...]
    """From what was asked for; empty for the very wording."""
    counts: tuple[int, ...]


class Fate(StrEnum):
    """What a step between two drafts did to one occurrence of a phrase."""

    CAME = "came"
    WENT = "went"
    STAYED = "stayed"
    """Kept its place among words that changed, or in a sentence that moved."""
    VARIED = "varied"
    """One wording of the phrase became another one."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """One occurrence of a phrase and what a step did to it."""

    fate: Fate
    at: Occurrence
    """In the new draft; in the old one where it went."""
    sentence: str
    """The whole sentence that it stands in."""
    own: str
    """The words that were exchanged, whole ones: the phrase and what of its neighbours went along.
    Empty where it came or went with its sentence."""
    other: str
    """What stood there before, or stands there now; empty where nothing."""
    excerpt: Excerpt | None
    """The sentences, where some became others; None where they came or went, or always stood."""
    returned: bool = False
    """Whether it came in a sentence that came back."""

    @property
    def with_sentence(self) -> bool:
        """Whether it came or went because its sentence did."""
        return self.excerpt is None


@dataclass(frozen=True, slots=True)
class PhraseStep:
    """A draft in which something happened to a phrase."""

    draft: int
    before: int
    """Occurrences in the draft that this one was made from."""
    count: int
    """Occurrences in this one."""
    crossings: tuple[Crossing, ...]
    """In reading order of the new draft, those that went where they stood; empty for a repeat."""
    repeats: int | None = None
    """The older draft with the very same text."""


@dataclass(frozen=True, slots=True)
class PhraseTrace:
    """A phrase's whole life."""

    phrase: str
    like: bool
    """Whether variants were looked for as well."""
    forms: tuple[Form, ...]
    """The wording asked for first, then variants in the order in which they appear."""
    counts: tuple[int, ...]
    """All forms together, for each draft."""
    stages: tuple[PhraseStep, ...]
