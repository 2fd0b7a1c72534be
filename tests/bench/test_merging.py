"""The bench of merges: pairs that do not change, right texts that the judges pass, and faults that
they find. Nothing is merged here."""

from __future__ import annotations

import json
from itertools import islice

import pytest

from bench.block_merging import ByLines, Merged, scene_line, twin_lines, verdict
from bench.block_pairs import SCENES, Pair, pairs, plans
from bench.merge_judges import faults, lost

SEED = 20
PAIRS = tuple(pairs(2 * len(SCENES), SEED))


def test_pairs_are_the_same_every_time():
    assert tuple(islice(pairs(len(SCENES), SEED), 5)) == PAIRS[:5]


def test_every_scene_has_pairs_of_two_editors_who_both_did_something():
    assert {pair.scene for pair in PAIRS} == set(SCENES)
    assert all(pair.base not in (pair.ours, pair.theirs) for pair in PAIRS)


def test_operations_that_touch_nothing_in_common_can_be_done_in_either_order():
    for plan in plans(len(SCENES), SEED):
        one, other = (
            plan.pair(),
            type(plan)(plan.scene, 0, plan.base, plan.theirs, plan.ours).pair(),
        )

        assert one.right == other.right, one.did
        assert one.clash == other.clash, one.did


def test_the_judges_pass_every_right_text():
    known = [pair for pair in PAIRS if pair.right]

    assert len(known) > 10
    for pair in known:
        for right in pair.right:
            assert faults(pair.base, pair.ours, pair.theirs, right) == [], (pair.scene, pair.number)


FAULTS = {
    "words: lost": (
        "甲一。乙二。\n",
        "甲一。乙二。丙三。\n",
        "甲好。乙二。\n",
        "甲好。乙二。\n",
        "words",
    ),
    "words: cut": (
        "甲一。乙二。\n",
        "乙二。\n",
        "甲一。乙二。丁四。\n",
        "甲一。乙二。丁四。\n",
        "words",
    ),
    "order": (
        "甲一。乙二。丙三。丁四。\n",
        "乙二。丙三。甲一。丁四。\n",
        "甲一。丁四。乙二。丙三。\n",
        "丁四。乙二。丙三。甲一。\n",
        "order",
    ),
    "an indent that went to a neighbour": (
        "- one a\n- two b\n- three c\n",
        "- one a\n  - two b\n- three c\n",
        "- one a\n- three c\n",
        "- one a\n  - three c\n",
        "attributes",
    ),
    "an empty line less": (
        "甲一。\n\n乙二。\n\n丙三。\n",
        "甲一。\n\n乙二。\n\n丙四。\n",
        "甲五。\n\n乙二。\n\n丙三。\n",
        "甲五。\n乙二。\n\n丙四。\n",
        "gaps",
    ),
    "a break that is gone": (
        "甲一。乙二。\n",
        "甲一。\n\n乙二。\n",
        "甲一。丙三。乙二。\n",
        "甲一。丙三。乙二。\n",
        "lost_breaks",
    ),
    "a mark in mid-line": (
        "甲一。乙二。\n",
        "- 甲一。\n- 乙二。\n",
        "甲一。丙三。乙二。\n",
        "- 甲一。丙三。- 乙二。\n",
        "mid_line",
    ),
    "a row without a cell": (
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n",
        "| a | b | c |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 4 | 5 |\n",
        "| a | b | c |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n| 4 | 5 |\n",
        "tables",
    ),
    "code outside its fence": (
        "One.\n\n```\na = 1\nb = 2\n```\n\nTwo.\n",
        "One.\n\nTwo.\n",
        "One.\n\n```\na = 1\nc = 3\nb = 2\n```\n\nTwo.\n",
        "One.\n\nc = 3\n\nTwo.\n",
        "fences",
    ),
    "two of one number": (
        "一是甲。\n二是乙。\n",
        "一是甲。\n二是乙。\n三是丙。\n",
        "一是丁。\n二是甲。\n三是乙。\n",
        "一是丁。\n二是甲。\n三是乙。\n三是丙。\n",
        "numbers",
    ),
    "more than counted": (
        "办两件事：路、桥。\n",
        "办三件事：路、桥、水。\n",
        "办三件事：学、路、桥。\n",
        "办三件事：学、路、桥、水。\n",
        "counts",
    ),
    "under another heading": (
        "## 甲\n\n一说路。\n\n## 乙\n\n二说桥。\n\n## 丙\n\n三说水。\n",
        "## 甲\n\n一说路。\n\n## 丙\n\n三说水。\n",
        "## 甲\n\n一说路。\n\n## 乙\n\n二说桥。\n\n四说学。\n\n## 丙\n\n三说水。\n",
        "## 甲\n\n一说路。\n\n四说学。\n\n## 丙\n\n三说水。\n",
        "headings",
    ),
    "between two that are cut": (
        "甲一。乙二。丙三。丁四。\n",
        "甲一。丁四。\n",
        "甲一。乙二。新来。丙三。丁四。\n",
        "甲一。新来。丁四。\n",
        "put_into_cut",
    ),
    "line ends": (
        "甲一。\n乙二。\n",
        "甲一。\r\n乙二。\r\n",
        "甲三。\n乙二。\n",
        "甲三。\n乙二。\n",
        "line_ends",
    ),
    "marks": (
        "甲一。\n",
        "甲一。\n乙二。\n",
        "甲三。\n",
        "<<<<<<< a\n甲三。\n乙二。\n",
        "marks",
    ),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "merged", "judge"), FAULTS.values(), ids=FAULTS)
