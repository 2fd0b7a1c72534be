"""The pages in Chinese: their commands print what they show, and are those of the English ones."""

from __future__ import annotations

import re
import shutil
import tomllib

import pytest

from speechdiff.rulebook import RULES
from tests.docs.test_pages_for_people import DOCS, text_of
from tests.docs.transcripts import FENCE, Session

PAGES = (
    "archivist.md", "check.md", "ci.md", "editor.md", "formats.md", "git.md", "judge.md",
    "reviewing.md", "settings.md",
)  # fmt: skip
RUN = ("archivist.md", "check.md", "ci.md", "editor.md")
COMMAND = re.compile(r"^\$ speechdiff (?:--lang zh )?(.*)$", re.MULTILINE)
INDENTED = re.compile(r"^    ((?:git|speechdiff|GIT_\w+=)\S* .*?)(?:   .*)?$", re.MULTILINE)
CODE = re.compile(r"`([^`]*)`")


def rows(page: str, heading: str) -> list[list[str]]:
    """The code in each row of the table under a heading, in its first cells."""
    _, _, below = page.partition(heading)
    table = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert table is not None
    return [CODE.findall(line) for line in table[0].splitlines()[2:]]


def verbs_and_options(page: str) -> list[list[str]]:
    """Of each command its verb and its options, for the speeches of the pages differ."""
    found = []
    for words in COMMAND.findall(page):
        verb = re.search(r"\b(diff|import|trace|report|check|log|blame|phrases)\b", words)
        found.append([verb[1] if verb else "", *re.findall(r"(?<= )--?[a-z-]+", words)])
    return found


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize("name", RUN)
def test_the_page_prints_what_its_commands_print(name, tmp_path, request):
    page = Session(tmp_path).replayed(text_of(f"zh/{name}"))

    if request.config.getoption("--update-commands"):
        (DOCS / "zh" / name).write_text(page, "utf-8")
    assert text_of(f"zh/{name}") == page, "run `make docs`"


@pytest.mark.parametrize("name", ["archivist.md", "ci.md", "editor.md"])
def test_a_page_that_is_run_has_the_same_commands(name):
    chinese = verbs_and_options(text_of(f"zh/{name}"))

    assert chinese == verbs_and_options(text_of(name))
    assert len(chinese) > 5


@pytest.mark.parametrize("name", ["reviewing.md", "git.md"])
def test_commands_outside_sessions_are_those_of_the_english_page(name):
    def commands(page: str) -> list[str]:
        return [re.sub(r'-am ".*"', "-am", words) for words in INDENTED.findall(text_of(page))]

    assert commands(f"zh/{name}") == commands(name)
    assert commands(name)


def test_tables_name_the_same_things():
    for heading, other in (("## 设置写在哪里", "## What is set, and where"),):
        here = [row[0] for row in rows(text_of("zh/git.md"), heading)]
        assert here == [row[0] for row in rows(text_of("git.md"), other)]
    here = rows(text_of("zh/check.md"), "## 写成什么")
    there = rows(text_of("check.md"), "## What it writes")
    assert [row[:2] for row in here if row] == [row[:2] for row in there if row]
    lines = [len(rows(text_of(name), "| 冲突" if "zh" in name else "## Merging"))
             for name in ("zh/git.md", "git.md")]  # fmt: skip
    assert lines[0] + 1 == lines[1] or lines[0] == lines[1]


TABLES = (
    ("ci.md", "| exit status", "| 退出状态"),
    ("formats.md", "## What it writes", "## 写出什么"),
    ("settings.md", "| setting", "| 设置"),
    ("settings.md", "| key", "| 键"),
)


@pytest.mark.parametrize(("name", "english", "chinese"), TABLES)
def test_a_table_has_the_rows_of_the_english_one(name, english, chinese):
    def first_cells(page: str, heading: str) -> list[str]:
        return [row[0] for row in rows(text_of(page), heading)]

    assert first_cells(f"zh/{name}", chinese) == first_cells(name, english)


@pytest.mark.parametrize(("name", "language"), [("ci.md", "yaml"), ("settings.md", "toml")])
def test_code_is_that_of_the_english_page_but_for_comments(name, language):
    def code(page: str) -> list[str]:
        blocks = re.findall(rf"```{language}\n(.*?)```", text_of(page), re.DOTALL)
        return [re.sub(r" *# .*", "", block) for block in blocks]

    assert code(f"zh/{name}") == code(name)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("check.md", r"^\| \[`([a-z-]+)`\]\(.*?\) \|[^|]*\| (\w+) \| (.*?) ?\| (.*?) ?\|$"),
        ("zh/check.md", r"^\| `([a-z-]+)` \|[^|]*\| (\w+) \| (.*?) ?\| (.*?) ?\|$"),
    ],
)
def test_every_rule_is_listed_with_its_severity_and_needs(name, row):
    listed = re.findall(row, text_of(name), re.MULTILINE)
    other = re.findall(r"^\| `[a-z-]+` \|[^|]*\| \w+ \| (.*?) ?\| (.*?) ?\|$",
                       text_of("zh/check.md"), re.MULTILINE)  # fmt: skip

    assert [each[:2] for each in listed] == [(rule, str(level)) for rule, level in RULES.items()]
    assert [[bool(each[2]), bool(each[3])] for each in listed] == [
        [bool(alone), bool(before)] for alone, before in other
    ]


def test_the_settings_are_understood(tmp_path):
    (block,) = re.findall(r"```toml\n(.*?)```", text_of("zh/check.md"), re.DOTALL)

    assert {"check", "rules", "protect", "silence"} <= set(tomllib.loads(block))
    (tmp_path / "speechdiff.toml").write_text(block, "utf-8")
    (tmp_path / "talk.txt").write_text("同志们，追赶超越，追赶超越！", "utf-8")
    from speechdiff.cli import run

    assert run(["-C", str(tmp_path), "check"]) < 2


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", FENCE.sub("", text_of(f"zh/{name}"))):
        assert (DOCS / "zh" / link).exists(), link
