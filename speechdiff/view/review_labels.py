"""Words for people about a review: states, marks, progress."""

from __future__ import annotations

from typing import NamedTuple

from speechdiff.review import Mark, Review, ReviewState, name_of
from speechdiff.view.labels import clauses, listed, pair
from speechdiff.wording import asked, later, tr, trn


class Tally(NamedTuple):
    """How many changes of a comparison there are, and how many of them stand how."""

    total: int
    done: int
    """With a mark of one's own, or taken back."""
    back: int
    """Taken back, and not committed."""
    queried: int
    """By anybody."""


_WORDS = {
    "REVIEW": later("Review"),
    "QUERIES": later("Queries"),
}
__getattr__ = asked(__name__, _WORDS)

_STATES = {
    ReviewState.OPEN: later("not seen"),
    ReviewState.SEEN: later("seen"),
    ReviewState.ACCEPTED: later("accepted"),
    ReviewState.QUERIED: later("queried"),
}


def state_name(state: ReviewState) -> str:
    """The state in a word."""
    return tr(_STATES[state])


def progress(review: Review) -> str:
    """``31 of 41 seen``."""
    return tr("{n} of {all} seen").format(n=f"{review.seen:,}", all=f"{review.total:,}")


def standing(marks: Tally, *, uncommitted: bool) -> str:
    """``12 of 24 done, 2 taken back, 1 queried, not committed``: for the head of a screen."""
    progress_text = tr("{n} of {all} done").format(n=f"{marks.done:,}", all=f"{marks.total:,}")
    parts = [
        progress_text,
        tr("{n} taken back").format(n=f"{marks.back:,}") if marks.back else "",
        tr("{n} queried").format(n=f"{marks.queried:,}") if marks.queried else "",
        not_committed() if uncommitted else "",
    ]
    return clauses(parts)


def not_committed() -> str:
    """That the working copy holds something that no draft has."""
    return tr("not committed")


def marked(state: ReviewState, review: Review) -> str:
    """``marked as accepted: 3 of 41 seen``."""
    words = tr("marked as {state}: {progress}")
    return words.format(state=state_name(state), progress=progress(review))


def mark_of(mark: Mark) -> str:
    """``queried by Name: which figures are these?``."""
    words = tr("{state} by {who}").format(state=state_name(mark.state), who=name_of(mark))
    return pair(words, mark.note) if mark.note else words


def at(review: Review, number: int) -> str:
    """All that is said of a change: one's own mark first; empty where there is none."""
    own = review.mark(number)
    marks = [] if own is None else [_own(own)]
    return listed((*marks, *map(mark_of, review.others(number))))


def _own(mark: Mark) -> str:
    state = state_name(mark.state)
    return pair(state, mark.note) if mark.note else state


def everybody(review: Review, number: int) -> str:
    """All that anybody said of a change, with names; empty where nobody did."""
    return listed(map(mark_of, review.everybody(number)))


def tally(review: Review) -> str:
    """How far everybody together has come: ``31 of 41 seen, 3 queries``."""
    count_seen, total = f"{review.seen_by_anybody:,}", f"{review.total:,}"
    words = tr("{n} of {all} seen").format(n=count_seen, all=total)
    count = sum(map(len, review.queried().values()))
    if not count:
        return words
    queries = trn("{n:,} query", "{n:,} queries", count).format(n=count)
    return tr(", ").join((words, queries))
