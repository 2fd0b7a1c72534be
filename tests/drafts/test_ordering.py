"""The order in which files were written, read from their names."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest

from speechdiff.drafts.ordering import DateClues, clues, in_order_of_writing
from speechdiff.drafts.speechfile import iso_date

NEVER = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def none(_: str) -> None:
    """No date."""


def days(**when: float) -> Callable[[str], dt.datetime | None]:
    """A date for each of these names, in days after another."""
    return lambda name: NEVER + dt.timedelta(days=when[name]) if name in when else None


def ordered(names: list[str]) -> list[str]:
    shuffled = random.Random(1).sample(names, len(names))
    return in_order_of_writing(shuffled, str, lambda _: NEVER, none).values


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
        ["speech 2025-9-30", "speech 2025-10-2", "speech 2025-11-01", "speech 2025.12.11"],
        ["讲话2025年9月30日", "讲话20251002", "讲话2025-11-01"],
        ["speech 28-11-2025", "speech 03-12-2025", "speech 10-12-2025", "speech 2026-01-02"],
        ["speech 11-28-2025", "speech 12-03-2025", "speech 12-10-2025"],
        ["talk Sep 30", "talk Oct 2", "talk 1 November", "talk Nov. 12th"],
        ["talk Dec 28", "talk Jan 3", "talk February 1"],
        ["talk 30 Sep 2025", "talk October 2, 2025", "talk Jan 1 2026"],
        ["讲话12月28日", "讲话1月3日"],
        ["周一稿", "周二稿", "周三稿", "周五稿", "周日稿"],
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
        ["old", "new"],
        ["讲话（修改前）", "讲话（修改后）"],
        ["speech before", "speech after"],
    ],
)
def test_names_are_put_in_the_order_that_they_tell(names):
    assert ordered(names) == names


def test_names_that_tell_nothing_stay_in_natural_order_where_nothing_else_tells_more():
    found = in_order_of_writing(["c10", "b", "c9", "a"], str, lambda _: NEVER, none)

    assert found.values == ["a", "b", "c9", "c10"]
    assert found.why == "by name in natural order, because nothing else gives an order"
    assert found.guessed


def test_names_that_say_the_same_go_by_when_they_were_changed():
    when = {"讲话终稿": 3, "报告终稿": 2, "发言终稿": 1, "初稿": 0}

    found = in_order_of_writing(list(when), str, days(**when), none)

    assert found.values == ["初稿", "发言终稿", "报告终稿", "讲话终稿"]
    assert found.why.endswith("then by when the files were last changed")
    assert not found.doubt


WORKSHOP = ["draft Friday", "draft Tuesday"]
AB = ["Anna's version", "with Boris' changes"]


@pytest.mark.parametrize(
    ("names", "inside", "changed", "order", "why"),
    [
        (WORKSHOP, {}, {}, [1, 0], "by the days of the week in the names"),
        (WORKSHOP, {}, {0: 1, 1: 5}, [0, 1], "by the days of the week in the names"),
        (["讲话周五", "讲话周六", "讲话周一"], {}, {0: 1, 1: 2, 2: 4}, [0, 1, 2], "by the days of"),
        (["讲话礼拜三", "讲话星期二"], {}, {}, [1, 0], "by the days of the week in the names"),
        (WORKSHOP, {0: 1, 1: 2}, {}, [0, 1], "by the dates that the files carry"),
        (AB, {}, {0: 9, 1: 2}, [1, 0], "by when the files were last changed"),
        (AB, {0: 1, 1: 2}, {0: 9, 1: 2}, [0, 1], "by the dates that the files carry"),
        (AB, {0: 1}, {0: 9, 1: 2}, [1, 0], "by when the files were last changed"),
        (AB, {}, {0: 0.0004, 1: 0.0001}, [0, 1], "by name in natural order"),
        (["draft a", "draft b"], {}, {0: 9, 1: 2}, [0, 1], "by the numbers in the names"),
        (["稿乙", "稿甲"], {}, {0: 2, 1: 9}, [1, 0], "by the numbers in the names"),
        (["talk 2", "talk 10"], {}, {0: 9, 1: 2}, [0, 1], "by the numbers in the names"),
    ],
)
def test_what_tells_best_gives_the_order(names, inside, changed, order, why):
    """Names that number, dates inside, days of the week, times of files, names: in this order."""
    dates = [{names[n]: day for n, day in table.items()} for table in (inside, changed)]

    found = in_order_of_writing(names, str, days(**dates[1]), days(**dates[0]))

    assert [names.index(each) for each in found.values] == order
    assert found.why.startswith(why)


def test_dates_that_run_the_other_way_are_said():
    backwards = in_order_of_writing(["稿1", "稿2", "稿3"], str, days(稿1=9, 稿2=5, 稿3=1), none)
    copied = in_order_of_writing(["稿1", "稿2"], str, days(稿1=0.0002, 稿2=0.0001), none)

    assert "say the opposite" in backwards.doubt
    assert not copied.doubt


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("讲话稿", DateClues()),
        ("20200512讲话稿(3)", DateClues(date=(2020, 5, 12), number=3)),
        ("改革开放讲话", DateClues()),
        ("讲话稿20201345", DateClues(number=20201345)),
        ("讲话稿2.1", DateClues(number=2, part=1000)),
        ("第3章3.2节讲话稿v1.0.4", DateClues(number=1, part=4)),
        ("讲话稿 - 副本 (3)", DateClues(copy=3)),
        ("copyright", DateClues()),
        ("preview", DateClues()),
        ("9" * 400, DateClues(number=10**9)),
        ("", DateClues()),
    ],
)
def test_clues_of_a_name(stem, expected):
    assert clues(stem) == expected


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020-05-06", "2020-05-06"),
        ("2020年5月6日", "2020-05-06"),
        ("2020年05月16日", "2020-05-16"),
        ("二〇二〇年五月六日", "2020-05-06"),
        ("二零二一年十二月二十五日", "2021-12-25"),
        ("２０２０年１０月１日", "2020-10-01"),
        ("2020/5/6", "2020-05-06"),
        ("2020.5.6", "2020-05-06"),
        ("2020-05-06T10:00:00+08:00", "2020-05-06T10:00:00+08:00"),
        ("", ""),
        ("2020年13月6日", None),
        ("2020年2月30日", None),
        ("五月初", None),
    ],
)
def test_a_date_is_read_as_people_write_it(written, date):
    assert iso_date(written) == date
