"""The merge driver through real git, where it cannot do its work, and wherever git calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdiff.drafts.git_install import install
from speechdiff.drafts.git_settings import Program
from tests.cli.command_line import ROOT, git, one_error_line, speechdiff
from tests.cli.two_editors import BASE, FIRST, Repository, edited

OURS = edited(("百分之五", "百分之六"))
THEIRS = edited(("恢复消费", "恢复居民消费"))
BOTH = edited(("百分之五", "百分之六"), ("恢复消费", "恢复居民消费"))

PANIC = "class Panic(BaseException): pass\nraise Panic('end byte index 7')"
MERGER = "speechdiff.merge.merge"
FAULTS = {
    "a panic of a native library": (MERGER, PANIC),
    "a panic of what has a fallback elsewhere": ("sentencex", PANIC),
    "no memory": (MERGER, "raise MemoryError"),
    "endless recursion": (MERGER, "raise RecursionError"),
    "an exit that says that all is well": (MERGER, "raise SystemExit(0)"),
    "the same, without a word": (MERGER, "os._exit(0)"),
    "the same, with the status of conflicts": (MERGER, "os._exit(1)"),
    "killed": (MERGER, "os.kill(os.getpid(), signal.SIGKILL)"),
    "aborted": (MERGER, "os.abort()"),
    "git cannot be called either": (f"{MERGER} git.cmd", PANIC),
    "a damaged installation": ("click", "raise ModuleNotFoundError"),
    "a panic while it is loaded": ("click", PANIC),
}
"""Modules, and what happens when something of them is used."""
BROKEN = """
import os, signal, sys, types
class Broken(types.ModuleType):
    def __getattr__(self, name):
        exec({fault!r}, globals())
for name in {modules!r}.split():
    sys.modules[name] = Broken(name)
"""


@pytest.fixture
def diverged(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "讲话 repository")
    found.install()
    found.diverge(OURS, THEIRS)
    return found


def merged_by_git(repository: Repository) -> bytes:
    """What git makes of the two branches by itself."""
    sides = [repository.folder.parent / name for name in ("ours", "base", "theirs")]
    for side, data in zip(sides, (OURS, BASE.encode(), THEIRS), strict=True):
        side.write_bytes(data)
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    command = ["git", "merge-file", "-p", *labels, *sides]
    return subprocess.run(command, capture_output=True, check=False).stdout


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_fails_in_the_driver_the_file_is_as_git_leaves_it(
    diverged, tmp_path, monkeypatch, fault
):
    modules, code = FAULTS[fault]
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(BROKEN.format(modules=modules, fault=code), "utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{broken}{os.pathsep}{ROOT}")

    answer = diverged.try_git("merge", "theirs")

    assert answer.returncode == 1
    assert diverged.path.read_bytes() == merged_by_git(diverged)
    assert b"git merges" in answer.stderr
    assert b"Traceback" not in answer.stderr
    assert len(diverged.git("ls-files", "-u").splitlines()) == 3
    assert not list(diverged.folder.rglob("*.speechdiff"))


@pytest.mark.parametrize("gone", ["test -x ", "/bin/python", "%O %A %B"])
def test_without_the_program_or_called_wrongly_the_file_is_as_git_leaves_it(diverged, gone):
    """The proof of the program, its Python, and the files that it needs."""
    driver = diverged.git("config", "merge.speech.driver").strip()
    put = {
        "test -x ": "test -x /gone",
        "/bin/python": "/bin/none",
        "%O %A %B": "%O %A %B '' '' '' '' ''",
    }
    call = driver.replace('"$@"', '""') if gone == "%O %A %B" else driver.replace(gone, put[gone])
    assert call != driver
    diverged.git("config", "merge.speech.driver", call)

    answer = diverged.try_git("merge", "theirs")

    assert answer.returncode == 1
    assert diverged.path.read_bytes() == merged_by_git(diverged)


def test_the_path_of_the_program_may_hold_what_git_and_shells_take_for_their_own(diverged):
    python = diverged.folder.parent / """50%P "$(touch ran)" 'x'""" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    program = Program((str(python), "-P", "-m", "speechdiff"), str(python))
    install(diverged.folder, ["*.txt"], program, everywhere=False)

    diverged.git("merge", "-q", "theirs")

    assert diverged.path.read_bytes() == BOTH
    assert f"\n-{FIRST}\n+{FIRST.replace('五', '六')}\n" in diverged.git("diff", "HEAD~2")
    assert not (diverged.folder / "ran").exists()


def criss_cross(repository: Repository, ours: bytes, theirs: bytes) -> None:
    """Both branches merge each other's last draft; then each decides, in words of its own."""
    repository.git("tag", "one")
    repository.try_git("merge", "theirs")
    repository.commit(ours, "main decided")
    repository.git("checkout", "-q", "theirs")
    repository.try_git("merge", "one")
    repository.commit(theirs, "theirs decided")
    repository.git("checkout", "-q", "main")


def test_branches_that_merged_each_other_and_decided_otherwise_are_in_conflict(tmp_path):
    """Git hands over a base that is a merge itself, with conflict marks in it."""
    repository = Repository(tmp_path / "r")
    repository.install()
    six, seven = (edited(("百分之五", f"百分之{n}")) for n in "六七")
    repository.diverge(six, seven)
    criss_cross(repository, six, seven)

    answer = repository.try_git("merge", "theirs")

    text = repository.path.read_text("utf-8")
    assert answer.returncode == 1
    assert "conflict marks in 'base'" in answer.stderr.decode("utf-8")
    assert text.count("<<<<<<< ours\n") == text.count(">>>>>>> theirs\n") == 1
    for part in (FIRST.replace("五", "六"), FIRST.replace("五", "七"), "谢谢大家！"):
        assert part in text
    repository.path.write_bytes(six)
    joined = speechdiff("git", "rejoin", cwd=repository.folder)
    assert b"git merged its lines" in joined.stderr
    assert repository.path.read_bytes() == six


