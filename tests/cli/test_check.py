"""`speechdiff check` from the command line: what it looks at, what it writes, how it leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speechdiff.history.kinship import kin_groups
from tests.cli.command_line import ROOT, VERSIONS, git, one_error_line, speechdiff

TALK = "开场白\n各位代表，我们要补上XX亿元。\n"
IDENTITY = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")


def commit(folder: Path, note: str) -> None:
    git(folder, "add", "-A")
    git(folder, *IDENTITY, "commit", "-qm", note)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits of talks/a.txt; the number changed."""
    folder = tmp_path / "仓库"
    (folder / "talks").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    (folder / "talks" / "a.txt").write_text("开场白\n各位代表，投资12亿元，进展顺利。\n", "utf-8")
    commit(folder, "first")
    (folder / "talks" / "a.txt").write_text("开场白\n各位代表，投资15亿元，进展顺利。\n", "utf-8")
    commit(folder, "second")
    return folder


def findings(answer) -> list[dict[str, object]]:
    document = json.loads(answer.stdout)
    return [finding for speech in document["speeches"] for finding in speech["findings"]]


def test_one_file_is_checked_without_git(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")

    answer = speechdiff("check", "talk.txt", cwd=tmp_path)

    assert answer.returncode == 1
    assert "talk.txt:2:11: warning: “XX” is left over" in answer.stdout.decode("utf-8")
    assert answer.stderr == b""


def test_a_clean_speech_leaves_with_0(tmp_path):
    (tmp_path / "talk.txt").write_text("各位代表，现在开会。\n", "utf-8")

    answer = speechdiff("check", cwd=tmp_path)

    assert (answer.returncode, answer.stderr) == (0, b"")
    assert answer.stdout.decode("utf-8").endswith("nothing found\n")


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)]
)
def test_the_severity_that_fails_can_be_chosen(tmp_path, fail_on, status):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")

    assert speechdiff("check", "--fail-on", fail_on, cwd=tmp_path).returncode == status


def test_the_file_says_what_fails_and_the_option_overrules_it(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / "speechdiff.toml").write_text('[check]\nfail_on = "error"\n')

    assert speechdiff("check", cwd=tmp_path).returncode == 0
    assert speechdiff("check", "--fail-on", "note", cwd=tmp_path).returncode == 1


def test_every_speech_here_is_checked_where_none_is_named():
    answer = speechdiff("check", "--format", "json", "-C", "versions", cwd=ROOT)

    speeches = json.loads(answer.stdout)["speeches"]
    assert [speech["file"] for speech in speeches] == [
        "versions/innovation-forum/draft-04.txt",
        "versions/npc-closing/draft-07.txt",
        "versions/town-hall/draft-04.txt",
    ]
    assert len(speeches[1]["silenced"]) == 27
    assert speeches[1]["findings"] == []


def test_the_nearest_settings_above_the_speech_count(repository):
    (repository / "speechdiff.toml").write_text('[rules]\nnumber-changed = "error"\n')

    answer = speechdiff("check", "--format", "json", cwd=repository / "talks")

    assert [f["rule"] for f in findings(answer)] == ["number-changed"]
    assert json.loads(answer.stdout)["speeches"][0]["file"] == "talks/a.txt"


def test_other_settings_can_be_named(repository, tmp_path):
    (tmp_path / "rules.toml").write_text('[[forbid]]\ntext = "进展"\n', "utf-8")

    answer = speechdiff("check", "--settings", tmp_path / "rules.toml", cwd=repository)

    assert "forbidden-phrase" in answer.stdout.decode("utf-8")


def test_a_range_chooses_the_drafts(repository):
    rules = repository.parent / "rules.toml"
    rules.write_text('[rules]\nnumber-changed = "error"\n')

    def words(range_: str) -> list[object]:
        answer = speechdiff(
            "check", range_, "a", "--settings", rules, "--format", "json", cwd=repository
        )
        return [f["words"] for f in findings(answer)]

    assert words("d1..d2") == ["12亿元 15亿元"]
    assert words("HEAD~1...HEAD") == ["12亿元 15亿元"]
    assert words("d2..d1") == ["15亿元 12亿元"]
    assert words("d2..") == []


