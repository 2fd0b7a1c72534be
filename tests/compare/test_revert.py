"""Taking back: older words in the place of newer ones, and nothing else touched."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import speechdiff
from speechdiff.compare.revert import (
    Replacement,
    plan,
    plan_link,
    plan_removal,
    plan_words,
)
from speechdiff.model import Comparison, Kind, Link, Span
from tests.strategies import draft_pairs, plain_draft_pairs


def after(old: str, new: str, *wanted: int) -> str:
    """The newer draft after the old sentences with these numbers were taken back."""
    found = plan(speechdiff.compare(old, new), wanted)
    assert found is not None
    return found.applied(new)


def all_taken_back(pair: tuple[str, str], dice: random.Random) -> Comparison:
    """The old draft against what is left of the new one after every change was taken back."""
    old, new = pair
    comparison = speechdiff.compare(old, new)
    steps = 4 * len(comparison.links) + 6
    while left := changed(comparison):
        found = plan_link(comparison, dice.choice(left))
        assert found is not None
        comparison = speechdiff.compare(old, found.applied(comparison.new.text))
        steps -= 1
        assert steps > 0, "it goes round in circles"
    return comparison


def changed(comparison: Comparison) -> list[Link]:
    return [each for each in comparison.links if each.kind is not Kind.UNCHANGED or each.moved]


def test_an_edited_sentence_comes_back_word_for_word() -> None:
    old = "大家好。\n今年引进项目20个。谢谢大家。\n"
    new = "大家好。\n今年要引进项目25个。谢谢大家。\n"

    assert after(old, new, 1) == old


def test_a_split_sentence_comes_back_whole() -> None:
    old = "我们要坚定信心，加快建设步伐，推进改革开放。"
    new = "我们要坚定信心。加快建设步伐，推进改革开放。"
    comparison = speechdiff.compare(old, new)
    assert [link.kind for link in comparison.links] == [Kind.SPLIT]

    assert after(old, new, 0) == old


@pytest.mark.parametrize(
    ("old", "new", "index"),
    [
        ("甲说完了。乙说完了。丙说完了。", "甲说完了。丙说完了。", 1),
        ("甲说完了。\n乙说完了。\n丙说完了。\n", "甲说完了。\n丙说完了。\n", 1),
        ("甲说完了。\n乙说完了。丙说完了。\n", "甲说完了。\n丙说完了。\n", 1),
        ("甲说完了。乙说完了。\n丙说完了。\n", "甲说完了。\n丙说完了。\n", 1),
        ("甲说完了。\n\n乙说完了。\n\n丙说完了。", "甲说完了。\n\n丙说完了。", 1),
        ("甲说完了。\n乙说完了。\n丙说完了。\n", "乙说完了。\n丙说完了。\n", 0),
        ("甲说完了。\n乙说完了。\n丙说完了。\n", "甲说完了。\n乙说完了。\n", 2),
        ("One is here. Two is gone. Three stays.\n", "One is here. Three stays.\n", 1),
        ("　　甲说完了。\n　　乙说完了。\n　　丙说完了。\n", "　　甲说完了。\n　　丙说完了。\n", 1),
        ("甲说完了。\n乙说完了。\n", "", 0),
    ],
)
def test_a_cut_sentence_returns_to_where_it_stood(old: str, new: str, index: int) -> None:
    expected = old if new else "甲说完了。"

    assert after(old, new, index) == expected


def test_a_cut_paragraph_is_parted_as_the_newer_draft_parts_paragraphs() -> None:
    old = "甲说完了。\n乙说完了。\n丙说完了。\n"
    new = "甲说完了。\r\n\r\n丙说完了。\r\n"

    assert after(old, new, 1) == "甲说完了。\r\n\r\n乙说完了。\r\n\r\n丙说完了。\r\n"


def test_a_heading_that_was_cut_does_not_run_into_the_sentence_after_it() -> None:
    old = "开头的话说完了。\n一、人才工作\n第一要引进人才。\n"
    new = "开头的话说完了。第一要引进人才。\n"

    assert after(old, new, 1) == old


def test_a_cut_sentence_stands_before_what_was_added_in_its_place() -> None:
    old = "甲说完了。我们要爱护环境，河流要清。丙说完了。"
    new = "甲说完了。每一位建设者都值得尊重！丙说完了。"
    comparison = speechdiff.compare(old, new)
    found = plan(comparison, [1])

    assert found is not None
    assert found.applied(new).startswith("甲说完了。我们要爱护环境，河流要清。")


def test_a_moved_sentence_goes_back_and_what_lies_between_stays() -> None:
    old = "".join(f"第{n}件事情已经办好了，{w}。\n" for n, w in enumerate("甲乙丙丁戊"))
    lines = old.splitlines(keepends=True)
    new = "".join([*lines[1:4], lines[0], lines[4]]).replace("乙", "很好")
    comparison = speechdiff.compare(old, new)
    moved = [link for link in comparison.links if link.moved]
    assert len(moved) == 1

    found = plan_link(comparison, moved[0])
    assert found is not None
    assert found.applied(new) == old.replace("乙", "很好")


def test_a_sentence_that_is_as_it_was_leaves_nothing_to_do() -> None:
    assert plan(speechdiff.compare("甲说完了。", "甲说完了。"), [0]) is None


def test_an_added_sentence_is_taken_out_with_one_gap() -> None:
    old, new = "甲说完了。\n\n丙说完了。\n", "甲说完了。\n\n乙说完了。\n\n丙说完了。\n"
    comparison = speechdiff.compare(old, new)
    (link,) = changed(comparison)

    assert plan_link(comparison, link) == Replacement(Span(5, 12), "")


def test_what_a_draft_added_is_taken_out_of_a_later_one() -> None:
    middle, last = "甲说完了。乙说完了。丙说完了。", "甲说完了。乙都说完了。丙说完了。谢谢。"
    found = plan_removal(speechdiff.compare(middle, last), [1])

    assert found is not None
    assert found.applied(last) == "甲说完了。丙说完了。谢谢。"


def test_one_changed_word_of_a_sentence_comes_back_alone() -> None:
    old = "去年引进项目12个，今年引进项目20个。"
    new = "去年引进项目15个，今年引进项目25个。"
    comparison = speechdiff.compare(old, new)
    found = plan(comparison, Span(old.index("20"), old.index("20") + 2))

    assert found is not None
    assert found.applied(new) == "去年引进项目15个，今年引进项目20个。"


def test_words_that_did_not_change_leave_nothing_to_do() -> None:
    old, new = "去年引进项目12个。", "去年引进项目15个。"

    assert plan_words(speechdiff.compare(old, new), Span(0, 2)) is None


@given(draft_pairs())
@example(("甲，乙。", "乙，甲。"))
def test_any_old_words_can_be_taken_back(pair: tuple[str, str]) -> None:
    """Taking back all words of a link gives its old side; only the link's new side changes."""
    old, new = pair
    comparison = speechdiff.compare(old, new)
    for link in comparison.links:
        if not link.old or not link.new or link.kind is Kind.UNCHANGED:
            continue
        stretch, there = comparison.old.stretch(link.old), comparison.new.stretch(link.new)
        found = plan_words(comparison, stretch)
        assert found is not None
        assert there.start <= found.span.start <= found.span.end <= there.end
        done = found.applied(new)
        grown = len(done) - len(new)
        assert done[there.start : there.end + grown] == stretch.of(old)


