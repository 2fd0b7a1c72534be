"""Words: a partition of any string, with numbers, dates and names of things in one piece."""

from __future__ import annotations

import re
import time

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from speechdiff.text.patterns import token_pattern
from speechdiff.text.word import WordKind, words
from tests.strategies import any_text


def cut(text: str) -> list[str]:
    """The words of a text that are no white space."""
    return [text[a:b] for a, b, kind in words(text) if kind is not WordKind.SPACE]


def of_kind(text: str, kind: WordKind) -> list[str]:
    """The words of one kind."""
    return [text[word.start : word.end] for word in words(text) if word.kind is kind]


@given(any_text(200))
@example("")
@example("\r\n\x00\ud800百分之")
@example("第1第X届2020年5月")
def test_words_partition_the_text(text: str) -> None:
    at = 0
    for word in words(text):
        assert word.start == at < word.end
        at = word.end
    assert at == len(text)


@given(st.text("1203.5,-—~至年月日%°€X× （）\n+第三百万", max_size=40))
def test_the_pattern_without_latin_letters_finds_the_same(text: str) -> None:
    plain, full = (token_pattern(text + more, simple=True) for more in ("", "a"))

    assert plain is not full
    assert [(m.span(), m.lastgroup) for m in plain.finditer(text)] == [
        (m.span(), m.lastgroup) for m in full.finditer(text)
    ]


@given(any_text(200))
@example("国\u0301e\u0301👩‍👩‍👧🇨🇳🇨🇳1\ufe0f\u20e3नमस्ते")
def test_no_word_ends_inside_a_grapheme(text: str) -> None:
    borders = {match.end() for match in regex.finditer(r"\X", text)}
    line_end = {match.start() + 1 for match in re.finditer("\r\n", text)}

    assert {word.end for word in words(text)} <= borders | line_end


@given(any_text(200))
def test_white_space_is_told_from_the_rest(text: str) -> None:
    for word in words(text):
        piece = text[word.start : word.end]
        assert (word.kind is WordKind.SPACE) <= piece[0].isspace()
        assert word.kind is WordKind.SPACE or not piece.isspace()


@pytest.mark.parametrize(
    "number",
    [
        *("3.1%", "2416家", "18个月", "3000米", "第六届", "三年", "百分之五", "百分之四点五"),
        *("X个", "第X次", "第3次", "$4.3 million", "19 percent", "6:40 p.m.", "￥500", "14亿"),
        *("1,200万人", "两千四百一十六家", "一百二十多个", "３．２％", "10km", "5.8个百分点"),
        *("7,100", "1st", "1990s", "1/2", "12:30", "万分之五", "百分之X", "百分之5.5", "3.5万亿元"),
        *("-3.5%", "－12℃", "–48亿元", "−0.4个百分点", "±2毫米", "≤0.45吨", "> 95 %", "~5 km"),
        *("零下五度", "負三度", "负百分之三", "minus 5 degrees", "-$4 million", "$-4", "+0.2"),
        *("5000—6000人", "−3～5℃", "3——5倍", "三—五个", "3至5个", "12–18 percent", "9:30—11:00"),
        *("第三季度", "三季度", "上午9:30", "下午三点半", "12岁半", "一个半月", "半年", "十来个"),
        *("8 °C", "60 km/h", "5元/斤", "20 acres", "3.5 万元", "人民币500元"),
        *("10万+", "1/3强", "3.5‰", "壹万贰仟叁佰元整", "第十三届", "两三天", "一半", "USD 500"),
        *("１００，０００元", "數十萬人", "百分之四十一點五", "两三千人", "十几亿亩", "三分之一"),
    ],
)
def test_a_number_with_its_unit_is_one_word(number: str) -> None:
    assert of_kind(f"共有{number}，", WordKind.NUMBER) == [number]


