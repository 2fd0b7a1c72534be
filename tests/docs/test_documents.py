"""The documents say what the program does: commands, options, exit statuses, files."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from speechdiff.cli import exits
from speechdiff.cli.group import VERBS, group
from tests.cli.command_line import speechdiff
from tests.docs.command_reference import reference

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ROOT / "docs" / "commands.md"
SHOWN_COMMAND = re.compile(r"```console\n\$ speechdiff (?P<words>.*)\n(?:.*\n)*?```")
PROSE = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_command_reference_is_what_the_commands_say(request):
    if request.config.getoption("--update-commands"):
        COMMANDS.write_text(reference(), "utf-8")

    assert COMMANDS.read_text("utf-8") == reference(), "run `make docs`"


@pytest.mark.parametrize(("name", "pair"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_two_files_that_are_compared_first_are_shown_whole(name, pair):
    for side in ("old.txt", "new.txt"):
        text = text_of(f"docs/pair/{pair}/{side}")
        assert f"```text\n{text}```" in text_of(name)
        assert len(text.splitlines()) == 6


def test_the_outputs_in_readme_are_what_the_commands_print(request):
    readme = ROOT / "README.md"
    shown = readme.read_text("utf-8")

    printed = SHOWN_COMMAND.sub(_with_its_output, shown)

    if request.config.getoption("--update-commands"):
        readme.write_text(printed, "utf-8")
    assert readme.read_text("utf-8") == printed, "run `make docs`"


def _with_its_output(shown: re.Match[str]) -> str:
    words = shlex.split(shown["words"])
    place = ROOT / "docs" / "pair" / "en" if "old.txt" in words else ROOT
    answer = speechdiff(*words, cwd=place)
    assert answer.returncode == 0, answer.stderr
    return f"```console\n$ speechdiff {shown['words']}\n{answer.stdout.decode('utf-8')}```"


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_and_option_is_documented_with_an_example(verb):
    command = group.get_command(click.Context(group), verb)

    assert command is not None
    assert f"speechdiff {verb}" in text_of("README.md")
    assert re.search(rf"Examples?:\n(.*\n)*?\s+speechdiff ({verb}|\s)", command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} has no help"


def test_every_exit_status_is_listed():
    statuses = {value for name, value in vars(exits).items() if name.isupper()}

    assert statuses == {int(n) for n in re.findall(r"^\| `(\d+)` \|", reference(), re.MULTILINE)}


def test_readme_opens_with_a_picture_and_two_commands_that_exist():
    readme = text_of("README.md")
    commands = re.findall(r"^python3 run\.py (\w+)", readme, re.MULTILINE)

    assert (ROOT / "docs" / "screenshot.svg").is_file()
    assert "](docs/screenshot.svg)" in readme.partition("\n## ")[0]
    assert commands[:2] == ["demo", "test"]
    assert "demo" in VERBS


def test_ci_runs_exactly_the_readme_test_command():
    assert "\npython3 run.py test 2>&1" in text_of(".ci/run")


@pytest.mark.parametrize("name", PROSE)
def test_links_inside_the_documents_lead_somewhere(name):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(name))

    missing = [link for link in links if not (ROOT / link).exists()]
    assert not missing


def test_architecture_is_short_enough_to_be_read():
    assert len(text_of("ARCHITECTURE.md").splitlines()) < 200


def test_every_layer_is_named_in_the_architecture():
    packages = {path.parent.name for path in (ROOT / "speechdiff").glob("*/__init__.py")}

    named = set(re.findall(r"`speechdiff/(\w+)/`", text_of("ARCHITECTURE.md")))
    assert packages <= named


def test_the_changelog_tells_of_this_version():
    from speechdiff import __version__

    assert re.search(rf"^## \[?{re.escape(__version__)}\]?", text_of("CHANGELOG.md"), re.MULTILINE)


def test_help_is_the_same_in_the_c_locale():
    answers = {
        subprocess.run(
            [sys.executable, "-m", "speechdiff", "diff", "--help"],
            env={"PYTHONPATH": str(ROOT), "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0"},
            capture_output=True,
            check=True,
        ).stdout
        for locale in ("C", "C.UTF-8")
    }

    assert len(answers) == 1
