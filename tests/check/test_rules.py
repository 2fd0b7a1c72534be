"""What each rule finds, and what it must leave alone; the plain cases stand in docs/check.md."""

from __future__ import annotations

import importlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdiff.check import phrases as names_of_check
from speechdiff.check.examine import examine
from speechdiff.check.figures import figure
from speechdiff.check.finding import Examined
from speechdiff.check.subject import Subject, occurrences
from speechdiff.model import Comparison, Span
from speechdiff.rulebook import (
    RULES,
    Agreement,
    Extent,
    NameOrder,
    Rulebook,
    Severity,
    Silence,
    Wording,
)
from speechdiff.text.sentences import segment
from tests.strategies import any_text, draft_pairs

EVERYTHING = Rulebook(
    severities=dict.fromkeys(RULES, Severity.WARNING),
    protect=(Wording("坚定信心"), Wording("We will not rest")),
    require=(Wording("谢谢大家", times=2),),
    forbid=(Wording("追赶超越", allow_in=("奋力追赶超越",)), Wording("bridge", ignore_case=True)),
    order=(NameOrder(("谢谢大家", "一是"), "speech"), NameOrder(("增长", "年"))),
    agree=(Agreement("增长"), Agreement("cost", "$")),
    extent=Extent(5, 20, 0.1, 0.2, 50),
    silences=(Silence("placeholder", "X市", "known"),),
)
"""Every rule switched on, with something to find in the drafts of the strategies."""


def check(
    new: str,
    old: str | None = None,
    notes: tuple[str, ...] = (),
    between: tuple[str, ...] = (),
    **asked,
) -> Examined:
    before = segment(old, name="d1") if old is not None else None
    subject = Subject(segment(new, name="d2"), "talk.txt", old=before, notes=notes, between=between)
    return examine(subject, Rulebook(**asked))


def found(rule: str, new: str, old: str | None = None, **asked) -> list[str]:
    """The words that a rule finds, each where it stands."""
    severities = {rule: Severity.WARNING}
    examined = check(new, old, severities=severities, **asked)
    return [f.span.of(new) or f.words for f in examined.findings if f.rule == rule]


# Laws


@given(any_text(200))
@settings(max_examples=60)
def test_any_text_can_be_checked_and_every_finding_lies_in_it(text):
    examined = examine(Subject(segment(text), "talk.txt"), EVERYTHING)

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in (*examined.findings, *examined.silenced):
        assert 0 <= each.span.start <= each.span.end <= len(text)
        assert 1 <= each.start.line <= each.end.line <= len(lines)
        assert each.start <= each.end
        assert each.message
    prints = [each.fingerprint for each in examined.findings]
    assert len(set(prints)) == len(prints)


@given(draft_pairs())
@settings(max_examples=60)
def test_a_pair_of_drafts_gives_the_same_findings_every_time(pair):
    old, new = pair

    def once() -> Examined:
        subject = Subject(segment(new), "talk.txt", old=segment(old), notes=("a note",))
        return examine(subject, EVERYTHING)

    assert once() == once()


@given(draft_pairs())
@settings(max_examples=40)
def test_a_draft_against_itself_has_no_findings_of_change(pair):
    _, text = pair

    subject = Subject(segment(text), "talk.txt", old=segment(text))
    rules = {f.rule for f in examine(subject, EVERYTHING).findings}

    assert not rules & {"number-changed", "incomplete-substitution"}


def test_a_finding_keeps_its_fingerprint_where_lines_move():
    before = check("开场。\n这里待补。\n")
    after = check("新的开场白。\n又一行。\n这里待补。\n")

    assert [f.fingerprint for f in before.findings] == [f.fingerprint for f in after.findings]
    assert before.findings[0].start != after.findings[0].start


def test_lines_and_columns_count_as_editors_do():
    examined = check("😀a\r\nb\rc 待补")

    (finding,) = examined.findings
    assert (finding.start, finding.end) == ((3, 3), (3, 5))


# Given words


def test_words_are_found_to_the_letter_and_never_as_a_pattern():
    assert occurrences("a.c abc", "a.c") == [(0, 3)]
    assert occurrences("(x|y)*", "(x|y)*") == [(0, 6)]