@pytest.mark.parametrize(
    "date",
    [
        *(
            "2020年",
            "2020年5月25日",
            "２０２０年",
            "5月",
            "二〇二〇年",
            "二〇二〇年五月",
            "一九八○年",
            "三月五日",
            "80年代",
        ),
        *("2019—2023年", "二〇一九—二〇二三年", "3—5月", "2020 年 5 月 6 日", "2020.5.6"),
        *("周三", "週四", "星期五", "禮拜六", "星期天", "上半年", "公元前2021年"),
        *("Oct. 4", "October 4", "May 5, 2021", "2020-05-25", "2020/5/25", "X年X月X日", "20XX年"),
    ],
)
def test_a_date_is_one_word(date: str) -> None:
    assert of_kind(f"在 {date} ，", WordKind.DATE) == [date]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月-5月", ["3月", "-", "5月"]),
        ("5%—8%", ["5%", "—", "8%"]),
        ("周一至周五", ["周一", "至", "周五"]),
        ("此后——5年", ["此后", "——", "5年"]),
        ("rest—5 of us", ["rest", "—", "5", "of", "us"]),
        ("- 3 plums", ["-", "3", "plums"]),
        ("> 5 plums", [">", "5", "plums"]),
        ("010-6552-9988", ["010-6552-9988"]),
        ("3+2", ["3", "+", "2"]),
        ("肩负三大任务", ["肩负", "三大", "任务"]),
    ],
)
def test_a_dash_is_a_sign_only_right_before_a_number(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_range_in_per_cent_is_two_numbers_around_its_preposition() -> None:
    assert cut("百分之四点五到百分之五") == ["百分之四点五", "到", "百分之五"]


@pytest.mark.parametrize(
    ("idiom", "expected"),
    [
        ("一心一意", ["一心一意"]),
        ("三个代表", ["三个代表"]),
        ("五个扎实", ["五个", "扎实"]),
        ("四个不摘", ["四个", "不摘"]),
        ("六稳", ["六稳"]),
        ("一府一委两院", ["一府", "一委", "两院"]),
        ("十分重要", ["十分", "重要"]),
        ("十三五", ["十三", "五"]),
        ("14亿多人民", ["14亿多", "人民"]),
        ("5年级", ["5年级"]),
        ("2家庭", ["2", "家庭"]),
    ],
)
def test_idioms_are_not_torn_by_their_numerals(idiom: str, expected: list[str]) -> None:
    assert cut(idiom) == expected


@pytest.mark.parametrize("not_a_number", ["十分", "一个", "一心一意", "万一", "六稳", "十三五"])
def test_what_counts_nothing_is_no_number(not_a_number: str) -> None:
    assert not of_kind(f"是{not_a_number}。", WordKind.NUMBER)


@pytest.mark.parametrize(
    "word",
    [
        *("don't", "it’s", "four-mile", "U.S.", "p.m.", "a.b@example.org", "COVID-19", "5G"),
        *("https://example.org/a?b=1", "www.example.org", "naïve", "rock-n-roll"),
    ],
)
def test_a_latin_word_is_one_word(word: str) -> None:
    assert of_kind(f"so {word} , then", WordKind.LATIN) == ["so", word, "then"]


def test_each_sign_is_a_word_and_doubled_marks_are_one() -> None:
    assert cut("“好”……——...《书》[X]") == [
        *("“", "好", "”", "……", "——", "...", "《", "书", "》", "[", "X", "]"),
    ]


def test_other_scripts_and_emoji_are_cut_at_their_own_borders() -> None:
    assert cut("नमस्ते दुनिया สวัสดี 👩‍👩‍👧🇨🇳 국가는") == [
        *("नमस्ते", "दुनिया", "สวัสดี", "👩‍👩‍👧", "🇨🇳", "국가는"),
    ]


@pytest.mark.parametrize(
    "unit", ["国", "一", "1,", "a.", "x@", "第", "$", "百分之", "\u0301", "May "]
)
def test_time_grows_with_length_and_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        words(unit * count)
        return time.process_time() - started

    seconds(100)

    short = min(seconds(1_000), seconds(1_001))
    assert min(seconds(8_000), seconds(8_001)) < 20 * (short + 0.002)


@given(st.text(st.sampled_from("🇨🇳a\u0301\u200d👩一\u0600\r\nक्가\u1100\ufe0f"), max_size=30))
def test_no_word_ends_inside_a_grapheme_of_any_kind(text):
    borders = {0, *(match.end() for match in regex.finditer(r"\X", text))}

    assert all(word.end in borders for word in words(text))


def test_a_run_of_flags_takes_linear_time():
    def seconds(count):
        start = time.process_time()
        words("🇨🇳" * count)
        return time.process_time() - start

    assert min(seconds(20_000) for _ in range(2)) < 8 * max(seconds(5_000), 0.02)
