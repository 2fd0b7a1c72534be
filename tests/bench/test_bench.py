"""The benchmarks: inputs that do not change, scores and tables that are formed rightly.

Nothing here is timed.
"""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

import speechdiff
from bench import fixture, inputs
from bench.answers import (
    chance_anchors,
    joined_places,
    moved_verdict,
    number_verdict,
    struck_paragraphs,
)
from bench.marks import Mark, from_brackets, from_speechdiff
from bench.scoring import Tally, UnitLink, edit_words, score_edits, score_moves, unit_links
from bench.table import code, markdown_table, times
from bench.timing import in_turn, python, run
from bench.word_edits import as_comparison


def test_the_report_has_the_size_that_the_design_names():
    pair = inputs.report_pair()

    assert len(pair.old) == inputs.REPORT_CHARACTERS
    assert len(pair.old.splitlines()) == len(pair.new.splitlines())


@pytest.mark.parametrize(
    "make",
    [
        inputs.report_pair,
        lambda: inputs.normal_pair(50),
        lambda: inputs.unrelated_pair(50),
        lambda: inputs.repeated_pair(200),
        lambda: inputs.reversed_pair(50),
        lambda: inputs.edited_throughout_pair(50),
        lambda: inputs.long_sentence_pair(500),
    ],
)
def test_inputs_are_the_same_every_time_and_not_two_equal_texts(make):
    first, second = make(), make()

    assert first == second
    assert first.old != first.new


def test_an_input_does_not_depend_on_the_order_of_a_set(tmp_path):
    """String hashes differ from process to process; the texts must not."""
    pair = inputs.normal_pair(40)
    code_of_child = (
        "from bench.inputs import normal_pair as n; import sys;"
        "sys.stdout.buffer.write(n(40).new.encode())"
    )

    done = run(python(code_of_child), folder=tmp_path)

    assert sha256(done.out).hexdigest() == sha256(pair.new.encode()).hexdigest()


def test_real_texts_are_used_only_where_there_are_enough_of_them(tmp_path):
    line = "我们要坚持稳中求进工作总基调。"
    (tmp_path / "a.txt").write_text("".join(f"{n}{line}\n" for n in range(60)), "utf-8")

    assert inputs.real_pair(tmp_path, 60) is None
    pair = inputs.real_pair(tmp_path, 40)
    assert pair
    assert pair.old.count("\n") == 40


def test_a_child_that_hangs_is_stopped_and_named(tmp_path):
    commands = {"hangs": python("import time; time.sleep(60)"), "fails": python("raise ValueError")}

    timings = in_turn(commands, rounds=1, limit=1.0, folder=tmp_path, statuses=(0,))

    assert timings["hangs"].failure == "stopped after 1 s"
    assert timings["fails"].failure == "ValueError"


def test_a_table_escapes_borders_and_sets_numbers_flush_right():
    table = markdown_table(("what", "ms"), [("a|b", "1,234"), ("c\nd", "5")])

    assert table == "| what | ms |\n| --- | --: |\n| a\\|b | 1,234 |\n| c d | 5 |"


def test_a_row_that_does_not_fit_its_table_is_refused():
    with pytest.raises(ValueError, match="a row of 1 cells under 2 heads"):
        markdown_table(("a", "b"), [("x",)])


def test_a_code_span_cannot_be_closed_by_what_it_holds():
    assert code("a`b") == "`a'b`"
    assert len(code("x" * 500, most=20)) == 22


@pytest.mark.parametrize(
    ("ratio", "shown"), [(0.0012, "0.0012"), (0.353, "0.35"), (11.84, "11.8"), (1489.2, "1,489")]
)
def test_a_ratio_keeps_the_digits_that_tell(ratio, shown):
    assert times(ratio) == shown


def side(start, *lengths):
    """Sentences of these lengths, one behind the other."""
    sentences = []
    for number, length in enumerate(lengths, 1):
        sentences.append({"id": f"{number}", "start": start, "end": start + length})
        start += length
    return {"sentences": sentences}


def test_a_sentence_stands_for_the_units_that_it_holds_half_of():
    link = {"kind": "edited", "old": ["1"], "new": ["1"], "moved": None}
    comparison = {"old": side(0, 16), "new": side(0, 10), "links": [link]}

    links = unit_links(comparison, [(0, 10), (10, 20), (20, 30)], [(0, 30)])

    assert links == [UnitLink(frozenset({0, 1}), frozenset({0}), "edited")]


def test_a_move_that_might_be_told_either_way_is_right_either_way():
    first, second = frozenset({0}), frozenset({1})
    wanted = [
        UnitLink(first, second, "unchanged", moved=True, tie=True),
        UnitLink(second, first, "unchanged"),
    ]
    found = [
        UnitLink(first, second, "unchanged"),
        UnitLink(second, first, "unchanged", moved=True),
    ]
    tally = Tally()

    score_moves(tally, found, wanted)

    assert tally.f1("moves") == 1.0


def test_edits_are_held_against_the_answer_that_they_meet_best():
    steps = [["=", "我们"], ["-", "要"], ["+", "应 当"], ["=", "发展"]]
    row = {
        "id": "x",
        "edits": [["insert", "", "应当"]],
        "alternatives": [[["replace", "要", "应  当"]]],
    }
    tally = Tally()

    score_edits(tally, edit_words(*as_comparison(steps)), row)

    assert tally.f1("edits") == 1.0


def test_our_answer_on_the_fixture_finds_number_move_and_merges():
    comparison = speechdiff.compare(fixture.OLD, fixture.NEW).to_dict()

    marks = from_speechdiff(json.dumps(comparison), fixture.OLD, fixture.NEW)

    assert number_verdict(marks) == "whole"
    assert moved_verdict(marks) == "yes, its edit shown"
    assert joined_places(marks) == 2
    assert struck_paragraphs(marks) == 0
    assert chance_anchors(marks) == []


def test_a_line_differ_strikes_out_the_paragraphs():
    out = (
        "@@ -1,4 +1,4 @@\n"
        + "".join(f"[-{paragraph}-]\n" for paragraph in fixture.OLD_PARAGRAPHS)
        + "".join(f"{{+{paragraph}+}}\n" for paragraph in fixture.NEW_PARAGRAPHS)
    )

    marks = from_brackets(out)

    assert number_verdict(marks).startswith("struck with")
    assert moved_verdict(marks) == "no"
    assert struck_paragraphs(marks) == 4


def test_a_character_differ_leaves_chance_anchors_and_cuts_the_number():
    out = "".join(fixture.OLD_PARAGRAPHS[0]).replace(
        "百分之五左右", "百分之{+四点+}五[-左右-]{+到百分之五+}"
    )

    marks = from_brackets(out)

    assert number_verdict(marks) == "in pieces"
    assert chance_anchors(marks) == ["五"]
    assert Mark("+", "四点") in marks
