"""Settings on top of a text: what is one, and that no part of the program takes it for speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.cli.git_tools_diff import sentence_lines
from speechdiff.compare import compare_texts
from speechdiff.front_matter import front_matter, speech_start
from speechdiff.merge import merge_texts
from speechdiff.report.redline import redline
from speechdiff.report.text.comparison import text_report
from speechdiff.text.sentences import segment
from tests.strategies import any_text

YAML = "---\ntitle: '闭幕讲话'\ntags:\n  - 两会\n  - 讲话\n# a comment\ndate: 2020-05-28\n---\n"
TOML = '+++\ntitle = "闭幕讲话"\ntags = [\n  "a",\n]\n+++\n'


@pytest.mark.parametrize("head", [YAML, TOML, YAML.replace("\n", "\r\n"), f"\ufeff{YAML}"])
def test_settings_are_no_sentences_and_nothing_is_lost(head):
    text = f"{head}\n同志们：\n今年很好。明年更好。\n"
    draft = segment(text)

    assert [draft.sentence_text(n) for n in range(3)] == ["同志们：", "今年很好。", "明年更好。"]
    assert draft.text == text
    assert draft.language == "zh"
    assert front_matter(text).value("title") == "闭幕讲话"
    assert front_matter(text).text == head


@pytest.mark.parametrize(
    "text",
    [
        "---\n同志们：\n---\n好。\n",
        "---\ntitle: x\n",
        "title: x\n---\n",
        "---\n---\n好。\n",
        "---\n第一：团结\n---\n",
        "---\nWe meet again: here.\nAnd so we begin.\n---\nWell.\n",
        "***\ntitle: x\n***\n",
        "\n---\ntitle: x\n---\n",
    ],
)
def test_lines_of_a_speech_between_rules_are_no_settings(text):
    assert speech_start(text) == 0


@given(st.sampled_from([YAML, TOML]), any_text())
def test_the_block_is_read_off_whole_whatever_stands_behind_it(head, text):
    assert front_matter(head + text).text == head


def test_settings_that_both_have_are_kept_in_a_redline():
    old, new = f"{YAML}一句话。\n", f"{YAML.replace('28', '29')}一句话。\n"
    runs = list(redline(compare_texts(old, new)))

    assert "".join(run.text for run in runs if run.state != "come") == old
    assert "".join(run.text for run in runs if run.state != "gone") == new
    assert [run.text.strip() for run in runs if run.state == "gone"] == ["date: 2020-05-28"]


def merged(ours: tuple[str, str], theirs: tuple[str, str]) -> str:
    base = f"{YAML}\n今年很好。明年更好。\n"
    return merge_texts(base, base.replace(*ours), base.replace(*theirs)).text


def test_settings_and_sentences_are_merged_each_by_its_side():
    text = merged(("闭幕", "开幕"), ("更好", "也好"))

    assert text == f"{YAML}\n今年很好。明年也好。\n".replace("闭幕", "开幕")


def test_different_settings_merge_and_new_ones_stand_behind():
    text = merged(("date: 2020-05-28", "date: 2020-05-29\nplace: 甲地"), ("闭幕", "开幕"))

    assert "title: '开幕讲话'\ntags:" in text
    assert "date: 2020-05-29\nplace: 甲地\n---\n\n今年" in text


def test_one_setting_that_both_changed_is_a_conflict_about_its_line():
    text = merged(("05-28", "05-29"), ("05-28", "05-30"))

    assert (
        "# a comment\n<<<<<<< ours\ndate: 2020-05-29\n||||||| base\ndate: 2020-05-28\n=======\n"
        "date: 2020-05-30\n>>>>>>> theirs\n---\n\n今年很好。明年更好。\n"
    ) in text


def test_settings_that_both_put_in_first_are_a_conflict():
    found = merge_texts("一句。\n", f"{YAML}一句。\n", f"{TOML}一句。\n")

    assert [each.ours for each in found.conflicts] == [YAML]


def test_git_shows_settings_line_by_line():
    lines = sentence_lines(f"{TOML}今年很好。明年更好。\n")

    assert lines == [*TOML.splitlines(), "", "今年很好。", "明年更好。"]


def test_a_draft_that_changed_in_its_settings_alone_is_not_said_to_be_without_changes():
    text = f"{YAML}同志们：\n今年很好。\n"
    other = text.replace("闭幕讲话", "开幕讲话").replace("date: 2020-05-28\n", "place: 会堂\n")

    lines = list(text_report(compare_texts(text, other)))

    assert "no sentence changed; 2 unchanged" in lines
    assert "front matter changed: title, place, date" in lines
