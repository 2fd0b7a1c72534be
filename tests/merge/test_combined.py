"""Which sentences of a merged text have words of both editors."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdiff.merge import merge_texts
from speechdiff.merge.combined import combined_sentences
from speechdiff.merge.marks import has_marks
from speechdiff.model import CombinedSentence

BASE = "---\ntitle: 讲话\n---\n今年要努力工作，取得成绩。我们要坚定信心。谢谢大家。\n"
PARTS = (("今年", "明年"), ("成绩", "更大成绩"), ("信心", "必胜信心"), ("谢谢大家。", "谢谢！"))


def changed(numbers: set[int]) -> str:
    text = BASE
    for number in numbers:
        text = text.replace(*PARTS[number])
    return text


@given(st.sets(st.integers(0, 3)), st.sets(st.integers(0, 3)))
def test_those_are_listed_that_both_changed_in_different_words(ours, theirs):
    texts = (BASE, changed(ours), changed(theirs))
    merged = merge_texts(*texts)
    split = {0, 1} <= ours ^ theirs and ours & {0, 1} and theirs & {0, 1}
    assert merged.clean

    found = combined_sentences(*texts, merged.text)

    first = ["明年要努力工作，取得更大成绩。"] if split else []
    assert [each.merged for each in found] == first


def test_what_either_side_had_in_its_place_is_shown_with_it():
    texts = (BASE, changed({0}), changed({1}))

    assert combined_sentences(*texts, merge_texts(*texts).text) == (
        CombinedSentence(
            "明年要努力工作，取得更大成绩。",
            "明年要努力工作，取得成绩。",
            "今年要努力工作，取得更大成绩。",
        ),
    )


def test_conflicts_and_front_matter_are_for_others_to_show():
    ours = changed({0}).replace("大家", "各位").replace("讲话", "闭幕讲话")
    theirs = changed({1}).replace("大家", "同志们").replace("title", "by: 某人\ntitle")
    merged = merge_texts(BASE, ours, theirs, mark_size=9)
    assert not merged.clean

    found = combined_sentences(BASE, ours, theirs, merged.text, 9)

    assert [each.merged for each in found] == ["明年要努力工作，取得更大成绩。"]


def test_marks_are_found_whatever_their_size_and_label():
    for line in ("<<<<<<< ours", "<<<<<<<<< Temporary merge branch 1", ">>>>>>>", "||||||| base"):
        assert has_marks(f"甲。\r\n{line}\r\n乙。\n")
    for line in ("=======", "题目\n=======", "<<<<<< 六", "||||||| a |", "| a | b |", ">>>>>>>引"):
        assert not has_marks(f"甲。\n{line}\n乙。\n")
    assert has_marks("<<<<< ours\n", 3)
