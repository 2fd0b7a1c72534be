"""Editing the working copy: one span, to the byte, and never over somebody else's work."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.drafts.folder import FolderSource
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.working_copy import WorkingCopy, open_working_copy
from speechdiff.errors import (
    ChangedOnDisk,
    MissingDraft,
    UnreadableDraft,
    WorkingCopyError,
)
from speechdiff.model import Span, Speech
from tests.drafts.conftest import Repo

TEXT = "开工仪式上的讲话\n\n今年，我们要引进项目20个。\n谢谢大家。\n"


def copy_of(tmp_path: Path, data: bytes, name: str = "speech.txt") -> WorkingCopy:
    path = tmp_path / name
    path.write_bytes(data)
    return WorkingCopy(path, name)


def span_of(copy: WorkingCopy, words: str) -> Span:
    at = copy.text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("before", "encoding", "after"),
    [
        (b"", "utf-8", b""),
        (b"\xef\xbb\xbf", "utf-8", b""),
        (b"", "gb18030", b""),
        (b"\xff\xfe", "utf-16-le", b""),
        (b"\xfe\xff", "utf-16-be", b""),
    ],
)
def test_only_the_span_changes_in_any_encoding(
    tmp_path: Path, before: bytes, encoding: str, after: bytes
) -> None:
    text = TEXT.replace("\n", "\r\n")
    copy = copy_of(tmp_path, before + text.encode(encoding) + after)
    copy.replace(span_of(copy, "20个"), "二十五个\n左右")

    expected = text.replace("20个", "二十五个\r\n左右")
    assert copy.path.read_bytes() == before + expected.encode(encoding) + after
    assert copy.text == expected


def test_big5_stays_big5(tmp_path: Path) -> None:
    text = "各位來賓，大家好。今天我們在這裡開會，討論今年的工作。謝謝大家的努力。" * 3
    copy = copy_of(tmp_path, text.encode("cp950"))
    copy.replace(span_of(copy, "今天"), "昨天")

    assert copy.path.read_bytes() == text.replace("今天", "昨天", 1).encode("cp950")


def test_permissions_stay(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.path.chmod(0o751)
    copy.replace(Span(0, 2), "竣工")

    assert copy.path.stat().st_mode & 0o777 == 0o751
    assert sorted(tmp_path.iterdir()) == sorted([copy.path, *(tmp_path.glob("home"))])


def test_an_edit_is_undone_and_done_again_to_the_byte(tmp_path: Path) -> None:
    data = TEXT.encode()
    copy = copy_of(tmp_path, data)
    copy.replace(Span(0, 2), "竣工")
    changed = copy.path.read_bytes()
    copy.replace(Span(0, 4), "")
    copy.undo()
    assert copy.path.read_bytes() == changed
    copy.undo()
    assert copy.path.read_bytes() == data
    assert not copy.can_undo
    copy.redo()
    assert copy.path.read_bytes() == changed
    assert copy.can_redo


def test_a_new_edit_forgets_what_was_undone(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.replace(Span(0, 2), "竣工")
    copy.undo()
    copy.replace(Span(0, 2), "完工")

    assert not copy.can_redo
    with pytest.raises(WorkingCopyError, match="nothing to redo"):
        copy.redo()


def test_nothing_is_undone_where_nothing_was_done(tmp_path: Path) -> None:
    with pytest.raises(WorkingCopyError, match="nothing to undo"):
        copy_of(tmp_path, TEXT.encode()).undo()


@pytest.mark.parametrize("act", ["replace", "undo", "redo"])
def test_somebody_elses_change_is_never_written_over(tmp_path: Path, act: str) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.replace(Span(0, 2), "竣工")
    copy.replace(Span(0, 2), "完工")
    copy.undo()
    theirs = TEXT.replace("20个", "30个")
    copy.path.write_bytes(theirs.encode())
    calls: dict[str, Callable[[], object]] = {
        "replace": lambda: copy.replace(Span(0, 2), "奠基"),
        "undo": copy.undo,
        "redo": copy.redo,
    }
    wanted = {"replace": "奠基", "undo": "开工", "redo": "完工"}[act]

    with pytest.raises(ChangedOnDisk, match="changed by somebody else") as caught:
        calls[act]()

    assert copy.path.read_text("utf-8") == theirs
    assert caught.value.on_disk == theirs
    assert caught.value.wanted == TEXT.replace("开工", wanted)
    assert copy.text.startswith("竣工")


def test_after_reading_anew_edits_go_on_from_what_is_there(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.replace(Span(0, 2), "竣工")
    theirs = TEXT.replace("20个", "30个")
    copy.path.write_bytes(theirs.encode())
    copy.read()
    assert not copy.can_undo
    copy.replace(Span(0, 2), "完工")
    copy.undo()

    assert copy.path.read_text("utf-8") == theirs


def test_a_file_written_back_as_it_was_can_still_be_undone(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.replace(Span(0, 2), "竣工")
    mine = copy.path.read_bytes()
    copy.path.write_bytes(b"something else\n")
    copy.path.write_bytes(mine)
    copy.read()
    copy.undo()

    assert copy.path.read_text("utf-8") == TEXT


def test_a_write_protected_file_is_refused_in_one_line(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.path.chmod(0o444)

    with pytest.raises(WorkingCopyError, match="is read-only: `chmod u\\+w`"):
        copy.replace(Span(0, 2), "竣工")
    assert copy.path.read_text("utf-8") == TEXT


def test_a_vanished_file_is_refused_in_one_line(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.path.unlink()

    with pytest.raises(MissingDraft, match=r"the file 'speech\.txt' no longer exists"):
        copy.replace(Span(0, 2), "竣工")
    assert not copy.path.exists()


def test_a_link_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    other = tmp_path / "other.txt"
    copy.path.rename(other)
    copy.path.symlink_to(other)

    with pytest.raises(WorkingCopyError, match="is a link to another file"):
        copy.replace(Span(0, 2), "竣工")
    assert other.read_text("utf-8") == TEXT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_place_of_the_file_is_refused_without_waiting(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, TEXT.encode())
    copy.path.unlink()
    os.mkfifo(copy.path)

    with pytest.raises(WorkingCopyError, match="not a text file"):
        copy.replace(Span(0, 2), "竣工")


def test_what_an_encoding_cannot_hold_is_refused_with_the_character(tmp_path: Path) -> None:
    text = "各位來賓，大家好。今天我們在這裡開會，討論今年的工作。謝謝大家的努力。" * 3
    copy = copy_of(tmp_path, text.encode("cp950"))

    with pytest.raises(WorkingCopyError, match=r"is in cp950, which has no '项' \(U\+9879\)"):
        copy.replace(Span(0, 2), "项目")
    with pytest.raises(WorkingCopyError, match=r"a broken character \(U\+D800\)"):
        copy_of(tmp_path, b"plain", "b.txt").replace(Span(0, 0), "\ud800")
    assert copy.path.read_bytes() == text.encode("cp950")


def test_what_would_be_read_as_something_else_is_refused(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, b"plain text")

    with pytest.raises(WorkingCopyError, match="could not be read again"):
        copy.replace(Span(0, 5), "\0\0\0\0")
    assert copy.path.read_bytes() == b"plain text"


def test_a_span_outside_of_the_text_is_a_fault_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside"):
        copy_of(tmp_path, b"abc").replace(Span(2, 9), "")


def test_an_empty_file_takes_words(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, b"")
    copy.replace(Span(0, 0), "谢谢。")

    assert copy.path.read_bytes() == "谢谢。".encode()


@given(
    st.text(alphabet="讲话稿ab。\r\n\ufeff👧", max_size=12),
    st.sampled_from(["utf-8", "utf-16-le"]),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.text("改正x\n😀", max_size=4))),
)
def test_any_replacements_and_as_many_undos_give_the_same_bytes(
    text: str, encoding: str, edits: list[tuple[int, int, str]]
) -> None:
    mark = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe"}[encoding]
    data = mark + text.encode(encoding)
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_of(Path(folder), data)
        states = [data]
        for one, other, new in edits:
            start, end = sorted(min(each, len(copy.text)) for each in (one, other))
            before = copy.text
            copy.replace(Span(start, end), new)
            assert copy.text == before[:start] + copy.edits[-1].new.of(copy.text) + before[end:]
            states.append(copy.path.read_bytes())
        for state in reversed(states[:-1]):
            copy.undo()
            assert copy.path.read_bytes() == state
        for state in states[1:]:
            copy.redo()
            assert copy.path.read_bytes() == state


def speech_in(source: GitSource, name: str = "a.txt") -> Speech:
    speech = source.speech_at(name)
    assert speech is not None
    return speech


def test_the_working_copy_of_a_tracked_speech_is_opened(repo: Repo) -> None:
    repo.commit("first", a=TEXT)
    with GitSource(repo.root) as source:
        copy = open_working_copy(source, speech_in(source))
        copy.replace(Span(0, 2), "竣工")

    assert repo.git("diff", "--numstat") == "1\t1\ta.txt"


def test_there_is_no_working_copy_where_git_keeps_none(repo: Repo, tmp_path: Path) -> None:
    repo.commit("first", a=TEXT)
    repo.git("branch", "side")
    repo.commit("second", a=TEXT + "完。\n")
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    bare = pytest.raises(WorkingCopyError, match="is a bare repository")
    with GitSource(tmp_path / "bare") as source, bare:
        open_working_copy(source, speech_in(source))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.txt").write_text(TEXT, "utf-8")
    folder = FolderSource(tmp_path / "folder")
    with pytest.raises(WorkingCopyError, match="not in git"):
        open_working_copy(folder, folder.speeches()[0])


def test_the_working_copy_of_another_branch_is_not_taken(repo: Repo) -> None:
    from speechdiff.drafts.source import HistoryLine

    repo.commit("first", a=TEXT)
    repo.git("branch", "side")
    repo.commit("second", a=TEXT + "完。\n")
    elsewhere = pytest.raises(WorkingCopyError, match="on another branch than 'side'")
    with GitSource(repo.root, HistoryLine(tip="side")) as source, elsewhere:
        open_working_copy(source, speech_in(source))


def test_a_missing_or_linked_working_copy_is_said(repo: Repo) -> None:
    repo.commit_files("first", {"x/a.txt": TEXT})
    with GitSource(repo.root) as source:
        speech = speech_in(source, "x/a.txt")
        (repo.root / "x").rename(repo.root / "y")
        with pytest.raises(MissingDraft, match="git restore"):
            open_working_copy(source, speech)
        (repo.root / "x").symlink_to(repo.root / "y")
        with pytest.raises(WorkingCopyError, match="a folder in the path"):
            open_working_copy(source, speech)


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises((WorkingCopyError, UnreadableDraft), match="not a text file"):
        WorkingCopy(tmp_path / "a.txt", "a.txt")