def test_a_changed_working_copy_is_the_newest_draft(repository):
    (repository / "talks" / "a.txt").write_text(TALK, "utf-8")

    answer = speechdiff("check", cwd=repository)

    assert "talks/a.txt (WORKTREE, compared with d2)" in answer.stdout.decode("utf-8")
    assert answer.returncode == 1


def test_a_note_excuses_only_the_draft_that_carries_it(repository):
    (repository / "speechdiff.toml").write_text('[rules]\nnumber-changed = "error"\n')
    talk = repository / "talks" / "a.txt"
    talk.write_text("开场白\n各位代表，投资18亿元，进展顺利。\n", "utf-8")
    commit(repository, "核对数字")

    assert speechdiff("check", "d1..d3", "a", cwd=repository).returncode == 0
    assert speechdiff("check", "d1..d2", "a", cwd=repository).returncode == 1

    talk.write_text("各位代表，投资18亿元，进展很顺利。\n", "utf-8")
    commit(repository, "改数字")
    assert speechdiff("check", "d2..d4", "a", cwd=repository).returncode == 0
    talk.write_text("各位代表，投资19亿元，进展很顺利。\n", "utf-8")
    commit(repository, "改标点")
    talk.write_text("各位代表：投资19亿元，进展很顺利。\n", "utf-8")
    commit(repository, "核对数字")
    assert speechdiff("check", "d4..d6", "a", cwd=repository).returncode == 1


def test_a_speech_that_is_new_in_a_range_is_checked_by_itself(repository):
    (repository / "talks" / "new.txt").write_text(TALK, "utf-8")
    commit(repository, "a new speech")

    answer = speechdiff("check", "HEAD~1..HEAD", "talks/new.txt", cwd=repository)

    assert answer.returncode == 1
    assert b"rules about change are left out" in answer.stderr
    assert b"talks/new.txt (d1)" in answer.stdout


def test_the_speeches_of_a_range_are_those_of_its_new_end(repository):
    (repository / "new.txt").write_text(TALK, "utf-8")
    commit(repository, "a new speech")
    git(repository, "branch", "later")
    git(repository, "reset", "-q", "--hard", "HEAD~1")

    assert b"new.txt (d1)" in speechdiff("check", "HEAD~1..later", cwd=repository).stdout
    said = one_error_line(speechdiff("check", "HEAD~1..HEAD", "new.txt", cwd=repository))
    assert said.startswith("there is no speech 'new.txt'")


def test_a_file_that_git_does_not_keep_yet_is_checked(repository):
    """As before the first commit of a draft, from a hook."""
    (repository / "talks" / "new.txt").write_text(TALK, "utf-8")
    (repository / "speechdiff.toml").write_text('[[forbid]]\ntext = "补上"\n', "utf-8")

    answer = speechdiff("check", "new.txt", "a.txt", cwd=repository / "talks")

    told = answer.stdout.decode("utf-8")
    assert "talks/new.txt:2:11: warning" in told
    assert "[forbidden-phrase]" in told
    assert "talks/a.txt (d2, compared with d1): nothing found" in told


