"""A small git repository with one speech, and the app on it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from textual.pilot import Pilot

from speechdiff.drafts.resolve import open_source
from speechdiff.tui.app import SpeechdiffApp
from tests.tui.line_compare import line_compare
from tests.tui.speeches import FIRST, SECOND

PATIENCE = 200
"""Twentieths of a second that a test waits for something to be noticed."""


def git(folder: Path, *words: str) -> None:
    """Run git there, as nobody in particular."""
    identity = ["-c", "user.name=writer", "-c", "user.email=writer@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, text: str, note: str) -> None:
    """A new draft of the speech."""
    (folder / "park.txt").write_text(text, encoding="utf-8")
    git(folder, "add", "park.txt")
    git(folder, "commit", "-q", "-m", note)


def repository(folder: Path) -> Path:
    """Two drafts of one speech."""
    git(folder, "init", "-q", "-b", "main")
    commit(folder, FIRST, "first outline")
    commit(folder, SECOND, "figures checked")
    return folder


def app_in(folder: Path) -> SpeechdiffApp:
    """The app on a folder, compared line by line."""
    return SpeechdiffApp(lambda: open_source(folder), place=str(folder), compare=line_compare)


async def until(pilot: Pilot[None], happened: object) -> None:
    """Wait until `happened()`; fails the test where it does not in ten seconds."""
    assert callable(happened)
    for _ in range(PATIENCE):
        await pilot.pause(0.05)
        if happened():
            return
    raise AssertionError("nothing happened in time")
