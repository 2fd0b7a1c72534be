"""`speechdiff blame`: where the sentences of a draft came from, and back from there."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from tests.cli.command_line import VERSIONS, git, one_error_line, speechdiff

NAME = "Remarks at the Spring Town Hall"


def said(*arguments: str | Path, cwd: Path) -> str:
    answer = speechdiff(*arguments, cwd=cwd)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.decode("utf-8")


def test_every_sentence_of_the_newest_draft_is_told_with_its_origin(town_hall):
    shown = said("blame", "--width", "120", cwd=town_hall)

    assert "\n 1  d1 → d3 1x  2023-04-07  Speechwriter    Mayor's Remarks" in shown
    assert "\n 7  d1          2023-04-03  Speechwriter    I promised" in shown
    assert "\n47  " in shown


def test_a_narrow_margin_has_two_lines(town_hall):
    lines = said("blame", "--width", "80", cwd=town_hall).splitlines()

    first = next(n for n, line in enumerate(lines) if line.startswith(" 1  d1 → d3"))
    assert lines[first + 1].lstrip().startswith("2023-04-07  Speechwriter")
    assert max(map(len, lines)) <= 80


def test_words_stand_over_the_number_of_their_draft(town_hall):
    shown = said("blame", "d4:9", "--words", "--width", "120", cwd=town_hall)

    words, under = shown.splitlines()[-5:-3]
    assert words.index("neighbors") == under.index("3--------")


def test_speech_and_draft_may_be_named_in_any_way_that_is_plain(town_hall):
    plain = said("blame", NAME, "d2", cwd=town_hall).split("\n\n", 1)[1]
    commit = git(town_hall, "rev-list", "HEAD").split()[2]

    for words in (["d2"], ["d-3"], [commit[:12]], [NAME, commit]):
        shown = said("blame", *words, cwd=town_hall).split("\n\n", 1)[1]
        assert shown.split("\nBefore its")[0] == plain.split("\nBefore its")[0]


def test_one_steps_back_from_change_to_change_until_the_sentence_is_born(town_hall):
    """The command that is printed at the end goes back once more, to what it promises."""
    command, seen = ["blame", "d4:14", "--before"], []
    while command:
        shown = said(*command, cwd=town_hall)
        seen.append(shown.splitlines()[0])
        last = shown.splitlines()[-1]
        on = last.startswith("Further back: ")
        command = shlex.split(last.partition("speechdiff ")[2]) if on else []

    assert seen == [
        "d4:14 was last changed in d4  2023-04-10  Mayor",
        "d3:15 was last changed in d2  2023-04-05  Chief of staff",
    ]


def test_a_sentence_that_nobody_changed_has_nothing_before_it(town_hall):
    assert "d4:7 was born in d1" in said("blame", "d4:7", "--before", cwd=town_hall)


def test_the_working_copy_is_a_draft_where_it_is_named(tmp_path):
    said("import", VERSIONS / "town-hall", "--into", "speech", cwd=tmp_path)
    (file,) = (tmp_path / "speech").glob("*.txt")
    file.write_text(file.read_text("utf-8").replace("Thank you for coming.", "Thanks."), "utf-8")

    shown = said("blame", "WORKTREE:3", cwd=tmp_path / "speech")

    assert "d1 → WORKTREE" in shown
    assert "Thanks." in shown


def test_json_and_csv_tell_the_same(town_hall):
    document = json.loads(said("blame", "--format", "json", cwd=town_hall))
    table = list(
        csv.DictReader(io.StringIO(said("blame", "--format", "csv", cwd=town_hall), newline=""))
    )

    assert document["schema"] == "speechdiff.blame/1"
    assert [(each["text"], each["changes"]) for each in document["sentences"]] == [
        (row["text"], int(row["changes"])) for row in table
    ]


def test_csv_for_excel_begins_with_a_byte_order_mark(town_hall):
    answer = speechdiff("blame", "--format", "csv", "--bom", "-o", "b.csv", "d1:1", cwd=town_hall)

    assert (answer.returncode, answer.stdout) == (0, b"")
    assert (town_hall / "b.csv").read_bytes().startswith(b"\xef\xbb\xbfdraft,")
    (town_hall / "b.csv").unlink()


def test_the_page_is_a_page(town_hall):
    assert said("blame", "--format", "html", cwd=town_hall).lower().startswith("<!doctype html>")


def test_colour_is_there_when_asked_for(town_hall):
    assert "\x1b[" in said("blame", "d4:2", "--color", "always", cwd=town_hall)
    assert "\x1b[" not in said("blame", "d4:2", cwd=town_hall)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["d4:99"], "d4 has no sentence 99: it has 47 sentences"),
        (["d4:0"], "d4 has no sentence 0"),
        (["d9"], "its drafts are d1 to d4"),
        ([NAME, "d9:1"], "its drafts are d1 to d4"),
        (["nothing"], "'nothing'"),
        (["a", "b", "c"], "not 3 words"),
        (["--before"], "--before needs one sentence"),
        (["d4:1", "--before", "--format", "json"], "--before is for text"),
        (["--bom"], "--bom is for csv"),
    ],
)
def test_what_cannot_be_blamed_is_one_line(town_hall, arguments, words):
    assert words in one_error_line(speechdiff("blame", *arguments, cwd=town_hall))