def test_white_space_in_words_stands_for_a_line_end():
    assert occurrences("raising property\n  taxes", "property taxes") == [(8, 24)]


SEEN_THROUGH = ["", " ", "　", "\n", "\r\n", " \n", "\n> ", "**", "_", "\u200b", "\u00ad", "</b>",
                "<br>\n", "\\\n", "\u0323", "&nbsp;", "\u2060 "]  # fmt: skip


@given(st.lists(st.sampled_from(SEEN_THROUGH), min_size=3, max_size=3))
@settings(max_examples=40)
def test_nothing_between_chinese_characters_hides_words(gaps):
    words = "".join(map("".join, zip("赶超发展", [*gaps, ""], strict=True)))

    assert occurrences(f"要{words}。", "赶超发展") == [(1, 1 + len(words))]


@pytest.mark.parametrize("gap", [" ", "\n", "** ", " *", "\n> ", "\u00ad\n", "\u2003"])
def test_a_line_end_between_english_words_is_a_space(gap):
    assert len(occurrences(f"no tax{gap}cuts", "tax cuts")) == 1


@pytest.mark.parametrize("gap", ["\n\n", "\n　　", "，", "的", "\n- ", "\n# "])
def test_words_of_two_paragraphs_are_not_read_together(gap):
    assert occurrences(f"奋力赶超{gap}发展经济", "赶超发展") == []


def test_words_in_latin_letters_are_whole_words():
    assert occurrences("category cat 第cat届", "cat") == [(9, 12), (14, 17)]


def test_protected_words_that_were_cut_are_found_where_they_stood():
    old = "各位代表。我们要坚定信心。现在开会。"

    examined = check(old.replace("我们要坚定信心。", ""), old, protect=(Wording("坚定信心"),))

    (finding,) = examined.findings
    assert finding.span.of("各位代表。现在开会。") == "各位代表。"
    assert "was cut" in finding.message


def test_protected_words_may_move():
    old = "我们要坚定信心，奋力前进。各位代表，现在开会。大家请坐下来。"
    new = "各位代表，现在开会。大家请坐下来。我们要坚定信心，奋力前进。"

    assert found("protected-wording", new, old, protect=(Wording("坚定信心"),)) == []


def test_protected_words_that_stood_twice_stand_twice():
    old = "坚定信心，再出发。大家都来坚定信心，再努力。"
    new = "坚定信心，再出发。大家都来增强信心，再努力。"

    assert len(found("protected-wording", new, old, protect=(Wording("坚定信心"),))) == 1


def test_a_required_phrase_that_is_nearly_there_is_found_at_its_sentence():
    asked = {"require": (Wording("预祝本届论坛圆满成功"),)}

    assert found("required-phrase", "朋友们。最后，预祝论坛圆满成功！", **asked) == [
        "最后，预祝论坛圆满成功！"
    ]


# Names and figures


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("市长、书记来了。", ["书记"]),
        ("书记、市长来了。", []),
        ("市长来了。书记也来了。", []),
        ("副市长、书记来了。", ["书记"]),
    ],
)
def test_the_order_of_names_is_that_of_each_sentence(text, wrong):
    assert found("name-order", text, order=(NameOrder(("书记", "市长")),)) == wrong


def test_a_name_inside_a_longer_name_does_not_count():
    order = NameOrder(("市委书记", "市委"))

    assert found("name-order", "市委书记和市委来了。", order=(order,)) == []
    assert found("name-order", "市委和市委书记来了。", order=(order,)) == ["市委书记"]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("120个", 120, "个"),
        ("一百二十个", 120, "个"),
        ("3,500万元", 35_000_000, "元"),
        ("三千五百万元", 35_000_000, "元"),
        ("0.35亿元", 35_000_000, "元"),
        ("三点五亿元", 350_000_000, "元"),
        ("百分之五", 5, "%"),
        ("百分之三点五", 3.5, "%"),
        ("5%", 5, "%"),
        ("５％", 5, "%"),
        ("5 percent", 5, "%"),
        ("$4.2 million", 4_200_000, "$"),
        ("十二", 12, ""),
        ("两千零二十", 2_020, ""),
        ("二〇二〇", 2_020, ""),
        ("三万五千六百", 35_600, ""),
        ("一亿二千万", 120_000_000, ""),
    ],
)
def test_a_figure_has_one_value_however_it_is_written(words, value, unit):
    read = figure(words)

    assert read is not None
    assert (float(read.value), read.unit) == (value, unit)


