"""What the drafts show without anybody naming it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speechdiff.history.phrases.lives import phrases
from speechdiff.history.phrases.matching import occurrences
from speechdiff.history.phrases.mining import families, mined, quoted_terms, times_said
from speechdiff.history.phrases.stream import stream_of
from speechdiff.lineage import PhraseSource, Status, TrackedPhrase
from speechdiff.text.forms import fold_width
from speechdiff.text.word import WordKind, words
from tests.cli.command_line import VERSIONS


def drafts_of(speech: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((VERSIONS / speech).glob("draft-*.txt"))]


@pytest.fixture(scope="module")
def closing():
    """The life of each phrase of the Chinese example, by its text."""
    return {life.text: life for life in phrases(drafts_of("npc-closing"))}


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("追赶超越", Status.NEW),
        ("赶超发展", Status.GONE),
        ("政治生态", Status.NEW),
        ("政治环境", Status.GONE),
        ("阶段性胜利", Status.NEW),
        ("阶段性成果", Status.GONE),
        ("各位代表、各位同志", Status.GONE),
        ("国之大者", Status.NEW),
        ("五个扎实", Status.NEW),
        ("六稳", Status.STEADY),
        ("以案促改", Status.STEADY),
    ],
)
def test_the_formulations_of_the_example_are_found_with_their_status(closing, phrase, status):
    assert closing[phrase].status is status
    assert closing[phrase].source is PhraseSource.MINED


@pytest.mark.parametrize("speech", ["npc-closing", "innovation-forum", "town-hall"])
def test_every_count_is_that_of_a_plain_search(speech):
    texts = drafts_of(speech)

    for life in phrases(texts):
        assert life.counts == tuple(len(occurrences(text, life.text)) for text in texts)


def test_english_formulations_of_several_words_are_found():
    found = {life.text: life.status for life in phrases(drafts_of("town-hall"))}

    assert found["zoning proposal"] is Status.GONE
    assert found["housing plan"] is Status.NEW
    assert found["we need to be honest about"] is Status.STEADY


def test_the_share_that_is_done_rises_and_nothing_else_changes():
    texts = [f"我们要推动高质量发展，保护生态环境。第{n}年，大家辛苦了。" for n in range(9)]
    shares = []
    ticked = phrases(texts, tick=shares.append)

    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    assert ticked == phrases(texts)


def test_what_a_tick_raises_ends_the_search():
    def enough(share):
        raise InterruptedError(share)

    with pytest.raises(InterruptedError):
        phrases(["我们要推动高质量发展。"] * 3, tick=enough)


def test_copies_of_a_draft_show_nothing_that_one_draft_does_not():
    text = drafts_of("npc-closing")[-1]

    once, often = (dict(mined([text] * times)) for times in (1, 7))

    assert once
    assert set(once) == set(often)


def test_drafts_of_one_text_are_a_family_and_other_texts_are_not():
    closing, forum = drafts_of("npc-closing"), drafts_of("innovation-forum")

    assert families([*closing, *forum]) == [range(7), range(7, 11)]
    assert times_said((1, 1, 1, 2, 3), [range(3), range(3, 5)]) == 4


def test_the_words_of_the_stream_are_those_of_the_text():
    text = drafts_of("npc-closing")[-1]
    stream = stream_of([text])
    counted = (WordKind.NUMBER, WordKind.DATE)
    whole = {
        fold_width(text[word.start : word.end]).lower()
        for word in words(text)
        if word.kind in (WordKind.HAN, WordKind.LATIN) and word.kind not in counted
    }

    assert whole <= set(stream.words) | {"第十", "九届"}


def test_a_common_word_in_quotation_marks_once_is_no_term():
    texts = ["他说“帽子”。帽子很多，帽子不少，帽子也贵。讲“国之大者”。记住“国之大者”。"]

    assert [text for text, _ in mined(texts)] == ["国之大者"]


def test_what_somebody_is_quoted_as_saying_is_no_term():
    assert quoted_terms(["他说：“我不去。”她答：“好吧，走！”讲“三农”。"]) == {"三农": 1}


def test_what_is_tracked_stands_first_and_is_told_once():
    texts = drafts_of("npc-closing")
    wanted = [TrackedPhrase("没有人说过"), TrackedPhrase("追赶超越", "主题")]

    first, second, *rest = phrases(texts, [*wanted, TrackedPhrase("追赶超越")])

    assert (first.text, first.counts, first.first) == ("没有人说过", (0,) * 7, None)
    assert (second.text, second.group, second.source) == (
        "追赶超越",
        "主题",
        PhraseSource.TRACKED,
    )
    assert "追赶超越" not in {life.text for life in rest}


def test_a_constant_count_in_a_growing_text_is_no_fall():
    texts = ["追赶超越。" * 3 + "别的话。" * 20 * number for number in range(1, 8)]

    (life,) = phrases(texts, [TrackedPhrase("追赶超越")], mine=False)

    assert life.status is Status.STEADY
    assert life.trend == 1.0
    assert life.rates[0] > life.rates[-1]


@pytest.mark.parametrize("texts", [[], [""], ["", "", ""], ["。。。"], ["\ud800\x00a"], ["a"] * 3])
def test_texts_without_phrases_have_none(texts):
    assert phrases(texts) == ()


@pytest.mark.skipif("SPEECHDIFF_TEXTS" not in os.environ, reason="SPEECHDIFF_TEXTS is not set")
def test_yearly_reports_are_told_as_plain_search_tells_them():
    folder = Path(os.environ["SPEECHDIFF_TEXTS"]) / "gwr-national"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("v*.txt"))]
    wanted = ["新质生产力", "高质量发展", "供给侧结构性改革", "以阶级斗争为纲", "双循环", "六稳"]

    lives = {life.text: life for life in phrases(texts)}

    for phrase in wanted[1:3]:
        assert lives[phrase].counts == tuple(text.count(phrase) for text in texts)
        assert lives[phrase].status is Status.NEW
    told = phrases(texts, [TrackedPhrase(each) for each in wanted], mine=False)
    assert [each.counts for each in told] == [
        tuple(text.count(each) for text in texts) for each in wanted
    ]
