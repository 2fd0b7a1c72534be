"""The line of keys: what is on it, in which order, and what a click on it does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.keys import all_ids
from speechdiff.tui.widgets.key_bar import SPARE, Key, KeyBar, fitting
from tests.tui.driving import press, settled
from tests.tui.speeches import PARK, app_on

ENTER = Key("Enter", "Compare", "", "enter", "drafts.compare", enabled=True)
LEAVE = Key("q", "Back", "", "q", "compare.back", enabled=True)
HELP = Key("?", "Help", "", "question_mark", "app.help", enabled=True)


def middle(count: int) -> list[Key]:
    return [
        Key("x", "对照" * (n % 4), "", "x", f"compare.x{n}", enabled=True) for n in range(count)
    ]


@given(st.integers(0, 12), st.integers(0, 12), st.integers(22, 200))
def test_the_line_fits_and_enter_the_way_out_and_the_help_stay(
    named: int, spare: int, width: int
) -> None:
    keys = [ENTER, *middle(named), LEAVE, HELP]
    line, gap = fitting(keys, middle(spare), width)

    assert sum(key.wide for key in line) + gap * (len(line) - 1) <= width
    assert line[-2:] == [LEAVE, HELP]
    assert len(line) < len(keys) or set(keys) <= set(line)
    assert ENTER not in line or line[0] == ENTER


@given(st.integers(0, 21))
def test_in_no_room_at_all_nothing_runs_over(width: int) -> None:
    line, gap = fitting([ENTER, LEAVE, HELP], [], width)

    assert sum(key.wide for key in line) + gap * (len(line) - 1) <= max(width, 1)


def test_the_commands_that_fill_the_line_up_exist() -> None:
    assert set(SPARE) <= all_ids()


async def test_a_click_is_the_key() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(KeyBar, offset=(2, 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_a_wider_screen_names_more_keys_and_a_narrow_one_keeps_the_way_out() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        foot = pilot.app.screen.query_one(KeyBar)
        usual = [key.identity for key in foot.keys]
        await pilot.resize_terminal(160, 48)
        await settled(pilot)
        wide = [key.identity for key in foot.keys]
        await pilot.resize_terminal(30, 10)
        await settled(pilot)
        narrow = [key.identity for key in foot.keys]

        assert set(narrow) < set(usual) < set(wide)
        assert narrow[-2:] == usual[-2:] == wide[-2:] == ["compare.back", "app.help"]


async def test_keys_that_a_field_swallows_are_not_on_offer() -> None:
    async with app_on().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        bar = pilot.app.screen.query_one(KeyBar)
        assert "library.phrases" in {key.identity for key in bar.keys}
        await press(pilot, "slash")

        shown = {key.key_text for key in pilot.app.screen.query_one(KeyBar).keys}
        assert not any(len(key) == 1 for key in shown)
