""".ci/run: what it says at its end, and that a shell can start it in the background."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = """\
SKIPPED [3] tests/a.py:3: no browser is installed
SKIPPED [11] tests/b.py:1: not here
"""
CLOSING = "===== 3 passed, 14 skipped in 1.2s ====="
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with .ci/run and a run.py that says and leaves what the test wants."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "run.py").write_text(
        "import os, sys\n"
        "verb = sys.argv[1]\n"
        "print(os.environ.get('SAYS_' + verb, ''))\n"
        "sys.exit(int(os.environ.get('LEAVES_' + verb, '0')))\n",
        "utf-8",
    )
    return tmp_path


def run(clone: Path, command: str = "bash .ci/run", **said: str) -> tuple[int, str]:
    answer = subprocess.run(
        ["bash", "-c", command],
        cwd=clone, env=os.environ | {"CI_INSTALL": "no"} | said, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return answer.returncode, answer.stdout.decode("utf-8")


def test_the_last_lines_tell_how_many_were_skipped_and_why(clone):
    status, said = run(clone, SAYS_test=f"{SKIPPED}{CLOSING}")

    assert status == 0
    assert said.endswith(
        f"\n14 skipped:\n{SKIPPED}{CLOSING}\n"
        "tests: exit status 0, linters, types and layers: exit status 0, site: exit status 0\n"
    )


def test_it_says_so_where_no_test_was_skipped(clone):
    assert "\nno test was skipped\n" in run(clone)[1]


LAST_LINE = {"test": "tests", "lint": "layers", "site": "site"}


@pytest.mark.parametrize("failing", LAST_LINE)
def test_it_fails_where_any_part_does_and_runs_all(clone, failing):
    status, said = run(clone, **{f"LEAVES_{failing}": "3"})

    assert status == 1
    assert f"{LAST_LINE[failing]}: exit status 3" in said


def test_it_can_be_started_in_the_background_where_ctrl_c_is_ignored(clone):
    status, said = run(clone, "trap '' INT; bash .ci/run & wait $!", SAYS_test=CLOSING)

    assert status == 0
    assert CLOSING in said


def test_it_leaves_the_machine_as_it_is_where_nothing_can_be_installed(clone):
    """Without the programs and without apt-get it goes on."""
    tools = clone / "tools"
    tools.mkdir()
    for name in ("bash", "awk", "grep", "tail", "tee", "mktemp", "rm", "dirname"):
        (tools / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    (tools / "python3").symlink_to(Path(sys.executable).resolve())  # not a script that finds one

    status, said = run(clone, "exec bash .ci/run", PATH=str(tools), CI_INSTALL="yes")

    assert status == 0, said
    assert "installing" not in said
