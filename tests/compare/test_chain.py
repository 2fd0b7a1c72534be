"""The best chain equals what trying all chains finds."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from speechdiff.compare.chain import Candidate, best_chain

_starts = st.integers(0, 5)
_lengths = st.integers(1, 3)


@st.composite
def _candidates(draw: st.DrawFn) -> list[Candidate]:
    values = st.integers(1, 9).map(float)
    rows = draw(st.lists(st.tuples(_starts, _lengths, _starts, _lengths, values), max_size=8))
    return [Candidate(o, o + ol, n, n + nl, value) for o, ol, n, nl, value in rows]


@given(_candidates())
def test_no_chain_is_worth_more_than_the_best_one(candidates: list[Candidate]) -> None:
    chain = best_chain(candidates, 8)

    assert _is_chain([candidates[k] for k in chain])
    assert sum(candidates[k].value for k in chain) == _most_valuable(candidates)


def test_a_crossing_candidate_is_left_out() -> None:
    candidates = [Candidate(0, 1, 1, 2, 3.0), Candidate(1, 2, 0, 1, 2.0)]

    assert best_chain(candidates, 2) == [0]


def test_of_two_chains_of_one_value_the_first_candidate_wins() -> None:
    candidates = [Candidate(1, 2, 0, 1, 2.0), Candidate(0, 1, 1, 2, 2.0)]

    assert best_chain(candidates, 2) == [0]


def _most_valuable(candidates: list[Candidate]) -> float:
    return max(
        sum(candidate.value for candidate in subset)
        for size in range(len(candidates) + 1)
        for subset in combinations(candidates, size)
        if _is_chain(sorted(subset))
    )


def _is_chain(candidates: list[Candidate]) -> bool:
    return all(
        one.old_end <= other.old_start and one.new_end <= other.new_start
        for one, other in pairwise(candidates)
    )
