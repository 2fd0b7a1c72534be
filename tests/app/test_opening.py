"""The words after `speechdiff open`, and what the app shows first for them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from speechdiff.app.opening import can_open, resolve_opening
from speechdiff.drafts.folder import FileSource, FolderSource
from speechdiff.drafts.git import GitSource
from speechdiff.errors import SpeechdiffError
from tests.tui.repositories import git

TEXT = "各位代表：\n过去一年，全市新建公园{n}个。\n谢谢大家。\n"


def write(path: Path, number: int) -> None:
    """A draft that another number makes another one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        document = docx.Document()
        for line in TEXT.format(n=number).splitlines():
            document.add_paragraph(line)
        document.save(str(path))
    else:
        path.write_text(TEXT.format(n=number), "utf-8")


def committed(folder: Path, **numbers: int) -> None:
    """A commit that writes a draft of each of these speeches."""
    for name, number in numbers.items():
        write(folder / f"{name}.txt", number)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "a draft")


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """Loose files, a folder of drafts, a repository with a speech, one with two and a branch."""
    home = tmp_path_factory.mktemp("place")
    for number, name in enumerate(["new.txt", "old.txt", "brief (2).docx", "brief.docx"]):
        write(home / name, number)
    for number, name in enumerate(["讲话(终稿).docx", "讲话(初稿).docx", "讲话(修改稿).docx"]):
        write(home / "folder" / name, number)
    for name in ("one", "two"):
        (home / name).mkdir()
        git(home / name, "init", "-q", "-b", "main")
    for number in range(3):
        committed(home / "one", park=number)
    git(home / "one", "tag", "sent", "HEAD~1")
    committed(home / "two", park=1, road=1)
    committed(home / "two", park=2)
    git(home / "two", "checkout", "-qb", "road-only")
    committed(home / "two", road=5)
    git(home / "two", "checkout", "-qb", "both")
    committed(home / "two", park=7)
    git(home / "two", "checkout", "-qb", "born-here", "main")
    committed(home / "two", bridge=1)
    committed(home / "two", bridge=2)
    git(home / "two", "checkout", "-q", "main")
    return home


OPENINGS = {
    # folder, words: the kind of place, the speech shown first, the drafts compared at once
    ("", "old.txt new.txt"): "files new.txt: old.txt, new.txt",
    ("", "brief.docx", "brief (2).docx"): "files brief (2).docx: brief.docx, brief (2).docx",
    ("", "old.txt ./new.txt"): "files new.txt: old.txt, new.txt",
    ("", "folder"): "folder",
    ("", "old.txt"): "files",
    ("folder", ""): "folder",
    ("folder", "讲话(初稿).docx", "讲话(修改稿).docx", "讲话(终稿).docx"): "files 讲话(终稿).docx",
    ("folder", "*.docx"): "files 讲话(终稿).docx",
    ("", "folder/*稿).docx"): "files 讲话(终稿).docx",
    ("folder", "d1 d3"): "folder folder: d1, d3",
    ("folder", "d1..d2"): "folder folder: d1, d2",
    ("folder", "讲话(初稿) 讲话(终稿)"): "folder folder: d1, d3",
    ("", "one"): "git",
    ("", "one/park.txt"): "git",
    ("one", ""): "git",
    ("one", "park"): "git park.txt",
    ("one", "sent"): "git park.txt: d2, d3",
    ("one", "d1"): "git park.txt: d1, d3",
    ("one", "d1 d2 park.txt"): "git park.txt: d1, d2",
    ("one", "sent park.txt"): "git park.txt: d2, d3",
    ("one", "HEAD~2..HEAD"): "git park.txt: d1, d3",
    ("one", "d1.. park"): "git park.txt: d1, d3",
    ("", "d1 d2 one"): "git park.txt: d1, d2",
    ("two", ""): "git",
    ("two", "*.txt"): "git",
    ("two", "main...road-only"): "git road.txt: d1, d2",
    ("two", "main..road-only"): "git road.txt: d1, d2",
    ("two", "main...both park"): "git park.txt: d2, d3",
    ("two", "born-here~1..born-here"): "git bridge.txt: d1, d2",
    ("two", "HEAD:park.txt HEAD:road.txt"): "memory HEAD:road.txt: HEAD:park.txt, HEAD:road.txt",
}  # fmt: skip
KINDS = {GitSource: "git", FolderSource: "folder", FileSource: "files"}


def words_of(given: tuple[str, ...]) -> list[str]:
    """One string is words with spaces between; several are words that hold spaces."""
    return given[0].split() if len(given) == 1 else list(given)


def opened(place: Path, folder: str, *given: str) -> str:
    """What the words open, in the manner of `OPENINGS`."""
    opening = resolve_opening(words_of(given), place / folder)
    with opening.source() as source:
        kind = KINDS.get(type(source), "memory")
        names = [speech.name for speech in source.speeches()]
        drafts = [source.read(draft) for draft in opening.pair or ()]
    assert not opening.speech or opening.speech in names
    assert all("公园" in draft.text for draft in drafts)
    pair = f": {', '.join(draft.name for draft in opening.pair)}" if opening.pair else ""
    return f"{kind} {opening.speech}{pair}".strip()


@pytest.mark.parametrize(("given", "expected"), OPENINGS.items(), ids=map(" ".join, OPENINGS))
def test_words_open_what_they_name(place, given, expected):
    assert opened(place, *given) == expected


@pytest.mark.parametrize("given", OPENINGS)
def test_a_command_line_may_begin_with_whatever_can_be_opened(place, given):
    words = words_of(given[1:])

    assert not words or can_open(words[0], place / given[0])


@pytest.mark.parametrize(
    ("folder", "words", "said"),
    [
        ("", "old.txt none.txt", "none.txt"),
        ("", "./none.txt", "no file or folder"),
        ("", "none", "none"),
        ("", "*.odt", "no file matches '*.odt'"),
        ("", "- old.txt", "standard input"),
        ("one", "d1 d9", "d1 to d3"),
        ("one", "main...nothing", "nothing"),
        ("two", "d1 d2", "2 speeches"),
        ("two", "main~1..both", "2 speeches differ in 'main~1..both': name one of 'park.txt'"),
        ("two", "a b c d", "only OLD, NEW and SPEECH"),
    ],
)
def test_what_cannot_be_opened_is_one_line(place, folder, words, said):
    with pytest.raises(SpeechdiffError, match=said.replace("*", r"\*")) as refused:
        resolve_opening(words.split(), place / folder)

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("word", ["dif", "logg", "none", "--fresh", ""])
def test_a_mistyped_command_is_not_opened(place, word):
    assert not can_open(word, place / "one") or not word
