"""Lengths and speaking times in the unit of the language."""

from __future__ import annotations

import pytest

from speechdiff.view import page_labels
from speechdiff.view.timing import Pace, length


def test_chinese_is_counted_in_characters_and_digits_without_punctuation() -> None:
    assert str(length("2020年，“收官”之年！", "zh")) == "9 characters"
    assert str(length("好。", "zh-Hant")) == "1 character"


def test_other_languages_are_counted_in_words() -> None:
    assert str(length("We don't stop — not at $4.3 million.", "en")) == "7 words"
    assert str(length("Stop!", "und")) == "1 word"


def test_speaking_time_is_220_characters_or_130_words_a_minute() -> None:
    assert length("讲" * 440, "zh").minutes == pytest.approx(2)
    assert length("word " * 65, "en").minutes == pytest.approx(0.5)
    assert length("", "zh").minutes == 0


def test_a_speech_has_a_pace_of_its_own_before_that_of_the_reader() -> None:
    slow = Pace(characters=110, words=65)

    assert length("讲" * 440, "zh").minutes_of(slow) == pytest.approx(4)
    assert length("word " * 65, "en").minutes_of(slow) == pytest.approx(1)
    assert length("讲" * 440, "zh", 200).minutes_of(slow) == pytest.approx(2.2)


def test_a_page_says_at_which_pace_its_times_are_meant() -> None:
    assert page_labels.pace(None) == (
        "Speaking time at 220 Chinese characters or 130 words a minute."
    )
    assert page_labels.pace(190.5) == (
        "Speaking time at 190.5 characters (Chinese) or words a minute."
    )


@pytest.mark.parametrize(
    ("text", "language", "count", "seconds"),
    [
        ("今日は、いい天気です。", "ja", 9, 1.8),
        ("ガラスのコーヒー。", "ja", 8, 1.6),
        ("비가 오나 눈이 오나.", "ko", 8, 1.6),
        ("讲" * 22 + "，ladies and gentlemen，welcome", "zh", 22, 6 + 4 * 60 / 130),
        ("We say 你好 today.", "en", 3, 3 * 60 / 130 + 2 * 60 / 220),
    ],
)
def test_japanese_and_korean_have_characters_and_a_passage_in_another_language_takes_its_time(
    text: str, language: str, count: int, seconds: float
) -> None:
    measured = length(text, language)

    assert (measured.count, measured.minutes * 60) == (count, pytest.approx(seconds))


def test_a_pace_that_the_reader_has_chosen_holds_for_japanese_too() -> None:
    slow = Pace(characters=100, words=65)

    assert length("本" * 200, "ja").minutes_of(slow) == pytest.approx(2)
    assert length("本" * 200, "ja", 400).minutes_of(slow) == pytest.approx(0.5)
