"""Straight into a comparison, in a real terminal: from two files, and as git's difftool."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from tests.tui.repositories import commit, git, repository
from tests.tui.terminal import PROGRAM, Terminal, needs_tmux

pytestmark = needs_tmux

OLD = ["各位代表：", "过去一年，全市新建公园十二个。", "谢谢大家。"]
NEW = ["各位代表：", "过去一年，全市新建公园十五个。", "谢谢大家。"]

Opened = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Opens terminals, and closes them after the test."""
    shown: list[Terminal] = []

    def opened(folder: Path, *words: str, **given: tuple[str, ...]) -> Terminal:
        socket = tmp_path_factory.mktemp("t") / "s"
        shown.append(Terminal(folder, socket, words=words, **given))
        return shown[-1]

    yield opened
    for each in shown:
        each.close()


def write(path: Path, lines: list[str]) -> None:
    """A draft, in the format of its ending."""
    if path.suffix == ".docx":
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
    else:
        path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_two_files_open_compared(tmp_path: Path, terminal: Opened, ending: str) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    write(folder / f"初稿{ending}", OLD)
    write(folder / f"终稿{ending}", NEW)

    shown = terminal(folder, f"初稿{ending}", f"终稿{ending}")

    shown.until("change 1 of 1", "十二", "十五", f"初稿{ending}", f"终稿{ending}")
    shown.keys("q")
    shown.until(f"Enter compares 终稿{ending} with 初稿{ending}")


def test_gits_difftool_opens_the_two_sides_of_a_file(tmp_path: Path, terminal: Opened) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    repository(folder)
    commit(folder, "另一稿。\n", "another")
    tool = f'{shlex.join(PROGRAM)} git difftool "$LOCAL" "$REMOTE" "$MERGED"'
    git(folder, "config", "difftool.speechdiff.cmd", tool)

    shown = terminal(folder, command=("git", "difftool", "-y", "-t", "speechdiff", "HEAD~1"))

    shown.until("change 5 of", "a/park.txt", "b/park.txt")
    shown.keys("C-q")
    shown.must_end()
