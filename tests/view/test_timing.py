"""Lengths and speaking times in the unit of the language."""

from __future__ import annotations

import pytest

from speechdiff.view.timing import length, speaking_minutes


def test_chinese_is_counted_in_characters_and_digits_without_punctuation() -> None:
    assert str(length("2020年，“收官”之年！", "zh")) == "9 characters"
    assert str(length("好。", "zh-Hant")) == "1 character"


def test_other_languages_are_counted_in_words() -> None:
    assert str(length("We don't stop — not at $4.3 million.", "en")) == "7 words"
    assert str(length("Stop!", "und")) == "1 word"


def test_speaking_time_is_220_characters_or_130_words_a_minute() -> None:
    assert speaking_minutes("讲" * 440, "zh") == pytest.approx(2)
    assert speaking_minutes("word " * 65, "en") == pytest.approx(0.5)
    assert speaking_minutes("", "zh") == 0
