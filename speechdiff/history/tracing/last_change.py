"""The last change of a sentence, and the sentence before it."""

from __future__ import annotations

from speechdiff.history.history import History
from speechdiff.history.tracing.sentence import trace_sentence
from speechdiff.lineage import Event
from speechdiff.traces import Turn


def last_change(history: History, draft: int, sentence: int) -> Turn:
    """The last turn up to a draft that changed the words of one of its sentences.

    A move, a quiet change and a return to the word change none. Where nothing changed them it is
    the turn that bore the sentence, without an excerpt.
    """
    turns = [turn for turn in trace_sentence(history, draft, sentence).turns if turn.draft <= draft]
    changing = [turn for turn in turns if _changes_words(turn)]
    return changing[-1] if changing else turns[0]


def _changes_words(turn: Turn) -> bool:
    if turn.excerpt is None or turn.into is not None:
        return False
    if turn.event in (Event.EDITED, Event.RETURNED):
        return any(link.rewords for link in turn.excerpt.comparison.links)
    return turn.event not in (Event.CUT, Event.UNCHANGED)
