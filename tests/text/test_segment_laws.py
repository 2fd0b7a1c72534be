"""Laws of segmentation, on any string."""

from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import example, given

from speechdiff.model import Role
from speechdiff.text.language import language_of
from speechdiff.text.sentences import segment
from tests.strategies import any_text

TRICKY = "  第一、讲话。\r\n\r\n他说：“好。”∯\x00\ud800 ２０２０年.３％……e\u0301👩‍👩‍👧"


def texts_of(text: str) -> list[str]:
    """The sentences of a text, as strings."""
    return [sentence.span.of(text) for sentence in segment(text).sentences]


@given(any_text(200))
@example("")
@example(" \n\u3000\u2028\x85 ")
@example(TRICKY)
@example(TRICKY * 60)
@example("\xa0\u0301 \u2003\u200d")
def test_between_sentences_stands_white_space_only(text: str) -> None:
    at = 0
    for sentence in segment(text).sentences:
        start, end = sentence.span
        assert at <= start < end
        assert not text[at:start].strip()
        assert sentence.span.of(text).strip() == sentence.span.of(text)
        at = end
    assert not text[at:].strip()


@given(any_text(200))
@example("一。\n二。\n\n三。四。")
def test_paragraphs_are_counted_from_0_without_gaps(text: str) -> None:
    numbers = [sentence.paragraph for sentence in segment(text).sentences]

    assert numbers[:1] in ([], [0])
    assert all(after - before in (0, 1) for before, after in pairwise(numbers))


@given(any_text(100))
def test_only_the_first_sentence_is_a_title(text: str) -> None:
    roles = [sentence.role for sentence in segment(text).sentences]

    assert Role.TITLE not in roles[1:]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b"])
def test_each_kind_of_line_end_ends_a_paragraph(line_end: str) -> None:
    text = line_end.join(["标题", "第一句", "第二句。"])

    assert texts_of(text) == ["标题", "第一句", "第二句。"]
    assert [sentence.paragraph for sentence in segment(text).sentences] == [0, 1, 2]


def test_nul_and_lone_surrogates_stay_where_they_are() -> None:
    assert texts_of("甲\x00乙\ud800。丙\udfff！") == ["甲\x00乙\ud800。", "丙\udfff！"]


def test_characters_beyond_the_first_plane_count_as_one() -> None:
    assert texts_of("𠮷野家😀很好。Then 😀 we go. We stay.") == [
        "𠮷野家😀很好。",
        "Then 😀 we go.",
        "We stay.",
    ]


@pytest.mark.parametrize("unit", ["我", "我们在云州，", "word ", "“", "（好", "e.g. ", "\ud800"])
def test_a_hundred_thousand_characters_without_a_stop_are_one_sentence(unit: str) -> None:
    text = (unit * (100_000 // len(unit))).strip()

    assert texts_of(text) == [text]


UNITS = [
    "好。",
    "“好。",
    "（好。）",
    "好（好。）",
    "《好！",
    "好：「好！」",
    "Go. ",
    "“Go!” ",
    "……",
    "?",
    '".',
    "a. ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_and_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        gc.collect()
        gc.disable()  # what other tests left behind is not looked through here
        try:
            started = time.process_time()
            segment(unit * count)
            return time.process_time() - started
        finally:
            gc.enable()

    seconds(100)

    assert seconds(8_000) < 20 * (min(seconds(1_000), seconds(1_001)) + 0.005)


def test_a_given_language_is_kept_and_the_name_is_carried() -> None:
    segmented = segment("Guten Tag. Auf Wiedersehen.", language="de", name="d1")

    assert (segmented.language, segmented.name, len(segmented.sentences)) == ("de", "d1", 2)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们在U.S.的朋友", "zh"),
        ("これは日本語の文章です。", "ja"),
        ("“が”是一个日文字母，除此之外都是中文，没有别的语言，一个也没有。", "zh"),
        ("한국어 문장입니다.", "ko"),
        ("We met 王小明 in town today.", "en"),
        ("Это предложение.", "ru"),
        ("Die Stadt hat für alle Kinder neue Plätze geschaffen. Wir danken Ihnen.", "de"),
        ("Le conseil a voté les crédits pour nos écoles, et je vous remercie.", "fr"),
        ("El puente está abierto. Gracias a los vecinos que lo hicieron posible.", "es"),
        ("Il ponte è aperto. Grazie a chi ha lavorato con noi.", "it"),
        ("A ponte está aberta. Obrigado aos vizinhos que não desistiram.", "pt"),
        ("De brug is open en wij danken iedereen die eraan heeft gewerkt.", "nl"),
        ("Sales in La Paz and Los Angeles, de facto our home market, rose.", "en"),
        ("Garçon! Café!", "en"),
        ("123 — …\ud800", "und"),
        ("", "und"),
    ],
)
def test_script_and_common_words_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language