@pytest.mark.parametrize("words", ["10-20", "X个", "6:40", "", "第", "点"])
def test_ranges_clock_times_and_blanks_are_no_figures(words):
    assert figure(words) is None


def test_figures_of_other_units_are_not_compared():
    text = "重点项目120个。重点项目投资3亿元。"

    assert found("figures-disagree", text, agree=(Agreement("重点项目"),)) == []


def test_the_figure_that_most_places_give_is_taken_for_the_right_one():
    text = (
        "The final cost was $4.3 million. The final cost, $4.2 million. Final cost: $4.3 million."
    )

    agree = (Agreement("cost", "$"),)
    assert found("figures-disagree", text, agree=agree) == []
    assert found("figures-disagree", text, agree=(Agreement("cost"),)) == []
    text = text.replace("was $", "of $").replace(", $", " of $").replace(": $", " of $")
    assert found("figures-disagree", text, agree=(Agreement("cost"),)) == ["$4.2 million"]


# What changed


@pytest.mark.parametrize("note", ["核对数字", "投资改为15亿元", "Check the FIGURES"])
def test_a_note_that_speaks_of_numbers_allows_them_to_change(note):
    asked = {"severities": {"number-changed": Severity.ERROR}}
    old, new = "今年投资12亿元，进展顺利。", "今年投资15亿元，进展顺利。"

    assert len(check(new, old, **asked).findings) == 1
    assert check(new, old, ("别的", note), (old,), **asked).findings == ()


def test_a_number_that_changed_in_a_working_copy_is_a_note():
    old, new = segment("今年投资12亿元，进展顺利。"), segment("今年投资15亿元，进展顺利。")
    rulebook = Rulebook({"number-changed": Severity.ERROR})

    examined = examine(Subject(new, "a.txt", old=old, committed=False), rulebook)

    assert [f.severity for f in examined.findings] == [Severity.NOTE]
    assert not examined.failed


@pytest.mark.parametrize(
    ("note", "excused"),
    [
        ("Update s.txt", False),
        ("Keep it up to date", False),
        ("Validate; outnumbered", False),
        ("Fix a number of typos", False),
        ("New dates", True),
        ("NUMBERS by the statistics office", True),
        ("更新讲话稿", False),
        ("数字化转型一段改写", False),
        ("大数据一段改写", False),
        ("核对数字", True),
        ("數字按統計局口徑", True),
        ("改为15亿元", True),
        ("改为15亿", True),
        ("改为一十五亿元", True),
        ("原为12亿元，有误", True),
        ("改为115亿元", False),
        ("2015年讲话稿", False),
    ],
)
def test_a_note_excuses_by_whole_words_and_whole_figures(note, excused):
    asked = {"severities": {"number-changed": Severity.ERROR}}
    old, new = "今年投资12亿元，进展顺利。", "今年投资15亿元，进展顺利。"

    assert (check(new, old, (note,), **asked).findings == ()) is excused


def test_a_note_word_of_the_settings_is_taken_as_it_stands():
    old, new = "今年投资12亿元，进展顺利。", "今年投资15亿元，进展顺利。"

    def count(note: str) -> int:
        return len(
            found("number-changed", new, old, notes=(note,), note_words=("数字经济", "复核"))
        )

    assert (count("改数字经济一段"), count("复核"), count("反复核实")) == (0, 0, 1)


def test_every_new_figure_of_an_edit_is_named_in_the_note():
    old, new = "投资12亿元，建成5所学校。", "投资15亿元，建成8所学校。"

    assert found("number-changed", new, old, notes=("学校改为8所",)) == ["15亿元"]


