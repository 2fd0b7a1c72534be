"""The engine's figures on the gold of the three example speeches.

What is asked for here is what held when the engine was built, less a margin: a change that falls
below it makes the comparisons visibly worse.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality import own_engine, scored_sets
from bench.scoring import Tally

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def all_speeches() -> Tally:
    return scored_sets(GOLD, own_engine)["speeches (all)"]


def test_changed_sentences_find_their_partners(all_speeches):
    assert all_speeches.f1("changed") >= 0.92


def test_changes_come_back_with_their_members_and_kind(all_speeches):
    assert all_speeches.wanted["exact"] > 100
    assert all_speeches.recall("exact") >= 0.86


def test_moves_are_found_and_not_made_up(all_speeches):
    assert all_speeches.f1("moves") >= 0.85


def test_look_alikes_stay_apart(all_speeches):
    """Two sentences of one frame that speak of different things are no change of one another."""
    assert all_speeches.wanted["look-alikes"] == 8
    assert all_speeches.hits["look-alikes"] <= 2
