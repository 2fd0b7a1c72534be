"""The git tools through real git: merge, rebase, cherry-pick, diff, in repositories made here."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import started
from tests.cli.command_line import ROOT, one_error_line, speechdiff
from tests.cli.two_editors import BASE, FIRST, NAME, SECOND, THIRD, Repository, edited


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "讲话 repository")
    found.install()
    return found


def test_git_merge_takes_both_editors_of_one_paragraph(repository):
    repository.diverge(edited(("百分之五", "百分之六")), edited(("恢复消费", "恢复居民消费")))

    repository.git("merge", "-q", "theirs")

    both = edited(("百分之五", "百分之六"), ("恢复消费", "恢复居民消费"))
    assert repository.path.read_bytes() == both


def test_without_it_git_finds_a_conflict_there(repository):
    speechdiff("git", "install", "--undo", cwd=repository.folder)
    repository.diverge(edited(("百分之五", "百分之六")), edited(("恢复消费", "恢复居民消费")))

    assert repository.try_git("merge", "theirs").returncode == 1


def test_git_rebase_moves_and_edits(repository):
    moved = FIRST + THIRD + SECOND
    repository.diverge(edited((FIRST + SECOND + THIRD, moved)), edited(("求进", "求进、以进促稳")))

    repository.git("rebase", "-q", "theirs")

    assert moved.replace("求进", "求进、以进促稳") in repository.path.read_text("utf-8")


def test_git_cherry_pick_and_revert_take_one_change(repository):
    repository.diverge(edited(("今年", "明年")), edited(("恢复消费", "恢复居民消费")))
    repository.git("cherry-pick", "theirs")
    assert repository.path.read_bytes() == edited(("今年", "明年"), ("恢复消费", "恢复居民消费"))

    repository.git("revert", "--no-edit", "HEAD~1")

    assert repository.path.read_bytes() == edited(("恢复消费", "恢复居民消费"))


def test_what_was_put_aside_is_merged_into_what_came_since(repository):
    repository.path.write_bytes(edited(("今年", "明年")))
    repository.git("stash", "-q")
    repository.commit(edited(("恢复消费", "恢复居民消费")), "meanwhile")

    repository.git("stash", "pop", "-q")

    assert repository.path.read_bytes() == edited(("今年", "明年"), ("恢复消费", "恢复居民消费"))
    assert repository.git("stash", "list") == ""


def test_front_matter_is_merged_and_shown_by_its_settings(tmp_path):
    head = "---\ntitle: 讲话\ndate: 2024-01-05\n---\n\n"
    repository = Repository(tmp_path / "r", f"{head}{BASE}".encode(), "讲 话.md")
    repository.install()
    ours, theirs = head.replace("讲话", "开幕词"), head.replace("01-05", "01-06")
    changed = BASE.replace("今年", "明年")
    repository.diverge(f"{ours}{BASE}".encode(), f"{theirs}{changed}".encode())

    repository.git("merge", "-q", "theirs")

    both = ours.replace("01-05", "01-06")
    assert repository.path.read_bytes() == f"{both}{changed}".encode()
    shown = repository.git("diff", "-U0", "theirs").splitlines()
    assert shown[-2:] == ["-title: 讲话", "+title: 开幕词"]


def test_a_conflict_stops_git_and_is_marked_around_the_sentence(repository):
    repository.diverge(edited(("百分之五", "百分之六")), edited(("百分之五", "百分之四")))

    answer = repository.try_git("merge", "theirs")

    assert answer.returncode == 1
    assert f"{NAME}: 1 conflict".encode() in answer.stderr
    assert repository.path.read_text("utf-8") == (
        "开幕词\n\n<<<<<<< ours\n"
        f"{FIRST.replace('五', '六')}\n||||||| base\n{FIRST}\n"
        f"=======\n{FIRST.replace('五', '四')}\n"
        f">>>>>>> theirs\n{SECOND}{THIRD}\n\n谢谢大家！\n"
    )
    assert repository.git("-c", "core.quotePath=false", "ls-files", "-u").count(NAME) == 3


def test_a_decided_conflict_is_joined_to_its_paragraph_again(repository):
    repository.diverge(edited(("百分之五", "百分之六")), edited(("百分之五", "百分之四")))
    repository.try_git("merge", "theirs")
    text = repository.path.read_text("utf-8")
    start, end = text.index("<<<<<<<"), text.index("theirs\n") + len("theirs\n")
    repository.path.write_text(f"{text[:start]}{FIRST}\n{text[end:]}", "utf-8")

    answer = speechdiff("git", "rejoin", cwd=repository.path.parent)

    assert answer.returncode == 0
    assert b"1 line joined" in answer.stderr
    assert repository.path.read_bytes() == BASE.encode()


def test_a_file_with_marks_is_not_joined(repository):
    repository.diverge(edited(("百分之五", "百分之六")), edited(("百分之五", "百分之四")))
    repository.try_git("merge", "theirs")
    before = repository.path.read_bytes()

    said = one_error_line(speechdiff("git", "rejoin", repository.path, cwd=repository.folder))

    assert "still has conflict marks" in said
    assert repository.path.read_bytes() == before


def test_a_file_that_is_not_in_conflict_is_not_joined(repository):
    said = one_error_line(speechdiff("git", "rejoin", repository.path, cwd=repository.folder))

    assert "is not in conflict" in said


def test_the_size_of_marks_is_the_one_that_git_wants(repository):
    (repository.folder / ".gitattributes").write_text("*.txt conflict-marker-size=12\n", "utf-8")
    repository.commit(BASE.encode(), "larger marks")
    repository.diverge(edited(("百分之五", "百分之六")), edited(("百分之五", "百分之四")))
    repository.try_git("merge", "theirs")

    assert "<" * 12 + " ours\n" in repository.path.read_text("utf-8")


def test_a_file_that_both_added_is_merged_as_far_as_it_goes(repository):
    repository.git("checkout", "-q", "-b", "theirs")
    repository.path = repository.folder / "新稿.txt"
    repository.commit("开头的话。我们的结尾在这里。\n".encode(), "theirs")
    repository.git("checkout", "-q", "main")
    repository.commit("开头的话。另外一种收束。\n".encode(), "ours")

    assert repository.try_git("merge", "theirs").returncode == 1
    text = repository.path.read_text("utf-8")
    assert text.startswith("开头的话。\n<<<<<<< ours\n另外一种收束。\n")


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8-sig", "utf-16"])
def test_a_merged_file_stays_in_its_encoding(tmp_path, encoding):
    base = "各位同志，今年的工作目標是百分之五。\n我們要努力工作，為人民服務。\n"
    repository = Repository(tmp_path / "r", base.encode(encoding))
    repository.install()
    ours, theirs = base.replace("今年", "明年"), base.replace("努力工作", "努力奮鬥")
    repository.diverge(ours.encode(encoding), theirs.encode(encoding))

    repository.git("merge", "-q", "theirs")

    both = ours.replace("努力工作", "努力奮鬥")
    assert repository.path.read_bytes() == both.encode(encoding)


def test_a_file_that_one_side_made_utf_8_becomes_utf_8(tmp_path):
    base = "各位同志，今年的工作目标是百分之五。\n我们要努力工作，为人民服务。\n"
    repository = Repository(tmp_path / "r", base.encode("gb18030"))
    repository.install()
    ours, theirs = base.replace("今年", "明年"), base.replace("努力", "更加努力")
    repository.diverge(ours.encode("gb18030"), theirs.encode("utf-8"))

    repository.git("merge", "-q", "theirs")

    assert repository.path.read_text("utf-8") == ours.replace("努力", "更加努力")


def test_binary_files_are_left_to_git_and_neither_side_is_lost(repository):
    repository.path = repository.folder / "x.txt"
    repository.commit(b"\0\1\2" * 50, "binary")
    repository.diverge(b"\0\1\3" * 50, b"\0\1\4" * 50)

    answer = repository.try_git("merge", "theirs")

    assert answer.returncode == 1
    assert b"not merged by sentence" in answer.stderr
    assert b"our side is left in place" in answer.stderr
    assert repository.path.read_bytes() == b"\0\1\3" * 50
    repository.git("checkout", "--theirs", "x.txt")
    assert repository.path.read_bytes() == b"\0\1\4" * 50


def test_bytes_in_no_encoding_are_merged_by_git_line_by_line(repository):
    repository.path = repository.folder / "x.txt"
    lines = [b"%d \x81\x8d\xff\x07\xc0 \x90\x9d\xfe\n" % n for n in range(9)]
    repository.commit(b"".join(lines), "odd")
    ours, theirs = [b"ours\n", *lines[1:]], [*lines[:-1], b"theirs\n"]
    repository.diverge(b"".join(ours), b"".join(theirs))

    answer = repository.try_git("merge", "theirs")

    assert answer.returncode == 0, answer
    assert b"git merges its lines" in answer.stderr
    assert repository.path.read_bytes() == b"".join([*ours[:-1], b"theirs\n"])


def test_git_diff_shows_the_changed_words_of_a_chinese_sentence(repository):
    repository.path.write_bytes(edited(("百分之五", "百分之六")))

    lines = repository.git("diff", "--word-diff", "-U0").splitlines()

    assert lines[-1] == "同志们，今年增长目标为百分之[-五-]{+六+}。"


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_words_are_never_cut_inside_a_character(repository, locale):
    """今 and 仍 share two of their three bytes."""
    repository.path.write_bytes(edited(("今年", "仍年")))

    answer = subprocess.run(
        ["git", "diff", "--word-diff"],
        cwd=repository.folder,
        capture_output=True,
        check=True,
        env=os.environ | {"LC_ALL": locale},
    )

    assert "今" in answer.stdout.decode("utf-8")
    assert "仍" in answer.stdout.decode("utf-8")


def test_git_log_goes_on_over_a_draft_that_is_no_text(repository):
    repository.commit(b"\0\1\2" * 50, "binary")
    repository.commit(BASE.encode(), "text again")

    shown = repository.git("log", "-p")

    assert "not readable as text: 150 bytes" in shown


def test_escape_sequences_in_a_draft_do_not_reach_the_terminal_by_the_text_converter(repository):
    repository.path.write_bytes(edited(("今年", "今\x1b[2J\u202e年")))

    shown = repository.git("diff")

    assert "今␛[2J⟨U+202E⟩年" in shown
    assert "\x1b" not in shown


def test_the_external_diff_compares_by_sentences(repository):
    repository.path.write_bytes(edited(("百分之五", "百分之六")))
    command = repository.git("config", "difftool.speechdiff.cmd").partition(" difftool ")[0]

    shown = repository.git("-c", f"diff.external={command} external", "diff")

    assert shown.startswith(f"{NAME}\n")
    assert "[-百分之五-]{+百分之六+}" in shown
    assert "1 edited" in shown


def test_the_external_diff_shows_a_new_file_whole(repository):
    (repository.folder / "b.txt").write_text("新的一句。\n", "utf-8")
    repository.git("add", "-A")
    command = repository.git("config", "difftool.speechdiff.cmd").partition(" difftool ")[0]

    shown = repository.git("-c", f"diff.external={command} external", "diff", "--cached")

    assert "{+新的一句。+}" in shown


def test_the_difftool_compares_by_sentences(repository):
    repository.path.write_bytes(edited(("百分之五", "百分之六")))

    assert "[-百分之五-]{+百分之六+}" in repository.git("difftool", "-y", "-t", "speechdiff")


def test_the_text_converter_gives_one_sentence_a_line(tmp_path):
    (tmp_path / "-x.txt").write_text("题目\n一。二！\n\n　　A line that goes\non. End.\n", "utf-8")

    answer = speechdiff("git", "textconv", "-x.txt", cwd=tmp_path)

    assert answer.stdout.decode() == "题目\n\n一。\n二！\n\nA line that goes\n\non.\nEnd.\n"


def test_a_missing_file_is_one_line(tmp_path):
    said = one_error_line(speechdiff("git", "textconv", "none.txt", cwd=tmp_path))

    assert "none.txt" in said


def test_the_first_command_of_the_page_for_git_users_works_as_printed(tmp_path):
    page = (ROOT / "docs" / "git.md").read_text("utf-8")
    first = next(line for line in page.splitlines() if line.startswith("    "))
    repository = Repository(tmp_path / "r")
    name, *words = shlex.split(first)
    assert name == "speechdiff"

    answer = speechdiff(*words, cwd=repository.folder)

    assert answer.returncode == 0
    assert b"speeches/*.txt diff=speech merge=speech" in answer.stdout
    assert b"--undo" in answer.stderr
    undone = speechdiff("git", "install", "--undo", cwd=repository.folder)
    assert b"undone in" in undone.stderr
    again = speechdiff("git", "install", "--undo", cwd=repository.folder)
    assert b"nothing is installed" in again.stderr


def test_it_is_a_subcommand_of_git(tmp_path):
    """The script that is installed under the name of git-speechdiff calls the same program."""
    (tmp_path / "bin").mkdir()
    script = started.program(tmp_path / "bin" / "git-speechdiff")
    (tmp_path / "a.txt").write_text("一。\n", "utf-8")
    (tmp_path / "b.txt").write_text("一。二。\n", "utf-8")

    answer = subprocess.run(
        ["git", "speechdiff", "diff", "--exit-code", "a.txt", "b.txt"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=os.environ | {"PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}"},
    )

    assert answer.returncode == 1, answer
    assert "二。" in answer.stdout.decode("utf-8")


def test_git_remembers_how_a_conflict_was_decided(repository):
    """`git rerere` knows the marks, and decides the same conflict a second time."""
    repository.git("config", "rerere.enabled", "true")
    repository.diverge(edited(("百分之五", "百分之六")), edited(("百分之五", "百分之四")))
    repository.try_git("merge", "theirs")
    text = repository.path.read_text("utf-8")
    start, end = text.index("<<<<<<<"), text.index("theirs\n") + len("theirs\n")
    decided = f"{text[:start]}{FIRST.replace('五', '七')}\n{text[end:]}"
    repository.commit(decided.encode(), "decided")
    repository.git("reset", "-q", "--hard", "HEAD~1")

    repository.try_git("merge", "theirs")

    assert repository.path.read_text("utf-8") == decided


def test_nothing_of_the_working_tree_is_run(repository):
    """It is first on Python's path where `python -m` is called in it."""
    code = "open('ran', 'w').close(); raise SystemExit"
    for name in ("speechdiff/__init__.py", "click.py", "gettext.py", "sitecustomize.py"):
        path = repository.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(code, "utf-8")
    repository.commit(edited(("今年", "明年")), "code")
    repository.diverge(edited(("百分之五", "百分之六")), edited(("恢复消费", "恢复居民消费")))

    for command in ("log -p", "merge -q theirs", "difftool -y -t speechdiff HEAD~1"):
        repository.git(*command.split())

    assert not (repository.folder / "ran").exists()
    keys = ("diff.speech.textconv", "merge.speech.driver", "difftool.speechdiff.cmd")
    for command in (repository.git("config", key) for key in keys):
        assert f"{shlex.quote(sys.executable)} -P -m speechdiff git" in command
