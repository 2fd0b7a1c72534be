"""An import that is killed or fails anywhere leaves the old state or the new one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdiff.drafts import fast_import
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.store import import_drafts, make_demo
from speechdiff.errors import ImportFailed, SpeechdiffError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def drafts_in(folder: Path, *texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"v{number}.txt" for number in range(1, len(texts) + 1)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
        os.utime(path, (1_700_000_000,) * 2)
    return paths


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do `work` in a child that is killed before its step number `step`; whether it was."""
    child = os.fork()
    if child == 0:
        count = 0

        def stepping(call: Callable[..., object]) -> Callable[..., object]:
            def stepped(*words: object, **more: object) -> object:
                nonlocal count
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*words, **more)

            return stepped

        GitCommand.run = stepping(GitCommand.run)
        Path.rename = stepping(Path.rename)
        Path.replace = stepping(Path.replace)
        Path.write_bytes = stepping(Path.write_bytes)
        os.fsync = stepping(os.fsync)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def state_of(root: Path) -> list[str]:
    """The drafts of x.txt at HEAD, after a check that the repository is sound."""
    subprocess.run(["git", "fsck", "--strict"], cwd=root, check=True, capture_output=True)
    with GitSource(root) as source:
        (speech,) = source.speeches()
        return [source.read(draft).text for draft in speech.drafts]


@pytest.mark.parametrize("target", ["missing", "empty"])
def test_a_new_repository_is_whole_or_not_there_wherever_the_import_is_killed(tmp_path, target):
    files = drafts_in(tmp_path / "in", "一\n", "二\n", "三\n")
    seen: set[str] = set()
    for step in range(1, 60):
        into = tmp_path / f"out{step}"
        if target == "empty":
            into.mkdir()
        killed = killed_at(step, lambda into=into: import_drafts(files, into, name="x"))
        if into.is_dir() and any(into.iterdir()):
            assert state_of(into) == ["一\n", "二\n", "三\n"]
            seen.add("new")
        else:
            seen.add("old")
        if not killed:
            break
    else:
        pytest.fail("the import never ended")

    assert step > 5
    assert seen == {"old", "new"}


def test_the_current_folder_is_filled_whole_or_not_at_all(tmp_path, monkeypatch):
    files = drafts_in(tmp_path / "in", "一\n", "二\n")
    for step in range(1, 60):
        into = tmp_path / f"out{step}"
        into.mkdir()
        monkeypatch.chdir(into)
        killed = killed_at(step, lambda: import_drafts(files, Path(), name="x"))
        if (into / ".git").exists():
            assert state_of(into) == ["一\n", "二\n"]
        else:
            assert list(into.iterdir()) == []
        if not killed:
            break

    assert not killed


def test_a_repository_that_exists_has_the_old_drafts_or_the_new_ones(tmp_path):
    files = drafts_in(tmp_path / "in", "一\n", "二\n", "三\n")
    old, new = ["一\n"], ["一\n", "二\n", "三\n"]
    seen: set[int] = set()
    for step in range(1, 60):
        into = tmp_path / f"out{step}"
        import_drafts(files[:1], into, name="x")
        killed = killed_at(step, lambda into=into: import_drafts(files, into, name="x"))
        state = state_of(into)
        assert state in (old, new)
        seen.add(len(state))
        assert (into / "x.txt").read_text("utf-8") in (old[-1], new[-1])
        if not killed:
            break

    assert not killed
    assert seen == {1, 3}


def test_after_a_kill_the_same_import_can_be_run_again(tmp_path):
    files = drafts_in(tmp_path / "in", "一\n", "二\n")
    assert killed_at(4, lambda: import_drafts(files, tmp_path / "out", name="x"))

    import_drafts(files, tmp_path / "out", name="x")

    assert state_of(tmp_path / "out") == ["一\n", "二\n"]


