"""Marks that people put on changes: seen, accepted, queried; and how far a review has come.

A mark is for a change by its content, the old words and the new ones, wherever they stand: it holds
in every comparison that has this change, and after the drafts were renamed or rebased. Two changes
that are alike to the character share their marks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from speechdiff.model import Comparison, Link, SegmentedText


class ReviewState(StrEnum):
    """What somebody thinks of a change."""

    OPEN = "open"
    """Not looked at, or a mark that was taken away again."""
    SEEN = "seen"
    ACCEPTED = "accepted"
    QUERIED = "queried"


CYCLE = (ReviewState.OPEN, ReviewState.SEEN, ReviewState.ACCEPTED, ReviewState.QUERIED)
"""The states in the order in which one key goes through them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one person said of one change."""

    key: str
    """Which change: see `change_key`."""
    state: ReviewState
    who: str
    """``Name <address>``."""
    when: str
    """UTC, to the second: ``2024-03-01T08:30:00Z``; a person's later mark replaces earlier ones."""
    note: str = ""


def name_of(mark: Mark) -> str:
    """Who made a mark, without the address."""
    return mark.who.partition(" <")[0] or mark.who


Marks = Mapping[str, Sequence[Mark]]
"""By key, the newest mark of each person, the newest of all first."""


def change_key(comparison: Comparison, link: Link) -> str:
    """The name of a change: 64 hexadecimal digits, from its words on both sides and nothing else.

    That it moved counts, where to does not. The kind is left out: it follows from the words, and a
    later version may draw the line between edited and rewritten elsewhere. Line ends are alike.
    """
    sides = (_words(comparison.old, link.old), _words(comparison.new, link.new))
    material = "\0".join(("moved" if link.moved else "", str(len(sides[0])), *sides))
    return hashlib.sha256(material.encode("utf-8", "surrogatepass")).hexdigest()


def _words(draft: SegmentedText, members: Sequence[int]) -> str:
    return draft.stretch(members).of(draft.text).replace("\r\n", "\n") if members else ""


@dataclass(frozen=True, slots=True)
class Review:
    """The marks on the changes of one comparison, as one person sees them."""

    keys: Mapping[int, str]
    """By number of the link, from 1, as rows count them; changes only, in their order."""
    marks: Marks = field(default_factory=dict)
    who: str = ""
    """Whose review it is; without a name everybody's marks count as one's own."""
    notices: tuple[str, ...] = ()
    """What must be known of the marks: that some cannot be read, that none can be kept."""

    @classmethod
    def of(
        cls,
        comparison: Comparison,
        marks: Marks | None = None,
        who: str = "",
        notices: tuple[str, ...] = (),
    ) -> Review:
        """The review of a comparison; takes time linear in its changes."""
        keys = {
            number: change_key(comparison, link)
            for number, link in enumerate(comparison.links, 1)
            if link.changed
        }
        return cls(keys, marks or {}, who, notices)

    def mark(self, number: int) -> Mark | None:
        """One's own mark on link `number`; None where there is none, or it was taken away."""
        for each in self.marks.get(self.keys.get(number, ""), ()):
            if not self.who or each.who == self.who:
                return each if each.state is not ReviewState.OPEN else None
        return None

    def state(self, number: int) -> ReviewState:
        """One's own mark on link `number` in a word."""
        mark = self.mark(number)
        return mark.state if mark else ReviewState.OPEN

    def others(self, number: int) -> tuple[Mark, ...]:
        """What other people said of link `number`, the newest first."""
        return tuple(
            each
            for each in self.marks.get(self.keys.get(number, ""), ())
            if self.who and each.who != self.who and each.state is not ReviewState.OPEN
        )

    def everybody(self, number: int) -> tuple[Mark, ...]:
        """What anybody said of link `number`, the newest first: for what is read by all."""
        marks = self.marks.get(self.keys.get(number, ""), ())
        return tuple(each for each in marks if each.state is not ReviewState.OPEN)

    def queried(self) -> dict[int, tuple[Mark, ...]]:
        """By number of the link, the queries that anybody has on it, in the order of the links."""
        queries = {
            number: tuple(m for m in self.everybody(number) if m.state is ReviewState.QUERIED)
            for number in self.keys
        }
        return {number: marks for number, marks in queries.items() if marks}

    @property
    def total(self) -> int:
        """Changes to look at."""
        return len(self.keys)

    @property
    def seen(self) -> int:
        """Changes with a mark of one's own, whatever it says."""
        return self.total - len(self.unseen())

    @property
    def seen_by_anybody(self) -> int:
        """Changes with a mark, whoever made it."""
        return sum(bool(self.everybody(number)) for number in self.keys)

    def unseen(self) -> tuple[int, ...]:
        """Numbers of the changes without a mark of one's own, in order."""
        return tuple(number for number in self.keys if self.mark(number) is None)

    def all_marks(self) -> Iterator[tuple[int, Mark]]:
        """(number of the link, mark) of everybody, in the order of the changes: for an export."""
        for number in self.keys:
            for mark in self.everybody(number):
                yield number, mark
