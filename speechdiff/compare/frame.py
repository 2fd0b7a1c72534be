"""Aligns figures in their slots: by the words around them, not by which figures are equal.

    old  growth of 6% after 4%       equal words     6% = 6%, "after" lost      1 figure
    new  growth of 8% after 6%       the frame       after = after, 6% -> 8%, 4% -> 6%

An equal figure is weaker evidence than an equal word: yearly updates put the same figure into
another slot. So where figures change on both sides, the words without their figures are aligned
too, and that alignment is taken if it keeps more, words that move along counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechdiff.compare.inner_moves import moved_runs
from speechdiff.compare.tokens import Token
from speechdiff.compare.worddiff import Match, common_words, joined

WORD, FIGURE = 2, 1
"""What an equal word and an equal figure are worth."""

LEAST_MOVED_CLAUSE = 3
"""Words and figures of a clause whose move counts as keeping them."""

Pair = tuple[int, int]


def framed(matches: list[Match], old: Sequence[Token], new: Sequence[Token]) -> list[Match]:
    """The matches of equal words, or those of the frame where they keep more; no white space."""
    if not (any(token.figure for token in old) and any(token.figure for token in new)):
        return matches
    pairs = [(m.old + n, m.new + n) for m in matches for n in range(m.length)]
    if not _figures_change(pairs, old, new):
        return matches
    by_frame = list(_filled(_frame(old, new), old, new))
    if _worth(by_frame, old, new) < _worth(pairs, old, new):
        return matches
    return list(joined(Match(i, j, 1) for i, j in by_frame))


def _figures_change(pairs: Sequence[Pair], old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether some figure goes and some figure comes."""
    kept_old, kept_new = {i for i, _ in pairs}, {j for _, j in pairs}
    return all(
        any(token.figure and n not in kept for n, token in enumerate(side))
        for side, kept in ((old, kept_old), (new, kept_new))
    )


def _frame(old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    words_old = [n for n, token in enumerate(old) if not token.figure]
    words_new = [n for n, token in enumerate(new) if not token.figure]
    matches, _ = common_words([old[n].text for n in words_old], [new[n].text for n in words_new])
    return [(words_old[m.old + n], words_new[m.new + n]) for m in matches for n in range(m.length)]


def _filled(pairs: Sequence[Pair], old: Sequence[Token], new: Sequence[Token]) -> Iterator[Pair]:
    """The pairs of the frame, and the equal figures in the gaps between them."""
    for (i, j), (i_end, j_end) in pairwise(((-1, -1), *pairs, (len(old), len(new)))):
        if i >= 0:
            yield i, j
        gone = [n for n in range(i + 1, i_end) if old[n].figure]
        come = [n for n in range(j + 1, j_end) if new[n].figure]
        shared, _ = common_words([old[n].text for n in gone], [new[n].text for n in come])
        for match in shared:
            for n in range(match.length):
                yield gone[match.old + n], come[match.new + n]


def _worth(pairs: Sequence[Pair], old: Sequence[Token], new: Sequence[Token]) -> int:
    """What is kept, in its place or moved: clauses that change places keep their figures."""
    deleted: dict[int, int] = {}
    inserted: dict[int, int] = {}
    ends = pairwise(((-1, -1), *pairs, (len(old), len(new))))
    for gap, ((i, j), (i_end, j_end)) in enumerate(ends):
        deleted.update(dict.fromkeys(range(i + 1, i_end), gap))
        inserted.update(dict.fromkeys(range(j + 1, j_end), gap))
    moved = [
        run.old + n
        for run in moved_runs(deleted, inserted, old, new)
        for n in range(run.length)
        if run.length >= LEAST_MOVED_CLAUSE
    ]
    return sum(FIGURE if old[i].figure else WORD for i in (*(i for i, _ in pairs), *moved))
