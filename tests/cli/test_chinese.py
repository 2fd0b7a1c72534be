"""The command line in Chinese: help, what is wrong with a command, what was not done."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from speechdiff import wording
from speechdiff.cli import run
from speechdiff.cli.group import group
from speechdiff.cli.spoken_help import messages
from speechdiff.model import Limit
from speechdiff.view import joining
from tests.cli.command_line import VERSIONS

ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile("[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[A-Za-z]*[a-z]{2,}(?: [a-z]{2,}){2,}")
"""Three words in a row: no name of an option, a format or a command is so long."""
COMMAND = re.compile(r"^(?:    |用法：)\S+(?: \S+)*", re.MULTILINE)
"""A command of an example, four cells from the margin and up to two spaces; the line of usage."""


def verbs(command: click.Command = group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every verb and every tool below it, as words of a command line."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from verbs(below, (*words, name))


def command_of(words: tuple[str, ...]) -> click.Command:
    command: click.Command = group
    for word in words:
        assert isinstance(command, click.Group)
        below = command.get_command(click.Context(command), word)
        assert below is not None
        command = below
    return command


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Help as it is printed."""
    assert run([*arguments, "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("words", list(verbs()), ids=" ".join)
def test_help_has_no_english_sentence_left(words, capsys):
    said = shown(capsys, "--lang", "zh", *words)

    assert "用法：speechdiff" in said
    assert "选项：" in said
    assert not SENTENCE.findall(COMMAND.sub("", said))
    assert max(map(len, said.splitlines())) < 100


@pytest.mark.parametrize("words", list(verbs()), ids=" ".join)
def test_every_paragraph_and_option_of_help_is_translated(words):
    with wording.speaking("zh_CN"):
        left = [said for said in messages(command_of(words)) if not HAN.search(wording.tr(said))]

    assert left == []


@pytest.mark.parametrize("words", list(verbs()), ids=" ".join)
def test_examples_have_the_same_commands_in_both_languages(words, capsys):
    english = COMMAND.findall(shown(capsys, *words))
    chinese = COMMAND.findall(shown(capsys, *words, "--lang", "zh"))

    assert [line for line in english if line.startswith("    speechdiff")] == [
        line for line in chinese if line.startswith("    speechdiff")
    ]


WRONG = [
    "diff --nosuch",
    "diff --format",
    "diff --format x",
    "diff --context x",
    "diff --only x",
    "diff --explain --format html",
    "diff --explain=1",
    "diff a b c d",
    "diff nosuch.txt other.txt",
    "diff d99",
    "difff",
    "nothing-like-it",
    "log --width 5",
    "log nosuch",
    "open /no/such",
    "open one two",
    "check --settings /no/such",
    "check --fail-on x",
    "check x..y",
    "phrases --status x",
    "phrases --top x",
    "blame --bom",
    "blame --before",
    "trace",
    "trace d99:1",
    "report",
    "web --port x",
    "web --port 99999999",
    "import",
    "import nosuch.txt --into x",
    "git nosuch",
    "git install --undo x",
    "-C /no/such log",
]


@pytest.mark.parametrize("line", WRONG)
@pytest.mark.parametrize("before", [True, False])
def test_what_is_wrong_is_said_in_chinese(line, before, monkeypatch, capsys):
    monkeypatch.chdir(VERSIONS / "npc-closing")
    lang = ["--lang", "zh"]
    words = line.split()

    status = run([*lang, *words] if before else [*words, *lang])

    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert HAN.search(told.err)
    assert not SENTENCE.findall(re.sub("`[^`]*`", "", told.err))


def test_the_same_mistakes_are_told_in_english_without_a_language(monkeypatch, capsys):
    monkeypatch.chdir(VERSIONS / "npc-closing")

    for line in WRONG:
        assert run(line.split()) == 2
        said = capsys.readouterr().err.replace(str(ROOT), "")
        assert not HAN.search(said), line


def test_a_language_behind_two_dashes_is_a_file(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert run(["diff", "--", "--lang", "zh"]) == 2

    assert not HAN.search(capsys.readouterr().err)


def engine_limits() -> Iterator[str]:
    """What the engine says in limits, with a field in every place where something is put in."""
    for folder in ("compare", "history", "merge"):
        for path in sorted((ROOT / "speechdiff" / folder).rglob("*.py")):
            for function in _of(ast.parse(path.read_text("utf-8")), ast.FunctionDef):
                if any(getattr(call.func, "id", "") == "Limit" for call in _of(function, ast.Call)):
                    yield from filter(SENTENCE.search, map(_filled, _of(function, ast.JoinedStr)))


def _filled(text: ast.JoinedStr) -> str:
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "7" for part in text.values
    )


def _of(tree: ast.AST, kind: type) -> Iterator:
    return (node for node in ast.walk(tree) if isinstance(node, kind))


def test_every_limit_of_the_engine_is_said_in_chinese():
    limits = set(engine_limits())

    assert len(limits) == len(joining.SENTENCES)
    for said in limits:
        assert joining.in_words(Limit("x", said)) == said
        with wording.speaking("zh_CN"):
            assert "7" in joining.in_words(Limit("x", said))
            assert not SENTENCE.search(joining.in_words(Limit("x", said)))


def test_names_of_drafts_in_a_limit_are_listed_as_the_language_lists_them():
    limit = Limit("strangers", "mostly new text in d2, d3, d4 and 2 more: replaced "
                  "phrases were not looked for there")  # fmt: skip

    with wording.speaking("zh_CN"):
        assert joining.in_words(limit).startswith("d2、d3、d4 等，另有 2 项")


def test_a_limit_that_is_not_known_is_said_as_it_is():
    with wording.speaking("zh_CN"):
        assert joining.in_words(Limit("x", "something new")) == "something new"
