"""What the screen of a sentence says, put together from the words of `view.lineage_labels`."""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.lineage import Event
from speechdiff.model import Draft
from speechdiff.traces import Quote, Turn
from speechdiff.tui.sentence.rows import DraftRow, KinRow, LifeRow, StateRow, StillRow
from speechdiff.view import lineage_labels
from speechdiff.view.excerpts import excerpt_rows
from speechdiff.view.joining import pair, statements
from speechdiff.wording import tr


def place(drafts: Sequence[Draft], quote: Quote) -> str:
    """A sentence by draft and number: ``d5:12``."""
    return lineage_labels.place(drafts[quote.draft].name, quote.sentence)


def happened(drafts: Sequence[Draft], turn: Turn) -> str:
    """What happened to the sentence in a draft."""
    rows = excerpt_rows(turn.excerpt) if turn.excerpt else ()
    said = statements(row.label for row in rows)
    instead = [place(drafts, quote) for quote in turn.instead]
    words = lineage_labels.turn(turn, said, _origin(drafts, turn), (), instead)
    if turn.repeats is None:
        return words
    return statements((words, lineage_labels.repeats(drafts[turn.repeats].name)))


def _origin(drafts: Sequence[Draft], turn: Turn) -> str:
    """The place of the sentence that it went into, or that it was split from."""
    if turn.into is not None and turn.quote is not None:
        return place(drafts, turn.quote)
    if turn.event is Event.SPLIT and turn.excerpt is not None:
        number = turn.excerpt.old[0]
        return lineage_labels.place(drafts[turn.excerpt.old_draft].name, number)
    return ""


def kin(row: KinRow) -> str:
    """Why another sentence stands under a state, before its place."""
    match row.event:
        case Event.SPLIT:
            return tr("beside it")
        case Event.CUT:
            return tr("in its place")
        case _:
            return tr("flowed in")


def still(*, absent: bool, newest: bool) -> str:
    """Said of drafts in which nothing happened."""
    return lineage_labels.absent() if absent else lineage_labels.unchanged(newest)


def where(row: LifeRow, rows: Sequence[LifeRow], drafts: Sequence[Draft]) -> str:
    """``state 2 of 5 | d3: edited: number``."""
    states = [each for each in rows if isinstance(each, StateRow)]
    if isinstance(row, StateRow):
        position = tr("state {number} of {count}").format(number=row.number, count=len(states))
        draft = drafts[row.turn.draft].name
        return f"{position} | {pair(draft, happened(drafts, row.turn))}"
    if isinstance(row, KinRow):
        return f"{kin(row)} {place(drafts, row.quote)}"
    said = still(absent=row.absent, newest=isinstance(row, StillRow) and row.newest)
    if isinstance(row, DraftRow):
        return pair(drafts[row.draft].name, said)
    named = lineage_labels.drafts(drafts[row.first].name, drafts[row.last].name)
    return pair(named, said)


def enter(row: LifeRow, drafts: Sequence[Draft], step: tuple[Draft | None, Draft] | None) -> str:
    """What Enter does on a row."""
    if isinstance(row, KinRow):
        return tr("Enter: the life of {place}").format(place=place(drafts, row.quote))
    if step is None:
        return tr("Enter shows these drafts")
    old, new = step
    if old is None:
        return tr("Enter shows {draft}").format(draft=new.name)
    return tr("Enter compares {old} with {new}").format(old=old.name, new=new.name)