@given(plain_draft_pairs(), st.randoms(use_true_random=False))
def test_taking_back_every_change_in_any_order_gives_the_old_sentences(
    pair: tuple[str, str], dice: random.Random
) -> None:
    comparison = all_taken_back(pair, dice)

    assert _texts(comparison, old=False) == _texts(comparison, old=True)


@given(draft_pairs(), st.randoms(use_true_random=False))
def test_in_noisy_drafts_too_every_old_character_comes_back_but_white_space(
    pair: tuple[str, str], dice: random.Random
) -> None:
    comparison = all_taken_back(pair, dice)

    assert "".join(comparison.new.text.split()) == "".join(pair[0].split())


@given(draft_pairs())
def test_only_white_space_and_the_new_side_of_the_link_are_replaced(pair: tuple[str, str]) -> None:
    """All else stands as it stood: the plan's span holds nothing but its own link and gaps."""
    comparison = speechdiff.compare(*pair)
    for link in changed(comparison):
        found = plan_link(comparison, link)
        if found is None or link.moved:
            continue
        removed = "".join(found.span.of(comparison.new.text).split())
        own = comparison.new.stretch(link.new).of(comparison.new.text) if link.new else ""
        assert removed in ("", "".join(own.split()))


def _texts(comparison: Comparison, *, old: bool) -> list[str]:
    side = comparison.old if old else comparison.new
    return [side.sentence_text(index) for index in range(len(side.sentences))]
