"""docs/archive.md: its commands come out as they are printed, one after the other."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from tests.cli.command_line import VERSIONS, speechdiff

PAGE = Path(__file__).resolve().parents[2] / "docs" / "archive.md"
FENCE = re.compile(
    r"^```(?P<kind>csv|console)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


def test_the_examples_come_out_as_they_are_printed(tmp_path, request):
    shutil.copytree(VERSIONS, tmp_path / "versions")

    def printed(fence: re.Match[str]) -> str:
        if fence["kind"] == "csv":
            (tmp_path / fence["name"]).write_text(fence["text"], "utf-8")
            return fence.group()
        return f"```console\n{''.join(map(shown, commands(fence['text'])))}```"

    def shown(command: str) -> str:
        answer = speechdiff(*shlex.split(command)[1:], cwd=tmp_path)
        assert answer.returncode == 0, answer.stderr
        return f"$ {command}\n{answer.stderr.decode()}{answer.stdout.decode()}"

    page = PAGE.read_text("utf-8")
    told = FENCE.sub(printed, page)

    if request.config.getoption("--update-commands"):
        PAGE.write_text(told, "utf-8")
    assert PAGE.read_text("utf-8") == told, "run the tests with --update-commands"


def commands(text: str) -> list[str]:
    return [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
