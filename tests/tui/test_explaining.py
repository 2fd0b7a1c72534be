"""Why two sentences stand beside each other."""

from __future__ import annotations

from speechdiff.drafts.source import MemorySource
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.explaining import ExplainPanel
from tests.tui.driving import press, settled
from tests.tui.speeches import PARK, TEXTS, app_on

SIZE = (100, 40)


def said(pilot: object) -> str:
    return str(pilot.app.screen.query_one(ExplainPanel).render())  # type: ignore[attr-defined]


def really_compared() -> SpeechdiffApp:
    return SpeechdiffApp(lambda: MemorySource((PARK,), TEXTS), place="here")


async def test_x_says_the_reason_and_what_came_next_best_and_follows_the_cursor() -> None:
    async with really_compared().run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "left_square_bracket", "x")
        first = said(pilot)
        assert first.startswith("why: ")
        assert "needs" in first
        await press(pilot, "n")
        assert said(pilot) != first
        await press(pilot, "g")
        assert said(pilot) == "The same text on both sides."
        await press(pilot, "x")
        assert not pilot.app.screen.query_one(ExplainPanel).display


async def test_escape_closes_the_panel_before_it_goes_back() -> None:
    async with really_compared().run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "x")
        screen = pilot.app.screen
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await press(pilot, "escape")
        assert pilot.app.screen is not screen


async def test_a_comparison_that_the_engine_did_not_make_has_no_reasons() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n", "n", "n", "x")

        assert said(pilot).startswith(("why: ", "No reason is known"))
