"""Keys and clicks, chosen by chance but the same every time, never crash a screen.

A screen joins by a way to it, from the library, and the keys that work on it.
"""

from __future__ import annotations

import random

import pytest

from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.blame.screen import BlameScreen
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.library.screen import LibraryScreen
from speechdiff.tui.phrases.screen import PhrasesScreen
from speechdiff.tui.sentence.screen import SentenceScreen
from tests.tui.driving import press, settled
from tests.tui.speeches import app_on

MOVING = (
    "j", "k", "space", "g", "G", "up", "down", "left", "right", "pageup", "pagedown", "home", "end",
    "backspace", "enter", "escape", "tab", "shift+tab",
)  # fmt: skip
COMPARE = (
    *MOVING, "n", "N", "right_square_bracket", "left_square_bracket", "percent_sign", "z", "Z",
    "full_stop", "w", "1", "2", "0", "l", "S", "colon", "f", "slash", "x", "y", "o", "plus",
    "minus", "a", "园", "。",
)  # fmt: skip
LIBRARY = (*MOVING, "m", "r", "slash", "d", "f", "i")
SENTENCE = (*MOVING, "n", "N", "comma", "z", "B", "b", "p", "y", "园")
PHRASES = (*MOVING, "n", "N", "slash", "f", "F", "S", "a", "d", "y", "s", "B", "b", "园", "。")
BLAME = (
    *MOVING, "n", "N", "comma", "less_than_sign", "greater_than_sign", "left_square_bracket",
    "right_square_bracket", "x", "s", "B", "p", "y",
)  # fmt: skip
WAYS = {
    "compare": (("enter",), COMPARE, CompareScreen),
    "library": ((), LIBRARY, LibraryScreen),
    "sentence": (("enter", "s"), SENTENCE, SentenceScreen),
    "phrases": (("enter", "p"), PHRASES, PhrasesScreen),
    "blame": (("enter", "b"), BLAME, BlameScreen),
}
"""By name: the keys that lead there, the keys that are pressed there, the screen."""
SIZES = ((80, 24), (140, 40), (20, 6), (1, 1), (200, 60), (41, 13))
KEYS = {"compare": 500}
OTHER_KEYS = 100


@pytest.fixture(autouse=True)
def _nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the keys come upon a path, nothing is written there."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)


@pytest.mark.parametrize("name", WAYS)
async def test_random_keys_never_crash_a_screen(name: str) -> None:
    way, keys, screen = WAYS[name]
    chance = random.Random(f"speechdiff {name}")
    app: SpeechdiffApp = app_on()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for number in range(KEYS.get(name, OTHER_KEYS)):
            if isinstance(app.screen, LibraryScreen) and screen is not LibraryScreen:
                await press(pilot, *way)
            elif screen is LibraryScreen and isinstance(app.screen, CompareScreen):
                await press(pilot, "q")
            await pilot.press(chance.choice(keys))
            if number % 25 == 24:
                await pilot.resize_terminal(*chance.choice(SIZES))
            if number % 40 == 39:
                await settled(pilot)  # a screen that was just opened has no size yet
                width, height = app.size
                await pilot.click(offset=(chance.randrange(width), chance.randrange(height)))
        await settled(pilot)
        assert app.is_running
