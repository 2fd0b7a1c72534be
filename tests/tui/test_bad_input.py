"""Bad input on every screen of the app: said in a line, shown as text, and the app lives on."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from speechdiff.drafts.resolve import open_source
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.editing.commit import CommitScreen
from speechdiff.tui.editing.take_back import TakeBackScreen
from tests.tui.driving import press, settled, status
from tests.tui.repositories import app_in, commit, git, until
from tests.tui.speeches import FIRST, SECOND

HOSTILE = "[bold]粗[/bold] \x1b[31mred\x1b[0m \x1b]0;title\x07 \x00 a\u202eb\u2066c $(reboot)"
NEVER = ("\x1b", "\x07", "\x00", "\u202e", "\u2066")
LONG = "我们要" + "".join(f"把第{n}项任务抓紧落实，" for n in range(1_550)) + "谢谢大家。"
"""One sentence of 20,000 characters."""

SCREENS = {
    "comparison": (),
    "reasons": ("x",),
    "life": ("s",),
    "origins": ("b",),
    "words": ("b", "w"),
    "phrases": ("p",),
    "places": ("p", "enter"),
    "take back": ("t",),
    "commit": ("c",),
    "query": ("V",),
    "export": ("o",),
    "one line": ("w",),
    "side by side": ("1",),
}
"""How to get from a comparison to each place that shows words of a draft."""


def place(folder: Path, old: str, new: str, working: str) -> Path:
    """Two drafts and a working copy that differs from both."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Anna\x1b[31m")
    git(folder, "config", "user.email", "anna@example.invalid")
    commit(folder, old, "first \x1b[31m[bold]")
    commit(folder, new, "second \u202e")
    (folder / "park.txt").write_text(working, "utf-8")
    return folder


async def compare(pilot: Pilot[None]) -> None:
    """To the comparison of the newest draft with the one before it."""
    await settled(pilot)
    await press(pilot, "j", "enter")
    assert isinstance(pilot.app.screen, CompareScreen)


def shown(pilot: Pilot[None]) -> str:
    """All that the terminal would be sent as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def each_screen(pilot: Pilot[None]) -> AsyncIterator[str]:
    """Every place in turn, from the comparison and back to it."""
    for where, keys in SCREENS.items():
        await press(pilot, *keys)
        yield where
        for _ in keys:
            if not isinstance(pilot.app.screen, CompareScreen):
                await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_escape_sequences_and_bidi_controls_are_shown_as_signs_everywhere(
    tmp_path: Path,
) -> None:
    old, new = f"{FIRST}\n{HOSTILE} 20个。\n", f"{FIRST}\n{HOSTILE} 25个。\n"
    folder = place(tmp_path, old, new, new.replace("25", "30"))
    async with app_in(folder).run_test(size=(80, 24)) as pilot:
        await compare(pilot)
        async for where in each_screen(pilot):
            assert not any(sign in shown(pilot) for sign in NEVER), where


async def test_a_sentence_of_twenty_thousand_characters_can_be_looked_at_everywhere(
    tmp_path: Path,
) -> None:
    new = LONG.replace("谢谢", "感谢")
    folder = place(tmp_path, LONG, new, new.replace("我们", "大家"))
    app = SpeechdiffApp(lambda: open_source(folder), place="speeches")
    async with app.run_test(size=(80, 24)) as pilot:
        await compare(pilot)
        async for where in each_screen(pilot):
            await press(pilot, "end")
            assert len(shown(pilot).splitlines()) == 24, where


async def test_a_repository_that_vanishes_is_a_line_at_every_key(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    folder = place(home, FIRST, SECOND, SECOND.replace("25", "30"))
    async with app_in(folder).run_test(size=(80, 24)) as pilot:
        await compare(pilot)
        shutil.rmtree(folder)
        for keys in (("t",), ("c",), ("v",), ("u",), ("s",), ("b",), ("p",), ("x",), ("o",)):
            await press(pilot, *keys)
            said = status(pilot) if pilot.app.screen.query("StatusLine") else shown(pilot)
            assert said.strip()
            assert "Traceback" not in shown(pilot)
            if not isinstance(pilot.app.screen, CompareScreen):
                await press(pilot, "escape")
            assert isinstance(pilot.app.screen, CompareScreen), keys

        assert pilot.app.is_running


async def test_a_folder_that_cannot_be_written_is_a_line_in_the_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions do not hold root back, so the system's answer is given for it."""
    folder = place(tmp_path, FIRST, SECOND, SECOND)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    async with app_in(folder).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n", "t")
        assert isinstance(pilot.app.screen, TakeBackScreen)
        monkeypatch.setattr("tempfile.mkstemp", refuse)
        await press(pilot, "enter")
        trouble = str(pilot.app.screen.query_one("#dialog-trouble", Static).render())

        assert isinstance(pilot.app.screen, TakeBackScreen)
        assert trouble.strip()
        assert "\n" not in trouble
        assert (folder / "park.txt").read_text("utf-8") == SECOND


@pytest.mark.parametrize(
    "note", [b"not a mark\n", b'{"key": 5}\n', b"\xff\xfe\x00", b"<<<<<<< a\n"]
)
async def test_notes_that_are_no_marks_are_left_alone_and_marking_goes_on(
    tmp_path: Path, note: bytes
) -> None:
    folder = place(tmp_path, FIRST, SECOND, SECOND)
    (tmp_path / "note").write_bytes(note)
    git(folder, "notes", "--ref", "speechdiff", "add", "-F", str(tmp_path / "note"), "HEAD")
    async with app_in(folder).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "v")
        await until(pilot, lambda: status(pilot).strip())

        assert "Traceback" not in shown(pilot)
        assert pilot.app.is_running


async def test_without_a_name_the_commit_says_how_to_give_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = place(tmp_path, FIRST, SECOND, SECOND.replace("25", "30"))
    for setting in ("name", "email"):
        git(folder, "config", "--unset", f"user.{setting}")
    git(folder, "config", "user.useConfigOnly", "true")
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    async with app_in(folder).run_test(size=(80, 24)) as pilot:
        await compare(pilot)
        await press(pilot, "c", *"note", "enter")
        trouble = str(pilot.app.screen.query_one("#dialog-trouble", Static).render())

        assert isinstance(pilot.app.screen, CommitScreen)
        assert "user.name" in trouble
