"""`speechdiff report` in each of its forms, with review marks, and the same bytes every time."""

from __future__ import annotations

import json
import re

import pytest

from speechdiff.report.formats import FORMS
from speechdiff.review import ReviewState
from tests.cli.command_line import VERSIONS, one_error_line, speechdiff
from tests.cli.test_review_export import mark, reviewed

SPEECH = VERSIONS / "innovation-forum"
__all__ = ["reviewed"]


def report(folder, into, *words: str) -> dict[str, bytes]:
    answer = speechdiff("report", "-C", folder, "--into", into, *words, cwd=into.parent)
    assert answer.returncode == 0, answer.stderr
    return {path.name: path.read_bytes() for path in into.iterdir()}


def test_all_forms_are_written_alike_wherever_the_command_is_run(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    first = report(SPEECH, tmp_path / "a" / "out", "d3..d4", "--formats", "all")
    again = report(SPEECH, tmp_path / "b" / "out", "d3..d4", "--formats", ",".join(FORMS))

    assert first == again
    assert set(first) == {
        *("index.html", "sentences.html", "phrases.html", "blame.html", "README.md"),
        *("history.json", "lineages.csv", "phrases.csv", "drafts.tei.xml", "speech.html"),
        *("check.json", "check.sarif", "check.junit.xml", "check.md"),
        *(f"d3-d4{ending}" for ending in
          (".html", ".md", ".json", ".csv", ".docx", ".critic.md")),
    }  # fmt: skip
    for name, data in first.items():
        assert str(tmp_path).encode() not in data, name


def test_the_check_of_a_report_names_the_file_from_the_place_of_the_drafts(tmp_path):
    files = report(SPEECH, tmp_path / "out", "--formats", "check")

    (speech,) = json.loads(files["check.json"])["speeches"]
    assert (speech["file"], speech["old"], speech["new"]) == ("draft-04.txt", "d3", "d4")
    assert {finding["rule"] for finding in speech["findings"]} == {"number-changed"}
    assert sorted(files) == ["check.json", "check.junit.xml", "check.md", "check.sarif"]


@pytest.mark.parametrize("words", ["pdf", "html,", "html, pdf", ""])
def test_a_form_that_there_is_not_is_refused_before_anything_is_written(words, tmp_path):
    answer = speechdiff(
        "report", "-C", SPEECH, "--into", tmp_path / "x", "--formats", words, cwd=tmp_path
    )

    assert "is not a format: write some of html, page, md" in one_error_line(answer)
    assert not (tmp_path / "x").exists()


def test_a_range_of_one_draft_is_refused(tmp_path):
    answer = speechdiff("report", "-C", SPEECH, "d2..d2", "--into", tmp_path / "x", cwd=tmp_path)

    assert one_error_line(answer).startswith("'d2..d2' names one draft twice")


def test_a_report_with_marks_says_how_far_the_review_is_and_lists_the_queries(reviewed, tmp_path):
    files = report(reviewed, tmp_path / "out", "--review", "--formats", "html,page,md,json,csv")

    overview = files["README.md"].decode("utf-8")
    assert re.search(r"\| Review \|$", overview, re.MULTILINE)
    assert "| 2 of 3 seen, 1 query |" in overview
    assert (
        "## Queries\n\n- d1 → d2 ¶2 queried by Anna: 哪个\\*数字\\*？ @<!-- -->town\n" in overview
    )
    assert "2 of 3 seen, 1 query" in files["index.html"].decode("utf-8")
    for name in ("d1-d2.html", "speech.html"):
        page = files[name].decode("utf-8")
        assert '<span class="said">seen by Bo, queried by Anna: 哪个*数字*？ @town</span>' in page
    assert "queried by Anna" in files["d1-d2.md"].decode("utf-8")
    assert json.loads(files["d1-d2.json"])["review"]["seen"] == 2
    assert b"reviewed_by" in files["d1-d2.csv"]


def test_a_report_without_the_option_has_no_marks(reviewed, tmp_path):
    assert not any(b"Anna:" in data for data in report(reviewed, tmp_path / "out").values())


def test_marks_on_drafts_that_git_does_not_keep_are_refused(tmp_path):
    answer = speechdiff("report", "-C", SPEECH, "--review", "--into", tmp_path / "x", cwd=tmp_path)

    assert "review marks cannot be kept" in one_error_line(answer)
    assert not (tmp_path / "x").exists()


def test_marks_are_read_anew_each_time(reviewed, tmp_path):
    mark(reviewed, 2, ReviewState.SEEN)

    files = report(reviewed, tmp_path / "out", "--review", "--formats", "md")

    assert "| 3 of 3 seen, 1 query |" in files["README.md"].decode("utf-8")
