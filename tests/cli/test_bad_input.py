"""What cannot be used: one line that says what and what to do, status 2, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import VERSIONS, git, one_error_line, speechdiff

FULL_DISK = Path("/dev/full")


def refused(*arguments: str | Path, cwd: Path, **environment: str) -> str:
    return one_error_line(speechdiff(*arguments, cwd=cwd, **environment))


def test_a_missing_file(two_files):
    assert "gone.txt'" in refused("diff", "old.txt", "./gone.txt", cwd=two_files)


def test_a_mistyped_name_is_never_compared_as_text(town_hall):
    assert "'d12'" in refused("diff", "d12", cwd=town_hall)
    assert "'finale'" in refused("diff", "d1", "finale", cwd=town_hall)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", "\ufeff".encode()])
def test_an_empty_draft(two_files, content):
    (two_files / "empty.txt").write_bytes(content)

    assert "'empty.txt' is empty" in refused("diff", "old.txt", "empty.txt", cwd=two_files)


def test_a_binary_file(two_files):
    (two_files / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))

    assert "picture.txt" in refused("diff", "old.txt", "picture.txt", cwd=two_files)


def test_undecodable_bytes_are_named_with_their_offset(two_files):
    (two_files / "broken.txt").write_bytes("同志们：".encode() + b"\xff\xfe\xff" + "好。".encode())

    said = refused("diff", "old.txt", "broken.txt", cwd=two_files)

    assert "broken.txt" in said
    assert "12" in said


def test_a_directory_in_the_place_of_a_draft(two_files):
    (two_files / "folder").mkdir()

    assert "'./folder'" in refused("diff", "old.txt", "./folder", cwd=two_files)


def test_a_broken_repository(tmp_path):
    speechdiff("import", VERSIONS / "town-hall", "--into", "speech", cwd=tmp_path)
    repository = tmp_path / "speech"
    for stored in (repository / ".git" / "objects").rglob("*"):
        if stored.is_file():
            stored.chmod(0o644)
            stored.write_bytes(b"not an object")

    assert refused("log", cwd=repository)
    assert refused("diff", cwd=repository)


def test_a_repository_whose_head_is_garbage(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path / "r"], check=True)
    (tmp_path / "r" / ".git" / "HEAD").write_bytes(b"\0\0\0")

    assert refused("log", cwd=tmp_path / "r")


def test_a_repository_without_commits(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)

    assert refused("diff", cwd=tmp_path)


def test_a_speech_with_one_draft(tmp_path):
    draft = VERSIONS / "town-hall" / "draft-01.txt"
    speechdiff("import", draft, "--into", "speech", cwd=tmp_path)

    assert "only one draft" in refused("diff", cwd=tmp_path / "speech")
    assert "only one draft" in refused("report", "--into", "out", cwd=tmp_path / "speech")
    assert not (tmp_path / "speech" / "out").exists()


@pytest.mark.parametrize("verb", ["log", "diff"])
def test_no_speech_at_all(tmp_path, verb):
    assert "no speech" in refused(verb, cwd=tmp_path)


def test_an_unknown_speech(town_hall):
    assert "'nobody'" in refused("log", "nobody", cwd=town_hall)


@pytest.mark.skipif(not FULL_DISK.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [["diff", "old.txt", "new.txt"], ["log"], ["--help"]])
def test_a_full_disk_under_standard_output(two_files, arguments):
    with FULL_DISK.open("wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "speechdiff", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=two_files,
            check=False,
        )

    assert answer.returncode == 2
    assert answer.stderr == b"speechdiff: the disk is full: free some space and try again\n"


@pytest.mark.skipif(not FULL_DISK.exists(), reason="there is no /dev/full here")
def test_a_full_disk_under_an_output_file(two_files):
    said = refused("diff", "old.txt", "new.txt", "-o", FULL_DISK, cwd=two_files)

    assert "the disk is full" in said


def test_output_into_a_folder_that_is_not_there(two_files):
    assert "no/where.html" in refused(
        "diff", "old.txt", "new.txt", "-o", "no/where.html", cwd=two_files
    )


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to root, or on Windows"
)
def test_a_folder_that_cannot_be_written(two_files):
    closed = two_files / "closed"
    closed.mkdir(mode=0o500)

    for arguments in (
        ["import", "old.txt", "new.txt", "--order", "name", "--into", "closed/speech"],
        ["report", "--into", "closed/report"],
        ["demo", "closed/demo"],
    ):
        assert "permission denied" in refused(*arguments, cwd=two_files)
    assert not any(closed.iterdir())


def test_a_report_whose_place_is_a_file_writes_nothing(two_files):
    (two_files / "taken").write_text("mine", "utf-8")
    before = sorted(two_files.iterdir())

    assert "taken" in refused("report", "--into", "taken", cwd=two_files)
    assert sorted(two_files.iterdir()) == before


def test_an_import_with_one_bad_file_changes_nothing(two_files):
    (two_files / "bad.txt").write_bytes(b"\x80\x81\xff\0\0")
    before = sorted(two_files.iterdir())

    assert "bad.txt" in refused("import", "old.txt", "bad.txt", "--into", "new", cwd=two_files)
    assert sorted(two_files.iterdir()) == before


def test_an_import_into_a_folder_with_other_things_changes_nothing(two_files, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "mine").touch()

    assert str(other) in refused("import", "old.txt", "--into", other, cwd=two_files)
    assert list(other.iterdir()) == [other / "mine"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", "--upload-pack=x"],
        ["diff", "--format", "pdf"],
        ["diff", "--only", "nothing"],
        ["diff", "--context", "few"],
        ["diff", "--width", "3"],
        ["diff", "--color"],
        ["diff", "a", "b", "c", "d"],
        ["diff", "-", "-"],
        ["diff", "old.txt", "new.txt", "--only", "number", "--format", "html"],
        ["import"],
        ["import", "old.txt"],
        ["import", "--into", "x"],
        ["import", "old.txt", "old.txt", "--into", "x", "--order", "size"],
        ["report"],
        ["report", "a", "b", "c", "--into", "x"],
        ["report", "d1...d2", "--into", "x"],
        ["log", "a", "b"],
        ["lgo"],
        ["-C", "nowhere", "log"],
        ["-C"],
        ["no\nsuch\x1b[2J", "x"],
        [],
        ["open"],
    ],
    ids=repr,
)
def test_misuse_is_one_line(two_files, arguments):
    before = sorted(two_files.iterdir())

    assert refused(*arguments, cwd=two_files)
    assert sorted(two_files.iterdir()) == before


def test_a_line_feed_or_escape_in_a_name_stays_in_one_visible_line(two_files):
    said = refused("diff", "old.txt", "./a\nb\x1b[2J", cwd=two_files)

    assert "\x1b" not in said
    assert "a" in said


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("", "speechdiff log"),
        ("old.txt", "speechdiff log old.txt"),
        ("old.txt new.txt", "speechdiff diff old.txt new.txt"),
        ("open *.txt", "speechdiff log {here}"),
    ],
)
def test_without_a_terminal_the_app_points_to_the_command(two_files, words, command):
    said = refused(*words.split(), cwd=two_files)

    assert f"`{command.format(here=two_files)}`" in said


@pytest.mark.parametrize("name", ["--upload-pack=x", "-n", ":(top)x", "HEAD", "d3", "a b\nc.txt"])
def test_a_draft_with_a_name_like_an_option_is_a_name(tmp_path, name):
    repository = tmp_path / "r"
    subprocess.run(["git", "init", "-q", repository], check=True)
    (repository / "other.txt").write_text("Another speech.\n", "utf-8")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for text in ("We will pay 5 million.\n", "We will pay 6 million.\n"):
        (repository / name).write_text(text, "utf-8")
        git(repository, "add", "--", ".")
        git(repository, *who, "commit", "-qm", "draft")

    answer = speechdiff("diff", "d1", "d2", "--", name, cwd=repository)

    assert answer.returncode == 0, answer.stderr
    assert b"million" in answer.stdout
    assert not (repository / "x").exists()


def test_a_file_called_like_an_option_is_compared(two_files):
    (two_files / "old.txt").rename(two_files / "--upload-pack=x")

    answer = speechdiff("diff", "--exit-code", "--", "--upload-pack=x", "new.txt", cwd=two_files)

    assert answer.returncode == 1
    assert answer.stdout.startswith(b"--- --upload-pack=x\n")


@pytest.mark.parametrize(
    "words", [("phrases", "--top"), ("diff", "--context"), ("log", "--pace"), ("diff",)]
)
def test_a_number_of_5_000_digits_is_refused_in_one_line(tmp_path, words):
    (tmp_path / "d1.txt").write_text("今天开会。", "utf-8")
    (tmp_path / "d2.txt").write_text("今天开大会。", "utf-8")
    number = "d" * (words == ("diff",)) + "9" * 5_000

    one_error_line(speechdiff(*words, number, cwd=tmp_path))
