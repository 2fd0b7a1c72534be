"""Jumping to a change, a paragraph or a heading, and to the words that changed."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from speechdiff.compare import compare_texts
from speechdiff.drafts.source import MemorySource
from speechdiff.model import Draft, Speech
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.jump_screen import Jumps, JumpScreen
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten
from speechdiff.view.rows import LinkRow
from tests.tui.driving import press, seen, settled, view
from tests.tui.speeches import PARK, app_on, two_drafts

OLD = """# 条例

# 第一条

道路要先修好。

# 第三条

学校要同步建设。供水要稳定。

# Article Four

Water is clean.
"""
NEW = OLD.replace("先修好", "尽快修好").replace("Water is clean", "Water stays clean")


def found(words: str) -> str:
    comparison = compare_texts(OLD, NEW)
    jumps = Jumps(comparison, flatten(rows(comparison)))
    row = jumps.numbered(words)
    if row is None and (headings := jumps.headings(words)):
        row = jumps.row(headings[0])
    assert row is None or isinstance(row, LinkRow)
    return "" if row is None else "".join(piece.text for piece in row.new).strip()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("1", "道路要尽快修好。"),
        (" 2 ", "Water stays clean."),
        ("3", ""),
        ("¶5", "学校要同步建设。"),
        ("p7", "Water stays clean."),
        ("第5段", "学校要同步建设。"),
        ("¶99", ""),
        ("第三条", "# 第三条"),
        ("article four", "# Article Four"),
        ("ARTICLEFOUR", "# Article Four"),
        ("第九条", ""),
    ],
)
def test_a_place_is_named_by_number_or_by_heading(words: str, place: str) -> None:
    assert found(words) == place


async def typed(pilot: Pilot[None], words: str) -> None:
    await press(pilot, "colon")
    assert isinstance(pilot.app.screen, JumpScreen)
    pilot.app.screen.query_one(Input).value = words
    await settled(pilot)
    await press(pilot, "enter")


async def test_a_colon_opens_a_line_and_the_outline_is_filtered_while_typing() -> None:
    speech = Speech("articles", "Articles", (Draft("d1", "1"), Draft("d2", "2")), "zh")
    source = MemorySource((speech,), {"1": OLD, "2": NEW}, "memory")
    async with SpeechdiffApp(lambda: source).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "colon", *"article", "enter")
        assert "Article Four" in seen(view(pilot))
        await press(pilot, "colon")
        screen = pilot.app.screen
        assert screen.query_one(OptionList).option_count > 1
        await pilot.press(*"四四")
        await settled(pilot)
        assert "No heading" in str(screen.query_one("#dialog-body").render())
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, JumpScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_a_number_goes_to_the_change_and_an_unknown_one_is_told() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await typed(pilot, "4")
        assert view(pilot).place.changes_passed == 4
        await typed(pilot, "77")
        assert "no such place" in str(pilot.app.screen.query_one("#dialog-trouble").render())


async def test_in_a_sentence_taller_than_the_page_the_edit_is_brought_into_sight() -> None:
    long = "一个很长的句子，" * 400
    old = f"第一句。\n{long}到此为止。\n"
    new = f"第一句话。\n{long}到此结束了。\n"
    async with two_drafts(old, new).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "g", "n", "n")
        assert "结束了" in seen(view(pilot))


async def test_what_is_typed_before_the_line_is_ready_is_not_lost() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "colon")
        pilot.app.screen.set_focus(None)
        await press(pilot, "4", "enter")
        assert view(pilot).place.changes_passed == 4
