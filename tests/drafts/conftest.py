"""Real repositories, made in a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


class Repo:
    """A repository and short words for what people do in it; a commit is an hour after the last."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.hours = 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *arguments: str, stdin: bytes = b"", ok: bool = True) -> str:
        when = f"2024-03-01T{self.hours % 24:02}:00:00+08:00"
        environment = {
            **os.environ,
            "GIT_AUTHOR_NAME": "起草组",
            "GIT_AUTHOR_EMAIL": "drafts@example.invalid",
            "GIT_COMMITTER_NAME": "起草组",
            "GIT_COMMITTER_EMAIL": "drafts@example.invalid",
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
        }
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.root,
            env=environment,
            input=stdin,
            capture_output=True,
            check=ok,
        )
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def copied(self, root: Path) -> Repo:
        """The same repository in another folder."""
        shutil.copytree(self.root, root, symlinks=True)
        copy = Repo.__new__(Repo)
        copy.root, copy.hours = root, self.hours
        copy.git("update-index", "-q", "--refresh")
        return copy

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self, note: str, **files: str | bytes) -> str:
        """Commit files given by stem (``a="..."`` writes a.txt), and whatever else was changed."""
        return self.commit_files(note, {f"{stem}.txt": text for stem, text in files.items()})

    def commit_files(self, note: str, files: dict[str, str | bytes]) -> str:
        for name, text in files.items():
            self.write(name, text)
        self.hours += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", note)
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def home_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No user's settings are read, and nothing finds the checkout that the tests run in."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


@pytest.fixture
def new_repo(tmp_path: Path) -> Callable[..., Repo]:
    """Make another repository, at a path below the test's folder."""
    return lambda name, *options: Repo(tmp_path / name, *options)
