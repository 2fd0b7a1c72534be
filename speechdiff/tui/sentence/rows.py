"""The life of a sentence as rows: its states, what stood beside it, drafts that left it alone.

    d1            born             StateRow
    d2-d4         unchanged        StillRow, opened: a DraftRow for each
    d5            merged from 2    StateRow
      with d4:8   another one      KinRow
    d6            cut              StateRow
      now d6:3    what stands here KinRow

Plain data, without a widget, and what is said of each row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from speechdiff.lineage import Event
from speechdiff.model import Draft
from speechdiff.traces import Quote, SentenceTrace, Turn
from speechdiff.view import lineage_labels
from speechdiff.view.excerpts import excerpt_rows
from speechdiff.view.joining import pair, statements
from speechdiff.wording import tr


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
    trace: SentenceTrace, drafts: int, open_runs: Collection[int] = ()
) -> tuple[LifeRow, ...]:
    """The rows of a life in `drafts` drafts; `opened` names still runs by their first draft."""
    return tuple(_rows(trace, drafts, open_runs))


def _rows(trace: SentenceTrace, drafts: int, open_runs: Collection[int]) -> Iterator[LifeRow]:
    before: Quote | None = None
    for number, turn in enumerate(trace.turns, 1):
        yield StateRow(turn, number, before)
        for quote in (*turn.kin, *turn.instead):
            yield KinRow(quote, turn.event)
        if turn.until > turn.draft and turn.into is None:
            absent = turn.event is Event.CUT
            if turn.draft + 1 in open_runs:
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


def quote_place(drafts: Sequence[Draft], quote: Quote) -> str:
    """A sentence by draft and number: ``d5:12``."""
    return lineage_labels.place(drafts[quote.draft].name, quote.sentence)


def event_words(drafts: Sequence[Draft], turn: Turn) -> str:
    """What happened to the sentence in a draft."""
    rows = excerpt_rows(turn.excerpt) if turn.excerpt else ()
    summary = statements(row.label for row in rows)
    instead = [quote_place(drafts, quote) for quote in turn.instead]
    words = lineage_labels.turn(turn, summary, _origin(drafts, turn), (), instead)
    if turn.repeats is None:
        return words
    return statements((words, lineage_labels.repeats(drafts[turn.repeats].name)))


def _origin(drafts: Sequence[Draft], turn: Turn) -> str:
    """The place of the sentence that it went into, or that it was split from."""
    if turn.into is not None and turn.quote is not None:
        return quote_place(drafts, turn.quote)
    if turn.event is Event.SPLIT and turn.excerpt is not None:
        number = turn.excerpt.old[0]
        return lineage_labels.place(drafts[turn.excerpt.old_draft].name, number)
    return ""


def kin_words(row: KinRow) -> str:
    """Why another sentence stands under a state, before its place."""
    match row.event:
        case Event.SPLIT:
            return tr("beside it")
        case Event.CUT:
            return tr("in its place")
        case _:
            return tr("flowed in")


def still_words(*, absent: bool, newest: bool) -> str:
    """Said of drafts in which nothing happened."""
    return lineage_labels.absent() if absent else lineage_labels.unchanged(newest)


def position_words(row: LifeRow, rows: Sequence[LifeRow], drafts: Sequence[Draft]) -> str:
    """``state 2 of 5 | d3: edited: number``."""
    states = [each for each in rows if isinstance(each, StateRow)]
    if isinstance(row, StateRow):
        position = tr("state {number} of {count}").format(number=row.number, count=len(states))
        draft = drafts[row.turn.draft].name
        return f"{position} | {pair(draft, event_words(drafts, row.turn))}"
    if isinstance(row, KinRow):
        return f"{kin_words(row)} {quote_place(drafts, row.quote)}"
    words = still_words(absent=row.absent, newest=isinstance(row, StillRow) and row.newest)
    if isinstance(row, DraftRow):
        return pair(drafts[row.draft].name, words)
    stretch = lineage_labels.drafts(drafts[row.first].name, drafts[row.last].name)
    return pair(stretch, words)


def enter_hint(
    row: LifeRow, drafts: Sequence[Draft], step: tuple[Draft | None, Draft] | None
) -> str:
    """What Enter does on a row."""
    if isinstance(row, KinRow):
        return tr("Enter: the life of {place}").format(place=quote_place(drafts, row.quote))
    if step is None:
        return tr("Enter shows these drafts")
    old, new = step
    if old is None:
        return tr("Enter shows {draft}").format(draft=new.name)
    return tr("Enter compares {old} with {new}").format(old=old.name, new=new.name)
