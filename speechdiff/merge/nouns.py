"""What a merge is made of and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from speechdiff.model import Limit


class Side(StrEnum):
    """One of the three texts."""

    OURS = "ours"
    BASE = "base"
    THEIRS = "theirs"

    @property
    def other(self) -> Side:
        """The other editor's side; base has none and is its own."""
        return {Side.OURS: Side.THEIRS, Side.THEIRS: Side.OURS}.get(self, Side.BASE)


SIDES = (Side.OURS, Side.BASE, Side.THEIRS)
"""In the order in which git writes them between its marks."""
EDITORS = (Side.OURS, Side.THEIRS)


class Cause(StrEnum):
    """Why a person has to decide."""

    WORDS = "words"
    """Both changed the same words of a sentence, or words beside each other."""
    CUT = "cut"
    """One cut the sentence, the other edited or moved it, or put something into its place."""
    ADDED = "added"
    """Both put something at the same place, and nothing says which comes first."""
    PLACE = "place"
    """Both put the same sentence, each at another place."""
    SHAPE = "shape"
    """What each did to sentences, blocks, numbers or cells does not fit together."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where a person has to decide: what each text has there, to the character.

    Sections end with a line feed wherever the text allows it; an empty one has nothing there.
    """

    ours: str
    base: str
    theirs: str
    cause: Cause

    def of(self, side: Side) -> str:
        """The section of one side."""
        return {Side.OURS: self.ours, Side.BASE: self.base}.get(side, self.theirs)


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands behind the marks."""

    ours: str = "ours"
    base: str = "base"
    theirs: str = "theirs"


@dataclass(frozen=True, slots=True)
class Seam:
    """A line break of the marked text that is there only because marks stand on their own lines."""

    line: int
    """Number, from 0, of a line of the marked text that is no mark and stands in no conflict."""
    after: bool
    """Whether the break is the one after that line, or the one before it."""


def decided(pieces: Iterable[str | Conflict], side: Side) -> str:
    """The text of these pieces, each conflict decided for one side."""
    return "".join(each if isinstance(each, str) else each.of(side) for each in pieces)


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text and the conflicts in it."""

    text: str
    """With marks of git's form around each conflict."""
    conflicts: tuple[Conflict, ...]
    pieces: tuple[str | Conflict, ...]
    """The text without marks; choosing one section of each conflict makes a whole text of it."""
    seams: tuple[Seam, ...] = ()
    """Line breaks in `text` that `rejoin` takes out again once the conflicts are resolved."""
    limits: tuple[Limit, ...] = ()
    """What the comparisons could not do."""

    @property
    def clean(self) -> bool:
        """Whether nobody has to decide anything."""
        return not self.conflicts

    def resolved(self, side: Side) -> str:
        """The whole text, each conflict decided for one side."""
        return decided(self.pieces, side)
