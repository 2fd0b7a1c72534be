"""Whatever is in a draft and whatever is pressed, the app shows it as text and stays alive."""

from __future__ import annotations

import random

import pytest

from tests.tui.driving import press, seen, settled, view
from tests.tui.speeches import app_on, two_drafts

KEYS = (
    "j", "k", "right_square_bracket", "left_square_bracket", "n", "N", "1", "2", "0", "Z", "z",
    "space", "b", "g", "G", "tab", "enter", "m", "question_mark", "escape", "up", "down",
    "pageup", "pagedown", "home", "end", "r", "x", "f", "w", "full_stop", "slash", "y",
)  # fmt: skip
SIZES = ((80, 24), (140, 40), (20, 6), (1, 1), (200, 60), (41, 13))


@pytest.mark.parametrize("seed", [1])
async def test_a_hundred_random_keys_and_sizes_never_crash_it(seed: int) -> None:
    """Three seeds: three hundred keys. q is left out, for it ends the app."""
    chance = random.Random(seed)
    async with app_on().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for number in range(100):
            await pilot.press(chance.choice(KEYS))
            if number % 10 == 9:
                await pilot.resize_terminal(*chance.choice(SIZES))
        await settled(pilot)
        assert pilot.app.is_running


async def test_markup_and_escape_sequences_are_shown_as_they_are_written() -> None:
    hostile = "[bold]not bold[/bold] [@click=app.quit]quit[/] \x1b[31mred\x1b[0m \x00 a\u202eb"
    async with two_drafts("Start.\n" + hostile, "Begin.\n" + hostile).run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter", "Z")
        shown = "".join(seen(view(pilot)).split())

        assert "[bold]notbold[/bold][@click=app.quit]quit[/]" in shown
        assert "␛[31mred␛[0m␀a⟨U+202E⟩b" in shown
        assert "\x1b" not in seen(view(pilot))


async def test_lone_surrogates_do_not_reach_the_terminal() -> None:
    async with two_drafts("One.\na\ud800b", "One.\na\ud800b c").run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        seen(view(pilot)).encode()

        assert "⟨U+D800⟩" in seen(view(pilot))


async def test_names_and_notes_are_text_too() -> None:
    from speechdiff.model import Draft, Speech

    draft = Draft("--upload-pack=[red]x", "1", note="[/] \x1b]0;title\x07", author="[b]")
    speech = Speech("[name]", "[title] \ud800", (draft, draft), "en", "[role]", ("[/notice]",))
    async with app_on(speech, texts={"1": "Text."}).run_test(size=(90, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "j", "enter")
        picture = pilot.app.export_screenshot()

        assert "--upload-pack=[red]x" in picture.replace("&#160;", " ")
        assert "\x1b" not in picture


async def test_without_colour_changed_words_stand_in_brackets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    old = "We will build 20 schools this year."
    async with two_drafts(old, old.replace("20", "25")).run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter")

        assert "2[-0-]{+5+} schools" in seen(view(pilot))
