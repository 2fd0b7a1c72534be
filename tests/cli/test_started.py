"""Commands that are forks of a waiting process are what commands that start anew are."""

from __future__ import annotations

import os

import pytest

from tests.cli import started
from tests.cli.command_line import speechdiff

ANEW = {"PYTHONUTF8": "1"}
"""What makes the command start a Python of its own."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "old.txt", "new.txt"),
        ("diff", "-", "new.txt"),
        ("diff", "old.txt", "new.txt", "--exit-code"),
        ("diff", "old.txt", "absent.txt"),
        ("nonsense",),
    ],
)
def test_it_leaves_and_says_what_a_command_that_starts_anew_does(two_files, arguments):
    given = (two_files / "old.txt").read_bytes()

    fork, anew = (
        speechdiff(*arguments, cwd=two_files, stdin=given, **environment)
        for environment in ({}, ANEW)
    )

    assert fork.stdout == anew.stdout
    assert fork.stderr == anew.stderr
    assert fork.returncode == anew.returncode


def test_it_stands_in_its_own_folder_and_environment(two_files):
    """What one command changed, or was given, the next one does not have."""
    before = speechdiff("diff", "old.txt", "new.txt", cwd=two_files)

    coloured = speechdiff("diff", "old.txt", "new.txt", cwd=two_files, FORCE_COLOR="1")
    elsewhere = speechdiff("diff", "old.txt", "new.txt", cwd=two_files.parent)

    assert b"\x1b[" in coloured.stdout
    assert elsewhere.returncode == 2
    assert speechdiff("diff", "old.txt", "new.txt", cwd=two_files).stdout == before.stdout


@pytest.mark.parametrize(
    ("left_by", "status"),
    [(SystemExit(3), 3), (SystemExit(), None), (SystemExit("why"), "why"), (ValueError("!"), 1)],
)
def test_a_crash_is_a_traceback_and_status_1(monkeypatch, capsys, left_by, status):
    def leaving(*_, **__):
        raise left_by

    monkeypatch.setattr("runpy.run_module", leaving)

    assert started.become_speechdiff() == status
    assert ("Traceback" in capsys.readouterr().err) is isinstance(left_by, ValueError)
