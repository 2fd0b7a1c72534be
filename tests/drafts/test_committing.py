"""Committing the working copy of one speech, as the user would in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdiff.drafts.committing import Committed, author, cleaned, commit_working_copy
from speechdiff.drafts.folder import FolderSource
from speechdiff.drafts.git import GitSource
from speechdiff.errors import (
    CommitRefused,
    MissingDraft,
    NothingToCommit,
    SpeechdiffError,
    WorkingCopyError,
)
from tests.drafts.conftest import Repo

TEXT = "开工仪式上的讲话\n\n今年，我们要引进项目20个。\n"
NEXT = TEXT.replace("20", "25")


@pytest.fixture
def mine(repo: Repo) -> Repo:
    """A speech with one draft, in a repository that knows its user."""
    repo.git("config", "user.name", "林起草")
    repo.git("config", "user.email", "lin@example.invalid")
    repo.commit("first", a=TEXT, b="另一篇讲话。\n")
    return repo


def commit(repo: Repo, note: str = "figures checked", name: str = "a.txt") -> Committed:
    with GitSource(repo.root) as source:
        speech = source.speech_at(name)
        assert speech is not None
        return commit_working_copy(source, speech, note)


def refused(repo: Repo, note: str = "a note", name: str = "a.txt") -> SpeechdiffError:
    """Why the commit is refused; the history stays as it was."""
    before = repo.git("rev-parse", "HEAD")
    with pytest.raises(SpeechdiffError) as caught:
        commit(repo, note, name)
    assert repo.git("rev-parse", "HEAD") == before
    assert "\n" not in str(caught.value)
    return caught.value


def hook(repo: Repo, name: str, script: str) -> None:
    path = repo.root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def test_the_file_becomes_a_draft_with_its_note_and_the_configured_author(mine: Repo) -> None:
    mine.write("a.txt", NEXT)
    done = commit(mine, "数字已核对\n\n按统计局公报。")

    assert done.revision == mine.git("rev-parse", "HEAD")
    assert mine.git("log", "-1", "--format=%an <%ae>|%B") == (
        "林起草 <lin@example.invalid>|数字已核对\n\n按统计局公报。"
    )
    assert done.subject == "数字已核对"
    assert mine.git("show", "HEAD:a.txt") == NEXT.strip()
    with GitSource(mine.root) as source:
        speech = source.speech_at("a.txt")
        assert speech is not None
        assert [draft.note for draft in speech.drafts] == ["first", "数字已核对"]


def test_other_files_and_what_is_staged_of_them_stay_as_they_are(mine: Repo) -> None:
    mine.write("a.txt", NEXT)
    mine.write("b.txt", "改过的另一篇。\n")
    mine.git("add", "b.txt")
    mine.write("b.txt", "又改过的另一篇。\n")
    mine.write("new.txt", "没有跟踪。\n")
    commit(mine)

    assert mine.git("show", "--name-only", "--format=", "HEAD") == "a.txt"
    assert mine.git("status", "--porcelain").splitlines() == ["MM b.txt", "?? new.txt"]


def test_a_name_that_looks_like_a_pattern_or_an_option_is_only_a_name(mine: Repo) -> None:
    mine.commit_files("odd", {"-m [ab]*.txt": TEXT, "x/-m ax.txt": TEXT})
    mine.write("-m [ab]*.txt", NEXT)
    mine.write("x/-m ax.txt", NEXT)
    commit(mine, "-m --amend", "-m [ab]*.txt")

    assert mine.git("show", "--name-only", "--format=%s", "HEAD") == "-m --amend\n\n-m [ab]*.txt"


def test_lines_of_a_note_that_begin_with_a_hash_stay(mine: Repo) -> None:
    mine.git("config", "commit.cleanup", "strip")
    mine.write("a.txt", NEXT)
    commit(mine, "# 3 changed\n\n#4 stays")

    assert mine.git("log", "-1", "--format=%B") == "# 3 changed\n\n#4 stays"


def test_a_note_in_utf_8_is_kept_whatever_encoding_is_configured(mine: Repo) -> None:
    mine.git("config", "i18n.commitEncoding", "gbk")
    mine.write("a.txt", NEXT)
    commit(mine, "数字已核对")

    assert mine.git("cat-file", "commit", "HEAD").endswith("数字已核对")


@pytest.mark.parametrize("note", ["", "  \n ", "\x00\x1b"])
def test_a_draft_without_a_note_is_refused(mine: Repo, note: str) -> None:
    mine.write("a.txt", NEXT)

    assert "needs a note" in str(refused(mine, note))


def test_controls_and_broken_characters_are_left_out_of_a_note() -> None:
    assert cleaned(" a\x1b[2Jb\r\nc\ud800 👩‍👧\x00\n\n") == "a[2Jb\nc 👩‍👧"


def test_nothing_to_commit_is_said(mine: Repo) -> None:
    assert isinstance(refused(mine), NothingToCommit)


def test_without_an_identity_the_two_commands_that_set_it_are_said(repo: Repo) -> None:
    repo.commit("first", a=TEXT)
    repo.write("a.txt", NEXT)
    said = str(refused(repo))

    assert "`git config --global user.name NAME`" in said
    assert "`git config --global user.email ADDRESS`" in said
    with GitSource(repo.root) as source, pytest.raises(CommitRefused, match="who you are"):
        author(source)


def test_an_identity_in_the_environment_is_one(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("first", a=TEXT)
    for name, value in (("NAME", "王复核"), ("EMAIL", "wang@example.invalid")):
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    repo.write("a.txt", NEXT)

    assert commit(repo).author == "王复核 <wang@example.invalid>"


def test_a_detached_head_is_refused(mine: Repo) -> None:
    mine.git("switch", "-q", "--detach")
    mine.write("a.txt", NEXT)

    assert "has no branch checked out: `git switch`" in str(refused(mine))


def test_a_merge_under_way_is_refused(mine: Repo) -> None:
    mine.git("switch", "-q", "-c", "side")
    mine.commit("theirs", a=TEXT.replace("20", "30"))
    mine.git("switch", "-q", "main")
    mine.commit("ours", a=TEXT.replace("20", "40"))
    mine.git("merge", "side", ok=False)

    assert "a `git merge` is in progress" in str(refused(mine))


def test_a_locked_index_is_said_and_left_alone(mine: Repo) -> None:
    mine.write("a.txt", NEXT)
    lock = mine.root / ".git" / "index.lock"
    lock.touch()

    assert "another git is running in" in str(refused(mine))
    assert lock.exists()


def test_the_users_hooks_run_and_may_refuse(mine: Repo) -> None:
    hook(mine, "pre-commit", "echo 'figures lack a source' >&2; echo more >&2; exit 1")
    mine.write("a.txt", NEXT)
    error = refused(mine)

    assert str(error) == "git did not commit: figures lack a source"
    assert isinstance(error, CommitRefused)
    assert error.output == "figures lack a source\nmore"


def test_a_hook_gets_no_terminal_and_what_it_says_is_kept(mine: Repo) -> None:
    hook(mine, "pre-commit", "(: < /dev/tty) 2>/dev/null && exit 1\nprintf '\\033[2Jfine' >&2")
    mine.write("a.txt", NEXT)

    assert commit(mine).said == "\\x1b[2Jfine"


def test_a_hook_may_change_what_is_committed_as_git_has_it(mine: Repo) -> None:
    hook(mine, "commit-msg", 'printf "Checked-by: hook\\n" >> "$1"')
    mine.write("a.txt", NEXT)
    commit(mine)

    assert mine.git("log", "-1", "--format=%B").endswith("Checked-by: hook")


def test_a_signature_that_fails_sends_the_user_to_a_terminal(mine: Repo) -> None:
    mine.git("config", "commit.gpgSign", "true")
    mine.git("config", "gpg.program", "false")
    mine.write("a.txt", NEXT)

    assert "could not be signed" in str(refused(mine))


def test_no_file_system_monitor_is_run(mine: Repo, tmp_path: Path) -> None:
    mine.git("config", "core.fsmonitor", f"touch {tmp_path / 'ran'} #")
    mine.write("a.txt", NEXT)
    commit(mine)

    assert not (tmp_path / "ran").exists()


def test_a_vanished_or_linked_file_is_refused(mine: Repo) -> None:
    (mine.root / "a.txt").unlink()
    assert isinstance(refused(mine), MissingDraft)
    (mine.root / "a.txt").symlink_to(mine.root / "b.txt")
    assert isinstance(refused(mine), WorkingCopyError)


def test_a_folder_has_nothing_to_commit_to(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    folder = FolderSource(tmp_path)

    with pytest.raises(SpeechdiffError, match="not in git"):
        commit_working_copy(folder, folder.speeches()[0], "note")
    with pytest.raises(CommitRefused, match="not in git"):
        author(folder)
