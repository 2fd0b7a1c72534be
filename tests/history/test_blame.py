"""Blame: who bore a sentence, who changed it last, and whose each run of words is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

import speechdiff
from speechdiff.history.history import History
from speechdiff.history.tracing.sentence import last_change
from tests.strategies import draft_rows

A = "我们要坚持人民至上，把群众的小事当作自己的大事。"
B = "我们要加快产业转型，培育三个百亿级的新兴产业集群。"
C = "我们要守住生态红线，让清水长流、蓝天常在。"


def runs(history: History, sentence: int) -> list[str]:
    blame = history.blame(words=True)
    text = history.text(blame.draft).text
    return [f"d{run.draft + 1} {run.span.of(text)}" for run in blame.sentences[sentence].words]


@given(draft_rows())
@settings(max_examples=40)
def test_runs_of_words_partition_their_sentence_and_are_no_younger_than_its_last_change(texts):
    history = speechdiff.history(texts)

    for draft in range(len(texts)):
        blame = history.blame(draft, words=True)
        assert [each.sentence for each in blame.sentences] == list(range(len(blame.sentences)))
        for each in blame.sentences:
            assert each.born <= each.changed <= draft
            assert each.words[0].span.start == each.span.start
            assert each.words[-1].span.end == each.span.end
            assert all(a.span.end == b.span.start for a, b in pairwise(each.words))
            assert max(run.draft for run in each.words) <= each.changed


@given(draft_rows())
@settings(max_examples=40)
def test_with_and_without_words_the_origins_are_the_same(texts):
    history = speechdiff.history(texts)

    plain = [(e.born, e.changed, e.changes, e.moved) for e in history.blame().sentences]
    worded = history.blame(words=True).sentences
    assert plain == [(e.born, e.changed, e.changes, e.moved) for e in worded]


def test_words_that_stay_keep_their_draft_when_the_rest_of_the_sentence_changes():
    second = B.replace("三个百亿级", "五个千亿级")
    third = second.replace("加快", "奋力")
    history = speechdiff.history([A + B + C, A + second + C, C + third + A])

    assert runs(history, 1) == [
        "d1 我们要",
        "d3 奋力",
        "d1 产业转型，培育",
        "d2 五个千亿级",
        "d1 的新兴产业集群。",
    ]
    sentence = history.blame().sentences[1]
    assert (sentence.born, sentence.changed, sentence.changes) == (0, 2, 2)


def test_a_sentence_that_only_moved_was_not_changed():
    history = speechdiff.history([A + B + C, B + C + A])

    moved = [each for each in history.blame().sentences if each.moved is not None]
    assert [(each.moved, each.changed, each.changes) for each in moved] == [(1, 0, 0)]


def test_the_halves_of_a_split_are_as_old_as_the_whole():
    history = speechdiff.history([A + B + C, A + B.replace("，培育", "。我们要培育") + C])

    assert [each.born for each in history.blame().sentences] == [0, 0, 0, 0]
    assert runs(history, 2)[-1] == "d1 培育三个百亿级的新兴产业集群。"


def test_a_merged_sentence_is_as_old_as_its_oldest_part():
    history = speechdiff.history([A + C, A + B + C, A[:-1] + "，" + B + C])

    merged = history.blame(words=True).sentences[0]
    assert (merged.born, merged.changed) == (0, 2)
    assert {run.draft for run in merged.words} == {0, 1}


def test_a_returned_sentence_keeps_its_origin_and_only_new_words_are_new():
    history = speechdiff.history([A + B + C, A + C, A + B.replace("三个", "五个") + C])

    assert runs(history, 1) == [
        "d1 我们要加快产业转型，培育",
        "d3 五个",
        "d1 百亿级的新兴产业集群。",
    ]


def test_any_draft_can_be_asked_and_one_that_is_not_there_is_an_index_error():
    history = speechdiff.history([A, A + B])

    assert len(history.blame(0).sentences) == 1
    with pytest.raises(IndexError):
        history.blame(2)


QUIET = [
    ("spaces", lambda text: text.replace("，", "， ")),
    ("width", lambda text: text.replace("，", ",")),
    ("marks", lambda text: text.replace("，", "；")),
    ("marks that go", lambda text: text.replace("，", "")),
    ("script", lambda text: text.replace("个", "個").replace("产业", "產業")),
    ("numbering", lambda text: "二、" + text.removeprefix("一、")),
]


@pytest.mark.parametrize(("what", "quietly"), QUIET, ids=[what for what, _ in QUIET])
def test_a_quiet_change_is_no_change_of_the_words(what, quietly):
    first, second = "一、" + B, "一、" + B.replace("三个", "五个")
    third = quietly(second)
    history = speechdiff.history([A + first + C, A + second + C, A + third + C, A + C, third + C])

    for draft, index in ((2, 1), (4, 0)):
        sentence = history.blame(draft, words=True).sentences[index]
        assert (sentence.born, sentence.changed, sentence.changes) == (0, 1, 1)
        assert {run.draft for run in sentence.words} == {0, 1}
        assert last_change(history, draft, index).draft == 1


def test_a_move_with_a_quiet_change_is_a_move_alone():
    quiet = A.replace("，", "、")
    history = speechdiff.history([A + B + C, B + C + quiet])

    assert [each.changed for each in history.blame().sentences] == [0, 0, 0]
