"""Watching: what moved is seen, and no process is started to see it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from speechdiff.drafts.folder import FolderSource
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.resolve import open_source
from speechdiff.drafts.source import HistoryLine, MemorySource, Source
from speechdiff.drafts.watch import RepositoryState, Watch
from speechdiff.model import Draft, Speech
from tests.drafts.conftest import Repo

TEXT = "开工仪式上的讲话\n"


def watch_on(source: Source) -> Watch:
    return Watch(source, source.speeches()[0])


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be started."""

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError(f"a process was started: {arguments}")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)


def test_nothing_moves_by_itself(repo: Repo) -> None:
    head = repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        sight = watch.look()

        assert sight == watch.look()
        assert sight.tip == head
        assert sight.notes == ""
        assert sight.files[0] is not None


def test_looking_starts_no_process(repo: Repo, request: pytest.FixtureRequest) -> None:
    head = repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        request.getfixturevalue("no_process")

        assert watch.look().tip == head


def test_a_write_of_the_same_size_is_seen(repo: Repo) -> None:
    repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        before = watch.look()
        path = repo.write("a.txt", TEXT.replace("开", "竣"))
        os.utime(path, ns=(1, 1))
        after = watch.look()

    assert after.files != before.files
    assert after.tip == before.tip


def test_a_vanished_file_is_seen(repo: Repo) -> None:
    repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        (repo.root / "a.txt").unlink()

        assert watch.look().files == (None,)


def test_a_commit_a_switch_and_a_packed_branch_are_seen(repo: Repo) -> None:
    first = repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        repo.git("branch", "side")
        second = repo.commit("second", a=TEXT + "完。\n")
        assert watch.look().tip == second
        repo.git("pack-refs", "--all", "--prune")
        assert watch.look().tip == second
        repo.git("switch", "-q", "side")
        assert watch.look().tip == first
        repo.git("switch", "-q", "--detach", "main")
        assert watch.look().tip == second


def test_marks_of_a_review_are_seen(repo: Repo) -> None:
    repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        repo.git("notes", "--ref=speechdiff", "add", "-m", "{}", "HEAD:a.txt")

        assert watch.look().notes == repo.git("rev-parse", "refs/notes/speechdiff")


def test_a_second_working_tree_has_its_own_head(repo: Repo, tmp_path: Path) -> None:
    repo.commit("first", a=TEXT)
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "tree"))
    with GitSource(tmp_path / "tree") as source:
        watch = watch_on(source)
        before = watch.look()
        repo.commit("second", a=TEXT + "完。\n")
        assert watch.look() == before
        subprocess.run(
            ["git", "merge", "-q", "main"], cwd=tmp_path / "tree", check=True, capture_output=True
        )
        assert watch.look().tip == repo.git("rev-parse", "main")


def test_another_tip_is_watched_by_its_name(repo: Repo) -> None:
    repo.commit("first", a=TEXT)
    repo.git("branch", "side")
    with GitSource(repo.root, HistoryLine(tip="side")) as source:
        watch = watch_on(source)
        before = watch.look()
        repo.commit("second", a=TEXT + "完。\n")
        assert watch.look().tip == before.tip
        repo.git("branch", "-f", "side", "main")
        assert watch.look().tip == repo.git("rev-parse", "main")


def test_where_refs_are_kept_otherwise_git_is_asked_once_a_change(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder `reftable` says that HEAD and refs are not to be believed."""
    head = repo.commit("first", a=TEXT)
    tables = repo.write(".git/reftable/tables.list", "one\n")
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        asked: list[tuple[str, ...]] = []
        run = source.repository.git.run

        def counted(*arguments: str, stdin: bytes = b"") -> object:
            asked.append(arguments)
            return run(*arguments, stdin=stdin)

        monkeypatch.setattr(source.repository.git, "run", counted)
        assert [watch.look().tip for _ in range(3)] == [head] * 3
        assert len(asked) == 2  # the tip and the notes
        tables.write_text("one\ntwo\n", "utf-8")
        watch.look()
        assert len(asked) == 4


def test_a_repository_that_vanishes_is_no_error(repo: Repo) -> None:
    repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        watch = watch_on(source)
        repo.root.rename(repo.root.with_name("elsewhere"))

        assert watch.look() == RepositoryState(files=(None,))


def test_files_of_a_folder_are_watched_and_so_is_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "1.txt").write_text(TEXT, "utf-8")
    watch = watch_on(FolderSource(folder))
    before = watch.look()
    (folder / "2.txt").write_text(TEXT, "utf-8")
    added = watch.look()
    (folder / "1.txt").write_text(TEXT + TEXT, "utf-8")

    assert len({before, added, watch.look()}) == 3


def test_one_file_is_watched(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_text(TEXT, "utf-8")
    watch = watch_on(open_source(path))
    before = watch.look()
    path.write_text(TEXT + TEXT, "utf-8")

    assert watch.look() != before


def test_what_is_only_in_memory_does_not_move() -> None:
    speech = Speech("m", "m", (Draft("d1", "1"),))

    assert Watch(MemorySource((speech,), {"1": TEXT}), speech).look() == RepositoryState()