def test_a_month_in_letters_is_a_date():
    old, new = "We will vote in June, and not later.", "We will vote in May, and not later."

    assert found("number-changed", new, old) == ["May"]


def test_protected_words_that_were_lost_twice_in_one_place_are_told_once():
    old, new = "要坚持稳中求进。我们坚持稳中求进总基调。", "要坚持 稳中求进总基调。"

    assert len(check(new, old, protect=(Wording("坚持稳中求进"),)).findings) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("投资12亿元和3亿元，好。", "投资12亿元和5亿元，好。", "3亿元 became 5亿元"),
        ("投资12亿元，好。", "投资12亿元、15亿元，好。", "15亿元 was added"),
        ("投资十二亿元、15亿元，好。", "投资12亿元，好。", "15亿元 was dropped here"),
        ("投资12亿元，好。", "投资12亿元（15亿元），好。", "15亿元 was added"),
    ],
)
def test_a_message_on_numbers_names_only_those_that_are_others(old, new, message):
    examined = check(new, old, severities={"number-changed": Severity.ERROR})

    assert [f.message for f in examined.findings] == [f"{message}, and no note says so"]


def test_figures_that_were_exchanged_are_found_both():
    old = "甲县投资12亿元，乙县投资15亿元。"

    assert len(found("number-changed", "甲县投资15亿元，乙县投资12亿元。", old)) == 2
    assert found("number-changed", "乙县投资15亿元，甲县投资12亿元。", old) == []


def test_a_word_that_stands_more_often_than_it_was_replaced_was_not_forgotten():
    old = "这些成果来之不易。要巩固成果。要扩大成果。要宣传成果。要分享成果。"
    new = old.replace("成果", "胜利", 2)

    assert found("incomplete-substitution", new, old) == []


# How long


def test_a_bound_is_exact():
    text = "各位代表，大家好。"

    assert found("length", text, extent=Extent(most=7)) == []
    assert found("length", text, extent=Extent(most=6)) == [text]
    assert found("length", text, extent=Extent(least=7)) == []
    assert found("length", text, extent=Extent(least=8)) == ["8"]


# What was left behind