def test_reports_are_written_by_their_endings_and_names(repository):
    names = ["a.json", "b.sarif", "c.xml", "d.md", "e.txt"]
    outputs = [word for name in [*names, "gitlab:f.json", "github:g"] for word in ("-o", name)]

    answer = speechdiff("check", *outputs, cwd=repository)

    assert answer.returncode == 0
    for name in [*names, "f.json"]:
        assert (repository / name).read_bytes(), name
    assert json.loads((repository / "b.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert json.loads((repository / "f.json").read_text("utf-8")) == []
    assert (repository / "g").read_bytes() == b""


def test_what_changed_can_stand_in_the_summary(repository):
    answer = speechdiff("check", "--format", "markdown", "--changes", cwd=repository)

    told = answer.stdout.decode("utf-8")
    assert told.index("## Check of the speech") < told.index("### talks/a")
    assert "<del>12亿元</del><ins>15亿元</ins>" in told


def test_messages_can_be_chinese(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")

    answer = speechdiff("check", "--lang", "zh", cwd=tmp_path)

    assert "警示" in answer.stdout.decode("utf-8")


def test_the_same_command_writes_the_same_bytes(repository):
    (repository / "speechdiff.toml").write_text('[rules]\nnumber-changed = "error"\n')
    for form in ("text", "json", "github", "sarif", "junit", "gitlab", "markdown"):
        one, other = (
            speechdiff("check", "--format", form, cwd=repository, **environment)
            for environment in ({}, {"PYTHONHASHSEED": "7"})
        )
        assert one.stdout == other.stdout != b"", form


def test_colour_is_for_terminals(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")

    assert b"\x1b[" not in speechdiff("check", cwd=tmp_path).stdout
    assert b"\x1b[33mwarning" in speechdiff("check", "--color", "always", cwd=tmp_path).stdout


def test_a_silence_without_effect_is_said(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / "speechdiff.toml").write_text(
        '[[silence]]\nrule = "leftover"\ntext = "TBD"\nreason = "r"\n'
    )

    answer = speechdiff("check", cwd=tmp_path)

    said = answer.stderr.decode("utf-8")
    assert (
        said
        == "speechdiff: 'speechdiff.toml': the silence of 'leftover' at 'TBD' matches nothing\n"
    )


BAD = {
    ("check", "no-such.txt"): "there is no speech 'no-such.txt'",
    ("check", "d1..d9", "a"): "has no draft 'd9'",
    ("check", "nowhere..HEAD", "a"): "no draft, revision, file or speech is called 'nowhere'",
    ("check", "nowhere...HEAD", "a"): "is called 'nowhere'",
    ("check", "-o", "report"): "the format of 'report' is unclear: write FORMAT:FILE",
    ("check", "-o", "sarif:"): "the format of 'sarif:' is unclear",
    ("check", "-o", "no/such/folder/a.json"): "no such folder",
    ("check", "--format", "pdf"): "'pdf' is not one of",
    ("check", "--settings", "none.toml"): "none.toml' does not exist",
}


@pytest.mark.parametrize("words", BAD)
def test_misuse_is_one_line_and_status_2(repository, words):
    said = one_error_line(speechdiff(*words, cwd=repository))

    assert BAD[words] in said


def test_an_empty_draft_is_refused(tmp_path):
    (tmp_path / "talk.txt").write_text(" \n", "utf-8")

    said = one_error_line(speechdiff("check", cwd=tmp_path))

    assert "is empty: there is nothing to check" in said


def test_settings_that_cannot_be_used_are_one_line(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / "speechdiff.toml").write_text("[[silence]]\nrule = 'leftover'\ntext = 'XX'\n")

    said = one_error_line(speechdiff("check", "-o", "out.json", cwd=tmp_path))

    assert "[[silence]] 1': `reason` is missing" in said
    assert not (tmp_path / "out.json").exists()


def test_nothing_is_written_where_one_report_cannot_be(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")

    said = one_error_line(speechdiff("check", "-o", "b.json", "-o", "no/a.json", cwd=tmp_path))

    assert said == "cannot write 'no/a.json': no such folder: make it first"
    assert not (tmp_path / "b.json").exists()


def test_checking_a_file_loads_neither_app_nor_templates(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    from tests.project.test_layers import loaded_by

    loaded = loaded_by(
        "import contextlib, io\n"
        "from speechdiff.cli import run\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    run(['check', 'talk.txt'])",
        tmp_path,
    )

    assert not loaded & {"textual", "rich", "jinja2", "git", "numpy"}


def test_a_comment_holds_findings_and_changes_within_its_characters(repository):
    answer = speechdiff(
        "check", "HEAD~1...HEAD", "talks/a.txt", "--format", "comment", "--changes", cwd=repository
    )

    page = answer.stdout.decode("utf-8")
    assert answer.returncode == 0
    assert page.startswith("## Check of the speech\n\n**nothing found**\n")
    assert "\n### talks/a.<!-- -->txt\n" in page
    assert "投资<del>12亿元</del><ins>15亿元</ins>" in page


def test_changes_need_a_form_that_has_room_for_them(tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")

    said = one_error_line(speechdiff("check", "--changes", cwd=tmp_path))

    assert said == "--changes is for markdown and comment: add --output FILE.md for example"


@pytest.mark.parametrize("speech", ["npc-closing", "innovation-forum", "town-hall"])
def test_every_draft_of_the_examples_can_be_checked(speech):
    count = len(list((VERSIONS / speech).glob("draft-*.txt")))

    for number in range(2, count + 1):
        answer = speechdiff("check", f"d{number - 1}..d{number}", f"versions/{speech}", cwd=ROOT)
        assert answer.returncode in (0, 1), answer.stderr


@pytest.mark.parametrize("where", ["files", "repository"])
def test_what_cannot_be_read_does_not_take_away_other_findings(where, tmp_path):
    (tmp_path / "a.txt").write_text("TODO 一\n", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "c.txt").write_text("TODO 二\n", "utf-8")
    (tmp_path / "c" / "speechdiff.toml").write_text("x = [", "utf-8")
    (tmp_path / "d.txt").write_text("TODO 三\n", "utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    if where == "repository":
        git(tmp_path, "init", "-q", "-b", "main")
        commit(tmp_path, "first")
    names = ("a.txt", "b.txt", "c/c.txt", "gone.txt", "loop.txt", "d.txt")

    answer = speechdiff("check", *names, "-o", "found.json", cwd=tmp_path)

    assert answer.returncode == 2
    assert b"a.txt:1:1" in answer.stdout
    assert b"d.txt:1:1" in answer.stdout
    said = answer.stderr.decode("utf-8").splitlines()
    assert len(said) == 4
    for name in ("gone.txt", "b.txt", "speechdiff.toml", "loop.txt"):
        assert any(name in each for each in said), said
    assert (tmp_path / "found.json").exists()


UNLIKE = {
    "a.txt": "各位乡亲，桥梁安全是头等大事。TODO 补数据。我们每年检查两次。",
    "b.txt": "同学们，读书要趁早。桥梁安全不可忘。图书馆周末也开门。",
    "c.md": "Fellow farmers, the rain came late this year, and prices fell before we sold a sack.",
    "d.md": "Dear graduates, today you leave this school, and tomorrow you begin to build things.",
}


def test_files_of_a_folder_that_are_no_drafts_of_one_are_checked_each(tmp_path):
    for name, text in UNLIKE.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "b2.txt").write_text(UNLIKE["b.txt"].replace("周末", "夜里"), "utf-8")

    answer = speechdiff("check", "--format", "json", cwd=tmp_path)

    speeches = json.loads(answer.stdout)["speeches"]
    assert {(each["file"], each["old"]) for each in speeches} == {
        ("a.txt", None), ("b2.txt", "d2"), ("c.md", None), ("d.md", None),
    }  # fmt: skip
    assert "are not drafts of one speech" in answer.stderr.decode("utf-8")
    drafts = "".join(f'[[drafts]]\nfile = "{name}"\n' for name in sorted(UNLIKE))
    (tmp_path / "speech.toml").write_text(drafts, "utf-8")
    assert (
        len(json.loads(speechdiff("check", "--format", "json", cwd=tmp_path).stdout)["speeches"])
        == 1
    )


def test_of_many_silences_for_nothing_some_are_named(tmp_path):
    (tmp_path / "s.txt").write_text("好。\n", "utf-8")
    silence = '[[silence]]\nrule = "leftover"\ntext = "{}"\nreason = "x"\n'
    settings = "".join(map(silence.format, range(300)))
    (tmp_path / "speechdiff.toml").write_text(settings, "utf-8")

    said = speechdiff("check", "s.txt", cwd=tmp_path).stderr.decode("utf-8").splitlines()

    assert len(said) == 3
    assert "298 more silences match nothing" in said[-1]


def test_short_speeches_that_share_no_word_are_no_drafts_of_one():
    zh, en = "我们奋力赶超发展。", "There is no tax increase in it."

    assert kin_groups([zh, en]) == [[0], [1]]
    assert kin_groups([zh, "我们追赶超越发展。", "好。"]) == [[0, 1, 2]]


def test_another_revision_is_checked_by_its_own_rules_and_not_as_it_is_checked_out(repository):
    (repository / "speechdiff.toml").write_text('[[forbid]]\ntext = "顺利"\n', "utf-8")
    commit(repository, "rules")
    git(repository, "tag", "old")
    (repository / "speechdiff.toml").unlink()
    (repository / "talks" / "a.txt").write_text("开场白\n", "utf-8")

    assert b"[forbidden-phrase]" in speechdiff("check", "--at", "old", cwd=repository).stdout
    assert b"[forbidden-phrase]" not in speechdiff("check", "--at", "old~1", cwd=repository).stdout
