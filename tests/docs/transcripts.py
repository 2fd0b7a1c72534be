"""Pages whose console blocks are one session in a shell: each command run, its answer compared.

    ```console
    $ speechdiff log talks
    d1  2023-04-03 ...
    ```

A page begins in an empty folder that has a copy of the example speeches in `versions/`. Standard
error is shown too, as a terminal shows it. `cd` holds from one command to the next.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.cli import started

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_WHO = {
    "GIT_AUTHOR_NAME": "Editor", "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "Editor", "GIT_COMMITTER_EMAIL": "editor@example.org",
    "GIT_AUTHOR_DATE": "2024-05-06T09:00:00+0000", "GIT_COMMITTER_DATE": "2024-05-06T09:00:00+0000",
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main",
}  # fmt: skip


class Session:
    """A shell in a folder of its own, with speechdiff in its path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        shutil.copytree(ROOT / "versions", self.folder / "versions")
        programs = folder / "programs"
        programs.mkdir()
        started.program(programs / "speechdiff")
        (folder / "home").mkdir()
        self._environment = os.environ | _WHO | {
            "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TZ": "UTC",
        }  # fmt: skip

    def answer(self, command: str) -> str:
        """What the command prints, in order."""
        if command.startswith("cd "):
            self.folder = self.folder / command.removeprefix("cd ")
            return ""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder, env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        return done.stdout.decode("utf-8")

    def replayed(self, page: str) -> str:
        """The page with what its commands print today."""
        return FENCE.sub(lambda fence: f"```console\n{self._block(fence['text'])}```", page)

    def _block(self, text: str) -> str:
        commands = re.findall(r"^\$ ((?:.*\\\n)*.*)\n", text, re.MULTILINE)
        return "".join(f"$ {command}\n{self.answer(command)}" for command in commands)
