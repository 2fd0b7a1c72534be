"""Joins two neighbouring links whose clauses crossed over: two sentences were cut anew.

    old  A and B.  C.        A and B. was linked to A. and C. to B and C.; B went from the first
    new  A.  B and C.        link to the second, so that two sentences were regrouped

What two links explain together is compared with what each explains by itself.
"""

from __future__ import annotations

from speechdiff.compare.features import Features, merged
from speechdiff.compare.growth import MOST_ON_A_SIDE
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.model import Reason

LEAST_CROSSED = 0.5
"""Share of what two links leave unexplained that they must explain together to be one."""
LEAST_CROSSED_WEIGHT = 12.0
"""Weight of it: three or four words that only these sentences have."""


def regroup(book: Book, features: Features) -> None:
    """Join the neighbours of the book that belong together; a joined link is asked again."""
    before: Pairing | None = None
    for pairing in list(book.pairings()):
        if _same(features, pairing):  # it has nothing to give and nothing to take
            before = None
            continue
        joined = _joined(before, pairing) if before else None
        if before and joined and _crossed(features, before, pairing):
            book.remove(before)
            book.remove(pairing)
            book.add(joined, Reason.REGROUPED)
            before = joined
        else:
            before = pairing


def _same(features: Features, p: Pairing) -> bool:
    return p.single and features.old[p.old_start] is features.new[p.new_start]


def _joined(one: Pairing, other: Pairing) -> Pairing | None:
    """Two pairings as one, if they stand side by side in both drafts."""
    if (one.old_end, one.new_end) != (other.old_start, other.new_start):
        return None
    large = max(other.old_end - one.old_start, other.new_end - one.new_start) > MOST_ON_A_SIDE
    return None if large else Pairing(one.old_start, other.old_end, one.new_start, other.new_end)


def _crossed(features: Features, one: Pairing, other: Pairing) -> bool:
    """Whether enough of what two pairings leave unexplained went from one to the other.

    A crossing of a word or two, or of a label (三、 and 四、), is none.
    """
    olds = [merged(features.old[p.old_start : p.old_end]) for p in (one, other)]
    news = [merged(features.new[p.new_start : p.new_end]) for p in (one, other)]
    weights = [list(map(features.weight_of, side)) for side in (olds, news)]
    apart = list(map(features.common, olds, news))
    left = min(map(sum, weights)) - sum(apart)
    if left < LEAST_CROSSED_WEIGHT:
        return False
    crossed = features.common(merged(olds), merged(news)) - sum(apart)
    return crossed >= max(LEAST_CROSSED_WEIGHT, LEAST_CROSSED * left)
