"""`speechdiff trace` and `log --graph`: a sentence, a phrase, all sentences, through the drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import VERSIONS, one_error_line, speechdiff


def said(*arguments: str | Path, cwd: Path = VERSIONS) -> str:
    answer = speechdiff(*arguments, cwd=cwd)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.decode("utf-8")


def test_a_phrase_tells_its_drafts_what_it_came_for_and_where_it_lapsed():
    shown = said("trace", "npc-closing", "追赶超越")

    assert "in 5 of 7 drafts: first d3, last d7" in shown
    assert "d1-d2: 0  d3-d4: 8  d5: 7  d6: 8  d7: 9" in shown
    assert "8x replaces “赶超发展”" in shown
    assert "1x goes with its sentence" in shown
    assert "1x comes in a sentence that returned" in shown


def test_a_phrase_that_went_tells_what_took_its_place():
    shown = said("trace", "npc-closing", "阶段性成果")

    assert "goes: 3 before, none now" in shown
    assert "3x is replaced by “阶段性胜利”" in shown


def test_a_sentence_tells_its_whole_life():
    shown = said("trace", "npc-closing", "d7:37")

    heads = [line.split("  ")[0] for line in shown.splitlines() if line.startswith("d")]
    assert heads == ["d1", "d2", "d3", "d4", "d5", "d6", "d7"]
    assert "moved down from ¶9, edited" in shown
    assert "政治[-环境-]{+生态+}关乎导向" in shown
    assert "cut; nothing new in its place" in shown
    assert "returned word for word" in shown


def test_the_text_of_a_sentence_is_that_sentence_and_with_phrase_it_is_a_phrase():
    sentence = "非常的形势必须要有非常的应对。"

    assert said("trace", "npc-closing", sentence) == said("trace", "npc-closing", "d7:24")
    assert "(exactly as written)" in said("trace", "npc-closing", sentence, "--phrase")


def test_one_word_is_what_to_trace_where_there_is_one_speech(town_hall):
    assert said("trace", "honest about", cwd=town_hall) == said(
        "trace", "Remarks at the Spring Town Hall", "honest about", cwd=town_hall
    )


def test_variants_are_found_where_asked_for_and_hinted_at_where_not():
    answer = speechdiff("trace", "npc-closing", "赶超追赶超越发展", cwd=VERSIONS)
    assert answer.returncode == 1
    answer = speechdiff("trace", "npc-closing", "超越追赶", cwd=VERSIONS)

    assert (answer.returncode, answer.stdout) == (1, b"")
    assert "--like finds 1 variant of it" in answer.stderr.decode("utf-8")
    assert "words in another order" in said("trace", "npc-closing", "超越追赶", "--like")


def test_a_phrase_that_no_draft_has_is_status_1_and_one_line():
    answer = speechdiff("trace", "npc-closing", "zzz", cwd=VERSIONS)

    assert (answer.returncode, answer.stdout) == (1, b"")
    assert answer.stderr.decode("utf-8") == (
        "speechdiff: no draft has 'zzz', nor a variant of it\n"
    )


@pytest.mark.parametrize("phrase", ["X.考", ".*考察", "[一二]", "(", "\\d"])
def test_a_pattern_is_no_pattern(phrase):
    answer = speechdiff("trace", "npc-closing", phrase, cwd=VERSIONS)

    assert answer.returncode == (1 if any(map(str.isalnum, phrase)) else 2)
    assert answer.stdout == b""


def test_json_tells_all_of_it():
    document = json.loads(said("trace", "npc-closing", "追赶超越", "--format", "json"))

    assert document["counts"] == [0, 0, 8, 8, 7, 8, 9]
    assert {crossing["other"] for crossing in document["stages"][0]["crossings"]} == {"赶超发展"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["npc-closing", ""], "empty phrase"),
        (["npc-closing", "。、"], "'。、' cannot be searched for"),
        (["npc-closing", "d7:99"], "d7 has no sentence 99: it has 48 sentences"),
        (["npc-closing", "d9:1"], "its drafts are d1 to d7"),
        (["npc-closing"], "trace what in"),
        ([], "trace takes SPEECH and WHAT"),
        (["nobody", "追赶超越"], "'nobody'"),
        (["npc-closing", "追赶超越", "--bom"], "--bom is for csv"),
    ],
)
def test_what_cannot_be_traced_is_one_line(arguments, words):
    assert words in one_error_line(speechdiff("trace", *arguments, cwd=VERSIONS))


def test_a_draft_that_vanished_is_one_line(tmp_path):
    for number in (1, 2):
        (tmp_path / f"draft-{number}.txt").write_text(f"我们要改革{number}。\n", "utf-8")
    (tmp_path / "speech.toml").write_text(
        '[[drafts]]\nfile = "draft-1.txt"\n[[drafts]]\nfile = "gone.txt"\n', "utf-8"
    )

    assert "gone.txt" in one_error_line(speechdiff("trace", "改革", cwd=tmp_path))


def test_the_flow_has_a_line_for_each_sentence_that_something_happened_to():
    shown = said("log", "npc-closing", "--graph", "--width", "80")

    assert "\n       d1  d2  d3  d4  d5  d6  d7\n" in shown
    assert "\n   24  o---~---x       @--------   非常的形势必须要有非常的应对。\n" in shown
    assert "\n d1:7  o---x " in shown


def test_the_flow_as_json_is_the_whole_history_and_as_csv_its_lineages():
    history = json.loads(said("log", "town-hall", "--graph", "--format", "json"))
    table = said("log", "town-hall", "--graph", "--format", "csv")

    assert history["schema"] == "speechdiff.history/1"
    states = sum(len(lineage["states"]) for lineage in history["lineages"])
    assert table.count("\r\ns") == states


def test_csv_of_a_log_without_its_graph_is_refused():
    answer = speechdiff("log", "town-hall", "--format", "csv", cwd=VERSIONS)

    assert "--graph" in one_error_line(answer)
