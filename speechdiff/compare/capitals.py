"""Pairs words inside a change that only gained or lost a capital letter.

    old  We met.                one change, [-We-]{+Last week, we+}, becomes two:
    new  Last week, we met.     {+Last week, +}[-We-]{+we+}

Such words anchor nothing: they only divide a change that other words have already enclosed.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.compare.chain import Candidate, best_chain
from speechdiff.compare.tokens import Token
from speechdiff.text.word import WordKind

MOST_WORDS = 60
"""Words on a side of a change beyond which it is not divided: nobody would follow the pieces."""


def recapitalised(old: Sequence[Token], new: Sequence[Token]) -> list[tuple[int, int]]:
    """Index pairs of words that are the same but for capitals, in order on both sides."""
    if max(len(old), len(new)) > MOST_WORDS or len(old) + len(new) <= 2:
        return []
    candidates = [
        Candidate(i, i + 1, j, j + 1, 1.0)
        for i, one in enumerate(old)
        if one.kind is WordKind.LATIN
        for j, other in enumerate(new)
        if one.text != other.text and one.text.casefold() == other.text.casefold()
    ]
    chain = best_chain(candidates, len(new))
    return [(candidates[k].old_start, candidates[k].new_start) for k in chain]