def test_a_judge_finds_its_fault_whichever_side_is_ours(base, ours, theirs, merged, judge):
    for sides in ((ours, theirs), (theirs, ours)):
        found = faults(base, *sides, merged)

        assert judge in {fault.split(":")[0] for fault in found}


def test_a_conflict_holds_all_words_and_marks():
    assert (
        lost("甲。\n", "甲乙。\n", "甲丙。\n", "<<<<<<<\n甲乙。\n=======\n甲丙。\n>>>>>>>\n") == []
    )
    assert len(lost("甲。\n", "甲乙。\n", "甲丙。\n", "甲乙。\n")) == 2


PAIR = Pair("words", 0, "甲一。\n", "甲二。\n", "甲一。乙。\n", frozenset({"甲二。乙。\n"}))


@pytest.mark.parametrize(
    ("merged", "outcome"),
    [
        (Merged("甲二。乙。\n", clean=True), "right"),
        (Merged("甲二。\n", clean=True), "wrong"),
        (Merged("<<<<<<<\n甲二。\n=======\n甲一。乙。\n>>>>>>>\n", clean=False), "conflict"),
    ],
)
def test_a_pair_whose_right_text_is_known_is_judged_by_it(merged, outcome):
    assert verdict(PAIR, merged).outcome == outcome


def test_git_merges_by_lines_and_a_pair_is_kept_as_a_scene(tmp_path):
    merged = ByLines(tmp_path)(PAIR)

    assert not merged.clean
    assert json.loads(scene_line(PAIR, verdict(PAIR, merged)))["want"] == ["甲二。乙。\n"]


HEADING = ("甲一。\n\n乙二。\n\n丙三。\n", "甲一。\n\n## 新\n\n乙二。\n\n丙三。\n")
LONG = "丙三修好六处水渠，费用没有增加，群众都很满意。"
LAND = "己六种了二百亩果树，去年结了果。"
PASSED = {
    "a line that grew by a join is not lost below a new heading": (
        *HEADING,
        HEADING[0].replace("乙二。", "丁四。乙二。戊五。"),
        HEADING[1].replace("乙二。", "丁四。乙二。戊五。"),
    ),
    "a line that lost most of its sentences keeps the empty line before it": (
        f"甲一。\n乙二。\n丙三有桥。{LONG}\n",
        f"甲一。\n乙二。\n\n丙三有桥。{LONG}\n",
        "甲一。\n丙三有桥。\n",
        "甲一。\n\n丙三有桥。\n",
    ),
    "what is left of two sections that each cut is under the heading before": (
        f"# 甲\n\n丁四。\n\n# 乙\n\n{LONG}\n\n# 丙\n\n{LAND}\n\n完了。\n",
        f"# 甲\n\n丁四。\n\n# 乙\n\n{LONG}\n\n完了。\n",
        f"# 甲\n\n丁四。\n\n# 丙\n\n{LAND}\n\n完了。\n",
        "# 甲\n\n丁四。\n\n完了。\n",
    ),
    "which of two same sentences went to another section nothing tells": (
        f"# 甲\n\n丁四。\n\n## 乙\n\n{LONG}定了。\n\n{LAND}定了。\n",
        f"# 甲\n\n丁四。\n\n## 乙\n\n{LONG}定了。\n\n{LAND}\n\n定了。\n",
        f"# 甲\n\n丁四。\n\n{LAND}定了。\n\n## 乙\n\n{LONG}定了。\n",
        f"# 甲\n\n丁四。\n\n{LAND}\n\n定了。\n\n## 乙\n\n{LONG}定了。\n",
    ),
}


@pytest.mark.parametrize("texts", PASSED.values(), ids=PASSED)
def test_a_judge_passes_what_nothing_tells_against(texts):
    base, ours, theirs, merged = texts

    assert faults(base, ours, theirs, merged) == faults(base, theirs, ours, merged) == []


def test_of_texts_with_two_same_lines_no_right_text_is_known():
    assert twin_lines("一、水渠\n\n二、水渠\n")
    assert not twin_lines("一、水渠\n\n二、公路\n")