@pytest.mark.parametrize(
    "text",
    [
        "Super Bowl XX was a good game, and so was Super Bowl XXI.",
        "The todo list is long, and to-do lists are longer.",
        "我们等待通知，待遇从优，严阵以待。",
        "这件事待我们回来再说。",
        "Page 3\n=======\nA heading in Markdown.",
        "他用X光检查，又画了X轴，X射线也用了。",
        "面积是3×4米，x等于5。",
        "（鼓掌）谢谢大家（掌声）。",
        "注意：他说（见图）这样。",
        "Really? Yes!? a < b, c > d, e <<f>> g",
        "制度体系有待完善，机制亟待完善；这些问题尚待查证。",
        "（请全体起立）请看（请看大屏幕），下岗（待业）人员（需经市人大批准）。",
        "长×宽×高，三×四，面积三百×五十。",
        "做好“X+Y”文章，用iPhone X手机看《X战警》，画出X形。",
        "多吃富含维生素X的蔬菜，維生素X有益；X先生照X光，畫出X軸。",
        "看TED-X大会，坐Model X汽车，访SpaceX公司，在社交媒体X上看。",
        "路易XVI、第IX章和第X章，亨利X世。",
        "路易XX世在位。我第N次来这里，见了N个人，N年如一日。",
        "详见 https://example.org/XX/TODO?id=X 一页，www.example.org/TK，写信给 xx@example.org。",
        "见 docs/TODO.md 和 [这里](a/XX.txt)，运行 `TODO [NAME]`。",
        "```sh\nrun [NAME] # TODO\n```\n~~~~\n{{x}} TK\n~~~\n~~~~\n",
        "二○○八年和一九○○年，百分之三○点五。□是 □否",
        "期待更新，等待确认，接待完善，对外招待。以待补充的力量；还有待确定。",
        "根据国发〔2024〕5号文件，〔掌声〕We called T.K. and TK.com.",
        "TK Maxx opened, flight TK 12 landed. [applause] [1] [see note] <b>good</b>",
        "【时间】五月三日\n【地点】礼堂",
        "___\n**重要** __init__ ~~删~~",
        "Super Bowl XXX, the XXX Olympiad, chapter XX of it; 女性有XX染色体，HTTP 4XX错误。",
    ],
)
def test_words_that_only_look_like_leftovers_are_left_alone(text):
    rules = {f.rule for f in check(text).findings}

    assert not rules & {"leftover", "placeholder", "change-debris", "conflict-mark"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("数据待核实。", "待核实"),
        ("（待定）", "（待定）"),
        ("（请再核对一遍）", "（请再核对一遍）"),
        ("（需补充数据）", "（需补充数据）"),
        ("（此处补充案例）", "（此处补充案例）"),
        ("投资XX亿元", "XX"),
        ("打造“××”品牌", "××"),
        ("增长XX%", "XX"),
        ("Cost: $XX million", "XX"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("TBD", "TBD"),
        ("[insert joke here]", "[insert joke here]"),
        ("请{{name}}同志讲话。", "{{name}}"),
        ("Dear ${guest}, welcome.", "${guest}"),
        ("Dear [Your Name], welcome.", "[Your Name]"),
        ("请<姓名>同志讲话。", "<姓名>"),
        ("在【地点】召开。", "【地点】"),
        ("The grant is TK million.", "TK"),
        ("The figure is TK.", "TK"),
        ("责任单位：〔待定〕。", "〔待定〕"),
        ("请〖姓名〗同志讲话。", "〖姓名〗"),
        ("The price is $X million.", "X"),
        ("Thank you, ______.", "______"),
        ("会议定于□□□召开。", "□□□"),
        ("定于□月召开。", "□"),
        ("请○○公司讲话。", "○○"),
        ("会议地点待定。", "待定"),
        ("會議地點待定。", "待定"),
        ("數字待補。", "待補"),
        ("资料待核实；", "待核实"),
        ("投资xx亿元", "xx"),
        ("投资金额：XX。", "XX"),
        ("投资？？亿元", "？？"),
        ("(to be confirmed)", "(to be confirmed)"),
        ("这是第N届论坛。", "N"),
        ("投资N亿元。", "N"),
        ("到XX世纪末，", "XX"),
        ("Dear XXX, welcome.", "XXX"),
        ("We created XX jobs.", "XX"),
        ("到20XX年，", "20XX"),
        ("此处补数据。", "此处补数据"),
        ("地点**待定**。", "待定"),
        ("＿＿＿＿：", "＿＿＿＿"),
        ("todo: ask", "todo"),
    ],
)
def test_leftovers_are_found_whole(text, words):
    assert found("leftover", text) == [words]


def test_a_divider_counts_only_between_conflict_marks():
    assert found("conflict-mark", "a\n=======\nb\n") == []
    assert len(found("conflict-mark", "<<<<<<< x\na\n=======\nb\n>>>>>>> y\n")) == 3


# Signs


@pytest.mark.parametrize(
    "text",
    [
        "他说：“好。真的好！”",
        "the neighbors’ dogs, the ’90s, and 5' 10\" tall",
        "1) first\n2) second\na) third",
        "一) 首先\n（二）其次",
        "“第一段引文。\n“第二段引文。”",
        "办好’99世博会",
        "Good :) and better ;-)",
        "",
    ],
)
def test_signs_that_need_no_partner_are_left_alone(text):
    assert found("unbalanced-mark", text) == []


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("他说：“好。", ["“"]),
        ("他说好。”", ["”"]),
        ("《纲要", ["《"]),
        ('He said "yes.', ['"']),
        ("「『a』", ["「"]),
    ],
)
def test_signs_without_a_partner_are_found(text, signs):
    assert found("unbalanced-mark", text) == signs


