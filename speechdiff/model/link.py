"""A link between two drafts, the edits inside it, and what both touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from speechdiff.model.text import SegmentedText, Span


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
        weights = [_WEIGHT_OF[facet] for facet in self.facets]
        if self.moved:
            weights.append(Weight.MOVED)
        if self.kind in _WEIGHT_OF_KIND:
            weights.append(_WEIGHT_OF_KIND[self.kind])
        return min(weights, default=Weight.QUIET)

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
