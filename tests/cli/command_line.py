"""The program through its real entry point, and repositories made by it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.cli import started

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ROOT / "versions"

Answer = subprocess.CompletedProcess[bytes]


def speechdiff(
    *arguments: str | Path, cwd: Path, stdin: bytes | int = b"", **environment: str
) -> Answer:
    """Run `python -m speechdiff` in `cwd`; environment variables are set on top of the test's."""
    return started.run(list(map(str, arguments)), cwd, os.environ | environment, stdin)


def one_error_line(answer: Answer) -> str:
    """The only line on standard error of a command that was refused."""
    assert answer.returncode == 2, answer
    assert answer.stdout == b""
    said = answer.stderr.decode("utf-8")
    assert said.startswith("speechdiff: ")
    assert said.count("\n") == 1, said
    assert said.endswith("\n")
    assert "Traceback" not in said
    return said.removeprefix("speechdiff: ").rstrip("\n")


def git(repository: Path, *arguments: str) -> str:
    """What plain git says."""
    return subprocess.run(
        ["git", "-C", repository, *arguments],
        capture_output=True,
        check=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    ).stdout.decode("utf-8")
