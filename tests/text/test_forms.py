"""Normal forms, marks and word lists."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from speechdiff.model import Span
from speechdiff.text import lexicon
from speechdiff.text.forms import fold_script, fold_width, numbering, strip_quiet
from speechdiff.text.pairs import LONGEST, MarkKind, marks
from tests.strategies import any_text


@given(any_text(100))
@example("薴乾後")
def test_folding_keeps_each_offset_and_changes_nothing_twice(text: str) -> None:
    for fold in (fold_width, fold_script):
        assert len(fold(text)) == len(text)
        assert fold(fold(text)) == fold(text)


@given(any_text(100))
def test_the_quiet_form_has_no_white_space_at_its_ends_and_no_commas(text: str) -> None:
    quiet = strip_quiet(text)

    assert quiet == quiet.strip()
    assert not set(quiet) & set("，。、；！？“”")


def test_traditional_script_and_full_width_fold_to_the_plain_form() -> None:
    assert fold_script("國家體製，後來乾隆") == "国家体制，后来干隆"
    assert fold_width("Ａ１２％，　ｂ。") == "A12%, b。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("我们要坚持，要奋斗！", "我们要坚持要奋斗。"),
        ("一、加强统筹。", "（二）加强统筹"),
        ("一是加强统筹。", "四是加强统筹。"),
        ("First, we save.", "Third, we save."),
        ("增长３．２％", "增长3.2%"),
        ("國家發展", "国家发展"),
        ("隨著發展，他的著作顯著增加", "随着发展，他的著作显著增加"),
        ("多达1,200人", "多达1200人"),
        ("It’s late", "It's  late"),
        ("工期3—5天", "工期3–5天"),
        ("他说——5年后", "他说，5年后"),
    ],
)
def test_quiet_differences_vanish(one: str, other: str) -> None:
    assert strip_quiet(one) == strip_quiet(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长3.5%", "增长35%"),
        ("增长5%", "增长-5%"),
        ("增长5", "增长5%"),
        ("6:40", "640"),
        ("$5", "5"),
        ("we march", "We march"),
        ("J. Smith voted", "K. Smith voted"),
        ("从1/2", "从12"),
        ("为期3、5日", "为期35日"),
        ("为期3—5日", "为期35日"),
        ("为期三、五年", "为期三五年"),
        ("增长–3%", "增长3%"),
        ("3月—5月", "3月5月"),
        ("e\u0301", "e\u0300"),
    ],
)
def test_what_is_heard_stays(one: str, other: str) -> None:
    assert strip_quiet(one) != strip_quiet(other)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("一、标题", "一、"),
        ("（一）标题", "（一）"),
        ("1. 项目", "1. "),
        ("12）项目", "12）"),
        ("(a) item", "(a) "),
        ("① 项目", "① "),
        ("第一，加强", "第一，"),
        ("一是加强", "一是"),
        ("二要加强", "二要"),
        ("其三，加强", "其三，"),
        ("First, we", "First, "),
        ("Secondly, we", "Secondly, "),
        ("第三条 内容", "第三条 "),
        ("- item", "- "),
        ("## 标题", "## "),
        ("1.2 范围", "1.2 "),
        ("一些人", ""),
        ("第一书记", ""),
        ("一般地", ""),
        ("十三五规划", ""),
        ("Firstborn", ""),
        ("1.5 million", ""),
        ("2020年", ""),
        ("A man", ""),
        ("", ""),
    ],
)
def test_a_leading_sign_of_enumeration_is_found(text: str, sign: str) -> None:
    assert numbering(text) == Span(0, len(sign))


def found(text: str) -> list[tuple[str, MarkKind]]:
    """Marks as text and kind."""
    return [(mark.span.of(text), mark.kind) for mark in marks(text)]


def test_titles_and_quotations_nest() -> None:
    assert found('读《论〈语〉》和“甲‘乙’丙”「丁『戊』」"己"') == [
        ("《论〈语〉》", MarkKind.TITLE),
        ("〈语〉", MarkKind.TITLE),
        ("“甲‘乙’丙”", MarkKind.QUOTATION),
        ("‘乙’", MarkKind.QUOTATION),
        ("「丁『戊』」", MarkKind.QUOTATION),
        ("『戊』", MarkKind.QUOTATION),
        ('"己"', MarkKind.QUOTATION),
    ]


def test_signs_without_a_partner_and_apostrophes_mark_nothing() -> None:
    assert found("”“《 don’t ‘we don’t’ 》") == [
        ("《 don’t ‘we don’t’ 》", MarkKind.TITLE),
        ("‘we don’t’", MarkKind.QUOTATION),
    ]
    assert not marks("“" + "长" * LONGEST + "”")


@given(any_text(200))
def test_marks_lie_in_the_text_and_are_bounded(text: str) -> None:
    for span, _ in marks(text):
        assert 0 <= span.start < span.end <= len(text)
        assert span.end - span.start <= LONGEST


def test_word_lists_are_folded_and_do_not_call_negations_function_words() -> None:
    lists = (lexicon.GRAMMAR_WORDS, lexicon.NEGATIONS, lexicon.MODALS)
    for words in (*lists, lexicon.NUMBER_WORDS):
        assert all(word == fold_script(fold_width(word)).lower() for word in words)
    assert not lexicon.GRAMMAR_WORDS & lexicon.NEGATIONS


def test_a_straight_quotation_sign_opens_anew_in_each_line() -> None:
    assert found('5" wide\n"甲"') == [('"甲"', MarkKind.QUOTATION)]
