"""A real terminal (tmux) with the app in it, real keys, and the screen as text.

Each step waits until the screen says what is expected, and fails with the screen that was there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-m", "speechdiff")
PATIENCE = 90
"""Seconds for a step; a machine may be busy."""

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A terminal that nobody sees, and the app in it, on a folder or what `words` name there."""

    def __init__(
        self,
        folder: Path,
        socket: Path,
        size: tuple[int, int] = (80, 24),
        words: Sequence[str] = (),
        command: Sequence[str] = PROGRAM,
        **variables: str,
    ) -> None:
        self._tmux = ["tmux", "-u", "-S", str(socket), "-f", os.devnull]
        environment = {
            "HOME": str(folder.parent),
            "XDG_CONFIG_HOME": str(folder.parent),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "PYTHONPATH": os.environ["PYTHONPATH"],
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": str(folder.parent / ".gitconfig"),
            **variables,
        }
        given = [part for pair in environment.items() for part in ("-e", "=".join(pair))]
        width, height = map(str, size)
        there = ["-x", width, "-y", height, "-c", str(folder)]
        self._run("new-session", "-d", *there, *given, *command, *words)

    def keys(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        for key in keys:
            self._run("send-keys", key)

    def type(self, words: str) -> None:
        """Type words, as an input method commits them: all at once."""
        self._run("send-keys", "-l", words)

    def resize(self, width: int, height: int) -> None:
        """Drag the terminal's corner."""
        self._run("resize-window", "-x", str(width), "-y", str(height))

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

    def must_end(self) -> None:
        """Wait until the program has left."""
        end = time.monotonic() + PATIENCE
        while not self.ended():
            assert time.monotonic() < end, f"it does not leave:\n{self.screen()}"
            time.sleep(0.1)

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments], check=True, capture_output=True, env=_environment()
        )
        return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """The environment without a size of the terminal: the app would hold to it for good."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
