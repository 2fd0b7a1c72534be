"""The formats that other programs go on working with, through the real entry point."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import pytest

from speechdiff.report.redline import taken
from tests.cli.command_line import VERSIONS, git, one_error_line, speechdiff
from tests.cli.conftest import NEW, OLD
from tests.cli.test_import_documents import answered
from tests.report.test_tei import witness_text
from tests.report.word_reader import W, document, text_after


def test_a_word_file_of_two_files_can_be_taken_either_way(two_files):
    answer = speechdiff("diff", "old.txt", "new.txt", "--format", "docx", "-o", "a.docx",
                        "--exit-code", cwd=two_files)  # fmt: skip

    data = (two_files / "a.docx").read_bytes()
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert text_after(data, "accept") == NEW.removesuffix("\n")
    assert text_after(data, "reject") == OLD.removesuffix("\n")


def test_a_word_file_goes_through_a_pipe_and_back_into_diff(two_files):
    written = speechdiff("diff", "old.txt", "new.txt", "--format", "docx", cwd=two_files).stdout

    answer = speechdiff("diff", "new.txt", "-", "--exit-code", cwd=two_files, stdin=written)

    assert answer.returncode == 0, answer.stdout


def test_changes_stand_in_the_name_of_the_new_drafts_author(town_hall):
    data = speechdiff("diff", "d3", "d4", "--format", "docx", cwd=town_hall).stdout

    author, day = git(town_hall, "log", "-1", "--format=%an|%as").strip().split("|")
    insertion = next(document(data).iter(f"{W}ins"))
    assert insertion.get(f"{W}author") == author
    assert insertion.get(f"{W}date", "").startswith(day)


def test_a_word_file_is_not_thrown_at_a_terminal(two_files):
    status, shown = answered(b"", "diff", "old.txt", "new.txt", "--format", "docx", cwd=two_files)

    assert status == 2
    assert "add --output FILE" in shown


def test_native_moves_are_for_word_only(two_files):
    answer = speechdiff("diff", "old.txt", "new.txt", "--native-moves", cwd=two_files)

    assert "--format docx" in one_error_line(answer)


def test_criticmarkup_of_two_files_can_be_taken_either_way(two_files):
    answer = speechdiff("diff", "old.txt", "new.txt", "--format", "criticmarkup", cwd=two_files)

    markup = answer.stdout.decode()
    assert (taken(markup, "gone"), taken(markup, "come")) == (OLD, NEW)


def test_what_acts_on_a_terminal_is_shown_there_and_kept_in_a_file(tmp_path):
    (tmp_path / "old.txt").write_text("一。\n", "utf-8")
    (tmp_path / "new.txt").write_text("一。\x1b[2J二。\n", "utf-8")
    words = ("diff", "old.txt", "new.txt", "--format", "criticmarkup")

    _, shown = answered(b"", *words, cwd=tmp_path)

    assert "\x1b[2J" not in shown
    assert "␛[2J" in shown
    assert b"\x1b[2J" in speechdiff(*words, cwd=tmp_path).stdout


def test_a_table_of_changes(two_files):
    answer = speechdiff("diff", "old.txt", "new.txt", "--format", "csv", cwd=two_files)

    rows = list(csv.DictReader(io.StringIO(answer.stdout.decode(), newline="")))
    assert [row["facets"] for row in rows] == ["number", "punctuation"]


def test_tei_of_two_files_has_them_as_witnesses(two_files):
    tei = speechdiff("diff", "old.txt", "new.txt", "--format", "tei", cwd=two_files).stdout.decode()

    assert witness_text(tei, "w1") == OLD.removesuffix("\n")
    assert witness_text(tei, "w2") == NEW.removesuffix("\n")


@pytest.mark.parametrize("place", ["folder", "repository"])
def test_tei_of_a_speech_has_every_draft_of_it(town_hall, place):
    cwd = town_hall if place == "repository" else VERSIONS / "town-hall"

    answer = speechdiff("log", "--format", "tei", cwd=cwd)

    tei = answer.stdout.decode()
    assert answer.returncode == 0, answer.stderr
    assert ET.fromstring(tei).findtext(".//{*}title")
    for number, path in enumerate(sorted((VERSIONS / "town-hall").glob("draft-*")), 1):
        assert witness_text(tei, f"d{number}") == path.read_text("utf-8").removesuffix("\n")


def test_tei_needs_two_drafts(tmp_path):
    (tmp_path / "a.txt").write_text("一。\n", "utf-8")

    assert "only one draft" in one_error_line(speechdiff("log", "--format", "tei", cwd=tmp_path))


def test_tei_is_no_graph(two_files):
    answer = speechdiff("log", "--format", "tei", "--graph", cwd=two_files)

    assert "leave out --graph" in one_error_line(answer)