def test_branches_that_merged_each_other_alike_lose_nothing(diverged):
    """The ancestors merge by sentences as well, so that the base has no marks."""
    criss_cross(
        diverged,
        edited(("谢谢大家", "谢谢各位"), base=BOTH.decode()),
        edited(("百分之六", "百分之七"), base=BOTH.decode()),
    )

    diverged.git("merge", "-q", "theirs")

    both = edited(("谢谢大家", "谢谢各位"), ("百分之六", "百分之七"), base=BOTH.decode())
    assert diverged.path.read_bytes() == both


def test_a_side_that_still_has_marks_is_not_merged_by_sentences(diverged):
    marked = OURS + "<<<<<<< a\n甲。\n=======\n乙。\n>>>>>>> b\n".encode()
    diverged.commit(marked, "unfinished")

    answer = diverged.try_git("merge", "theirs")

    assert "conflict marks in 'ours'" in answer.stderr.decode("utf-8")
    assert answer.returncode == 1
    assert "甲。\n=======\n乙。" in diverged.path.read_text("utf-8")


def renamed(repository: Repository) -> None:
    """Theirs gives the file a name with everything that a shell could take for its own."""
    repository.git("checkout", "-q", "theirs")
    name = """$(touch ran) `touch ran` "终" '稿'; %A\\.txt"""
    repository.git("mv", str(repository.path), name)
    repository.git("commit", "-q", "-m", "renamed")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "theirs")
    repository.path = repository.folder / name
    assert not (repository.folder / "ran").exists()


def in_a_linked_tree(repository: Repository) -> None:
    tree = repository.folder.parent / "linked"
    repository.git("worktree", "add", "-q", str(tree), "HEAD")
    git(tree, "merge", "-q", "theirs")
    repository.path = tree / repository.path.relative_to(repository.folder)


def in_a_submodule(repository: Repository) -> None:
    outer = Repository(repository.folder.parent / "outer")
    allowed = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    outer.git(*allowed, str(repository.folder), "inner")
    inner = outer.folder / "inner"
    assert speechdiff("git", "install", "*.txt", cwd=inner).returncode == 0
    git(inner, "-c", "user.name=E", "-c", "user.email=e@x", "merge", "-q", "origin/theirs")
    repository.path = inner / repository.path.relative_to(repository.folder)


def executable(repository: Repository) -> None:
    repository.git("checkout", "-q", "theirs")
    repository.path.chmod(0o755)
    repository.git("commit", "-q", "-a", "-m", "mode")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "theirs")
    assert repository.path.stat().st_mode & 0o777 == 0o755


def with_the_line_ends_of_windows(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    repository.git("rm", "-q", "--cached", "-r", ".")
    repository.git("reset", "-q", "--hard")
    repository.git("merge", "-q", "theirs")
    found = repository.path.read_bytes()
    assert found.count(b"\r\n") == found.count(b"\n") > 0
    repository.path.write_bytes(found.replace(b"\r\n", b"\n"))


@pytest.mark.parametrize(
    "merge",
    [renamed, in_a_linked_tree, in_a_submodule, executable, with_the_line_ends_of_windows],
)
def test_wherever_git_merges_it_merges_by_sentences(
    diverged: Repository, merge: Callable[[Repository], None]
):
    merge(diverged)

    assert diverged.path.read_bytes() == BOTH


def test_sentences_with_words_of_both_editors_are_said_and_listed_until_they_are_read(tmp_path):
    repository = Repository(tmp_path / "r")
    repository.install()
    repository.diverge(OURS, edited(("今年", "明年"), ("求进", "求进、以进促稳")))
    combined = FIRST.replace("五", "六").replace("今年", "明年")

    answer = repository.try_git("merge", "theirs")

    assert answer.returncode == 0
    assert "1 sentence has words of both editors" in answer.stderr.decode("utf-8")
    listed = speechdiff("git", "merged", repository.path, cwd=repository.folder)
    where = f"{repository.path.relative_to(repository.folder)}:3"
    assert listed.stdout.decode("utf-8") == (
        f"{where}: {combined}\n"
        f"  ours: {FIRST.replace('五', '六')}\n  theirs: {FIRST.replace('今年', '明年')}\n"
    )
    assert speechdiff("git", "merged", "--done", cwd=repository.folder).stdout == listed.stdout
    again = speechdiff("git", "merged", cwd=repository.folder)
    assert (again.returncode, again.stdout) == (0, b"")
    assert b"no sentence" in again.stderr
    said = one_error_line(speechdiff("git", "merged", "none.txt", cwd=repository.folder))
    assert "none.txt" in said


def test_a_combined_sentence_that_was_changed_since_is_not_listed(tmp_path):
    repository = Repository(tmp_path / "r")
    repository.install()
    repository.diverge(OURS, edited(("今年", "明年")))
    repository.git("merge", "-q", "theirs")
    repository.path.write_bytes(edited(("今年增长目标为百分之五", "目标定了")))
    (repository.folder / ".git/speechdiff/combined/damaged.json").write_text('{"v": 1}', "utf-8")

    assert speechdiff("git", "merged", cwd=repository.folder).stdout == b""
