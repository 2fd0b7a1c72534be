"""A repository with one speech, which two editors change on branches of their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.cli.command_line import git, speechdiff

NAME = "我的 稿/讲 话.txt"
FIRST = "同志们，今年增长目标为百分之五。"
SECOND = "我们要坚持稳中求进。"
THIRD = "要扩大内需，优先恢复消费。"
BASE = f"开幕词\n\n{FIRST}{SECOND}{THIRD}\n\n谢谢大家！\n"


class Repository:
    """A repository with one speech in it, and two branches."""

    def __init__(self, folder: Path, base: bytes = BASE.encode(), name: str = NAME) -> None:
        self.folder = folder
        self.path = folder / name
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "editor@example.org")
        self.git("config", "user.name", "Editor")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.commit(base, "base")

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)

    def try_git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            capture_output=True,
            check=False,
            env=os.environ | {"GIT_EDITOR": ":", "LC_ALL": "C.UTF-8"},
        )

    def commit(self, data: bytes, message: str) -> None:
        self.path.write_bytes(data)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def diverge(self, ours: bytes, theirs: bytes) -> None:
        """Branch `theirs` beside main, and main checked out."""
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(theirs, "theirs")
        self.git("checkout", "-q", "main")
        self.commit(ours, "ours")

    def install(self, *patterns: str) -> str:
        answer = speechdiff("git", "install", *(patterns or ("*.txt", "*.md")), cwd=self.folder)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.decode("utf-8")


def edited(*pieces: tuple[str, str], base: str = BASE) -> bytes:
    for old, new in pieces:
        assert old in base
        base = base.replace(old, new)
    return base.encode()
