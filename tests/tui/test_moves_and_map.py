"""The other end of a move, and the map at the edge."""

from __future__ import annotations

from speechdiff.model import Comparison, Kind, Link, SegmentedText, Sentence, Span
from speechdiff.tui.comparison.change_map import ChangeMap, RowPositions
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten
from speechdiff.view.rows import DepartureRow, LinkRow
from tests.tui.driving import press, seen, settled, status, view
from tests.tui.speeches import PARK, app_on, two_drafts

SIZE = (80, 24)


def signs(pilot: object) -> list[str]:
    shown = pilot.app.screen.query_one(ChangeMap)  # type: ignore[attr-defined]
    return [shown.render_line(y).text for y in range(shown.size.height)]


async def test_m_jumps_from_the_new_place_to_the_old_one_and_back() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        here = view(pilot).row
        assert isinstance(here, LinkRow)
        await press(pilot, "percent_sign")
        there = view(pilot).row
        assert isinstance(there, DepartureRow)
        assert there.number == here.number
        assert "moved up to" in status(pilot)
        await press(pilot, "percent_sign")
        assert view(pilot).row is here


async def test_m_opens_the_fold_that_hides_the_other_end() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n")
        view(pilot).choice = view(pilot).choice.wishing("moved", "without")
        await settled(pilot)
        await press(pilot, "z", "n")
        for _ in range(20):
            row = view(pilot).row
            if row is not None and row.link.moved:
                break
            await press(pilot, "j")
        await press(pilot, "percent_sign")

        assert view(pilot).row is not None


async def test_m_where_nothing_moved_says_where_it_works() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "left_square_bracket", "percent_sign")

        assert "% works where the sign is >" in status(pilot)


async def test_the_map_has_a_sign_where_the_draft_changed_and_a_bar_where_the_screen_is() -> None:
    old = "\n".join(f"Sentence number {n}, which is long enough." for n in range(400))
    new = old.replace("number 390,", "number ninety,")
    async with two_drafts(old, new).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "Z", "g")
        lines = signs(pilot)
        changed = [y for y, line in enumerate(lines) if "~" in line]
        bar = [y for y, line in enumerate(lines) if line[1] in "*|"]

        assert len(changed) == 1
        assert changed[0] >= len(lines) * 9 // 10
        assert bar[0] == 0
        assert len(bar) <= 3
        await press(pilot, "G")
        assert signs(pilot)[-1][1] == "*"


async def test_a_click_on_the_map_goes_to_the_change_there() -> None:
    old = "\n".join(f"Sentence number {n}, which is long enough." for n in range(400))
    new = old.replace("number 200,", "number two hundred,").replace("number 390,", "at last,")
    async with two_drafts(old, new).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        at = [y for y, line in enumerate(signs(pilot)) if "~" in line][-1]
        await pilot.click(ChangeMap, offset=(2, at))
        await settled(pilot)

        assert status(pilot).startswith("change 2 of 2")


async def test_a_click_where_nothing_changed_opens_the_fold_there() -> None:
    old = "\n".join(f"Sentence number {n}, which is long enough." for n in range(400))
    async with two_drafts(old, old.replace("number 390,", "at last,")).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "l")
        await pilot.click(ChangeMap, offset=(2, 2))
        await settled(pilot)

        assert "Sentence number 4" in seen(view(pilot))


async def test_without_colour_the_map_still_says_everything() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")

        assert {sign for line in signs(pilot) for sign in line} >= set("*~-+>")


def test_a_draft_with_fewer_lines_than_the_map_has_a_place_for_every_row() -> None:
    text = SegmentedText("ab", (Sentence(Span(0, 1), 0), Sentence(Span(1, 2), 0)), "en")
    links = (Link(Kind.DELETED, (0,), ()), Link(Kind.INSERTED, (), (0,)),
             Link(Kind.UNCHANGED, (1,), (1,), 1.0))  # fmt: skip
    comparison = Comparison(text, text, links)
    drawn = flatten(rows(comparison))
    positions = RowPositions(drawn, comparison)

    assert positions.signs(9) == ["-", "", "", "+", "", "", "", "", ""]
    assert positions.signs(1) == ["-+"]
    assert positions.signs(0) == []
    assert positions.row(3, 9) is drawn[1]
    assert positions.row(8, 9) is drawn[2]
    assert positions.line(drawn[2], 9, end=True) == 8
