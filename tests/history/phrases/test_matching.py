"""What counts as an occurrence of a phrase."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.history.phrases.counting import FEW, counts
from speechdiff.history.phrases.matching import Matching, occurrences, reading, without_case
from tests.strategies import any_text


def test_occurrences_do_not_overlap():
    assert occurrences("生生生生生", "生生") == ((0, 2), (2, 4))


def test_a_phrase_is_no_pattern():
    assert occurrences("a.c abc (a|b) .*", "a.c") == ((0, 3),)
    assert occurrences("(a|b)", "(a|b)") == ((0, 5),)


def test_an_empty_phrase_is_nowhere():
    assert occurrences("abc", "") == ()


@pytest.mark.parametrize(
    ("text", "phrase", "times"),
    [
        ("The plan for a planet: plans, plan.", "plan", 2),
        ("15G和5G，6G", "5G", 1),
        ("Growth zones. The growth\nzone", "growth zone", 1),
        ("US and us", "US", 1),
        ("US and us", "us", 2),
        ("推动高质量发展", "高质量发展", 1),
    ],
)
def test_words_with_spaces_are_whole_and_capitals_are_minded_where_they_are_written(
    text, phrase, times
):
    assert len(occurrences(text, phrase)) == times


def test_folding_finds_other_widths_and_scripts_and_keeps_the_offsets_of_the_text():
    text = "社會主義與ＧＤＰ"

    assert occurrences(text, "社会主义") == ()
    assert occurrences(text, "社会主义", Matching.FOLDED) == ((0, 4),)
    assert occurrences(text, "GDP", Matching.FOLDED) == ((5, 8),)


@given(any_text(), any_text(4))
def test_every_occurrence_is_the_phrase_and_none_overlap(text, phrase):
    found = occurrences(text, phrase)

    for span in found:
        assert reading(without_case(span.of(text))) == reading(without_case(phrase))
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(any_text(200))
def test_a_reading_is_as_long_as_its_text(text):
    for matching in Matching:
        assert len(reading(text, matching)) == len(without_case(text)) == len(text)


@given(st.lists(any_text(80), min_size=1, max_size=4), st.data())
def test_counting_thousands_of_phrases_gives_what_seeking_each_gives(texts, data):
    whole = "".join(texts) + "生生 a"
    cuts = data.draw(st.lists(st.tuples(st.integers(0, len(whole)), st.integers(1, 6)), max_size=9))
    phrases = [whole[at : at + length] for at, length in cuts] + ["生生", "a", "\x00"]
    padding = [f"{number}号文" for number in range(FEW + 1)]

    told = counts(texts, phrases + padding)[: len(phrases)]

    assert told == [tuple(len(occurrences(t, p)) for t in texts) for p in phrases]
