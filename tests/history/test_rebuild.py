"""A step and its two texts are the comparison again; a step and its outlines are its counts."""

from __future__ import annotations

import pytest
from hypothesis import given

from speechdiff.compare import compare_segmented
from speechdiff.drafts.example_speeches import examples
from speechdiff.history.rebuild import comparison_of, stats_of
from speechdiff.history.step import outline_of, step_of
from speechdiff.model import Comparison
from speechdiff.text.sentences import segment
from tests.strategies import any_text, comparisons, draft_pairs


def check(comparison: Comparison) -> None:
    step = step_of(comparison)
    old, new = outline_of(comparison.old), outline_of(comparison.new)

    assert comparison_of(step, comparison.old, comparison.new) == comparison
    assert stats_of(step, old, new) == comparison.stats()


@given(draft_pairs())
def test_comparisons_of_drafts_come_back(pair):
    check(compare_segmented(*(segment(text, language="zh") for text in pair)))


@given(any_text(), any_text())
def test_comparisons_of_any_texts_come_back(old, new):
    check(compare_segmented(segment(old), segment(new)))


@given(comparisons())
def test_counts_of_any_sound_comparison_are_those_of_its_step(comparison):
    step = step_of(comparison)

    found = stats_of(step, outline_of(comparison.old), outline_of(comparison.new))

    assert found == comparison.stats()


@pytest.mark.parametrize("speech", ["npc-closing", "innovation-forum", "town-hall"])
def test_every_comparison_of_the_example_speeches_comes_back(speech):
    files = sorted((examples() / speech).glob("*.txt")) or sorted(
        (examples() / speech).glob("*.md")
    )
    drafts = [segment(file.read_text("utf-8")) for file in files]

    for old in drafts:
        for new in (drafts[0], drafts[-1]):
            check(compare_segmented(old, new))
