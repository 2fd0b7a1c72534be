"""Acting: taking back, undoing, committing and reviewing, in real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from speechdiff.drafts.resolve import open_source
from speechdiff.errors import ChangedOnDisk
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.reviewing import NoteScreen
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.editing.commit import CommitScreen
from speechdiff.tui.editing.take_back import TakeBackScreen
from speechdiff.tui.editing.working_copy_dialog import ChangedScreen
from speechdiff.tui.screen_base import TitleBar
from tests.tui.driving import press, seen, settled, status, view

FIRST = """\
开工仪式上的讲话

今年，我们引进项目20个，完成投资3亿元。
道路要先修好。
谢谢大家的努力。
"""
SECOND = FIRST.replace("20个", "25个").replace("3亿", "5亿").replace("道路要先修好。\n", "")
SECOND += "欢迎常来。\n"
SMALL = (80, 24)


class Place:
    """A repository with one speech of two drafts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "park.txt"
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        for name, value in (("name", "Anna"), ("email", "anna@example.invalid")):
            self.git("config", f"user.{name}", value)
        for note, text in (("first", FIRST), ("second", SECOND)):
            self.file.write_text(text, "utf-8")
            self.git("add", "-A")
            self.git("commit", "-q", "-m", note)

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True)
        return done.stdout.decode().strip()

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    def app(self) -> SpeechdiffApp:
        return SpeechdiffApp(lambda: open_source(self.root), place=str(self.root))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    return Place(tmp_path / "place")


