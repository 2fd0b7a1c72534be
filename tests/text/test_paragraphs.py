"""One clause a line: which lines are plainly one sentence, and which keep their own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdiff.text.sentences import segment
from tests.strategies import any_text


def cut(text: str) -> list[str]:
    """The sentences of a text, their lines joined by bars."""
    return [s.span.of(text).replace("\n", "|") for s in segment(text).sentences]


ONE_SENTENCE = {
    "clauses": "为了改善出行，|方便老人就医，|我们决定新开三条公交线路。",
    "traditional": "為了改善出行，|方便老人就醫，|我們決定新開三條公車路線。",
    "semicolons": "如果不修这座桥，|老人看病就要绕路；|如果慢修，|今年的雨季就赶不上。",
    "a pause": "我们新修了学校、|医院、|图书馆和两座老城的步行桥。",
    "an item": "1. 为了改善出行，|我们决定新开三条公交线路。",
    "a quotation": "老人拉着我的手说，|“路通了，我的橘子能卖到省城了。”",
    "Japanese": "雨の日も安心して通えるように、|新しい橋を来年の春までに架けます。",
    "English": "To improve the way to town,|and to help the old,|we will open three new bus lines.",
    "without commas": "We know that the road is long|and that winter comes early here.",
    "German": "Um den Weg in die Stadt zu bessern,|öffnen wir drei neue Linien.",
    "Korean": "어르신들이 병원에 쉽게 가실 수 있도록,|버스 노선 세 개를 새로 엽니다.",
}

THEIR_OWN_LINES = {
    "verse of one length": "白日依山尽，|黄河入海流。|欲穷千里目，|更上一层楼。",
    "verse of seven": "朝辞白帝彩云间，|千里江陵一日还。",
    "short verse": "我欲乘风归去，|又恐琼楼玉宇，|高处不胜寒。",
    "slogans": "不忘来时路上的初心，|牢记脚下肩上的使命。",
    "English verse": "Tyger Tyger, burning bright,|In the forests of the night.",
    "small letters, short": "so much depends|upon|a red wheel.",
    "salutation": "尊敬的各位领导，|各位来宾，|今天我们在这里隆重举行开工仪式。",
    "vocative": "乡亲们，|今天我们在这里隆重举行开工仪式。",
    "German salutation": "Sehr geehrte Damen und Herren,|ich danke Ihnen für Ihr Kommen.",
    "French salutation": "Mesdames et Messieurs,|je vous remercie de votre présence ici ce soir.",
    "list behind a colon": "出席会议的有：|市委书记兼市人大主任，|市长和三位副市长。",
    "items": "- 修好三条公交线路沿途的道路，|- 新开三条公交线路。",
    "no stop": "凝心聚力抓好产业转型升级，|奋力开创全市工作新局面",
    "semicolons": "新建学校五所和医院一座；|新开三条公交线路。",
    "title block": "在全市经济工作会议上的讲话|（2024年3月5日）",
    "signature": "Yours truly,|the Mayor of the whole of our town and country",
    "indented": "为了改善全市人民的出行，|　　我们决定新开三条公交线路。",
    "blank line": "为了改善全市人民的出行，||我们决定新开三条公交线路。",
}


@pytest.mark.parametrize("lines", ONE_SENTENCE.values(), ids=ONE_SENTENCE)
def test_lines_that_are_plainly_one_sentence_are_joined(lines: str) -> None:
    assert cut(lines.replace("|", "\n")) == [lines]


@pytest.mark.parametrize("lines", THEIR_OWN_LINES.values(), ids=THEIR_OWN_LINES)
def test_all_other_lines_stay(lines: str) -> None:
    assert cut(lines.replace("|", "\n")) == [line.strip() for line in lines.split("|") if line]


def test_a_wrapped_paragraph_ends_at_a_blank_line() -> None:
    wide = "The hall was full that night and the mayor spoke of three promises that were not"
    text = f"{wide}\nkept by anybody in the town of ours.\n\nThen she left the hall and went.\n"

    assert len(cut(text)) == 2


@given(any_text(60), any_text(60))
@settings(max_examples=40)
def test_a_line_break_behind_a_full_stop_or_before_a_blank_line_ends_a_paragraph(
    one: str, other: str
) -> None:
    ends = {s.span.end for s in segment(f"{one}好。\n{other}\n\n好", language="zh").sentences}

    assert len(one) + 2 in ends


@given(st.lists(st.sampled_from(["我们，", "决定新开三条公交线路，", "好。", "第一条", ""])))
@settings(max_examples=40)
def test_lines_joined_are_no_more_than_twelve(lines: list[str]) -> None:
    text = "\n".join(["头。", *lines, *["新开三条公交线路，"] * 20, "好。"])

    assert cut(text)[-21:] == [*["新开三条公交线路，"] * 20, "好。"]
