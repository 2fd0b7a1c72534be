"""Markdown for a pull request: within its bound, the worst first, and the rest counted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.compare import compare_texts
from speechdiff.model import Comparison
from speechdiff.report.text.markdown_comment import COMMENT, LEAST, comment_report
from speechdiff.review import Mark, Review, ReviewState
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow
from speechdiff.wording import speaking
from tests.report.test_markdown import OURS, found_by_hosts, rendered
from tests.strategies import any_text, comparisons
from tests.view.builders import Hand, draft

MORE = re.compile(r"^\*\*and ([\d,]+) more changes? that do(?:es)? not fit here\*\*$", re.MULTILINE)


def many_changes(sentences: int) -> Comparison:
    old = "\n".join(f"第{n}项工作要抓好落实，各单位要认真负责。" for n in range(sentences))
    return compare_texts(old, old.replace("认真", "切实"), old_name="d1", new_name="d2")


def shown_in(page: str) -> int:
    return len(re.findall(r"^\*\*(?:old )?¶[\d,]+\*\*", page, re.MULTILINE))


def changes_in(comparison: Comparison) -> int:
    return sum(isinstance(row, LinkRow) and row.change is not None for row in rows(comparison))


def test_the_worst_stand_first():
    old = (
        "今年投入12亿元。\n我们必须坚持。\n大家都很努力。\n我们不能松懈。\n"
        "这是一句要删掉的话，没有别的。\n会议于3月5日召开。\n标点，符号。\n"
    )
    new = (
        "今年投入15亿元。\n我们可以坚持。\n大家都非常努力。\n我们能松懈。\n"
        "会议于3月6日召开。\n标点、符号。\n"
    )

    page = comment_report(compare_texts(old, new, old_name="d1", new_name="d2"))

    signs = ["12亿元", "3月", "不", "必须", "要删掉", "很", "<details>", "、"]
    places = [page.index(sign) for sign in signs]
    assert places == sorted(places), page
    assert not MORE.search(page)


def test_of_two_equally_bad_changes_the_larger_one_stands_first():
    old = "大家很努力。\n" + "我们走在前列。\n"
    new = "大家挺努力。\n" + "我们走在全省各市县区的前列。\n"

    page = comment_report(compare_texts(old, new))

    assert page.index("全省") < page.index("挺")


def test_a_long_comparison_fits_into_a_comment_and_says_what_is_missing():
    comparison = many_changes(1_100)

    page = comment_report(comparison, where="speechdiff diff d1 d2 talk.txt")

    assert COMMENT * 0.95 < len(page) <= COMMENT
    more = MORE.search(page)
    assert more
    assert shown_in(page) + int(more[1].replace(",", "")) == changes_in(comparison)
    assert page.endswith("\n\nall of them: `speechdiff diff d1 d2 talk.txt`\n<!-- speechdiff -->\n")


def test_room_can_be_measured_in_bytes():
    page = comment_report(
        many_changes(120), limit=9_000, measure=lambda line: len(line.encode("utf-8"))
    )

    assert len(page.encode("utf-8")) <= 9_000
    assert MORE.search(page)


def test_one_change_that_is_longer_than_a_comment_is_shortened_around_its_words():
    old = "，".join(f"第{n}项工作抓好落实" for n in range(8_000)) + "。"
    comparison = compare_texts(old, old.replace("第4000项", "第5000项"))

    page = comment_report(comparison)

    assert len(page) < 3_000
    assert "characters) …" in page
    assert "第4000项" in re.sub("<[^>]*>", "", page)


def test_a_review_with_more_queries_than_there_is_room_for_still_tells_how_far_it_is():
    comparison = many_changes(40)
    keys = Review.of(comparison).keys.values()
    marks = {
        key: [Mark(key, ReviewState.QUERIED, "A <a@b>", "2024", "为什么？" * 30)] for key in keys
    }

    page = comment_report(comparison, limit=3_000, review=Review.of(comparison, marks))

    assert len(page) <= 3_000
    assert "**40 of 40 seen, 40 queries**" in page
    assert MORE.search(page)


def test_identical_drafts_are_said_to_be_the_same():
    same = draft([["甲。"]], "d1")

    assert "are identical" in comment_report(Hand(same, same).same(0, 0).done())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_bound_holds_in_every_language(language):
    with speaking(language):
        assert len(comment_report(many_changes(120), limit=LEAST)) <= LEAST


@given(
    comparison=comparisons(),
    limit=st.integers(LEAST, 4_000),
    title=any_text(300),
    where=any_text(300),
)
def test_every_change_is_shown_or_counted_and_the_bound_is_kept(comparison, limit, title, where):
    """Law: whatever the drafts, their names and the bound."""
    page = comment_report(comparison, title, limit=limit, where=where)

    assert len(page) <= limit
    more = MORE.search(page)
    missing = int(more[1].replace(",", "")) if more else 0
    assert shown_in(page) + missing == (0 if comparison.identical else changes_in(comparison))
    assert page.count("<details>") == page.count("</details>")


@given(comparisons(), any_text(300))
def test_a_comment_holds_no_elements_but_its_own(comparison, title):
    page = comment_report(comparison, title, where=title)

    assert rendered(page).tags <= OURS | {"code"}
    assert found_by_hosts(page) == []
