"""Reports lie beside drafts and are none, in whatever format they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdiff.drafts.folder import FolderSource
from tests.cli.command_line import speechdiff

OLD, NEW = "题\n\n今年增长百分之五。大家好。\n", "题\n\n今年增长百分之六。大家好。\n"
FORMATS = {
    "text": "txt",
    "markdown": "md",
    "comment": "md",
    "criticmarkup": "md",
    "html": "html",
    "docx": "docx",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two drafts."""
    (tmp_path / "d1.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "d2.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> list[str]:
    """What is taken for a draft there, by the names of the files."""
    return [draft.key for speech in FolderSource(folder).speeches() for draft in speech.drafts]


@pytest.mark.parametrize(("form", "ending"), FORMATS.items())
@pytest.mark.parametrize("old", ["d1.txt", "d2.txt"])
def test_a_comparison_beside_the_drafts_is_no_draft(folder: Path, form, ending, old):
    name = f"changes.{ending}"
    done = speechdiff("diff", old, "d2.txt", "--format", form, "-o", name, cwd=folder)

    assert done.returncode == 0, done.stderr
    assert (folder / name).exists()
    assert texts(folder) == ["d1.txt", "d2.txt"]


def test_a_whole_report_in_the_folder_or_below_it_adds_no_draft_and_no_speech(folder: Path):
    for into in (folder, folder / "reports"):
        done = speechdiff("report", "--into", into, "--formats", "all", cwd=folder)
        assert done.returncode == 0, done.stderr

    assert texts(folder) == ["d1.txt", "d2.txt"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.txt", "--- a line\n第二行。\n"),
        ("debris.md", "我们要{--稳步--}{++奋力++}前进。\n"),
        ("talk.md", "speechdiff 是一个工具。\n"),
        ("empty.txt", ""),
        ("word.docx", "no package"),
    ],
)
def test_what_only_looks_a_little_like_one_is_a_draft(folder: Path, name, data):
    (folder / name).write_text(data, encoding="utf-8")

    assert name in texts(folder)
