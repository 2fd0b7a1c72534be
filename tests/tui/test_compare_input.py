"""Drafts that are hard to show: nothing changed, one endless sentence, controls, no text."""

from __future__ import annotations

import pytest

from speechdiff.tui.comparison.exporting import ExportScreen
from tests.tui.driving import lines, press, seen, settled, status, view
from tests.tui.speeches import app_on, two_drafts

LONG = "".join(f"第{n}条要落到实处，" for n in range(2_000))[:20_000]
HOSTILE = "[bold]x[/bold] \x1b]0;title\x07 \x1b[31mred \x00 a\u202eb \u200f"
EVERYTHING = (
    "n",
    "N",
    "percent_sign",
    "w",
    "w",
    "z",
    "Z",
    "Z",
    "full_stop",
    "x",
    "x",
    "y",
    "1",
    "2",
    "0",
)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_one_sentence_of_twenty_thousand_characters(size: tuple[int, int]) -> None:
    new = LONG[:9_990] + "必须" + LONG[9_990:]
    async with two_drafts(LONG, new).run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "enter", *EVERYTHING, "w")
        assert "必须" in seen(view(pilot)), "one line each has the change in sight"
        assert all(len(line) <= size[0] for line in lines(view(pilot)))
        await press(pilot, "w", "slash", "必", "须", "enter", "n")
        assert view(pilot).place.changes == 1
        assert "必须" in seen(view(pilot)), "a search goes to the line in a long sentence"


async def test_no_changes_at_all_leave_every_key_without_effect() -> None:
    async with two_drafts("Same.\nText.", "Same.\nText.").run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter", *EVERYTHING, "f", "space", "escape", "o")
        assert isinstance(pilot.app.screen, ExportScreen)
        await press(pilot, "escape")
        assert status(pilot).startswith("no changes")


async def test_escape_sequences_and_controls_are_text_in_search_explain_and_one_line() -> None:
    async with two_drafts("Begin.\n" + HOSTILE, "Start.\n" + HOSTILE + " end").run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n", "x", "w", "slash", *"[bold", "enter")
        picture = pilot.app.export_screenshot()

        assert "\x1b" not in seen(view(pilot))
        assert "\x1b" not in picture
        assert "\u202e" not in picture
        assert "[bold]x[/bold]" in picture.replace("&#160;", " ") or "[bold" in seen(view(pilot))


async def test_an_empty_draft_has_nothing_to_search_copy_explain_or_follow() -> None:
    async with two_drafts("", "").run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter", *EVERYTHING, "slash", "x", "enter", "n", "escape", "f")

        assert pilot.app.is_running


async def test_copying_puts_the_untouched_sentence_on_the_clipboard() -> None:
    async with two_drafts("One.\nA\tb.", "One.\nA\tc.").run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter", "y")

        assert pilot.app.clipboard == "A\tc."
        assert status(pilot) == "copied 4 characters"


async def test_without_colour_every_kind_of_change_can_still_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with app_on().run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        shown = seen(view(pilot))

        assert "{+尊敬的+}" in shown
        assert "moved up from" in shown
        assert {line[1] for line in lines(view(pilot))} == set(" ~-+>")
