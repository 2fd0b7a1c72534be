"""A draft as it reads, with where each sentence came from in the margin: blame as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from speechdiff.lineage import Blame, BlamedSentence
from speechdiff.model import Draft, Role, SegmentedText
from speechdiff.view import chart_labels as words
from speechdiff.view.draft_names import draft_names

LEVELS: Final = 8
"""Shades of age; 1 is as old as the first draft, 8 as new as the draft itself."""


@dataclass(frozen=True, slots=True)
class OriginWords:
    """Consecutive words of one origin; level 0 where they are as old as their sentence."""

    text: str
    level: int = 0
    draft: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class OriginSentence:
    """A sentence with its origin."""

    href: str
    """The link to the life of the sentence; empty where no page shows it."""
    born: str
    origin: str
    moved: str
    level: int
    """Age of the last change."""
    heading: bool
    opens: bool
    """Whether it opens a paragraph."""
    words: tuple[OriginWords, ...]


@dataclass(frozen=True, slots=True)
class OriginDraft:
    """A draft that brought something in, for the legend."""

    draft: Draft
    name: str
    level: int
    brought: int
    """Sentences that begin with it."""
    changed: int
    """Sentences whose words it changed last."""


@dataclass(frozen=True, slots=True)
class Origins:
    """A draft with the origins of its sentences, ready to be written."""

    draft: Draft
    language: str
    lines: tuple[OriginSentence, ...]
    sources: tuple[OriginDraft, ...]

    @property
    def by_words(self) -> bool:
        """Whether words have origins of their own."""
        return any(run.level for line in self.lines for run in line.words)


def origins_of(
    blame: Blame,
    text: SegmentedText,
    drafts: Sequence[Draft],
    lives: Mapping[int, str] = MappingProxyType({}),
) -> Origins:
    """Where the words of a draft came from, ready to be written.

    `drafts` are all drafts that `blame` counts; `text` is that of `blame.draft`. `lives` are
    addresses by number of lineage, where the life of a sentence is told.
    """
    lines = tuple(_lines(blame, text, drafts, lives))
    return Origins(drafts[blame.draft], text.language, lines, tuple(_sources(blame, drafts)))


def age(draft: int, newest: int) -> int:
    """The level of a draft's age, seen from the newest one that counts."""
    return 1 + round((LEVELS - 1) * draft / newest) if newest else LEVELS


def _lines(
    blame: Blame, text: SegmentedText, drafts: Sequence[Draft], lives: Mapping[int, str]
) -> Iterator[OriginSentence]:
    paragraph = None
    names = draft_names(drafts)
    for blamed in blame.sentences:
        sentence = text.sentences[blamed.sentence]
        yield OriginSentence(
            href=lives.get(blamed.lineage, ""),
            born=names[blamed.born],
            origin=words.origin(blamed, names),
            moved="" if blamed.moved is None else words.moved_in(names[blamed.moved]),
            level=age(blamed.changed, blame.draft),
            heading=sentence.role in (Role.TITLE, Role.HEADING),
            opens=sentence.paragraph != paragraph,
            words=tuple(_words(blamed, text, drafts, names, blame.draft)),
        )
        paragraph = sentence.paragraph


def _words(
    blamed: BlamedSentence,
    text: SegmentedText,
    drafts: Sequence[Draft],
    names: Sequence[str],
    newest: int,
) -> Iterator[OriginWords]:
    for run in blamed.words:
        inside = run.span.of(text.text)
        if run.draft == blamed.born:
            yield OriginWords(inside)
        else:
            title = words.word_origin(names[run.draft], drafts[run.draft])
            yield OriginWords(inside, age(run.draft, newest), names[run.draft], title)
    if not blamed.words:
        yield OriginWords(blamed.span.of(text.text))


def _sources(blame: Blame, drafts: Sequence[Draft]) -> Iterator[OriginDraft]:
    names = draft_names(drafts)
    born = Counter(blamed.born for blamed in blame.sentences)
    changed = Counter(blamed.changed for blamed in blame.sentences if blamed.changes)
    inside = {run.draft for blamed in blame.sentences for run in blamed.words}
    for draft in sorted(inside | set(born) | set(changed)):
        yield OriginDraft(
            drafts[draft], names[draft], age(draft, blame.draft), born[draft], changed[draft]
        )
