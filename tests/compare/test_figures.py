"""A change of fact is never quiet, and never told as something else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import speechdiff
from speechdiff.model import Comparison, Facet, Kind, Link, Op
from tests.strategies import any_text

TELLING = {Facet.NUMBER, Facet.DATE}
_FIGURE = re.compile(r"(?:(?<![^\W一-鿿])(?<![)%‰°-])-|[±≤≥]\s?)?\d+")
_SIGNED = re.compile(r"(?:(?<![A-Za-z0-9_)%‰°-])-|[±≤≥]\s?)?\d+")
"""The same where a dash behind a letter of a script without capitals is a minus."""
"""What is a figure beyond doubt: digits, and a sign that follows no Latin letter or digit."""
_DASHES = str.maketrans(dict.fromkeys("–—−", "-"))
_HAN_NUMERALS = "〇一二三四五六七八九"


def changed(comparison: Comparison) -> list[Link]:
    """The links that are not as they were."""
    return [link for link in comparison.links if link.kind is not Kind.UNCHANGED or link.moved]


def told(old: str, new: str) -> str:
    """Facets of the only changed link and its edits, in one line; quiet ones in brackets."""
    comparison = speechdiff.compare(old, new)
    (link,) = changed(comparison)
    edits = " ".join(
        f"{'>' if edit.op is Op.MOVE else ''}{edit.old.of(old)}|{edit.new.of(new)}"
        for edit in link.edits
        if edit.op is not Op.EQUAL
    )
    facets = ",".join(facet.value for facet in link.facets)
    return f"({facets})" if link.quiet else f"{facets}: {edits}"


@st.composite
def figures(draw: st.DrawFn, writing: str) -> str:
    """A figure with its sign and unit, in one of several ways of writing."""
    number = draw(st.integers(2, 9_999).filter(lambda each: each % 10 > 1))
    digits = str(number)
    if writing == "han":
        digits = "".join(_HAN_NUMERALS[int(digit)] for digit in digits)
        sign = draw(st.sampled_from(("", "负", "零下")))
        return sign + digits[-1] + draw(st.sampled_from(("度", "倍", "成", "个百分点", "万元")))
    if writing == "wide":
        digits = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    other = draw(st.sampled_from(("", f"—{number + 3}", f"-{number + 3}", "～9999", ".5")))
    sign = draw(st.sampled_from(("", "-", "−", "±", "≤", "≥", "<", "+", "~")))
    sign = "" if other else sign
    english = ("%", " percent", " km", " miles", " hours", " million dollars")
    units = (
        english if writing == "en" else ("%", "‰", "℃", "元", "万元", "公里", "天", "人次", "吨")
    )
    return sign + digits + other + draw(st.sampled_from(units))


_FRAMES = {
    "zh": ("去年的差额为{}，好于预期。", "实际比计划变动{}。", "当前的水平在{}左右，仍需努力。"),
    "zh-Hant": ("去年的差額為{}，優於預期。", "實際與計畫相差{}。"),
    "en": ("The gap was {} last year.", "We expect {} in the north and more in the south."),
    "wide": ("总量增加了{}，创新高。",),
    "han": ("夜间温差为{}，请注意。", "本期增减為{}。"),
}


def _key(figure: str) -> str:
    """A figure, blind to width, to spaces and to the shape of a dash."""
    plain = "".join(unicodedata.normalize("NFKC", figure).split())
    return re.sub("[-–—−~～]", "-", plain) if plain[:1] != "~" else plain


@given(st.sampled_from(sorted(_FRAMES)), st.data())
def test_another_figure_in_a_sentence_is_loud_and_says_number(language: str, data: st.DataObject):
    writing = language if language in ("wide", "han", "en") else "zh"
    frame = data.draw(st.sampled_from(_FRAMES[language]))
    old, new = data.draw(figures(writing)), data.draw(figures(writing))
    assume(_key(old) != _key(new))

    (link,) = changed(speechdiff.compare(frame.format(old), frame.format(new)))
    assert not link.quiet
    assert TELLING.intersection(link.facets)
    assert Facet.ORDER not in link.facets


@st.composite
def texts_with_a_figure_changed(draw: st.DrawFn) -> tuple[str, str]:
    """Any text, and the same text with digits and signs put in, taken out or replaced."""
    old = draw(any_text(40)) + draw(st.sampled_from(("-3.5%", "3—5日", "5", "增长2.5万", " ≥3 ")))
    old += draw(any_text(20))
    at = draw(st.integers(0, len(old)))
    put = draw(st.sampled_from(("", "1", "-", "—", "≥", "、", "７", " ", "20")))
    return old, old[:at] + put + old[at + draw(st.integers(0, 2)) :]


@given(texts_with_a_figure_changed())
def test_in_any_text_a_link_whose_digits_or_signs_differ_is_loud_and_says_so(pair):
    comparison = speechdiff.compare(*pair)

    for link in comparison.links:
        if link.old and link.new and link.kind is not Kind.UNCHANGED:
            old = comparison.old.stretch(link.old).of(pair[0])
            new = comparison.new.stretch(link.new).of(pair[1])
            if all(_found(old, way) != _found(new, way) for way in (_FIGURE, _SIGNED)):
                labelled = Facet.NUMBERING in link.facets
                assert TELLING.intersection(link.facets) or labelled
                assert not link.quiet or labelled


def _found(text: str, figure: re.Pattern[str]) -> list[str]:
    found = figure.findall(unicodedata.normalize("NFKC", text).translate(_DASHES))
    return ["".join(each.split()) for each in found]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("约占1/3强。", "约占1/3弱。", "number: 1/3强|1/3弱"),
        ("增速在5.6%—5.8%之间。", "增速在5.6%、5.8%之间。", "number: —|、"),
        ("利率为0.35%～1.5%。", "利率为0.35%、1.5%。", "number: ～|、"),
        ("星期一至星期五开放。", "星期一、星期五开放。", "number,wording: 至|、"),
        ("增速在5.6%—5.8%之间。", "增速在5.6%-5.8%之间。", "(punctuation)"),
        ("工期3-5天。", "工期3—5天。", "(punctuation)"),
        ("完成了３０％。", "完成了30%。", "(width)"),
        ("同比-3.5%，收窄。", "同比－3.5%，收窄。", "(width)"),
        ("投资3.5 万元。", "投资3.5万元。", "(spacing)"),
        ("2020 年 5 月 6 日发布。", "2020年5月6日发布。", "(spacing)"),
        ("他说——5年后再来。", "他说，5年后再来。", "(punctuation)"),
        ("3.5 万人参加了长跑。", "4.5 万人参加了长跑。", "number: 3.5 万人|4.5 万人"),
        ("按1.5倍计。", "按1.5成计。", "number,wording: 倍计|成计"),
        ("負成長百分之三。", "成長百分之三。", "number,wording: 負|"),
        ("We walked five miles.", "We walked five yards.", "number,wording: miles|yards"),
        ("It was -5F at dawn.", "It was 5F at dawn.", "number: -|"),
        ("The Q3 report is late.", "The Q4 report is late.", "number: Q3|Q4"),
        ("A 5 B.", "A 5 B 7.", "number: | 7"),
        ("达标率＞＝95%。", "达标率＜＝95%。", "number: ＞＝95%|＜＝95%"),
        ("It lasts 2 to 3 weeks.", "It lasts 2 or 3 weeks.", "number,wording: to|or"),
        ("It is 2% to 4% now.", "It is 2%, 4% now.", "number,wording:  to|,"),
        ("Open Monday–Friday.", "Open Monday, Friday.", "number: –|, "),
        ("Call March–May.", "Call March, May.", "number: –|, "),
        ("他们俩都来了。", "他们仨都来了。", "number: 俩|仨"),
        ("第廿一屆大會開幕。", "第廿二屆大會開幕。", "number: 第廿一屆|第廿二屆"),
        ("上世纪九十年代建成。", "本世纪九十年代建成。", "date: 上世纪九十年代|本世纪九十年代"),
        ("It fell in 44 BC to them.", "It fell in 44 AD to them.", "number: 44 BC|44 AD"),
        (
            "Our forty-first year is over.",
            "Our forty-second year is over.",
            "number: forty-first|forty-second",
        ),
        ("Our two-year plan is over.", "Our six-year plan is over.", "number: two-year|six-year"),
        (
            "Hundreds of towns joined us.",
            "Thousands of towns joined us.",
            "number: Hundreds|Thousands",
        ),
        ("A tenfold rise is a lot.", "A twofold rise is a lot.", "number: tenfold|twofold"),
        (
            "Our second-hand shop is open.",
            "Our charity shop is open.",
            "wording: second-hand|charity",
        ),
        ("See clause (a) of it now.", "See clause (b) of it now.", "number: a|b"),
        ("1、2、3号文件作废。", "2、3号文件作废。", "number: 1、|"),
        ("See (iii) of the list now.", "See (iv) of the list now.", "number: iii|iv"),
        ("约七至八成开业。", "约七、八成开业。", "number,wording: 至|、"),
        ("年龄18至45周岁。", "年龄 18 至 45 周岁。", "(spacing)"),
        (
            "All of them are in their mid-forties now.",
            "All of them are in their mid-fifties now.",
            "number: mid-forties|mid-fifties",
        ),
        ("附件3：收费标准", "附件4：收费标准", "(numbering)"),
        ("第廿一條　本法施行。", "第廿二條　本法施行。", "(numbering)"),
        (
            "组长由李明担任，副组长由王强担任。",
            "组长由王强担任，副组长由赵敏担任。",
            "wording: 李明|王强 王强|赵敏",
        ),
        (
            "组长由李明担任，副组长由王强担任。",
            "组长由王强担任，副组长由李明担任。",
            "order: 李明|王强 王强|李明",
        ),
        (
            "甲县投资12亿元，乙县投资15亿元。",
            "乙县投资15亿元，甲县投资12亿元。",
            "number,order,punctuation: ，| |， >甲县投资12亿元|甲县投资12亿元",
        ),
        ("各县拨款2021年、2022年到位。", "各县拨款2020年、2021年、2022年到位。", "date: |2020年、"),
        (
            "预计2025年达到1.2万，2026年达到1.5万。",
            "预计2026年达到1.5万，2027年达到1.8万。",
            "number,date: 2025年|2026年 1.2万|1.5万 2026年|2027年 1.5万|1.8万",
        ),
        ("第八条　本办法自公布之日起施行。", "第九条　本办法自公布之日起施行。", "(numbering)"),
        (
            "4. Persons who break rule 3 pay.",
            "5. Members who break rule 4 pay.",
            "number,wording,numbering: 4|5 Persons|Members 3|4",
        ),
        ("第六条规定同第四条。", "第七条规定同第五条。", "number: 第六条|第七条 第四条|第五条"),
    ],
)
def test_figures_in_their_slots(old: str, new: str, wanted: str):
    assert told(old, new) == wanted


def test_a_change_of_sign_is_a_change_of_number_to_every_reader():
    (link,) = changed(speechdiff.compare("库存≤3天。", "库存≥3天。"))

    assert [edit.facets for edit in link.edits if edit.op is not Op.EQUAL] == [(Facet.NUMBER,)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("余额为-（3.5）亿元。", "余额为（3.5）亿元。"),
        ("三、五个方面要抓紧。", "六、七个方面要抓紧。"),
        ("三、五个方面要抓紧。", "四、五个方面要抓紧。"),
        ("规模扩大三倍。", "规模扩大到三倍。"),
        ("费用降低了20%。", "费用降低到20%。"),
        ("失业率下降至3%。", "失业率下降3%。"),
        ("产量增长5%。", "产量增至5%。"),
        ("到会约有五千人。", "到会至少有五千人。"),
        ("投入近百亿元。", "投入超百亿元。"),
        ("約兩千人次。", "逾兩千人次。"),
        ("补助五百元以上。", "补助五百元以下。"),
        ("Prices fell by 5 percent.", "Prices fell to 5 percent."),
        ("It takes at least nine days.", "It takes at most nine days."),
        ("More than forty came.", "Fewer than forty came."),
        ("Es waren einundzwanzig Häuser.", "Es waren zweiundzwanzig Häuser."),
        ("Es kostet drei Millionen Euro.", "Es kostet drei Milliarden Euro."),
        ("Nous avons quatre-vingts écoles.", "Nous avons quatre-vingt-dix écoles."),
        (
            "Hoy tenemos quinientas escuelas en el país.",
            "Hoy tenemos seiscientas escuelas en el país.",
        ),
        ("У нас двадцать школ в городе.", "У нас тридцать школ в городе."),
        ("長さは3メートルです。", "長さは3キロメートルです。"),
        ("학교 열두 곳을 열었습니다.", "학교 열세 곳을 열었습니다."),
        ("예산은 3조 원입니다.", "예산은 3억 원입니다."),
    ],
)
def test_a_figure_that_is_meant_otherwise_says_number(old: str, new: str):
    (link,) = changed(speechdiff.compare(old, new))

    assert not link.quiet
    assert Facet.NUMBER in link.facets


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("约五千人到会。", "大约五千人到会。"),
        ("干部深入三个村。", "干部深入到三个村。"),
        ("他讲了三点意见。", "他提到三点意见。"),
        ("参加者は30명이다.", "参加者は30명은."),
        ("Around forty people came.", "About forty people came."),
        ("Wir achten darauf, dass es gelingt.", "Wir sehen darauf, dass es gelingt."),
    ],
)
def test_a_figure_that_is_said_in_other_words_is_the_same(old: str, new: str):
    for link in changed(speechdiff.compare(old, new)):
        assert TELLING.isdisjoint(link.facets)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("去年完成了改造。", "今年完成了改造。"),
        ("会议在上午举行。", "会议在下午举行。"),
        ("오전에 회의가 오전 9시에 시작합니다.", "오전에 회의가 오후 9시에 시작합니다."),
    ],
)
def test_another_year_or_half_of_the_day_is_a_date(old: str, new: str):
    (link,) = changed(speechdiff.compare(old, new))

    assert Facet.DATE in link.facets
