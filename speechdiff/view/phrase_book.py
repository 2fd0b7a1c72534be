"""Phrases sorted for a reader: sections of what came, went, returned and was replaced.

    lives, substitutions  ->  New, Gone, Returned, Replaced, Rising, Falling, Steady
    lives, draft 44       ->  new in it, gone in it, back in it

Every face draws the same sections; the order inside one is that of the lives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from speechdiff.lineage import PhraseLife, PhraseSource, Status, Substitution
from speechdiff.model import Limit, Speech

STATUSES: Final = (
    Status.NEW,
    Status.GONE,
    Status.RETURNED,
    Status.RISING,
    Status.FALLING,
    Status.STEADY,
)
"""In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """The phrases of a speech, and what a reader must know of them."""

    speech: Speech
    names: tuple[str, ...]
    """What each draft is called in columns."""
    lives: tuple[PhraseLife, ...]
    substitutions: tuple[Substitution, ...] = ()
    limits: tuple[Limit, ...] = ()

    def chosen(
        self, statuses: Collection[Status] = (), sources: Collection[PhraseSource] = ()
    ) -> PhraseBook:
        """The book with the phrases of these statuses and sources alone; empty ones choose all."""
        lives = tuple(
            life
            for life in self.lives
            if (not statuses or life.status in statuses) and (not sources or life.source in sources)
        )
        return replace(self, lives=lives, substitutions=() if statuses else self.substitutions)

    def first(self, most: int | None) -> PhraseBook:
        """The book with at most so many mined phrases of each status, and all the others."""
        if most is None:
            return self
        room = dict.fromkeys(Status, most)
        lives = []
        for life in self.lives:
            mined = life.source is PhraseSource.MINED
            room[life.status] -= mined
            if not mined or room[life.status] >= 0:
                lives.append(life)
        return replace(self, lives=tuple(lives))


@dataclass(frozen=True, slots=True)
class PhraseSection:
    """Phrases with one status, and how many more there are."""

    status: Status
    lives: tuple[PhraseLife, ...]
    left_out: int = 0


def sections(book: PhraseBook, most: int | None) -> Iterator[PhraseSection]:
    """The phrases that stand anywhere, by status; at most so many in each."""
    for status in STATUSES:
        lives = tuple(life for life in book.lives if life.status is status and any(life.counts))
        if lives:
            first = lives[:most]
            yield PhraseSection(status, first, len(lives) - len(first))


def absent(book: PhraseBook) -> tuple[PhraseLife, ...]:
    """Tracked phrases that no draft has."""
    tracked = PhraseSource.TRACKED
    return tuple(life for life in book.lives if life.source is tracked and not any(life.counts))


@dataclass(frozen=True, slots=True)
class StepNews:
    """What one draft has for the first time, has no longer, and has again."""

    draft: int
    new: PhraseSection
    gone: PhraseSection
    returned: PhraseSection


def step_news(book: PhraseBook, draft: int, away: int, most: int | None) -> StepNews:
    """The news of a draft against those before; back is what was away for `away` drafts or more.

    Gone is what the draft before had and no later one has.
    """
    return StepNews(
        draft,
        _section(Status.NEW, (e for e in book.lives if draft and e.first == draft), most),
        _section(Status.GONE, (e for e in book.lives if e.last == draft - 1), most),
        _section(Status.RETURNED, (e for e in book.lives if _is_back(e.counts, draft, away)), most),
    )


def _section(status: Status, lives: Iterator[PhraseLife], most: int | None) -> PhraseSection:
    members = tuple(lives)
    return PhraseSection(status, members[:most], len(members[most:]) if most is not None else 0)


def _is_back(counts: Sequence[int], draft: int, away: int) -> bool:
    before = counts[max(0, draft - away) : draft]
    return bool(counts[draft]) and draft > away and not any(before) and any(counts[:draft])
