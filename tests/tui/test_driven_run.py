"""The app in a real terminal, driven by real keys: from opening it to a committed take-back.

Each step waits until the screen says what is expected, and fails with the screen that was there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speechdiff.drafts import make_demo

PATIENCE = 90
"""Seconds for a step; a machine may be busy."""
SPEECH = "innovation-forum.txt"
NOTE = "恢复旧数字：待核对"

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A terminal of 80 x 24 that nobody sees, and what runs in it."""

    def __init__(self, folder: Path, socket: Path) -> None:
        self._tmux = ["tmux", "-u", "-S", str(socket), "-f", os.devnull]
        environment = {
            "HOME": str(folder.parent),
            "XDG_CONFIG_HOME": str(folder.parent),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "PYTHONPATH": os.environ["PYTHONPATH"],
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": str(folder.parent / ".gitconfig"),
        }
        given = [part for pair in environment.items() for part in ("-e", "=".join(pair))]
        command = [sys.executable, "-m", "speechdiff"]
        self._run("new-session", "-d", "-x", "80", "-y", "24", "-c", str(folder), *given, *command)

    def keys(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        for key in keys:
            self._run("send-keys", key)

    def type(self, words: str) -> None:
        """Type words, as an input method commits them: all at once."""
        self._run("send-keys", "-l", words)

    def screen(self) -> str:
        """What can be seen."""
        return self._run("capture-pane", "-p")

    def until(self, *expected: str) -> str:
        """The screen, as soon as it says all that is expected."""
        return self.when(lambda screen: all(words in screen for words in expected), expected)

    def when(self, right: Callable[[str], bool], what: object) -> str:
        end = time.monotonic() + PATIENCE
        while not right(screen := self.screen()):
            assert time.monotonic() < end, f"waited for {what} and saw:\n{screen}"
            time.sleep(0.1)
        return screen

    def ended(self) -> bool:
        """Whether the program has left its terminal."""
        asked = [*self._tmux, "has-session"]
        return subprocess.run(asked, check=False, capture_output=True).returncode != 0

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], check=True, capture_output=True)
        return done.stdout.decode("utf-8", "replace")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example speeches, and a user that git knows."""
    (tmp_path / ".gitconfig").write_text(
        "[user]\n\tname = Anna\n\temail = anna@example.invalid\n", "utf-8"
    )
    make_demo(tmp_path / "demo")
    return tmp_path / "demo"


@pytest.fixture
def terminal(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    # A socket's path has to be short.
    shown = Terminal(demo, tmp_path_factory.mktemp("t") / "s")
    yield shown
    shown.close()


def git(demo: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=demo, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def test_from_open_to_a_committed_take_back(demo: Path, terminal: Terminal) -> None:
    drafts_before = len(git(demo, "log", "--format=%h", "--", SPEECH).splitlines())
    before = git(demo, "show", f"HEAD:{SPEECH}")

    terminal.until("innovation-forum.txt, 4 drafts", "Enter compares d4 with d3")
    terminal.keys("Enter", "Enter")
    terminal.until("change 1 of", "seen")

    # The change of a number, and the life of its sentence.
    to_a_number(terminal)
    terminal.keys("s")
    terminal.until("states in")
    terminal.keys("q")
    terminal.until("v Seen", "number")

    # Seen, with a mark that git keeps.
    terminal.keys("v")
    terminal.until("marked as seen: 1 of")
    assert '"state":"seen"' in git(demo, "show", "refs/notes/speechdiff")

    # One number back: preview, deed, undo, redo.
    terminal.keys("t")
    terminal.until("the whole sentence", "now", "then")
    terminal.keys("Tab")
    offered = terminal.until("only “")
    old, new = re.findall(r"only “(\S+?)” for “(\S+?)”", offered)[0]
    terminal.keys("Enter")
    terminal.until("taken back: 1 change not committed")
    taken = (demo / SPEECH).read_text("utf-8")
    assert taken.count(old) == before.count(old) + 1
    assert taken == before.replace(new, old, 1)
    terminal.keys("u")
    terminal.until("undone: the working copy is the newest draft")
    assert (demo / SPEECH).read_text("utf-8") == before
    terminal.keys("C-r")
    terminal.until("done again: 1 change not committed")

    # The next draft.
    terminal.keys("c")
    terminal.until("A new draft of", "1 change against d4", "by Anna")
    terminal.type(NOTE)
    terminal.until(NOTE)
    terminal.keys("Enter")
    terminal.when(lambda screen: "new d5" in screen, "the new draft on the screen")

    terminal.keys("C-q")
    terminal_ended(terminal)
    subjects = git(demo, "log", "--format=%s|%an", "--", SPEECH).splitlines()
    assert len(subjects) == drafts_before + 1
    assert subjects[0] == f"{NOTE}|Anna"
    assert git(demo, "show", f"HEAD:{SPEECH}") == taken
    assert git(demo, "status", "--porcelain") == ""


def to_a_number(terminal: Terminal) -> None:
    """On to the first change whose label says number."""
    for _ in range(24):
        status = terminal.screen().splitlines()[-2]
        if "number" in status:
            return
        at = re.findall(r"change (\d+) of", status)
        terminal.keys("n")
        following = f"change {int(at[0]) + 1} of"
        terminal.until(following)
    raise AssertionError(f"no number has changed:\n{terminal.screen()}")


def terminal_ended(terminal: Terminal) -> None:
    end = time.monotonic() + PATIENCE
    while not terminal.ended():
        assert time.monotonic() < end, f"it does not leave:\n{terminal.screen()}"
        time.sleep(0.1)
