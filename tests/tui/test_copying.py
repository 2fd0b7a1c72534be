"""Copying: the sentence, a part of either side, and what Ctrl+C does."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from speechdiff import wording
from speechdiff.tui.comparison.copying import CopyScreen
from speechdiff.tui.comparison.screen import CompareScreen
from tests.tui.driving import press, settled, status
from tests.tui.speeches import two_drafts

SIZE = (80, 30)
OLD, NEW = "我们要引进项目20个。\n", "我们要引进项目25个。\n"


async def opened(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await press(pilot, "enter", "Y")
    assert isinstance(pilot.app.screen, CopyScreen)


async def test_a_part_of_the_new_words_and_the_whole_of_the_old_are_copied() -> None:
    async with two_drafts(OLD, NEW).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await press(pilot, *["shift+right"] * 3, "enter")
        assert pilot.app.clipboard == "我们要"
        assert status(pilot) == "copied 3 characters"
        await press(pilot, "Y", "tab", "y")
        assert pilot.app.clipboard == OLD.strip()
        await press(pilot, "Y", "q")

        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.clipboard == OLD.strip()


async def test_the_mouse_selects_and_ctrl_c_copies() -> None:
    async with two_drafts(OLD, NEW).run_test(size=SIZE) as pilot:
        await opened(pilot)
        areas = list(pilot.app.screen.query(TextArea))
        await pilot.mouse_down(areas[0], offset=(2, 1))
        await pilot.hover(areas[0], offset=(6, 1))
        await pilot.mouse_up(areas[0], offset=(6, 1))
        selected = areas[0].selected_text
        await press(pilot, "ctrl+c")

        assert selected
        assert pilot.app.clipboard == selected


@pytest.mark.parametrize(("language", "said"), [("en", "copies what is selected"), ("zh_CN", "")])
async def test_ctrl_c_with_nothing_selected_says_what_it_does(language: str, said: str) -> None:
    wording.use(language)
    async with two_drafts(OLD, NEW).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+c")
        told = [each.message for each in pilot.app._notifications]

        assert len(told) == 1
        assert said in told[0]
        assert "Ctrl+Q" in told[0]
