"""Nothing that a draft, a name or an error says is a command to a runner of GitHub Actions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechdiff.cli.stdout import broken
from tests.cli.command_line import speechdiff

LINES = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
HOSTILE = "今天开会。##[add-path]/tmp/x 待定。\n  ::add-mask::TODO x。\n::warning::y。\n###[z]。\n"


@pytest.fixture(autouse=True)
def _runner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")


@given(st.text(st.sampled_from('#[:a \t\n\r\u3000\u2028\x1c\x85{\\"'), max_size=40))
@example("###[::\n \u3000::a")
def test_no_line_is_a_command(text: str) -> None:
    said = broken(text)

    assert "##[" not in said
    assert not any(line.strip().startswith("::") for line in LINES.split(said))


@given(st.text(st.sampled_from('#[:\\"\n'), max_size=30))
def test_json_means_the_same(text: str) -> None:
    written = json.dumps({"text": text, "other": [text]}, ensure_ascii=False, indent=2)

    assert "##[" not in broken(written)
    assert json.loads(broken(written)) == json.loads(written)


def test_annotations_stay_and_hold_no_other_command() -> None:
    assert broken("::warning file=a::x ##[y]\n", commands=True) == "::warning file=a::x # #[y]\n"


def test_nothing_changes_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")

    assert broken(HOSTILE) == HOSTILE


@pytest.mark.parametrize(
    "command",
    [
        ("diff", "a.txt", "b.txt"),
        *(("diff", "a.txt", "b.txt", "--format", form) for form in ("json", "markdown", "html")),
        *(("diff", "a.txt", "b.txt", "--format", form) for form in ("tei", "criticmarkup")),
        *(("check", "a.txt", "--format", form) for form in ("text", "json", "github", "sarif")),
        ("git", "textconv", "a.txt"),
        ("log", "a.txt"),
        ("blame", "a.txt"),
        ("diff", "none ##[add-path]x", "a.txt"),
        ("diff", "--format", "##[x]", "a.txt"),
        ("::stop-commands::x",),
    ],
    ids=" ".join,
)
def test_no_command_writes_one(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "b.txt").write_text(HOSTILE.replace("开会", "开大会"), "utf-8")

    answer = speechdiff(*command, cwd=tmp_path, GITHUB_ACTIONS="true")

    said = (answer.stdout + b"\n" + answer.stderr).decode("utf-8")
    own = re.compile(r"::(error|warning|notice) file=") if "github" in command else re.compile("$^")
    commands = [line for line in said.splitlines() if line.strip().startswith("::")]
    assert "##[" not in said
    assert all(own.match(line) for line in commands)
