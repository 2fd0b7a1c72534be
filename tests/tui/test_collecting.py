"""The search for garbage rests during long work, and comes back."""

from __future__ import annotations

import gc

import pytest

from speechdiff.app.progress import MANY, collector_paused


def test_the_search_comes_back_after_the_last_work_however_it_ended() -> None:
    with collector_paused():
        with pytest.raises(ValueError, match="x"), collector_paused():
            raise ValueError("x")
        assert not gc.isenabled()
    assert gc.isenabled()


def test_much_is_set_aside_for_good_and_little_is_not() -> None:
    before = gc.get_freeze_count()
    with collector_paused():
        little = [[] for _ in range(100)]
    between = gc.get_freeze_count()
    with collector_paused():
        much = [[] for _ in range(2 * MANY)]
    after = gc.get_freeze_count()
    gc.unfreeze()

    assert (len(little), len(much)) == (100, 2 * MANY)
    assert between == before
    assert after >= before + 2 * MANY
