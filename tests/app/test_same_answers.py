"""The same question has the same answer in Python, in the app, in a command and in a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import speechdiff
from speechdiff.app.phrases import PhraseOptions, phrases_of, tracked_phrases
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.drafts.resolve import open_source
from speechdiff.history import plain
from tests.cli.command_line import VERSIONS
from tests.cli.command_line import speechdiff as run

YEARS = 52
KIN = {12: "阵地建设", 25: "能力建设", 40: "队伍建设"}
"""Years whose report is last year's with one formulation replaced, by what replaced it."""


def reports() -> list[str]:
    """A report for each of 52 years, mostly new every year."""
    made: list[str] = []
    for year in range(YEARS):
        if year in KIN:
            made.append(made[-1].replace("作风建设", KIN[year]))
            continue
        facts = [f"第{year}年的第{n}件大事是新修了{year * 31 + n}座桥。" for n in range(20)]
        goals = [f"{place}{year}要把作风建设抓好。" for place in ("机关", "学校", "医院", "乡镇")]
        made.append("".join(facts + goals) + "\n")
    return made


@pytest.fixture
def yearly(tmp_path: Path) -> Path:
    folder = tmp_path / "work-report"
    folder.mkdir()
    for year, text in enumerate(reports(), 1954):
        (folder / f"{year}年工作报告.txt").write_text(text, encoding="utf-8")
    return folder


def from_command(folder: Path) -> dict:
    answer = run("phrases", folder, "--format", "json", cwd=folder.parent)
    assert answer.returncode == 0, answer.stderr.decode()
    return json.loads(answer.stdout)


def from_report(folder: Path) -> dict:
    into = folder.parent / "out"
    answer = run("report", folder, "--into", into, "--formats", "json", cwd=folder.parent)
    assert answer.returncode == 0, answer.stderr.decode()
    return json.loads((into / "history.json").read_text("utf-8"))


def from_screen(folder: Path) -> dict:
    with open_source(folder) as source:
        desk = Session(source)
        (speech,) = desk.speeches()
        book = desk.history_service(speech).phrases(Progress()).book
        return {
            "phrases": plain.phrases(book.lives),
            "substitutions": plain.substitutions(book.substitutions),
            "limits": plain.limits(book.limits),
        }


def from_python(folder: Path) -> dict:
    with open_source(folder) as source:
        (speech,) = source.speeches()
        history = speechdiff.history(
            speech.drafts,
            read=lambda draft: source.read(draft).text,
            language=speech.language,
            tracked=tracked_phrases(source, speech),
        )
        book = phrases_of(history, speech, PhraseOptions(history.tracked)).book
        assert book.lives == history.phrases
        return history.to_dict()


def test_all_faces_find_the_same_substitutions_in_yearly_reports(yearly):
    by_command = from_command(yearly)

    news = [each["new"] for each in by_command["substitutions"]]
    assert len(news) == len(KIN)
    assert all(new in told for new, told in zip(KIN.values(), news, strict=True))
    for other in (from_report(yearly), from_screen(yearly), from_python(yearly)):
        assert other["substitutions"] == by_command["substitutions"]
        assert other["phrases"] == by_command["phrases"]
        assert [each for each in other["limits"] if each["code"] == "strangers"] == by_command[
            "limits"
        ]


@pytest.mark.parametrize("name", ["npc-closing", "innovation-forum"])
def test_all_faces_tell_the_same_of_the_examples(name, tmp_path):
    import shutil

    shutil.copytree(VERSIONS / name, tmp_path / name)
    by_command = from_command(tmp_path / name)

    assert by_command["phrases"]
    for other in (from_report, from_screen, from_python):
        told = other(tmp_path / name)
        assert told["substitutions"] == by_command["substitutions"]
        assert told["phrases"] == by_command["phrases"]
