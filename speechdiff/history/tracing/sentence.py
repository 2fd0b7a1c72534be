"""The lineage of a sentence, turn by turn; its last change; which way sentences moved.

states   d1 born · d2 unchanged · d3 edited · d4 cut · d6 returned
turns    d1 born, until d2 · d3 edited, with what changed · d4 cut, with what stands there now ...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from speechdiff.history.history import History
from speechdiff.history.step import StepChange
from speechdiff.history.tracing.excerpts import (
    change_of,
    excerpt_of,
    excerpt_of_two,
    newcomers_between,
    quote,
)
from speechdiff.lineage import Event, State
from speechdiff.model import Direction
from speechdiff.traces import Excerpt, Quote, SentenceTrace, Turn


def trace_sentence(history: History, draft: int, sentence: int) -> SentenceTrace:
    """The lineage of a sentence of a draft. Raises IndexError where there is none."""
    start = quote(history, draft, sentence)
    lineage = history.lineage_at(draft, sentence)
    without_ends = list(_SentenceTracer(history, lineage.number).turns())
    ends = [later.draft - 1 for _, later in pairwise(without_ends)] + [len(history.drafts) - 1]
    turns = tuple(
        replace(turn, until=max(end, turn.draft))
        for turn, end in zip(without_ends, ends, strict=True)
    )
    return SentenceTrace(start, lineage, turns)


def _life(history: History, number: int) -> tuple[State, ...]:
    """The states of a lineage, after those of the sentence it was split from, if any."""
    states = history.lineages[number].states
    first = states[0]
    if first.event not in (Event.SPLIT, Event.REGROUPED) or not first.sources:
        return states
    source = _life(history, first.sources[0])
    return (*(state for state in source if state.draft < first.draft), *states)


class _SentenceTracer:
    def __init__(self, history: History, number: int) -> None:
        self._history = history
        self._number = number
        self._states = _life(history, number)
        self._repeats = {repeat.draft: repeat.of for repeat in history.repeats}

    def turns(self) -> Iterator[Turn]:
        """Every turn, its `until` still that of its own draft."""
        before: State | None = None
        for state in self._states:
            if before is None or state.event is not Event.UNCHANGED or state.moved:
                yield self._turn(self._on_the_way(before, state), state)
            if state.event is not Event.CUT:
                before = state
        yield from self._ending()

    def _on_the_way(self, before: State | None, state: State) -> State | None:
        """The state in the draft that this one was made from, where branches stand in between."""
        parents = self._history.parents(state.draft)
        if before is None or before.draft in parents:
            return before
        here = [s for s in self._states if s.draft in parents and s.sentence is not None]
        return here[0] if here else before

    def _turn(self, before: State | None, state: State) -> Turn:
        if state.sentence is None:
            return self._cut(before, state)
        now = quote(self._history, state.draft, state.sentence)
        excerpt = self._excerpt(before, state, now)
        return Turn(
            state.draft,
            state.event,
            now,
            state.draft,
            moved=state.moved,
            quiet=state.quiet,
            excerpt=excerpt,
            kin=self._kin(excerpt, before, state),
            repeats=self._repeats.get(state.draft),
        )

    def _excerpt(self, before: State | None, state: State, now: Quote) -> Excerpt | None:
        """The link to this state, or only its two sentences if the lineage skipped it."""
        parents = self._history.parents(state.draft)
        came_from = before.draft if before else next(iter(parents), None)
        change = None
        if came_from is not None and came_from in parents:
            change = change_of(self._history.step(came_from, state.draft), new=state.sentence)
        if before is None or before.sentence is None:
            is_edge = change is not None and state.event is not Event.BORN
            return self._taken_out(came_from, state.draft, change) if is_edge else None
        if change is not None and before.sentence in change.link.old:
            return self._taken_out(came_from, state.draft, change)
        return excerpt_of_two(
            self._history, quote(self._history, before.draft, before.sentence), now
        )

    def _taken_out(self, old: int | None, new: int, change: StepChange | None) -> Excerpt:
        assert old is not None
        assert change is not None
        return excerpt_of(self._history, old, new, change)

    def _kin(
        self, excerpt: Excerpt | None, before: State | None, state: State
    ) -> tuple[Quote, ...]:
        """Sentences beside this one in its link, on the side that has several."""
        if excerpt is None or state.event not in (Event.SPLIT, Event.MERGED, Event.REGROUPED):
            return ()
        if state.event is Event.SPLIT:
            draft, others = excerpt.new_draft, [n for n in excerpt.new if n != state.sentence]
        else:
            was = before.sentence if before else None
            draft, others = excerpt.old_draft, [n for n in excerpt.old if n != was]
        return tuple(quote(self._history, draft, other) for other in others)

    def _cut(self, before: State | None, state: State) -> Turn:
        assert before is not None
        assert before.sentence is not None
        instead: tuple[Quote, ...] = ()
        if before.draft in self._history.parents(state.draft):
            step = self._history.step(before.draft, state.draft)
            there = newcomers_between(step, before.sentence)
            instead = tuple(quote(self._history, state.draft, new) for new in there)
        return Turn(
            state.draft,
            Event.CUT,
            None,
            state.draft,
            instead=instead,
            repeats=self._repeats.get(state.draft),
        )

    def _ending(self) -> Iterator[Turn]:
        """The event in which the sentence went into another lineage, if it did."""
        last = self._states[-1]
        if last.sentence is None:
            return
        for lineage in self._history.lineages:
            for state in lineage.states:
                if state.draft > last.draft and self._number in state.sources:
                    assert state.sentence is not None
                    now = quote(self._history, state.draft, state.sentence)
                    excerpt = self._excerpt(last, state, now)
                    kin = self._kin(excerpt, last, state)
                    yield Turn(
                        state.draft,
                        state.event,
                        now,
                        state.draft,
                        excerpt=excerpt,
                        kin=kin,
                        into=lineage.number,
                    )
                    return


Place = tuple[int, int]
"""A draft and a sentence of it."""


def directions(history: History) -> dict[Place, Direction]:
    """Up or down, for every sentence that moved into its draft."""
    moved_in = {state.draft for each in history.lineages for state in each.states if state.moved}
    by_place: dict[Place, Direction] = {}
    for draft in sorted(moved_in):
        for parent in history.parents(draft):
            for change in history.step(parent, draft).changes:
                if change.link.moved is not None:
                    way = change.link.moved.direction
                    by_place |= {(draft, new): way for new in change.link.new}
    return by_place


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
