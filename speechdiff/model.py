"""The nouns that every part shares: drafts, sentences, links, edits and the comparison they make.

Everything here is plain, frozen data. Positions are `Span`s: half-open code-point offsets into the
untouched text of one draft, never bytes and never terminal cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from speechdiff import paragraphing

COMPARISON_SCHEMA = "speechdiff.comparison/1"


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that this span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The span that stands so many code points further on."""
        return Span(self.start + by, self.end + by)


class Role(StrEnum):
    """What a sentence is in its draft."""

    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    SENTENCE = "sentence"


class Kind(StrEnum):
    """How the sentences of a link became one another."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    REWRITTEN = "rewritten"
    """The same message in mostly new words: shown whole."""
    SPLIT = "split"
    """One sentence became several."""
    MERGED = "merged"
    """Several sentences became one."""
    REGROUPED = "regrouped"
    """Several sentences became several others, cut elsewhere."""
    INSERTED = "inserted"
    DELETED = "deleted"


MOVED = "moved"
"""Stands beside kinds and facets where changes are chosen."""


class Op(StrEnum):
    """What an edit does to the words of a link."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    """A word or clause that changes its place inside the link."""


class Facet(StrEnum):
    """What an edit touches."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    QUOTATION = "quotation"
    ORDER = "order"
    PHRASE = "phrase"
    WORDING = "wording"
    PUNCTUATION = "punctuation"
    WIDTH = "width"
    SPACING = "spacing"
    SCRIPT = "script"
    NUMBERING = "numbering"


QUIET_FACETS = frozenset(
    {Facet.PUNCTUATION, Facet.WIDTH, Facet.SPACING, Facet.SCRIPT, Facet.NUMBERING}
)
"""Facets that leave the message alone; a link with no other facet is quiet."""


class Weight(IntEnum):
    """What a change touches at its weightiest; the smallest number weighs most.

    Facts come first, then what happened to whole sentences, then wording. Every face that puts the
    worst first goes by it.
    """

    NUMBER = 0
    DATE = 1
    NAME = 2
    NEGATION = 3
    MODALITY = 4
    QUOTATION = 5
    PHRASE = 6
    MOVED = 7
    DELETED = 8
    INSERTED = 9
    REWRITTEN = 10
    ORDER = 11
    WORDING = 12
    QUIET = 13


_WEIGHT_OF = {facet: Weight.__members__.get(facet.name, Weight.QUIET) for facet in Facet}
_WEIGHT_OF_KIND = {
    Kind.DELETED: Weight.DELETED,
    Kind.INSERTED: Weight.INSERTED,
    Kind.REWRITTEN: Weight.REWRITTEN,
    Kind.SPLIT: Weight.WORDING,
    Kind.MERGED: Weight.WORDING,
    Kind.REGROUPED: Weight.WORDING,
}


class Reason(StrEnum):
    """Why the sentences of a link are in one link."""

    IDENTICAL = "identical"
    """The same text."""
    REFRAIN = "refrain"
    """Copies of a repeated text, or of an edited one, told apart by what stands beside them."""
    IN_ORDER = "in_order"
    """Similar enough, and in the order of the other links."""
    OUT_OF_ORDER = "out_of_order"
    """Similar enough to be followed to another place."""
    GROWN = "grown"
    """Holds a neighbour that was taken in."""
    REGROUPED = "regrouped"
    """Two links side by side, of which one took words from the other."""
    IN_SLOT = "in_slot"
    """Between the same neighbours, with some words in common."""
    IN_PLACE = "in_place"
    """The same, at the same place among as many sentences."""
    POSITION = "position"
    """Alone between the same neighbours: a rewrite, whatever its words."""
    DECIDED = "decided"
    """A reader said so."""
    ALONE = "alone"
    """Nothing came near enough: inserted or deleted."""


class Direction(StrEnum):
    """Which way a moved sentence went, in reading order."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, title, heading or list item of a draft."""

    span: Span
    paragraph: int
    """Number of its paragraph, from 0."""
    role: Role = Role.SENTENCE


@dataclass(frozen=True, slots=True)
class SegmentedText:
    """The untouched text of a draft and the sentences in it, in order, without overlap.

    What lies between sentences is white space only, and front matter before the first of them.
    """

    text: str
    sentences: tuple[Sentence, ...]
    language: str
    """``zh``, ``en`` ... or ``und`` where the script does not tell."""
    name: str = ""

    def sentence_text(self, index: int) -> str:
        """The characters of sentence number `index`."""
        return self.sentences[index].span.of(self.text)

    def stretch(self, members: Sequence[int]) -> Span:
        """From the start of the first of consecutive sentences to the end of the last one."""
        first, last = self.sentences[members[0]], self.sentences[members[-1]]
        return Span(first.span.start, last.span.end)

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8 (lone surrogates passed through), as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the way from the old words of a link to the new ones."""

    op: Op
    old: Span
    """Where it stands in the old draft; empty for an insertion."""
    new: Span
    """Where it stands in the new draft; empty for a deletion."""
    facets: tuple[Facet, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether it changes something, and nothing of the message."""
        return bool(self.facets) and QUIET_FACETS.issuperset(self.facets)

    @property
    def weight(self) -> Weight:
        """The weightiest of its facets."""
        return min((_WEIGHT_OF[facet] for facet in self.facets), default=Weight.QUIET)


