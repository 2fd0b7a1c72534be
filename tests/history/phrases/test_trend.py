"""Rising and falling: the test, and what the counts alone tell."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.history.phrases.lives import fate, patience, telling
from speechdiff.history.phrases.trend import _normal, _ties, adjusted, p_value, score, trend
from speechdiff.lineage import Status


@given(st.lists(st.integers(0, 3), min_size=5, max_size=6))
def test_the_exact_p_is_the_share_of_all_orders_that_are_as_far_from_chance(values):
    orders = [abs(score(order)) for order in permutations(values)]
    share = sum(each >= abs(score(values)) for each in orders) / len(orders)

    assert p_value(score(values), _ties(values)) == pytest.approx(share)


def test_the_normal_p_comes_near_the_exact_one_where_it_takes_over():
    ties = (1,) * 8 + (4,)
    for s in (6, 12, 18, 24, 30):
        assert _normal(s, ties) == pytest.approx(p_value(s, ties), abs=0.012)


def test_the_normal_p_is_that_of_the_textbook():
    # Variance of S for ten values of which three are alike and two: (2250 - 66 - 18) / 18.
    assert _normal(21, (1, 1, 1, 1, 1, 2, 3)) == pytest.approx(0.0683, abs=0.0001)


def test_a_phrase_rises_only_where_counts_and_rates_both_do():
    assert trend([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]) == (1, pytest.approx(2 / 720))
    assert trend([5, 5, 5, 5, 5, 5], [6, 5, 4, 3, 2, 1]) == (0, 1.0)
    assert trend([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1]) == (0, 1.0)


def test_many_tests_at_once_are_adjusted_as_benjamini_and_hochberg_did():
    # The fifteen p-values of their paper (1995): four stay significant at 0.05.
    published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    published += [0.4262, 0.5719, 0.6528, 0.7590, 1.0000]

    assert sum(p <= 0.05 for p in adjusted(published)) == 4
    assert adjusted(published[::-1]) == adjusted(published)[::-1]


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ((0, 0, 8, 9, 9, 10, 10), Status.NEW),
        ((3, 4, 0, 0), Status.GONE),
        ((0, 2, 0, 0), Status.GONE),
        ((1, 1, 0, 1), Status.RETURNED),
        ((0, 1, 0, 1), Status.RETURNED),
        ((0, 0, 0), Status.STEADY),
        ((1, 2, 1), None),
        ((2,), None),
    ],
)
def test_absences_tell_the_status(counts, status):
    assert fate(counts) is status


def test_in_a_long_history_a_short_gap_is_no_absence():
    there = [1] * 50
    gap = [*there[:20], 0, 0, 0, 0, *there[:26]]

    assert patience(50) == 5
    assert fate(gap) is None
    assert fate([*there[:20], 0, 0, 0, 0, 0, *there[:25]]) is Status.RETURNED
    assert fate([0, 0, *there]) is None


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_every_row_of_counts_has_one_status_that_its_ends_bear_out(counts):
    told = fate(counts)

    assert (told is Status.GONE) == (any(counts) and not counts[-1])
    assert told is not Status.NEW or not counts[0]
    assert telling(counts) >= 0
