"""A sentence edited in place; and that nothing is offered that cannot be done."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from speechdiff.drafts.resolve import open_source
from speechdiff.tui import editor
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.editing.edit_sentence import EditSentenceScreen
from speechdiff.tui.keys import commands
from speechdiff.tui.screen_base import StatusLine
from tests.drafts.documents import word_of
from tests.tui.driving import press, settled, status
from tests.tui.repositories import repository
from tests.tui.speeches import FIRST, SECOND

SIZE = (80, 30)


def app_in(folder: Path) -> SpeechdiffApp:
    return SpeechdiffApp(lambda: open_source(folder), place=str(folder))


async def write(pilot: Pilot[None], words: str) -> None:
    """Put words into the field, as a paste or an input method does."""
    pilot.app.screen.query_one(TextArea).text = words
    await settled(pilot)
    await press(pilot, "enter")


def trouble(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#dialog-trouble").render())


async def test_the_sentence_under_the_cursor_is_edited_saved_and_undone(tmp_path: Path) -> None:
    file = repository(tmp_path) / "park.txt"
    async with app_in(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n", "E")
        assert isinstance(pilot.app.screen, EditSentenceScreen)
        assert pilot.app.screen.query_one(TextArea).text == "今年，我们要引进项目25个。"
        await write(pilot, "今年，我们要引进项目30个。")

        assert file.read_text("utf-8") == SECOND.replace("25个", "30个")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert status(pilot).startswith("edited here: 1 change not committed")
        await press(pilot, "u")
        assert file.read_text("utf-8") == SECOND


async def test_typed_words_reach_the_field_and_escape_leaves_the_file(tmp_path: Path) -> None:
    file = repository(tmp_path) / "park.txt"
    async with app_in(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n", "E", "q", "ctrl+j", "好")
        assert pilot.app.screen.query_one(TextArea).text == "今年，我们要引进项目25个。q\n好"
        await press(pilot, "escape")

        assert isinstance(pilot.app.screen, CompareScreen)
        assert file.read_text("utf-8") == SECOND


async def test_an_emptied_sentence_is_removed_after_a_second_enter(tmp_path: Path) -> None:
    file = repository(tmp_path) / "park.txt"
    async with app_in(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n", "E")
        await write(pilot, " ")
        assert "Enter again removes" in trouble(pilot)
        assert file.read_text("utf-8") == SECOND
        await press(pilot, "enter")

        assert "引进项目25个" not in file.read_text("utf-8")


async def test_a_sentence_that_is_gone_and_one_that_cannot_be_shown_are_said(
    tmp_path: Path,
) -> None:
    file = repository(tmp_path) / "park.txt"
    async with app_in(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n")
        file.write_text(SECOND.replace("25个", "25\x1b[31m个"), "utf-8")
        await press(pilot, "E")
        assert "a field cannot show" in trouble(pilot)
        assert pilot.app.screen.query_one(TextArea).text == ""
        await press(pilot, "escape")
        file.write_text("别的。\n", "utf-8")
        await press(pilot, "E")

        assert "no longer in the working copy" in trouble(pilot)


def files_of(folder: Path, ending: str) -> None:
    for number, text in enumerate((FIRST, SECOND), 1):
        path = folder / f"draft {number}{ending}"
        if ending == ".docx":
            path.write_bytes(word_of(*text.splitlines()))
        else:
            path.write_text(text, "utf-8")


@pytest.mark.parametrize("place", ["folder", "word files", "word file in git"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_what_cannot_be_done_is_not_offered_and_what_to_do_instead_is_said_whole(
    tmp_path: Path, place: str, language: str
) -> None:
    from speechdiff import wording

    if place == "word file in git":
        for words in ("init -q", "config user.name A", "config user.email a@example.invalid"):
            subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
        for text in (FIRST, SECOND):
            (tmp_path / "talk.docx").write_bytes(word_of(*text.splitlines()))
            subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
            subprocess.run(["git", "commit", "-qm", "a draft"], cwd=tmp_path, check=True)
    else:
        files_of(tmp_path, ".docx" if place == "word files" else ".txt")
    wording.use(language)
    async with app_in(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n")
        offered = {each.identity for each in commands(pilot.app.screen)}
        assert not offered & {"take-back.open", "take-back.edit", "commit.open"}
        assert ("take-back.undo" in offered) == (place == "word file in git"), "it undoes marks"
        for key in "tEuc":
            await press(pilot, key)
            assert isinstance(pilot.app.screen, CompareScreen)
            told = str(pilot.app.screen.query_one(StatusLine).render())
            assert "speechdiff import" in told
            assert "--into DIR" in told, "whole at 80 columns"


async def test_a_word_file_never_goes_to_an_editor_of_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files_of(tmp_path, ".docx")
    monkeypatch.setenv("EDITOR", "vi")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    async with app_in(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "e")

        assert status(pilot) == "open 'draft 2.docx' in Word; to edit here: `speechdiff import`"


def test_a_word_file_goes_to_the_program_of_the_desktop(tmp_path: Path) -> None:
    opener = tmp_path / "xdg-open"
    opener.write_text("#!/bin/sh\n")
    opener.chmod(0o755)
    position = editor.FilePosition(tmp_path / "a.docx", 1, document=True)
    desktop = {"DISPLAY": ":0", "PATH": str(tmp_path), "EDITOR": "vi"}

    assert editor.command_for(position, desktop)[0] in ("xdg-open", "open")
