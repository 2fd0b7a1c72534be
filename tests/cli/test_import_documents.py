"""`import` and `diff` of Word files and other documents, through the real entry point."""

from __future__ import annotations

import csv
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command_line import git, one_error_line, speechdiff
from tests.drafts.documents import deleted, inserted, paragraph, run, word, word_of

NAMES = ["讲话稿(1).docx", "讲话稿(终稿).docx", "讲话稿(终稿2)(改).docx"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of three Word files, written in another order than their dates say."""
    for number, name in enumerate(NAMES):
        data = word_of("在闭幕会上的讲话", f"第{number}次改。", author=f"甲{number}",
                       date=f"2020-05-1{number}T08:00:00Z")  # fmt: skip
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_word_files_become_commits_with_their_authors_and_dates(archive):
    answer = speechdiff("import", *reversed(NAMES), "--into", "speech", cwd=archive)

    assert answer.returncode == 0, answer.stderr
    log = git(archive / "speech", "log", "--reverse", "--format=%an|%aI|%s")
    assert log.splitlines() == [
        "甲0|2020-05-10T08:00:00+00:00|讲话稿(1)",
        "甲1|2020-05-11T08:00:00+00:00|讲话稿(终稿)",
        "甲2|2020-05-12T08:00:00+00:00|讲话稿(终稿2)(改)",
    ]
    assert git(archive / "speech", "show", "HEAD:在闭幕会上的讲话.txt") == (
        "在闭幕会上的讲话\n第2次改。\n"
    )


def test_a_guessed_order_is_shown_before_anything_is_written(archive):
    answer = speechdiff("import", ".", "--into", "speech", cwd=archive)

    said = answer.stderr.decode().splitlines()
    assert [line.split()[-1] for line in said[:3]] == NAMES
    assert said[3] == "speechdiff: order: by what the names say of each draft"


def test_a_dry_run_lists_the_drafts_and_writes_nothing(archive):
    before = sorted(archive.rglob("*"))

    answer = speechdiff("import", ".", "--into", "speech", "--dry-run", cwd=archive)

    assert answer.returncode == 0
    assert answer.stdout.decode().splitlines() == [
        f"{n}  2020-05-1{n - 1}  甲{n - 1}  {name}" for n, name in enumerate(NAMES, 1)
    ]
    assert sorted(archive.rglob("*")) == before


@pytest.mark.parametrize("name", ["order.csv", "order.tsv", "order.toml", "order.txt"])
def test_an_order_is_written_corrected_and_read_back(archive, name):
    assert speechdiff("import", ".", "--write-order", name, cwd=archive).returncode == 0
    path = archive / name
    text = path.read_text("utf-8")
    if name.endswith(".toml"):
        first, second, third = text.split("\n[[drafts]]\n")[1:]
        path.write_text(
            "".join(f"\n[[drafts]]\n{each}" for each in (second, first, third)), "utf-8"
        )
    else:
        lines = text.splitlines(keepends=True)
        lines[-3], lines[-2] = lines[-2], lines[-3]
        path.write_text("".join(lines), "utf-8")

    answer = speechdiff("import", ".", "--into", "s", "--order", name, cwd=archive)

    assert answer.returncode == 0, answer.stderr
    files = [line.split()[-1] for line in answer.stdout.decode().splitlines()]
    assert files == [NAMES[1], NAMES[0], NAMES[2]]
    assert git(archive / "s", "log", "-1", "--format=%an").strip() == "甲2"


def test_a_name_that_a_spreadsheet_would_reckon_out_is_refused_in_a_table(tmp_path):
    (tmp_path / "=cmd.txt").write_text("一。\n")
    (tmp_path / "a.txt").write_text("二。\n")

    said = one_error_line(speechdiff("import", ".", "--write-order", "o.csv", cwd=tmp_path))

    assert "'=cmd.txt'" in said
    assert not (tmp_path / "o.csv").exists()
    assert speechdiff("import", ".", "--write-order", "o.toml", cwd=tmp_path).returncode == 0


def test_a_written_table_has_a_line_a_draft(archive):
    speechdiff("import", ".", "--write-order", "o.csv", cwd=archive)

    with (archive / "o.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == NAMES
    assert rows[0]["author"] == "甲0"


def answered(answer: bytes, *words: str, cwd: Path) -> tuple[int, str]:
    """The exit status and all that was shown, where a person types `answer` when asked."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "speechdiff", *words]
    process = subprocess.Popen(command, cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown, typed, end = b"", False, time.monotonic() + 60
    while time.monotonic() < end:
        try:
            more = os.read(ours, 65536)
        except OSError:  # how a terminal says that its other end was closed
            break
        if not more:
            break
        shown += more
        if not typed and b"[Y/n]" in shown:
            os.write(ours, answer)
            typed = True
    status = process.wait(timeout=10)
    os.close(ours)
    assert typed or answer == b"", shown
    return status, shown.decode()


def test_on_a_terminal_a_person_may_say_no(archive):
    status, shown = answered(b"n\n", "import", ".", "--into", "speech", cwd=archive)

    assert status == 0
    assert "nothing was imported" in shown
    assert not (archive / "speech").exists()


def test_on_a_terminal_a_person_may_say_yes(archive):
    assert answered(b"\n", "import", ".", "--into", "speech", cwd=archive)[0] == 0
    assert (archive / "speech" / ".git").is_dir()


def test_with_yes_nobody_is_asked(archive):
    assert answered(b"", "import", ".", "--into", "speech", "--yes", cwd=archive)[0] == 0
    assert (archive / "speech" / ".git").is_dir()


def test_diff_of_two_word_files_reads_both_sides_of_tracked_changes(tmp_path):
    tracked = word(paragraph(run("增长"), deleted("百分之五"), inserted("百分之六"), run("。")))
    (tmp_path / "new.docx").write_bytes(tracked)
    (tmp_path / "old.txt").write_text("增长百分之五。\n", "utf-8")

    accepted = speechdiff("diff", "old.txt", "new.docx", "--exit-code", cwd=tmp_path)
    rejected = speechdiff("diff", "old.txt", "new.docx", "--exit-code", "--rejected", cwd=tmp_path)

    assert (accepted.returncode, rejected.returncode) == (1, 0)
    assert "new.docx: 2 tracked changes taken as accepted" in accepted.stderr.decode()
    assert "new.docx: 2 tracked changes taken as rejected" in rejected.stderr.decode()


def test_import_takes_the_rejected_side_where_asked(tmp_path):
    (tmp_path / "a.docx").write_bytes(word(paragraph(run("一"), inserted("二"), run("。"))))

    speechdiff("import", "a.docx", "--into", "s", "--name", "x", "--rejected", cwd=tmp_path)

    assert git(tmp_path / "s", "show", "HEAD:x.txt") == "一。\n"


def test_a_word_file_through_standard_input(tmp_path):
    (tmp_path / "old.txt").write_text("一。\n", "utf-8")

    answer = speechdiff("diff", "old.txt", "-", "--exit-code", cwd=tmp_path, stdin=word_of("一。"))

    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a zip", b"text"])
def test_a_broken_document_stops_an_import_in_one_line(archive, data):
    (archive / NAMES[1]).write_bytes(data)

    said = one_error_line(speechdiff("import", ".", "--into", "speech", cwd=archive))

    assert NAMES[1] in said
    assert not (archive / "speech").exists()