def body(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#dialog-body", Static).render())


def trouble(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#dialog-trouble", Static).render())


async def compare(pilot: Pilot[None]) -> None:
    """To the comparison of the two drafts, on its first change."""
    await settled(pilot)
    await press(pilot, "enter")


async def test_a_changed_sentence_is_taken_back_after_a_preview(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, TakeBackScreen)
        shown = body(pilot)
        assert "as in d1: first" in shown
        assert "the whole sentence (1 of 3)" in shown
        assert shown.index("25个") < shown.index("20个")
        assert place.text == SECOND

        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert place.text == SECOND.replace("25个", "20个").replace("5亿", "3亿")
        assert status(pilot) == "taken back: 1 change not committed, c commits, u undoes"


async def test_escape_leaves_everything_as_it_is(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t", "escape")

        assert isinstance(pilot.app.screen, CompareScreen)
        assert place.text == SECOND


async def test_tab_goes_to_one_word_and_only_that_comes_back(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t", "tab")
        assert "only “20" in body(pilot)
        await press(pilot, "enter")

        assert place.text == SECOND.replace("25个", "20个")


async def test_a_cut_sentence_returns_and_an_added_one_goes(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "n", "t")
        assert "after: 今年" in body(pilot)
        assert "(nothing)" in body(pilot)
        await press(pilot, "enter")
        assert place.text == SECOND.replace("谢谢", "道路要先修好。\n谢谢")
        await press(pilot, "n", "t")
        assert "added by d2: second" in body(pilot)
        await press(pilot, "enter")

        back = SECOND.replace("谢谢", "道路要先修好。\n谢谢")
        assert place.text == back.removesuffix("欢迎常来。\n")


async def test_what_is_there_already_is_said(place: Place) -> None:
    place.file.write_text(FIRST, "utf-8")
    async with place.app().run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "j", "enter", "t")

        assert "The working copy already says this." in body(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CompareScreen), "nothing was to be decided"


async def test_undo_and_redo_are_one_key_each(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "u")
        assert status(pilot) == "there is nothing to undo"
        await press(pilot, "t", "enter")
        taken = place.text
        await press(pilot, "u")
        assert place.text == SECOND
        assert status(pilot) == "undone: the working copy is the newest draft"
        await press(pilot, "ctrl+r")
        assert place.text == taken


async def test_what_somebody_else_wrote_is_shown_beside_ours_and_both_stay(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t")
        theirs = SECOND.replace("谢谢", "衷心感谢")
        place.file.write_text(theirs, "utf-8")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ChangedScreen)
        assert "changed by somebody else" in body(pilot)
        assert "衷心感谢" in body(pilot)
        assert "20" in body(pilot)
        await press(pilot, "s")
        assert "kept as park.mine-1.txt" in trouble(pilot)
        kept = (place.root / "park.mine-1.txt").read_text("utf-8")
        assert kept == SECOND.replace("25个", "20个").replace("5亿", "3亿")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TakeBackScreen)
        await press(pilot, "enter")

        assert place.text == theirs.replace("25个", "20个").replace("5亿", "3亿")


async def test_undo_on_a_file_that_changed_shows_both(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t", "enter")
        place.file.write_text("别的。\n", "utf-8")
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, ChangedScreen)
        await press(pilot, "escape")

        assert place.text == "别的。\n"


async def test_a_protected_file_is_a_line_in_the_box(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        place.file.chmod(0o444)
        await press(pilot, "t", "enter")

        assert isinstance(pilot.app.screen, TakeBackScreen)
        assert "is read-only" in trouble(pilot)
        assert place.text == SECOND


async def test_a_vanished_file_is_a_line_in_the_box(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        place.file.unlink()
        await press(pilot, "t")

        assert "the file 'park.txt' no longer exists" in trouble(pilot)


async def test_a_take_back_is_committed_with_a_note(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t", "enter", "c")
        assert isinstance(pilot.app.screen, CommitScreen)
        assert "1 change against d2" in body(pilot)
        assert "by Anna <anna@example.invalid>" in body(pilot)
        await press(pilot, "enter")
        assert "needs a note" in trouble(pilot)
        pilot.app.screen.query_one(Input).value = "恢复原来的数字"
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, CompareScreen)
        assert status(pilot).startswith("committed as ")
        assert place.git("log", "-1", "--format=%s") == "恢复原来的数字"
        assert place.git("status", "--porcelain") == ""


async def test_a_hook_that_refuses_leaves_the_note_in_its_field(place: Place) -> None:
    hook = place.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no source given >&2; exit 1\n", "utf-8")
    hook.chmod(0o755)
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t", "enter", "c", "x", "enter")

        assert trouble(pilot) == "git did not commit: no source given"
        assert pilot.app.screen.query_one(Input).value == "x"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_without_a_change_or_a_name_nothing_is_committed(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "c")
        assert "there is nothing to commit" in body(pilot)
        assert pilot.app.screen.query_one(Input).disabled
        await press(pilot, "escape")
        place.git("config", "--unset", "user.name")
        await press(pilot, "t", "enter", "c")

        assert "git config --global user.name NAME" in trouble(pilot)


async def test_v_goes_through_the_marks_and_they_are_kept(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        assert pilot.app.screen.query_one(TitleBar).remark == "0 of 3 done"
        said = []
        for _ in range(4):
            await press(pilot, "v")
            said.append(status(pilot))
        assert said == [
            "marked as seen: 1 of 3 seen",
            "marked as accepted: 1 of 3 seen",
            "marked as queried: 1 of 3 seen",
            "marked as not seen: 0 of 3 seen",
        ]
        await press(pilot, "v", "n", "N")
        assert status(pilot).endswith("| seen")
        assert pilot.app.screen.query_one(TitleBar).remark == "1 of 3 done"
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        assert pilot.app.screen.query_one(TitleBar).remark == "1 of 3 done"


async def test_a_query_has_a_note(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "V")
        assert isinstance(pilot.app.screen, NoteScreen)
        assert "Nobody else" in body(pilot)
        pilot.app.screen.query_one(Input).value = "据谁的数字？"
        await press(pilot, "enter", "n", "N")

        assert status(pilot).endswith("| queried: 据谁的数字？")


async def test_only_what_is_unseen_is_shown(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        assert "完成投资" in seen(view(pilot))
        await press(pilot, "v", "U")
        assert "完成投资" not in seen(view(pilot))
        assert "道路要先修好" in seen(view(pilot))
        await press(pilot, "U")
        assert "完成投资" in seen(view(pilot))


async def test_an_unchanged_sentence_cannot_be_marked(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "Z", "g", "v")

        assert status(pilot) == "nothing to mark here: v works on a change"


async def test_two_drafts_in_a_folder_can_be_looked_at_only(tmp_path: Path) -> None:
    for number, text in enumerate((FIRST, SECOND), 1):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    app = SpeechdiffApp(lambda: open_source(tmp_path), place="drafts")
    async with app.run_test(size=SMALL) as pilot:
        await compare(pilot)
        assert pilot.app.screen.query_one(TitleBar).remark == ""
        await press(pilot, "v")
        assert "review marks cannot be kept" in status(pilot)
        await press(pilot, "t")
        assert "first `speechdiff import" in status(pilot)


async def test_from_the_life_of_a_sentence_an_older_wording_is_taken_back(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "s", "g", "t")
        assert isinstance(pilot.app.screen, TakeBackScreen)
        assert "as in d1: first" in body(pilot)
        await press(pilot, "enter")

        assert place.text == SECOND.replace("25个", "20个").replace("5亿", "3亿")


async def test_a_sentence_of_20000_characters_is_shown_around_its_change(place: Place) -> None:
    long = "，".join(f"第{n}件事情要办好" for n in range(2_000)) + "。\n"
    for note, text in (("long", long), ("longer", long.replace("第999件", "第９９９件大"))):
        place.file.write_text(text, "utf-8")
        place.git("commit", "-q", "-a", "-m", note)
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        await press(pilot, "t")
        assert len(body(pilot)) < 1_000
        assert "大" in body(pilot)
        await press(pilot, "enter")

        assert place.text == long


async def test_a_dialog_opens_once_where_its_key_is_pressed_twice(place: Place) -> None:
    async with place.app().run_test(size=SMALL) as pilot:
        await compare(pilot)
        below, screen = len(pilot.app.screen_stack), pilot.app.screen
        for action in ("take_back", "commit", "query"):
            for _ in range(2):
                await screen.run_action(action)
            await settled(pilot)
            assert len(pilot.app.screen_stack) == below + 1
            await press(pilot, "escape")


def test_the_error_that_two_wrote_carries_both_texts() -> None:
    error = ChangedOnDisk("said", wanted="a", on_disk="b")

    assert (str(error), error.wanted, error.on_disk) == ("said", "a", "b")
