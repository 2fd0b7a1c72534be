"""The app on an archive: speeches are filtered, answers open in their drafts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'speechdiff[archive]'")

from speechdiff.drafts.source import MemorySource
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.archive.rows import ArchiveView
from tests.archive.conftest import FORMULA, three_places
from tests.tui.driving import press, settled, status

Drive = Callable[[Callable[[Pilot[None]], Awaitable[None]]], Awaitable[None]]


@pytest.fixture
def drive(tmp_path: Path) -> Drive:
    made = three_places(tmp_path / "archive")
    made.table("jia-2020,甲市,city,2020", "yi-2021,乙市,city,2021", "bing-2021,丙市,county,2021")
    app = SpeechdiffApp(lambda: MemorySource((), {}, ""), archive=made.indexed())

    async def run(way: Callable[[Pilot[None]], Awaitable[None]]) -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await way(pilot)

    return run


def shown(pilot: Pilot[None]) -> str:
    view = pilot.app.screen.query_one(ArchiveView)
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


async def test_speeches_are_filtered_by_place_level_year_and_words(drive: Drive) -> None:
    async def way(pilot: Pilot[None]) -> None:
        titles = ["jia-2020", "bing-2021", "yi-2021"]

        def listed() -> list[str]:
            return [each for each in titles if each in shown(pilot)]

        assert listed() == titles
        await press(pilot, "L")
        assert listed() == [titles[0], titles[2]]
        await press(pilot, "j", "D")
        assert listed() == ["yi-2021"]
        await press(pilot, "escape")
        assert listed() == titles
        await press(pilot, "slash", *"2021 bing", "enter")
        assert listed() == ["bing-2021"]
        await press(pilot, "P", "escape", "P")
        assert listed() == ["bing-2021"]

    await drive(way)


async def test_a_sentence_opens_in_its_draft_and_a_passage_beside_its_source(drive: Drive) -> None:
    async def way(pilot: Pilot[None]) -> None:
        await press(pilot, "G", "enter")
        assert "earlier in 甲市" in shown(pilot)
        await press(pilot, "percent_sign")
        assert "no earlier speech" in status(pilot)
        await press(pilot, "n", "enter")
        assert type(pilot.app.screen).__name__ == "SentenceScreen"
        await press(pilot, "escape", "percent_sign")
        assert type(pilot.app.screen).__name__ == "CompareScreen"
        await press(pilot, "escape", "N", "escape", "escape")
        assert type(pilot.app.screen).__name__ == "ArchiveScreen"

    await drive(way)


async def test_a_phrase_is_a_map_with_its_first_use_and_the_order_of_spread(drive: Drive) -> None:
    async def way(pilot: Pilot[None]) -> None:
        await press(pilot, "p", *FORMULA[:6], "enter")
        text = shown(pilot)
        assert (
            text.index("earliest in this archive") < text.index("1. 甲市") < text.index("2. 乙市")
        )
        assert "  2020  2021" in text
        await press(pilot, "enter", "b")
        assert type(pilot.app.screen).__name__ == "BlameScreen"
        await press(pilot, "escape", "escape", "escape", "p", *"没有人说过", "enter")
        assert "no speech of this archive has it" in status(pilot)

    await drive(way)
