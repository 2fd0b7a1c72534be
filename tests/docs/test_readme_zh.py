"""The Chinese README shows what the English one shows, and what the program prints in Chinese."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.cli.command_line import speechdiff
from tests.docs.test_documents import ROOT, SHOWN_COMMAND, text_of

CHINESE = "README.zh-CN.md"
TABLE_COMMAND = re.compile(r"^\|[^|]*\| `(speechdiff[^`]*)`", re.MULTILINE)


def test_the_outputs_are_what_the_commands_print_in_chinese(request):
    shown = text_of(CHINESE)

    printed = SHOWN_COMMAND.sub(_with_its_output, shown)

    if request.config.getoption("--update-commands"):
        (ROOT / CHINESE).write_text(printed, "utf-8")
    assert text_of(CHINESE) == printed, "run `make docs`"


def _with_its_output(shown: re.Match[str]) -> str:
    words = shlex.split(shown["words"])
    place = ROOT / "docs" / "pair" / "zh" if "old.txt" in words else ROOT
    answer = speechdiff(*words, cwd=place)
    assert answer.returncode == 0, answer.stderr
    return f"```console\n$ speechdiff {shown['words']}\n{answer.stdout.decode('utf-8')}```"


def test_it_shows_the_same_commands_as_the_english_one():
    shown = [each["words"] for each in SHOWN_COMMAND.finditer(text_of("README.md"))]
    chinese = [each["words"] for each in SHOWN_COMMAND.finditer(text_of(CHINESE))]

    assert chinese == [f"--lang zh {words}" for words in shown]
    assert TABLE_COMMAND.findall(text_of(CHINESE)) == TABLE_COMMAND.findall(text_of("README.md"))


@pytest.mark.parametrize("language", ["python", "sh"])
def test_its_code_is_that_of_the_english_one_but_for_comments(language):
    def code(name: str) -> list[str]:
        blocks = re.findall(rf"```{language}\n(.*?)```", text_of(name), re.DOTALL)
        return [re.sub(r" *# .*", "", block) for block in blocks]

    assert code(CHINESE) == code("README.md")


def test_its_links_lead_somewhere_and_are_those_of_the_english_one():
    def links(name: str) -> set[str]:
        return set(re.findall(r"\]\((?!https?:)([^)#]+)", text_of(name)))

    here = {link.replace("docs/zh/", "docs/") for link in links(CHINESE)}
    assert here - {"README.md"} == links("README.md") - {CHINESE}
    assert all((ROOT / link).exists() for link in links(CHINESE))