def test_a_mark_of_tracked_changes_is_one_finding_with_what_it_marks():
    text = "我们{--稳步--}{++奋力++}前进，<del>大家</del><ins>全体</ins>努力。{++没有完"

    assert found("change-debris", text) == [
        "{--稳步--}", "{++奋力++}", "<del>大家</del>", "<ins>全体</ins>", "{++",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("他说：“坚持就是胜利，大家加油。", "“ near “坚持就是胜利，大” is never closed"),
        ("他说坚持。”\n好。", "” near “他说坚持。” was never opened"),
        ("”好。", "” near “好。” was never opened"),
        ('He said "yes.', '" near “yes.” has no partner in its line'),
    ],
)
def test_a_sign_without_a_partner_is_told_by_the_words_beside_it(text, message):
    examined = check(text, severities={"unbalanced-mark": Severity.ERROR})

    assert [f.message for f in examined.findings if f.rule == "unbalanced-mark"] == [message]


def test_brackets_of_two_widths_are_one_finding_and_not_two_lonely_signs():
    assert found("mixed-width", "会议（第三次)开始。") == [")"]
    assert found("unbalanced-mark", "会议（第三次)开始。") == []


@pytest.mark.parametrize(
    "text",
    [
        "时间是3:00，比分2:1。",
        "GDP增长5%, says the report",
        "见www.example.org。",
        "（１）一（2）二",
        "A, B",
    ],
)
def test_half_width_signs_that_belong_to_latin_and_numbers_are_left_alone(text):
    assert found("mixed-width", text) == []


# Twice


def test_refrains_are_no_duplicates():
    text = "You asked, and we delivered. It works. You asked, and we delivered."

    assert found("near-duplicate", text) == []


def test_parallel_sentences_are_no_duplicates():
    text = (
        "我们要看到，稳是大局和前提，必须坚守底线、化解危机。"
        "我们要看到，变是大势和规律，必须因势而谋、应时而动。"
    )

    assert found("near-duplicate", text) == []


def test_five_thousand_equal_sentences_take_no_longer_than_they_must():
    text = "我们要始终坚持以人民为中心的发展思想不断前进。\n" * 5_000

    assert len(found("near-duplicate", text)) < 5_000


# Silences


def test_a_silence_is_for_the_places_that_its_words_touch():
    silence = Silence("placeholder", "市X届", "set later")

    examined = check("在市X届X次会议上", silences=(silence,))

    assert [f.span.start for f in examined.findings] == [4]
    assert [(f.span.start, f.silenced) for f in examined.silenced] == [(2, "set later")]


def test_a_silence_of_words_that_are_missing():
    silence = Silence("required-phrase", "谢谢", "said without a script")

    examined = check("好。", require=(Wording("谢谢大家"),), silences=(silence,))

    assert examined.findings == ()
    assert len(examined.silenced) == 1


def test_a_silence_that_silences_nothing_is_told():
    silence = Silence("leftover", "待补", "why")

    assert check("好。", silences=(silence,)).unused == (silence,)


def test_what_is_for_another_speech_does_not_count():
    other = Wording("好", file="other.txt")
    same = Wording("好", file="talk.txt")

    assert found("forbidden-phrase", "好。", forbid=(other,)) == []
    assert found("forbidden-phrase", "好。", forbid=(same,)) == ["好"]


def test_a_long_order_of_names_is_looked_for_once_in_a_text(monkeypatch):
    looked = list[str]()

    def counted(text: str, name: str) -> list[Span]:
        looked.append(name)
        return occurrences(text, name)

    monkeypatch.setattr(names_of_check, "occurrences", counted)
    names = ("甲长", "乙长", "丙长")

    found("name-order", "乙长和甲长来了。丙长乙长也来了。" * 50, order=(NameOrder(names),))

    assert looked == [*names]


WEAKER = {
    "taken out": Rulebook(),
    "off": Rulebook({"forbidden-phrase": Severity.OFF}, forbid=(Wording("赶超发展"),)),
    "a note": Rulebook({"forbidden-phrase": Severity.NOTE}, forbid=(Wording("赶超发展"),)),
    "allowed": Rulebook(forbid=(Wording("赶超发展", allow_in=("要赶超发展",)),)),
    "for another": Rulebook(forbid=(Wording("赶超发展", file="other.txt"),)),
    "nothing fails": Rulebook(fail_on=Severity.OFF, forbid=(Wording("赶超发展"),)),
    "this rule is off": Rulebook({"rule-weakened": Severity.OFF}),
}


