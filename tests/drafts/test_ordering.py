"""The order in which files were written, read from their names."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from speechdiff.drafts.ordering import Clues, clues, in_order_of_writing

NEVER = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def ordered(names: list[str]) -> list[str]:
    shuffled = random.Random(1).sample(names, len(names))
    return in_order_of_writing(shuffled, str, lambda _: NEVER)[0]


@pytest.mark.parametrize(
    "names",
    [
        ["讲话稿(1)", "讲话稿(终稿)", "讲话稿(终稿2)(改)"],
        ["讲话稿", "讲话稿(1)", "讲话稿(2)", "讲话稿(10)", "讲话稿（终稿）", "讲话稿（终稿2）"],
        ["初稿", "二稿", "三稿", "征求意见稿", "送审稿", "修改稿", "修改稿2", "终稿", "定稿"],
        ["提纲", "草稿", "初稿", "讨论稿", "审定稿", "终稿", "印发稿", "实录"],
        ["终稿", "终稿改", "终稿改2", "终稿再改", "终稿2"],
        ["整改工作讲话(1)", "整改工作讲话(2)", "整改工作讲话(终稿)"],
        ["讲话 v1", "讲话 v2", "讲话 v10", "讲话 final", "讲话 final 2"],
        ["speech outline", "speech_first draft", "speech 2", "speech final", "Speech FINAL FINAL"],
        ["讲话2019年12月30日终稿", "讲话2020-01-02修改稿", "讲话20200103初稿"],
        ["讲话终稿0511", "讲话终稿5月12日"],
        ["第一稿", "第二稿", "第十稿", "第十二稿", "终稿"],
        ["讲话一稿", "讲话二稿", "讲话三稿", "讲话定稿", "讲话清样", "讲话印发稿"],
        ["讲话稿", "讲话稿 - 副本", "讲话稿 - 副本 (2)", "讲话稿(终稿)", "讲话稿(终稿) - 副本"],
        ["讲话稿", "复件 讲话稿", "复件 (2) 讲话稿"],
        ["speech", "Copy of speech"],
        ["speech", "speech (copy)", "speech (another copy)"],
        ["讲话_v1", "讲话_v1.1", "讲话_v2", "讲话_v2.1", "讲话_v2.10"],
        ["讲话v1.2终稿", "讲话v2.1终稿", "讲话v2.10终稿"],
        ["讲话稿1.0", "讲话稿1.1", "讲话稿2.0"],
        ["讲话稿20240115", "讲话稿20240116", "讲话稿20240120终稿"],
        ["20240115讲话稿", "20240115讲话稿(改)", "20240116讲话稿"],
        ["讲话（2024年1月5日）", "讲话（2024年1月15日）"],
        ["讲话稿（过程稿）", "讲话稿（送审稿）", "讲话稿（校对稿）"],
        ["讲话最终版", "讲话最终版2", "讲话最终最终版"],
        ["讲话最终版", "讲话打死不改版"],
        ["讲话(送审稿)0301", "讲话(送审稿)0305", "讲话(定稿)0308"],
        ["1.讲话提纲", "2.讲话初稿", "3.讲话终稿"],
        ["讲话稿-张改", "讲话稿-定稿"],
    ],
)
def test_names_are_put_in_the_order_that_they_tell(names):
    assert ordered(names) == names


def test_names_that_tell_nothing_stay_in_natural_order():
    names, why = in_order_of_writing(["c10", "b", "c9", "a"], str, lambda _: NEVER)

    assert names == ["a", "b", "c9", "c10"]
    assert why == "by name in natural order, because nothing else gives an order"


def test_names_that_say_the_same_go_by_when_they_were_changed():
    when = {"讲话终稿": 3, "报告终稿": 2, "发言终稿": 1, "初稿": 9}

    names, why = in_order_of_writing(
        list(when), str, lambda name: NEVER + dt.timedelta(days=when[name])
    )

    assert names == ["初稿", "发言终稿", "报告终稿", "讲话终稿"]
    assert why.endswith("then by when the files were last changed")


@pytest.mark.parametrize("surely", [True, False])
def test_dates_inside_files_order_names_that_tell_nothing_at_all(surely):
    """The time of a file on the disk is that of its last copy: it is not trusted so far."""
    when = {"甲": 2, "乙": 3, "丙": 1}

    names, _ = in_order_of_writing(
        list(when), str, lambda name: NEVER + dt.timedelta(days=when[name]), surely=surely
    )

    assert (names == ["丙", "甲", "乙"]) is surely


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("讲话稿", Clues()),
        ("20200512讲话稿(3)", Clues(date=(2020, 5, 12), number=3)),
        ("改革开放讲话", Clues()),
        ("讲话稿20201345", Clues(number=20201345)),
        ("讲话稿2.1", Clues(number=2, part=1000)),
        ("第3章3.2节讲话稿v1.0.4", Clues(number=1, part=4)),
        ("讲话稿 - 副本 (3)", Clues(copy=3)),
        ("copyright", Clues()),
        ("preview", Clues()),
        ("9" * 400, Clues(number=10**9)),
        ("", Clues()),
    ],
)
def test_clues_of_a_name(stem, expected):
    assert clues(stem) == expected
