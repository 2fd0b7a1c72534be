"""What became of a phrase, told from its counts.

    0 0 8 9 9 10 10   new        3 3 0 0   gone        2 0 2 2   returned

An *absence* is `patience` drafts in a row without the phrase: one draft, or a tenth of all where
there are twenty or more. Of seven drafts one leaves out what an editor took out; of fifty yearly
reports one or two leave out by chance what the others say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from speechdiff.history.phrases.trend import LEAST_DRAFTS, LEVEL
from speechdiff.lineage import Status


def patience(drafts: int) -> int:
    """Drafts in a row without a phrase that make an absence."""
    return max(1, drafts // 10)


def fate(counts: Sequence[int]) -> Status | None:
    """The status that absences tell, or None for a phrase that was there all the time.

    ``gone``: the newest draft does not have it and an older one did. ``new``: the newest has it,
    it was absent before its first draft, and never after. ``returned``: the newest has it, and
    after its first draft it was absent. One that no draft has was always absent: ``steady``.
    """
    if not any(counts):
        return Status.STEADY
    if not counts[-1]:
        return Status.GONE
    enough = patience(len(counts))
    runs = [(bool(there), len(list(run))) for there, run in groupby(counts, key=bool)]
    late = not runs[0][0] and runs[0][1] >= enough
    away = any(not there and length >= enough for there, length in runs[1:])
    if away:
        return Status.RETURNED
    return Status.NEW if late else None


def telling(counts: Sequence[int]) -> float:
    """How much there is to tell of a phrase that came, went or returned, to sort by.

    As often as it was said, and less where it was absent for a shorter time than it was there: what
    thirty reports had and the last one leaves out may be back next year. Of one that returned, what
    was said before or after its longest absence, whichever is less.
    """
    there = [at for at, count in enumerate(counts) if count]
    if not there:
        return 0.0
    first, last, life = there[0], there[-1], there[-1] - there[0] + 1
    match fate(counts):
        case Status.RETURNED:
            split = max(range(1, len(there)), key=lambda at: there[at] - there[at - 1])
            return min(sum(counts[: there[split]]), sum(counts[there[split] :]))
        case Status.GONE:
            return sum(counts) * min(1.0, (len(counts) - 1 - last) / life)
        case Status.NEW:
            return sum(counts) * min(1.0, first / life)
    return sum(counts)


def leaning(direction: int, p: float) -> Status:
    """Rising, falling or steady by the test in `trend`."""
    if p > LEVEL or not direction:
        return Status.STEADY
    return Status.RISING if direction > 0 else Status.FALLING


def testable(counts: Sequence[int]) -> bool:
    """Whether there are enough drafts for the test."""
    return len(counts) >= LEAST_DRAFTS