@dataclass(frozen=True, slots=True)
class Move:
    """That a link changed its place among the others."""

    group: str
    """Links that moved together, as one block, share a group: ``m1``, ``m2`` ..."""
    direction: Direction


UNSURE = 0.7
"""Confidence below which a link is shown as one that may be another."""


@dataclass(frozen=True, slots=True)
class Link:
    """Old sentences and the new sentences that they became."""

    kind: Kind
    old: tuple[int, ...]
    """Indexes into the old draft's sentences, consecutive; empty when inserted."""
    new: tuple[int, ...]
    """Indexes into the new draft's sentences, consecutive; empty when deleted."""
    similarity: float = 0.0
    """From 0 to 1; 1 only where nothing but white space differs."""
    moved: Move | None = None
    facets: tuple[Facet, ...] = ()
    edits: tuple[Edit, ...] = ()
    """In the order of the new draft, deletions where they stood; a MOVE stands at its new place.

    Empty for inserted and deleted links. Otherwise the old spans partition the stretch from the
    start of the first old sentence to the end of the last one, and the new spans likewise.
    """
    confidence: float = field(default=1.0, compare=False)
    """The chance that a reader would make the same link, from 0 to 1; see `compare.confidence`.

    1 for the same text.
    """
    sides: tuple[SegmentedText, SegmentedText] | None = field(
        default=None, init=False, repr=False, compare=False
    )
    """The old and the new draft; None until the link stands in a comparison."""

    @property
    def old_text(self) -> str:
        """The old sentences as the old draft has them; empty when inserted."""
        return self._text(0, self.old)

    @property
    def new_text(self) -> str:
        """The new sentences as the new draft has them; empty when deleted."""
        return self._text(1, self.new)

    def _text(self, side: int, members: Sequence[int]) -> str:
        if self.sides is None:
            raise ValueError("a link has text only in a comparison")
        draft = self.sides[side]
        return draft.stretch(members).of(draft.text) if members else ""

    @property
    def unsure(self) -> bool:
        """Whether a reader might well make another link of its sentences."""
        return self.confidence < UNSURE

    @property
    def changed(self) -> bool:
        """Whether it is anything but the same sentence in the same place."""
        return self.kind is not Kind.UNCHANGED or self.moved is not None

    @property
    def weight(self) -> Weight:
        """The weightiest of what it touches; a split or merge with no edits is WORDING."""
        found = [_WEIGHT_OF[facet] for facet in self.facets]
        if self.moved:
            found.append(Weight.MOVED)
        if self.kind in _WEIGHT_OF_KIND:
            found.append(_WEIGHT_OF_KIND[self.kind])
        return min(found, default=Weight.QUIET)

    @property
    def quiet(self) -> bool:
        """Whether one sentence changed and nothing of its message did; a split is never quiet."""
        return (
            self.kind is Kind.EDITED
            and bool(self.facets)
            and self.moved is None
            and QUIET_FACETS.issuperset(self.facets)
        )

    @property
    def rewords(self) -> bool:
        """Whether its words changed: a move, or a quiet edit beside it, changes none."""
        if self.kind not in (Kind.UNCHANGED, Kind.EDITED):
            return True
        return any(edit.op is not Op.EQUAL and not edit.quiet for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that was not done, or done in a cheaper way, because a bound was hit."""

    code: str
    """Stable, machine-readable: ``candidates``, ``edits`` ..."""
    message: str
    """For people: what was not done, where, and what follows."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All links between two drafts; every sentence of either stands in exactly one.

    Links stand in the reading order of the new draft, deletions where they stood.
    """

    old: SegmentedText
    new: SegmentedText
    links: tuple[Link, ...]
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        """Tell the links which drafts they are of."""
        sides = (self.old, self.new)
        for link in self.links:
            object.__setattr__(link, "sides", sides)

    @property
    def changes(self) -> tuple[Link, ...]:
        """The links that changed or moved, the weightiest first.

        By `Weight`: facts, then whole sentences, then wording, then quiet edits; of equal weight in
        the order of the draft.
        """
        return tuple(
            sorted((link for link in self.links if link.changed), key=lambda link: link.weight)
        )

    @property
    def language(self) -> str:
        """Language of the new draft, or of the old one where the new one does not tell."""
        return self.new.language if self.new.language != "und" else self.old.language

    @property
    def identical(self) -> bool:
        """Whether the two texts are the same to the character."""
        return self.old.text == self.new.text

    def paragraph_breaks(self) -> dict[int, paragraphing.Break]:
        """First new sentence of a link -> how the border before it changed, where it did."""
        stayed = ((k.old, k.new) for k in self.links if k.old and k.new and not k.moved)
        return paragraphing.breaks(stayed, self.old.sentences, self.new.sentences)

    def stats(self) -> dict[str, int]:
        """Counts of links by kind, moves and quiet links, of characters and paragraph borders."""
        counts = {kind.value: 0 for kind in Kind}
        for link in self.links:
            counts[link.kind.value] += 1
        return counts | {
            "moved": sum(link.moved is not None for link in self.links),
            "move_groups": len({link.moved.group for link in self.links if link.moved}),
            "quiet": sum(link.quiet for link in self.links),
            "old_sentences": len(self.old.sentences),
            "new_sentences": len(self.new.sentences),
            "old_characters": len(self.old.text),
            "new_characters": len(self.new.text),
            "characters_removed": self._characters(old=True),
            "characters_added": self._characters(old=False),
            **paragraphing.counts(self.paragraph_breaks()),
        }

    def _characters(self, *, old: bool) -> int:
        """Characters of one side that are not kept, moved words counted as kept."""
        side, lone = (self.old, Kind.DELETED) if old else (self.new, Kind.INSERTED)
        gone = (Op.DELETE if old else Op.INSERT, Op.REPLACE)
        total = 0
        for link in self.links:
            if link.kind is lone:
                spans: Iterable[Span] = (
                    side.sentences[i].span for i in (link.old if old else link.new)
                )
            else:
                spans = (e.old if old else e.new for e in link.edits if e.op in gone)
            total += sum(end - start for start, end in spans)
        return total

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, schema ``speechdiff.comparison/1``."""
        return {
            "schema": COMPARISON_SCHEMA,
            "language": self.language,
            "old": _side_to_dict(self.old, "o"),
            "new": _side_to_dict(self.new, "n"),
            "links": [_link_to_dict(link, n) for n, link in enumerate(self.links, 1)],
            "stats": self.stats(),
            "limits": [{"code": limit.code, "message": limit.message} for limit in self.limits],
        }


def _side_to_dict(side: SegmentedText, prefix: str) -> dict[str, Any]:
    return {
        "name": side.name,
        "sha256": side.sha256,
        "length": len(side.text),
        "sentences": [
            {
                "id": f"{prefix}{number}",
                "start": sentence.span.start,
                "end": sentence.span.end,
                "paragraph": sentence.paragraph,
                "role": sentence.role.value,
            }
            for number, sentence in enumerate(side.sentences, 1)
        ],
    }


def _link_to_dict(link: Link, number: int) -> dict[str, Any]:
    move = link.moved
    return {
        "id": f"l{number}",
        "kind": link.kind.value,
        "old": [f"o{index + 1}" for index in link.old],
        "new": [f"n{index + 1}" for index in link.new],
        "moved": {"group": move.group, "direction": move.direction.value} if move else None,
        "similarity": round(link.similarity, 4),
        "confidence": round(link.confidence, 2),
        "facets": _values(link.facets),
        "edits": [
            {
                "op": edit.op.value,
                "old": list(edit.old),
                "new": list(edit.new),
                "facets": _values(edit.facets),
            }
            for edit in link.edits
        ],
    }


def _values(facets: Sequence[Facet]) -> list[str]:
    return [facet.value for facet in facets]


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a speech, as its source lists it; the text is read when it is wanted."""

    name: str
    """``d1`` ... counted over the file's own history; ``WORKTREE``, a path, or ``-`` elsewhere."""
    key: str
    """What its source reads it by: ``COMMIT:path`` in git, a path in a folder."""
    date: str = ""
    """ISO 8601 with offset where it is known, else a bare date, else empty."""
    author: str = ""
    role: str = ""
    """The author's role, where speech.toml or the commit gives one."""
    note: str = ""
    """One line: what this draft was made for."""
    revision: str = ""
    """Full commit id in git, else empty."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """One work and its drafts, oldest first."""

    name: str
    """Short and unique in its source: the path of the tracked file, or the folder's name."""
    title: str
    drafts: tuple[Draft, ...]
    language: str | None = None
    """As given by speech.toml; None where the text is to tell."""
    speaker_role: str = ""
    notices: tuple[str, ...] = ()
    """What a reader must know of the history: that it is shallow, for example."""
    a_minute: float | None = None
    """Characters (Chinese) or words that its speaker says in a minute; None where nobody says."""


@dataclass(frozen=True, slots=True)
class CombinedSentence:
    """A sentence that a merge made of both editors' words, and that neither of them wrote so."""

    merged: str
    """To the character, as the merged text has it."""
    ours: str
    """What our side has in its place, a space between sentences; may be empty."""
    theirs: str
