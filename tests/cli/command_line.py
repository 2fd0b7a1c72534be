"""The program through its real entry point, and repositories made by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ROOT / "versions"

Answer = subprocess.CompletedProcess[bytes]


def speechdiff(
    *arguments: str | Path, cwd: Path, stdin: bytes | int = b"", **environment: str
) -> Answer:
    """Run `python -m speechdiff` in `cwd`; environment variables are set on top of the test's."""
    given = {"stdin": stdin} if isinstance(stdin, int) else {"input": stdin}
    return subprocess.run(
        [sys.executable, "-m", "speechdiff", *map(str, arguments)],
        **given,
        capture_output=True,
        cwd=cwd,
        env=os.environ | environment,
        timeout=120,
        check=False,
    )


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
