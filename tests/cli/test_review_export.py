"""`--review`: everybody's marks in what is written, and only where they are asked for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from speechdiff.drafts.git import GitSource
from speechdiff.drafts.review_notes import ReviewNotes
from speechdiff.report.data.json import schema
from speechdiff.review import ReviewState
from tests.cli.command_line import git, one_error_line, speechdiff

OLD = "讲话\n\n今年引进项目20个。\n道路要先修好。\n谢谢大家的努力。\n"
NEW = "讲话\n\n今年引进项目25个。\n道路要先修好！\n谢谢大家长久的努力。\n"


def identify(folder: Path, name: str) -> None:
    git(folder, "config", "user.name", name)
    git(folder, "config", "user.email", f"{name.lower()}@example.invalid")


def mark(folder: Path, number: int, state: ReviewState, note: str = "") -> None:
    """Mark change `number`, from 1, of the last two drafts."""
    import speechdiff as program

    with GitSource(folder) as source:
        (speech,) = source.speeches()
        old, new = speech.drafts[-2:]
        text = source.read(new).text
        notes = ReviewNotes(source)
        keys = list(notes.review(program.compare(source.read(old).text, text)).keys.values())
        notes.put(new, text, [keys[number - 1]], state, note)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory) -> Path:
    """Two drafts of a.txt; of three changes Anna queried one, and Bo saw that one and the last."""
    folder = tmp_path_factory.mktemp("reviewed")
    git(folder, "init", "-q", "-b", "main")
    identify(folder, "Anna")
    for text, note in ((OLD, "first"), (NEW, "second")):
        (folder / "a.txt").write_text(text, "utf-8")
        git(folder, "add", "a.txt")
        git(folder, "commit", "-qm", note)
    mark(folder, 1, ReviewState.QUERIED, "哪个*数字*？ @town")
    identify(folder, "Bo")
    mark(folder, 1, ReviewState.SEEN)
    mark(folder, 3, ReviewState.ACCEPTED)
    return folder


def written(folder: Path, form: str, *words: str) -> str:
    answer = speechdiff("diff", "--format", form, *words, cwd=folder)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.decode("utf-8")


def test_markdown_tells_progress_and_queries_first_and_marks_below_their_changes(reviewed):
    page = written(reviewed, "markdown", "--review")

    head, _, body = page.partition("**¶2** edited: number")
    assert (
        "**2 of 3 seen, 1 query**\n\n- ¶2 queried by Anna: 哪个\\*数字\\*？ @<!-- -->town" in head
    )
    marks = body.split("\n\n")[2]
    assert marks == "*seen by Bo, queried by Anna: 哪个\\*数字\\*？ @<!-- -->town*"
    assert "*accepted by Bo*" in body


def test_a_comment_has_the_marks_too(reviewed):
    page = written(reviewed, "comment", "--review")

    assert "**2 of 3 seen, 1 query**" in page
    assert "*accepted by Bo*" in page


def test_json_has_every_mark_with_its_link_and_no_address(reviewed):
    document = json.loads(written(reviewed, "json", "--review"))

    jsonschema.validate(document, schema())
    review = document["review"]
    assert (review["changes"], review["seen"]) == (3, 2)
    kinds = {link["id"]: link["kind"] for link in document["links"]}
    assert [(kinds[m["link"]], m["state"], m["who"], m["note"]) for m in review["marks"]] == [
        ("edited", "seen", "Bo", ""),
        ("edited", "queried", "Anna", "哪个*数字*？ @town"),
        ("edited", "accepted", "Bo", ""),
    ]
    assert "example.invalid" not in json.dumps(document)


def test_csv_has_three_more_columns(reviewed):
    rows = list(csv.DictReader(io.StringIO(written(reviewed, "csv", "--review"))))

    assert [row["review"] for row in rows] == ["seen↵queried", "", "accepted"]
    assert [row["reviewed_by"] for row in rows] == ["Bo↵Anna", "", "Bo"]


@pytest.mark.parametrize("form", ["markdown", "comment", "json", "csv"])
def test_marks_are_written_only_where_they_are_asked_for(reviewed, form):
    page = written(reviewed, form)

    assert "Anna" not in page
    assert "queried" not in page


def test_drafts_that_git_does_not_keep_have_no_marks(tmp_path):
    for name, text in (("a.txt", OLD), ("b.txt", NEW)):
        (tmp_path / name).write_text(text, "utf-8")

    answer = speechdiff("diff", "--review", "--format", "json", "a.txt", "b.txt", cwd=tmp_path)

    assert one_error_line(answer) == ("these drafts are not in git, so they have no review marks")


@pytest.mark.parametrize("form", ["docx", "tei", "criticmarkup", "text"])
def test_a_form_without_a_place_for_marks_says_so(reviewed, form):
    answer = speechdiff("diff", "--review", "--format", form, "-o", "x", cwd=reviewed)

    assert "--review is for" in one_error_line(answer)
    assert not (reviewed / "x").exists()


def test_a_limit_is_for_a_comment(reviewed):
    said = one_error_line(speechdiff("diff", "--limit", "3000", cwd=reviewed))

    assert said == "--limit is for comment: add --format comment"


def test_a_comment_keeps_to_its_limit_and_says_how_to_see_the_rest(tmp_path):
    old = "\n".join(f"第{n}项工作要抓好落实，各单位要认真负责。" for n in range(90))
    (tmp_path / "a b.txt").write_text(old, "utf-8")
    (tmp_path / "c.txt").write_text(old.replace("认真", "切实"), "utf-8")

    page = written(tmp_path, "comment", "--limit", "2500", "a b.txt", "c.txt")

    assert len(page) <= 2500
    assert page.endswith("all of them: `speechdiff diff 'a b.txt' c.txt`\n<!-- speechdiff -->\n")
