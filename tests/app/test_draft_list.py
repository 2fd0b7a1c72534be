"""The dense list of drafts: what a line says, and what the filter finds."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.app.draft_list import draft_lines, in_words, matching
from speechdiff.model import Draft

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
"""A Monday morning."""
DRAFTS = (
    Draft("d1", "k1", "2024-02-29", "office", note="outline"),
    Draft("d2", "k2", "2026-09-30T20:00:00+08:00", "Lee", "press", "first round", tags=("sent",)),
    Draft("d3", "k3", "2026-11-24T23:30:00+08:00", "Lee", note="figures checked"),
    Draft("d4", "k4", "2026-11-29T20:30:00+00:00", "Wu", note="after the Tuesday meeting"),
    Draft("d5", "k5", "not a date", "", note=""),
)


def names(words: str) -> str:
    return " ".join(line.name for line in matching(draft_lines(DRAFTS, NOW), words))


def test_a_line_tells_the_draft_newest_first():
    lines = draft_lines(DRAFTS, NOW)

    assert [line.name for line in lines] == ["d5", "d4", "d3", "d2", "d1"]
    assert [line.date for line in lines] == [
        *("", "Mon 2026-11-30", "Tue 2026-11-24", "Wed 2026-09-30", "Thu 2024-02-29"),
    ]
    assert [line.ago for line in lines] == [
        "",
        "today",
        "6 days ago",
        "2 months ago",
        "2 years ago",
    ]
    assert [line.author for line in lines] == ["", "Wu", "Lee", "press (Lee)", "office"]


def test_a_time_counts_in_the_zone_of_the_reader():
    """Half past eight in the evening in Greenwich is the next morning in Shanghai."""
    (here,) = draft_lines(DRAFTS[3:4], NOW)
    (there,) = draft_lines(DRAFTS[3:4], NOW.astimezone(dt.UTC))
    (nowhere,) = draft_lines(DRAFTS[3:4], NOW.replace(tzinfo=None))

    assert (here.ago, there.ago, nowhere.ago) == ("today", "yesterday", "yesterday")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-30", "today"),
        ("2026-11-29", "yesterday"),
        ("2026-11-27", "3 days ago"),
        ("2026-11-17", "13 days ago"),
        ("2026-11-16", "2 weeks ago"),
        ("2026-10-01", "8 weeks ago"),
        ("2026-09-30", "2 months ago"),
        ("2025-12-01", "11 months ago"),
        ("2025-11-30", "12 months ago"),
        ("2024-12-01", "23 months ago"),
        ("2024-11-30", "2 years ago"),
        ("1954-09-23", "72 years ago"),
        ("2026-12-01", ""),
    ],
)
def test_how_long_ago_a_day_was(day, expected):
    assert in_words(dt.date.fromisoformat(day), NOW.date()) == expected


@given(st.dates(max_value=dt.date(2026, 11, 30)), st.dates(max_value=dt.date(2026, 11, 30)))
def test_the_number_never_shrinks_within_a_unit_as_days_go_by(one, other):
    far, near = sorted((one, other))
    said = [in_words(day, NOW.date()).split() for day in (far, near)]

    assert all(said)
    if len(said[0]) == len(said[1]) == 3 and said[0][1] == said[1][1]:
        assert int(said[0][0]) >= int(said[1][0])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "d5 d4 d3 d2 d1"),
        ("lee", "d3 d2"),
        ("LEE figures", "d3"),
        ("author:lee", "d3 d2"),
        ("by:press", "d2"),
        ("改稿人：lee", "d3 d2"),
        ("note:lee", ""),
        ("note:round", "d2"),
        ("说明:round", "d2"),
        ("sent", "d2"),
        ("d1", "d1"),
        ("2026", "d4 d3 d2"),
        ("2026-11", "d4 d3"),
        ("2026年11月", "d4 d3"),
        ("2026年11月24日", "d3"),
        ("2026-11-24", "d3"),
        ("2026/9/30", "d2"),
        ("date:2026-11..", "d4 d3"),
        ("date:..2026-09", "d2 d1"),
        ("日期：2026-09-30..2026-11-24", "d3 d2"),
        ("date:2026-13", ""),
        ("date:nonsense..", ""),
        ("date:..", "d4 d3 d2 d1"),
        ("tuesday", "d4 d3"),
        ("date:tuesday", "d3"),
        ("date:tue", "d3"),
        ("周二", "d3"),
        ("星期三", "d2"),
        ("today", "d4"),
        ("date:today", "d4"),
        ("nobody", ""),
        ("author:", ""),
        ("9999-12", ""),
    ],
)
def test_the_filter_finds_by_author_date_and_note(words, expected):
    assert names(words) == expected


@given(st.text(max_size=12))
def test_no_words_are_too_odd_for_the_filter(words):
    lines = draft_lines(DRAFTS, NOW)

    assert set(matching(lines, words)) <= set(lines)