def test_git_dying_in_the_middle_leaves_the_old_history_and_no_report(tmp_path, monkeypatch):
    files = drafts_in(tmp_path / "in", "一\n", "二\n")
    import_drafts(files[:1], tmp_path / "out", name="x")
    whole = fast_import.stream
    monkeypatch.setattr(fast_import, "stream", lambda *words: whole(*words)[: -len(b"done\n")])

    with pytest.raises(ImportFailed, match="could not write"):
        import_drafts(files, tmp_path / "out", name="x")
    with pytest.raises(ImportFailed, match="could not write"):
        import_drafts(files, tmp_path / "new", name="x")

    assert state_of(tmp_path / "out") == ["一\n"]
    assert not list((tmp_path / "out" / ".git").glob("fast_import_crash*"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "in", "out"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".git", "x.txt"]


def test_a_branch_that_moved_meanwhile_is_not_overwritten(tmp_path, monkeypatch):
    files = drafts_in(tmp_path / "in", "一\n", "二\n")
    import_drafts(files[:1], tmp_path / "out", name="x")
    whole = fast_import.stream
    other: list[str] = []

    def meanwhile(branch: str, parent: str, *rest: object) -> bytes:
        made = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", "-m", "other",
             "-p", parent, "HEAD^{tree}"],
            cwd=tmp_path / "out", capture_output=True, check=True, text=True,
        ).stdout.strip()  # fmt: skip
        subprocess.run(["git", "update-ref", branch, made], cwd=tmp_path / "out", check=True)
        other.append(made)
        return whole(branch, parent, *rest)

    monkeypatch.setattr(fast_import, "stream", meanwhile)

    with pytest.raises(ImportFailed):
        import_drafts(files, tmp_path / "out", name="x")

    with GitSource(tmp_path / "out") as source:
        assert source.repository.commit_id("HEAD") == other[0]
    assert (tmp_path / "out" / "x.txt").read_text("utf-8") == "一\n"


LIMITED = """
import resource, sys
from pathlib import Path
from speechdiff.drafts.store import import_drafts
from speechdiff.errors import SpeechdiffError
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    import_drafts([Path(sys.argv[1])], Path(sys.argv[2]), name="x")
except SpeechdiffError as error:
    print(error)
"""


@pytest.mark.parametrize("existing", [False, True])
def test_a_disk_that_takes_no_more_stops_the_import_in_one_line(tmp_path, existing):
    noise = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(60_000))
    small, big = drafts_in(tmp_path / "in", "一\n", noise)
    if existing:
        import_drafts([small], tmp_path / "out", name="x")

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(big), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    kept = ["home", "in", "out"] if existing else ["home", "in"]
    assert sorted(path.name for path in tmp_path.iterdir()) == kept
    if existing:
        assert state_of(tmp_path / "out") == ["一\n"]
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".git", "x.txt"]


def test_a_full_disk_is_called_one(tmp_path, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    files = drafts_in(tmp_path / "in", "一\n", "二\n")
    import_drafts(files[:1], tmp_path / "out", name="x")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(ImportFailed, match="the disk is full"):
        import_drafts(files, tmp_path / "out", name="x")

    assert state_of(tmp_path / "out") == ["一\n"]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    files = drafts_in(tmp_path / "in", "一\n")
    places = [Path("/proc/speechdiff"), Path("/dev/null/x"), files[0] / "x"]
    if os.geteuid() != 0:
        (tmp_path / "closed").mkdir(mode=0o500)
        places.append(tmp_path / "closed" / "x")

    for place in places:
        for work in (lambda: import_drafts(files, place), lambda: make_demo(place)):  # noqa: B023
            with pytest.raises(SpeechdiffError) as caught:
                work()
            assert "\n" not in str(caught.value)
            assert str(place) in str(caught.value)


def test_an_interrupt_leaves_nothing(tmp_path, monkeypatch):
    files = drafts_in(tmp_path / "in", "一\n")
    run = GitCommand.run

    def interrupted(self: GitCommand, *words: str, **more: object) -> object:
        if words[0] == "read-tree":
            raise KeyboardInterrupt
        return run(self, *words, **more)

    monkeypatch.setattr(GitCommand, "run", interrupted)

    with pytest.raises(KeyboardInterrupt):
        import_drafts(files, tmp_path / "deep" / "out", name="x")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "in"]
