"""What people said of the changes of a comparison, as signs for the gutter and lines to read.

    o  seen        v  accepted        ?  queried, by anybody

One narrow ASCII sign each, so that they take one cell in every terminal, and colour is not needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from speechdiff.review import Mark, Review, ReviewState
from speechdiff.view import review_labels
from speechdiff.view.joining import pair

SIGNS: Final[Mapping[ReviewState, str]] = {
    ReviewState.SEEN: "o",
    ReviewState.ACCEPTED: "v",
    ReviewState.QUERIED: "?",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks by number of the link, from 1; made in time linear in the changes."""

    states: Mapping[int, ReviewState] = field(default_factory=dict)
    """The reader's own mark on each change, `ReviewState.OPEN` where there is none."""
    signs: Mapping[int, str] = field(default_factory=dict)
    """The sign of each change that has one."""
    notes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """What was written to a change, with its state and the name of whoever else wrote it."""
    pending: frozenset[int] = frozenset()
    """Changes that were taken back into the working copy and are not committed."""

    @classmethod
    def of(cls, review: Review) -> Marks:
        """The marks of a review, in the language in use."""
        states = dict.fromkeys(review.keys, ReviewState.OPEN)
        signs: dict[int, str] = {}
        notes: dict[int, tuple[str, ...]] = {}
        for number, key in review.keys.items():
            if key not in review.marks:
                continue
            states[number] = review.state(number)
            own, others = review.mark(number), review.others(number)
            marks = (*([own] if own else ()), *others)
            queried = any(mark.state is ReviewState.QUERIED for mark in marks)
            if queried or own:
                signs[number] = SIGNS[ReviewState.QUERIED if queried else states[number]]
            if lines := tuple(_notes(own, others)):
                notes[number] = lines
        return cls(states, signs, notes)

    def counts(self) -> Counter[str]:
        """How many changes there are in each state."""
        return Counter(state.value for state in self.states.values())

    def is_done(self, number: int) -> bool:
        """Whether a change has a mark, or was taken back."""
        state = self.states.get(number, ReviewState.OPEN)
        return state is not ReviewState.OPEN or number in self.pending

    def tally(self) -> review_labels.Tally:
        """How far the review has come."""
        return review_labels.Tally(
            len(self.states),
            sum(map(self.is_done, self.states)),
            len(self.pending),
            sum(sign == SIGNS[ReviewState.QUERIED] for sign in self.signs.values()),
        )

    def put_away(self, names: Iterable[str]) -> frozenset[int]:
        """Numbers of the changes in none of the wanted states; none where none is named."""
        states = set(names)
        if not states:
            return frozenset()
        return frozenset(number for number, state in self.states.items() if state not in states)


UNMARKED: Final = Marks()


def _notes(own: Mark | None, others: Iterable[Mark]) -> Iterator[str]:
    """``queried: which figures?``, then ``accepted by Name: the ministry's``."""
    if own and own.note:
        yield pair(review_labels.state_name(own.state), own.note)
    for mark in others:
        if mark.note:
            yield review_labels.mark_of(mark)
