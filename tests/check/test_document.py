"""docs/check.md: every rule has an example, and every example comes out as it is printed."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from speechdiff.check.examine import FINDERS
from speechdiff.drafts.check_settings import parse_rulebook
from speechdiff.rulebook import RULES
from tests.cli.command_line import speechdiff

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "check.md"
FENCE = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
RULE = re.compile(r"^### `(?P<rule>[a-z-]+)`: (?P<severity>\w+)$", re.MULTILINE)


def sections() -> dict[str, str]:
    """Heading and text of every section of the page that shows a command."""
    parts = re.split(r"^(?=#{1,3} )", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {part.partition("\n")[0].lstrip("# "): part for part in parts if "\n$ " in part}


@pytest.fixture(autouse=True)
def somebody(monkeypatch):
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Editor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "editor@example.org")


def printed(section: str, folder: Path) -> str:
    """The section with what its command prints for its own drafts and settings."""
    drafts = False
    for fence in FENCE.finditer(section):
        if fence["kind"] == "text":
            (folder / fence["name"]).write_text(fence["text"], "utf-8")
            drafts = True
        elif fence["kind"] == "toml":
            (folder / "speechdiff.toml").write_text(fence["text"], "utf-8")
        elif fence["kind"] == "sh":
            subprocess.run(["bash", "-ec", fence["text"]], cwd=folder, check=True)

    def run(fence: re.Match[str]) -> str:
        if fence["kind"] != "console":
            return fence.group()
        command = fence["text"].partition("\n")[0]
        words = shlex.split(command.removeprefix("$ "))
        answer = speechdiff(*words[1:], cwd=folder if drafts else ROOT)
        assert words[0] == "speechdiff"
        assert answer.stderr == b""
        printed = answer.stdout.decode("utf-8")
        failed = re.search(r"[1-9]\d* (error|warning)", printed.splitlines()[-1]) is not None
        assert answer.returncode == failed
        return f"```console\n{command}\n{printed}```"

    return FENCE.sub(run, section)


@pytest.mark.parametrize("heading", sections())
def test_the_examples_come_out_as_they_are_printed(heading, tmp_path, request):
    section = sections()[heading]

    told = printed(section, tmp_path)

    if request.config.getoption("--update-commands"):
        PAGE.write_text(PAGE.read_text("utf-8").replace(section, told), "utf-8")
    assert sections()[heading] == told, "run the tests with --update-commands"


def test_every_rule_is_documented_with_its_severity_and_an_example_that_finds_it():
    page = PAGE.read_text("utf-8")

    documented = {match["rule"]: match["severity"] for match in RULE.finditer(page)}

    assert documented == {rule: severity.value for rule, severity in RULES.items()}
    assert list(documented) == list(RULES)
    for rule, severity in documented.items():
        assert f"[{rule}]" in sections()[f"`{rule}`: {severity}"]


def test_every_rule_has_a_finder():
    assert list(FINDERS) == list(RULES)


def test_every_piece_of_settings_on_the_page_can_be_used():
    settings = [f["text"] for f in FENCE.finditer(PAGE.read_text("utf-8")) if f["kind"] == "toml"]

    assert len(settings) > 8
    for text in settings:
        assert tomllib.loads(text)
        parse_rulebook(text.encode("utf-8"), "speechdiff.toml")


def test_the_page_begins_with_a_command():
    first = PAGE.read_text("utf-8").split("\n\n")[1]

    assert first.startswith("```console\n$ speechdiff check ")


def test_links_of_the_page_lead_somewhere():
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE.read_text("utf-8")):
        assert (PAGE.parent / link).exists(), link
