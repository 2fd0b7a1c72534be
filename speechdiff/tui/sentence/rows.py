"""The life of a sentence as rows: its states, what stood beside it, drafts that left it alone.

    d1            born             StateRow
    d2-d4         unchanged        StillRow, opened: a DraftRow for each
    d5            merged from 2    StateRow
      with d4:8   another one      KinRow
    d6            cut              StateRow
      now d6:3    what stands here KinRow

Plain data, without a widget.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from speechdiff.lineage import Event
from speechdiff.traces import Quote, SentenceTrace, Turn
from speechdiff.view.excerpts import excerpt_rows


@dataclass(frozen=True, slots=True)
class StateRow:
    """One thing that happened to the sentence."""

    turn: Turn
    number: int
    """From 1, among all states."""
    before: Quote | None
    """Where it stood before; None where it was born."""


@dataclass(frozen=True, slots=True)
class KinRow:
    """Another sentence that had to do with a state."""

    quote: Quote
    event: Event
    """What happened in the state."""


@dataclass(frozen=True, slots=True)
class StillRow:
    """Drafts in a row in which nothing happened to it."""

    first: int
    last: int
    absent: bool
    """Whether it does not stand in them."""
    newest: bool
    """Whether the last of them is the newest draft."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in which nothing happened to it."""

    draft: int
    absent: bool


LifeRow = StateRow | KinRow | StillRow | DraftRow


def life_rows(
    trace: SentenceTrace, drafts: int, opened: Collection[int] = ()
) -> tuple[LifeRow, ...]:
    """The rows of a life in `drafts` drafts; `opened` names still runs by their first draft."""
    return tuple(_rows(trace, drafts, opened))


def _rows(trace: SentenceTrace, drafts: int, opened: Collection[int]) -> Iterator[LifeRow]:
    before: Quote | None = None
    for number, turn in enumerate(trace.turns, 1):
        yield StateRow(turn, number, before)
        for quote in (*turn.kin, *turn.instead):
            yield KinRow(quote, turn.event)
        if turn.until > turn.draft and turn.into is None:
            absent = turn.event is Event.CUT
            if turn.draft + 1 in opened:
                for draft in range(turn.draft + 1, turn.until + 1):
                    yield DraftRow(draft, absent)
            else:
                newest = turn.until == drafts - 1
                yield StillRow(turn.draft + 1, turn.until, absent, newest)
        before = turn.quote or before


def state_of_draft(rows: Sequence[LifeRow], draft: int) -> int:
    """The row of the state that made the sentence what it is in a draft."""
    states = (at for at, row in enumerate(rows) if isinstance(row, StateRow)
              and row.turn.draft <= draft)  # fmt: skip
    return max(states, default=0)


def row_of_run(rows: Sequence[LifeRow], first: int) -> int:
    """The row of a still run, or of the first of its drafts."""
    for at, row in enumerate(rows):
        match row:
            case StillRow(number) | DraftRow(number) if number == first:
                return at
    return 0


def mark_of(turn: Turn) -> str:
    """The sign in the gutter, as a comparison has it."""
    if turn.event in (Event.BORN, Event.RETURNED):
        return "+"
    if turn.event is Event.CUT:
        return "-"
    marks = [row.mark for row in excerpt_rows(turn.excerpt)] if turn.excerpt else []
    if turn.moved or ">" in marks:
        return ">"
    return next((mark for mark in marks if mark != " "), "~")
