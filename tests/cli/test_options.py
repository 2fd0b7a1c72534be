"""What single options do, in this process: the entry point has its own tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speechdiff.cli import run
from tests.cli.command_line import VERSIONS, speechdiff

FORUM = VERSIONS / "innovation-forum"


@pytest.fixture
def said(two_files: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary):
    """A function that runs a command line beside old.txt and new.txt: (status, output, talk)."""
    monkeypatch.chdir(two_files)

    def ask(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return ask


def diff(said, *options: str | Path) -> str:
    status, output, talk = said("diff", "old.txt", "new.txt", *options)
    assert (status, talk) == (0, "")
    return output


def test_quiet_changes_are_folded_until_asked_for(said):
    assert "1 quiet change ..." in diff(said)
    assert "稳中求进[-。-]{+！+}" in diff(said, "--no-quiet")
    assert "稳中求进[-。-]{+！+}" in diff(said, "--only", "punctuation")


def test_only_and_without_choose_by_kind_and_facet(said):
    assert "百分之六" in diff(said, "--only", "number")
    assert "百分之六" in diff(said, "--only", "edited")
    assert "百分之六" not in diff(said, "--without", "number")
    assert "百分之六" not in diff(said, "--only", "edited", "--without", "number")
    assert "百分之六" in diff(said, "--only", "inserted", "--only", "number")


def test_context_says_how_much_stands_around_a_change(said):
    assert "开幕词" in diff(said, "--context", "all")
    assert "要扩大内需" in diff(said, "--context", "all")
    assert "开幕词" not in diff(said, "--context", "0")


@pytest.mark.parametrize("width", [40, 60])
def test_no_line_is_wider_than_the_width(said, width):
    from speechdiff.view.width import cells

    lines = diff(said, "--width", str(width)).splitlines()

    assert max(map(cells, lines)) <= width


def test_an_output_file_holds_what_standard_output_would(said, two_files):
    for form in ("text", "json", "markdown", "html"):
        printed = diff(said, "--format", form)
        assert diff(said, "--format", form, "-o", "out") == ""
        assert (two_files / "out").read_text("utf-8") == printed


def test_an_output_file_is_coloured_only_on_demand(said, two_files, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    diff(said, "-o", "plain")
    diff(said, "-o", "coloured", "--color", "always")

    assert "\x1b[" not in (two_files / "plain").read_text("utf-8")
    assert "\x1b[" in (two_files / "coloured").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 0),
        (["--exit-code"], 1),
        (["--exit-code", "--only", "number"], 1),
        (["--exit-code", "--only", "moved"], 0),
        (["--exit-code", "--only", "number", "--format", "json"], 1),
        (["--exit-code", "--only", "moved", "--format", "json"], 0),
        (["--exit-code", "--only", "edited", "--without", "number"], 0),
        (["--exit-code", "--only", "punctuation"], 1),
    ],
)
def test_the_exit_code_tells_whether_drafts_differ(said, options, status):
    assert said("diff", "old.txt", "new.txt", *options)[0] == status


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_a_draft_is_the_same_as_itself(said, form):
    status, output, _ = said("diff", "old.txt", "old.txt", "--exit-code", "--format", form)

    assert status == 0
    assert output


def test_a_difference_in_white_space_alone_is_a_difference(said, two_files):
    (two_files / "spaced.txt").write_bytes((two_files / "old.txt").read_bytes() + b"\n")

    assert said("diff", "old.txt", "spaced.txt", "--exit-code")[0] == 1


def test_the_language_can_be_given(said):
    data = json.loads(diff(said, "--format", "json", "--language", "en"))

    assert data["language"] == "en"


@pytest.mark.parametrize("before_the_verb", [True, False])
def test_another_folder_is_looked_into(said, before_the_verb):
    place = ["-C", FORUM]
    words = [*place, "log"] if before_the_verb else ["log", *place]

    status, output, _ = said(*words)

    assert status == 0
    assert output.startswith("innovation-forum  让创新成为云州最鲜明的底色  (4 drafts)\n")


def test_a_folder_may_stand_in_the_place_of_a_speech(said):
    by_option = said("log", "-C", FORUM)
    by_word = said("log", FORUM)

    assert by_option == by_word


def test_log_says_which_draft_cannot_be_read_and_goes_on(said, two_files):
    (two_files / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\xff\xfe\x80")

    status, output, _ = said("log", "--format", "json")

    drafts = json.loads(output)["speeches"][0]["drafts"]
    assert status == 0
    broken = [draft for draft in drafts if draft["problem"]]
    assert len(broken) == 1
    assert broken[0]["length"] is None
    assert [draft["stats"] is not None for draft in drafts].count(True) == 1


def test_what_was_assumed_about_an_encoding_is_said_once(said, two_files):
    text = (two_files / "old.txt").read_text("utf-8") * 20
    (two_files / "old.txt").write_bytes(text.encode("gb18030"))

    status, output, talk = said("diff", "old.txt", "new.txt")

    assert status == 0
    assert "同志们" in output
    assert talk.count("old.txt") == 1
    assert talk.count("\n") == 1


def test_escape_sequences_in_a_draft_are_shown(said, two_files):
    nasty = "Pay \x1b[2J\x1b]0;x\x07 now. [bold]No[/bold] <script>alert(1)</script> \u202eabc.\n"
    (two_files / "nasty.txt").write_text(nasty, "utf-8")

    for form in ("text", "json", "markdown", "html"):
        _, output, _ = said("diff", "old.txt", "nasty.txt", "--format", form)
        assert not {"\x1b", "\x07", "\u202e"} & set(output)
    assert "<script>alert" not in output


def test_a_report_takes_the_drafts_of_a_range(said, two_files):
    status, _, talk = said("report", "-C", FORUM, "d2..d4", "--into", "out")

    assert status == 0
    assert "out/index.html" in talk.replace("\\", "/")
    made = {path.name for path in (two_files / "out").iterdir()}
    assert {"d2-d3.html", "d3-d4.json", "index.html", "README.md"} <= made
    assert "d1-d2.html" not in made


def test_a_report_against_the_order_compares_just_the_two(said, two_files):
    assert said("report", "-C", FORUM, "d4..d1", "--into", "out")[0] == 0

    made = {path.name for path in (two_files / "out").iterdir()}
    history = {"sentences.html", "phrases.html", "blame.html"}
    pages = {name for name in made if name.endswith(".html")}
    assert pages == {"d4-d1.html", "index.html"} | history


def test_a_report_leaves_other_files_alone(said, two_files):
    (two_files / "out").mkdir()
    (two_files / "out" / "mine").write_text("mine", "utf-8")

    said("report", "-C", FORUM, "--into", "out")

    assert (two_files / "out" / "mine").read_text("utf-8") == "mine"


def test_an_import_says_what_it_left_out(said, two_files):
    (two_files / "old2.txt").write_bytes((two_files / "old.txt").read_bytes())

    status, output, talk = said(
        "import", "old.txt", "old2.txt", "new.txt", "--into", "speech", "--order", "list.txt"
    )
    assert status == 2
    assert "list.txt" in talk

    (two_files / "list.txt").write_text("old.txt\nold2.txt\nnew.txt\n", "utf-8")
    status, output, talk = said(
        "import", "old.txt", "old2.txt", "new.txt", "--into", "speech", "--order", "list.txt"
    )
    assert status == 0
    assert [line.split()[0] for line in output.splitlines()] == ["d1", "d2"]
    assert "old2.txt: left out, the same as the draft before it" in talk


def test_help_of_every_command_is_plain_and_exits_with_0(said):
    for words in ([], ["open"], ["demo"], ["import"], ["log"], ["diff"], ["report"]):
        status, output, talk = said(*words, "-h")
        assert (status, talk) == (0, "")
        assert "Examples:" in output


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_output_does_not_depend_on_hash_order_or_locale(tmp_path, form):
    answers = {
        speechdiff(
            *("diff", "-C", VERSIONS / "npc-closing", "d2", "d3", "--format", form),
            cwd=tmp_path,
            PYTHONHASHSEED=seed,
            LC_ALL=locale,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"), ("3", "C.UTF-8"))
    }

    assert len(answers) == 1


def test_explain_says_why_under_each_change_that_is_shown(said):
    plain, explained = diff(said).splitlines(), diff(said, "--explain").splitlines()

    assert any("why: similar enough: " in line for line in explained)
    assert [line for line in explained if line in plain] == plain


def test_explain_adds_a_key_to_every_link_in_json(said):
    links = json.loads(diff(said, "--explain", "--format", "json"))["links"]

    reasons = {(link["kind"], link.pop("explanation")["reason"]) for link in links}
    assert ("unchanged", "identical") in reasons
    assert ("edited", "in_order") in reasons
    assert links == json.loads(diff(said, "--format", "json"))["links"]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_explain_is_refused_where_there_is_no_place_for_it(said, form):
    assert said("diff", "old.txt", "new.txt", "--explain", "--format", form) == (
        2,
        "",
        f"speechdiff: --explain is for text and json: {form} has no place for it\n",
    )