def weakened(old: str, new: str, rulebook: Rulebook) -> list[tuple[str, Severity]]:
    subject = Subject(segment(new, name="d2"), "talk.txt", old=segment(old, name="d1"))
    subject.before = Rulebook(forbid=(Wording("赶超发展"),))
    examined = examine(subject, rulebook)
    found = [each for each in examined.findings if each.rule == "rule-weakened"]
    assert all(examined.fails(each) for each in found if each.severity is Severity.WARNING)
    return [(each.words, each.severity) for each in found]


@pytest.mark.parametrize("how", WEAKER)
def test_a_change_that_weakens_a_rule_and_breaks_it_is_found(how):
    assert weakened("我们好。", "我们要赶超发展。", WEAKER[how]) == [("赶超发展", Severity.WARNING)]


def test_a_rule_that_is_weakened_is_no_finding_without_its_breach():
    kept = Rulebook(forbid=(Wording("赶超发展"), Wording("别的")))
    silence = Silence("forbidden-phrase", "赶超发展", "agreed")

    assert weakened("我们要赶超发展。", "我们都要赶超发展。", Rulebook()) == []
    assert weakened("我们好。", "大家好。", Rulebook()) == []
    assert weakened("我们好。", "我们要赶超发展。", kept) == []
    assert weakened("好。", "要赶超发展。", replace(kept, silences=(silence,))) == [
        ("赶超发展", Severity.NOTE)
    ]


# Real texts


def test_published_texts_have_few_findings_without_a_file():
    """The figures that docs/check.md gives."""
    place = os.environ.get("SPEECHDIFF_TEXTS")
    if not place:
        pytest.skip("SPEECHDIFF_TEXTS names no folder of real texts")
    counts: dict[str, int] = {}
    for name in ("gwr-national", "en-gettysburg", "tw-教師法"):
        for file in sorted((Path(place) / name).glob("*.txt")):
            text = file.read_text("utf-8-sig")
            for finding in examine(Subject(segment(text), file.name), Rulebook()).findings:
                counts[finding.rule] = counts.get(finding.rule, 0) + 1

    assert counts == {"unbalanced-mark": 8, "mixed-width": 7, "near-duplicate": 17}


HUGE = {
    "opened": "（" * 20_000,
    "placeholders": "X" * 40_000 + "中×" * 10_000,
    "blanks": "中_" * 10_000 + "_" * 40_000,
    "debris": "（待" * 10_000 + "<del " * 10_000 + "[批注" * 10_000,
    "figures": "一百二十个人" * 8_000,
    "brackets": "[" * 20_000 + "{{" * 10_000 + "【" * 10_000 + "<a =" + "=" * 20_000,
    "code": "`" * 20_001 + "```\n" * 10_001 + "a" * 20_000 + "a." * 10_000 + "a/" * 10_000,
    "boxes": "□" * 20_001 + "中□" * 10_000 + "○" * 20_000 + "？" * 20_000,
    "emphasis": "追" + "*" * 20_000 + "追* " * 10_000 + "追\n" * 10_000 + "追<b " * 10_000,
    "quotes": '"' * 20_001 + "“" * 20_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_text_made_to_be_slow_is_not(name):
    """In processor time, far above what it takes and far below what a square would."""
    subject = Subject(segment(HUGE[name]), "talk.txt")
    began = time.process_time()

    examine(subject, Rulebook(dict.fromkeys(RULES, Severity.NOTE), agree=(Agreement("人"),)))

    assert time.process_time() - began < 20


def test_what_changed_is_compared_once_for_the_rules_and_for_reports(monkeypatch):
    engine = importlib.import_module("speechdiff.compare")
    made: list[Comparison] = []
    compare = engine.compare_segmented

    def counted(*texts, **given):
        made.append(compare(*texts, **given))
        return made[-1]

    monkeypatch.setattr(engine, "compare_segmented", counted)
    old, new = segment("投入12亿元。我们要走在前列。大家好。"), segment("大家好。投入15亿元。")
    subject = Subject(new, "a.txt", old=old)

    examine(subject, EVERYTHING)

    assert [subject.comparison] == made
