"""Substitutions: formulations replaced throughout, at their full width, counted and located."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import speechdiff
from speechdiff.lineage import Substitution
from tests.strategies import draft_rows


def found(*drafts: str) -> list[str]:
    return [_told(each) for each in speechdiff.history(drafts).substitutions]


def _told(each: Substitution) -> str:
    left = "" if each.complete else f", {len(each.left)} left"
    return f"{each.old} -> {each.new} {each.count}x{left}"


OLD = (
    "过去一年，我们取得了疫情防控的阶段性成果。"
    "这些阶段性成果来之不易，凝结着全市干部群众的心血。"
    "面向未来，我们要巩固阶段性成果，奋力夺取全面胜利。"
    "各位代表，让我们携手同行。"
)


def test_a_formulation_is_told_at_its_full_width():
    assert found(OLD, OLD.replace("成果", "胜利")) == ["阶段性成果 -> 阶段性胜利 3x"]


def test_where_the_old_formulation_still_stands_is_told():
    new = OLD.replace("成果", "胜利", 2)

    (each,) = speechdiff.history([OLD, new]).substitutions
    assert not each.complete
    assert [span.of(new) for span in each.left] == ["阶段性成果"]
    assert [span.of(new) for span in each.places] == ["阶段性胜利"] * 2


def test_an_addition_is_told_with_the_words_that_it_stands_between():
    old = "我们服务科技型企业。广大科技型企业是创新的主力。对科技型企业，我们敞开大门。"

    told = found(old, old.replace("科技型企业", "科技型中小企业"))
    assert told == ["科技型企业 -> 科技型中小企业 3x"]


def test_the_verb_that_carries_a_formulation_is_no_part_of_it():
    frame = "我们要深入学习贯彻重要讲话精神，{}。全市上下要深入学习贯彻重要讲话精神，{}。"
    old = frame.format("不断开创新局面", "以实干实绩交出满意答卷")

    told = found(old, old.replace("讲话精神", "讲话重要指示精神"))
    assert told == ["重要讲话精神 -> 重要讲话重要指示精神 2x"]


def test_words_that_change_their_order_are_one_substitution():
    old = "推动科技成果转移转化，是第一要务。加强转移转化平台建设，是当务之急。"

    assert found(old, old.replace("转移转化", "转化应用")) == ["转移转化 -> 转化应用 2x"]


def test_english_formulations_are_whole_words():
    old = (
        "Our neighbors read the zoning proposal in the library last week. "
        "We will bring the zoning proposal to the council in June."
    )

    told = found(old, old.replace("zoning proposal", "housing plan"))
    assert told == ["zoning proposal -> housing plan 2x"]


@pytest.mark.parametrize(
    ("frames", "old", "new"),
    [
        (("{}今天上线。", "老用户可以免费换成{}。", "有了{}，排队就少了。"),
         "校园平台2.0版", "校园平台3.0版"),
        (("Today we open {} to all.", "Nobody has tried {} at home.", "We like {} a lot."),
         "Trail Pass 4.1", "Trail Pass 5"),
        (("我们要推进{}，让车间聪明起来。", "去年{}带动了一百家企业。", "有了{}，工人不再倒班。"),
         "智造1.0", "智造2.0"),
        (("{}开到了山下。", "坐上{}只要十分钟。", "{}来得不容易。"), "地铁一期", "地铁二期"),
    ],
)  # fmt: skip
def test_a_name_with_a_number_that_changes_three_times_is_a_formulation(frames, old, new):
    drafts = ["".join(frame.format(name) for frame in frames) for name in (old, new)]

    assert found(*drafts) == [f"{old} -> {new} 3x"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("发展，要快。改革，要稳。开放，要宽。", "发展要快。改革要稳。开放要宽。"),
        ("建成3所学校。修通3条道路。引进3家企业。", "建成5所学校。修通5条道路。引进5家企业。"),
        ("今天的会议很重要。今天的任务很繁重。", "今天会议很重要。今天任务很繁重。"),
        ("一月增长6%。二月增长6%。三月增长6%。", "一月增长5%。二月增长5%。三月增长5%。"),
        (
            "We hired 40 nurses. The 40 nurses stayed. None of the 40 nurses left.",
            "We hired 45 nurses. The 45 nurses stayed. None of the 45 nurses left.",
        ),
    ],
    ids=["marks", "numbers", "function words", "figures behind a verb", "figures of things"],
)
def test_what_is_no_formulation_is_not_told(old, new):
    assert found(old, new) == []


def test_texts_with_nothing_in_common_are_left_out_and_that_is_said():
    reports = ["".join(f"这一年的第{n}件大事写进了{year}。" for n in range(30)) for year in "甲乙"]
    history = speechdiff.history(reports)

    assert history.substitutions == ()
    assert [limit.code for limit in history.substitution_limits] == ["strangers"]


def test_a_draft_that_repeats_an_older_one_replaces_nothing():
    new = OLD.replace("成果", "胜利")

    assert [each.draft for each in speechdiff.history([OLD, new, OLD]).substitutions] == [1]


@given(draft_rows())
@settings(max_examples=40)
def test_every_place_holds_the_new_formulation_and_every_rest_the_old_one(texts):
    history = speechdiff.history(texts)

    for each in history.substitutions:
        text = history.text(each.draft).text
        assert each.count == len(each.places) >= 2
        for span in each.places:
            assert "".join(span.of(text).split()).casefold()
        for span in each.left:
            assert span.of(text).casefold().split() == each.old.casefold().split()


def test_words_put_in_before_a_function_word_replace_nothing():
    old = (
        "有罪刑之宣告者，得聲請之。受刑之宣告者，得赦免之。"
        "執行刑之效力及於從犯。公權之褫奪依法為之。"
    )

    told = found(old, old.replace("刑之", "刑或保安處分之"))
    assert not [each for each in told if each.startswith("之 ->")]
