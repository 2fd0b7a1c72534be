"""As few links as possible are called moved, and a block is one move."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from speechdiff.compare.moves import find_moves
from speechdiff.compare.pairing import Pairing
from speechdiff.model import Direction


def order(*news: int) -> list[Pairing]:
    """Pairings of old sentence n with the n-th number."""
    return [Pairing(old, old + 1, new, new + 1) for old, new in enumerate(news)]


def moves(*news: int) -> dict[int, tuple[str, Direction]]:
    found = find_moves(order(*news), [1.0] * len(news))
    return {pairing.old_start: (move.group, move.direction) for pairing, move in found.items()}


def test_what_keeps_the_order_did_not_move():
    assert moves(0, 2, 5) == {}


def test_one_sentence_that_went_to_the_end_moved_down():
    assert moves(3, 0, 1, 2) == {0: ("m1", Direction.DOWN)}


def test_one_sentence_that_came_to_the_front_moved_up():
    assert moves(1, 2, 3, 0) == {3: ("m1", Direction.UP)}


def test_a_block_that_moves_together_is_one_move():
    assert moves(3, 4, 0, 1, 2) == {0: ("m1", Direction.DOWN), 1: ("m1", Direction.DOWN)}


def test_two_sentences_that_went_to_different_places_are_two_moves():
    assert {group for group, _ in moves(4, 1, 2, 3, 0).values()} == {"m1", "m2"}


def test_of_two_that_changed_places_the_lighter_one_moved():
    found = find_moves(order(1, 0), [5.0, 20.0])

    assert [pairing.old_start for pairing in found] == [0]


@given(st.permutations(range(7)))
def test_no_fewer_could_be_called_moved(news: list[int]) -> None:
    longest = max(
        size
        for size in range(len(news) + 1)
        for kept in combinations(news, size)
        if all(one < other for one, other in pairwise(kept))
    )

    assert len(moves(*news)) == len(news) - longest
