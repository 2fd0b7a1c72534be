"""The user's own editor, opened at the place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from speechdiff.drafts.source import MemorySource
from speechdiff.model import Draft
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.editor import EditorFailed, FilePosition, command_for, position_of
from tests.tui.driving import press, seen, settled, status, view
from tests.tui.repositories import app_in, repository, until
from tests.tui.speeches import PARK, THIRD, app_on

SIZE = (80, 30)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that writes down what it was asked for, and adds a line to the file."""
    script = tmp_path / "ed itor"
    script.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$*" > "{tmp_path}/asked"\n'
        'for last; do :; done\ncase "$last" in *park.txt) echo 又加一句。 >> "$last";; esac\n'
        "exit ${STATUS:-0}\n"
    )
    script.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{script}' -n")

    @contextmanager
    def suspended(_: SpeechdiffApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(SpeechdiffApp, "suspend", suspended)
    monkeypatch.setattr("speechdiff.tui.library.screen.EVERY", 0.05)
    return tmp_path


async def test_e_opens_the_working_copy_and_the_view_shows_what_was_written(editor: Path) -> None:
    place = editor / "place"
    place.mkdir()
    repository(place)
    (place / "park.txt").write_text(THIRD, encoding="utf-8")
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "l", "left_square_bracket", "e")
        await until(pilot, lambda: "又加一句。" in seen(view(pilot)))

        assert (editor / "asked").read_text() == f"-n +3 {place / 'park.txt'}\n"


async def test_a_draft_without_a_file_is_opened_as_a_copy_to_read(editor: Path) -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "e")
        copy = Path((editor / "asked").read_text().split()[-1])

        assert copy.read_text(encoding="utf-8") == THIRD
        assert copy.stat().st_mode & 0o777 == 0o400
        copy.unlink()


async def test_an_editor_that_fails_is_said(editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATUS", "3")
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "e")
        assert "ended with status 3" in status(pilot)
        await press(pilot, "n")
        assert status(pilot).startswith("change 3 of 4")
    Path((editor / "asked").read_text().split()[-1]).unlink()


async def test_the_terminal_is_taken_back_whatever_happens_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = app_on(PARK)
    calls: list[str] = []

    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        driver = app._driver
        assert driver is not None
        monkeypatch.setattr(type(driver), "can_suspend", True)
        monkeypatch.setattr(driver, "suspend_application_mode", lambda: calls.append("given"))
        monkeypatch.setattr(driver, "resume_application_mode", lambda: calls.append("taken back"))
        with pytest.raises(OSError, match="no editor"), app.suspend():
            raise OSError("no editor")

    assert calls == ["given", "taken back"]


async def test_an_editor_that_is_not_there_is_said(
    editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", str(editor / "none"))
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "e")

        assert "cannot start the editor" in status(pilot)


async def test_a_terminal_that_cannot_be_handed_over_is_said() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "e")

        assert status(pilot) == "an editor cannot be opened from this terminal"


PLACE = FilePosition(Path("a b.txt"), 7, "一、好\t😀")
"""Before it stand 5 characters: 14 bytes in UTF-8, 6 halves of UTF-16, 10 cells."""


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("vim", ["vim", "+call cursor(7,15)", "a b.txt"]),
        ("nvim -p", ["nvim", "-p", "+call cursor(7,15)", "a b.txt"]),
        ("vi", ["vi", "+7", "a b.txt"]),
        ("emacs -nw", ["emacs", "-nw", "+7:11", "a b.txt"]),
        ("emacsclient", ["emacsclient", "+7:11", "a b.txt"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7,11", "a b.txt"]),
        ("code --new-window", ["code", "--new-window", "--wait", "--goto", "a b.txt:7:7"]),
        ("codium", ["codium", "--wait", "--goto", "a b.txt:7:7"]),
        ("hx", ["hx", "a b.txt:7:6"]),
        ("helix", ["helix", "a b.txt:7:6"]),
        ("kak", ["kak", "+7:15", "a b.txt"]),
        ("micro", ["micro", "+7:6", "a b.txt"]),
        ("subl", ["subl", "--wait", "a b.txt:7:6"]),
        ("myed", ["myed", "+7", "a b.txt"]),
        ("xdg-open", ["xdg-open", "a b.txt"]),
    ],
)
def test_each_editor_is_told_the_place_in_its_own_way(program: str, words: list[str]) -> None:
    assert command_for(PLACE, {"EDITOR": program}) == words


def test_an_editor_that_cannot_be_understood_or_found_is_one_line() -> None:
    with pytest.raises(EditorFailed, match="EDITOR cannot be understood"):
        command_for(FilePosition(Path("a"), 1), {"EDITOR": "vim 'open"})
    with pytest.raises(EditorFailed, match="no editor is set"):
        command_for(FilePosition(Path("a"), 1), {"PATH": "/nowhere"})


def test_the_place_is_that_of_the_sentence() -> None:
    text = "One.\nTwo.\n\nThree. Four."
    position = position_of(MemorySource((), {}), Draft("d1", "k"), "s", text, 18, "Four.")

    assert (position.line, position.before, position.copy) == (4, "Three. ", True)
    assert position.path.read_text(encoding="utf-8") == text
    position.path.unlink()
