"""Quitting and coming back: the drafts, the change, the filter and the layout are as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from speechdiff.app.opening import resolve_opening
from speechdiff.app.resume import LeftOff
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.library.screen import LibraryScreen
from tests.tui.driving import press, settled, status, timeline, view
from tests.tui.line_compare import line_compare
from tests.tui.repositories import commit, repository
from tests.tui.speeches import SECOND
from tests.tui.terminal import Terminal, needs_tmux

SIZE = (80, 30)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Three drafts of one speech."""
    home = tmp_path / "home"
    home.mkdir()
    repository(home)
    commit(home, SECOND.replace("25", "30"), "a third")
    return home


def app_for(place: Path, left: LeftOff | None, *words: str) -> SpeechdiffApp:
    """The app on what words name there, as it was left."""
    opening = resolve_opening(words, place)
    return SpeechdiffApp(opening.source, opening=opening, left_off=left, compare=line_compare)


async def left_after(app: SpeechdiffApp, *keys: str) -> LeftOff:
    """Where a reader is who presses some keys and leaves."""
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        await pilot.press("ctrl+q")
    assert app.left_off is not None
    return app.left_off


KEYS = {
    "another pair": ("down", "enter", "n"),
    "two drafts far apart": ("end", "m", "home", "enter"),
    "a later change, unfolded, in one line each": ("enter", "n", "n", "Z", "w"),
    "side by side, quiet hidden": ("down", "enter", "1", "full_stop", "n"),
    "without the list, by weight": ("down", "enter", "l", "S", "n"),
    "filtered": ("down", "enter", "f", "down", "plus", "escape", "n"),
    "the first draft alone": ("end", "enter"),
    "another screen over it": ("down", "enter", "n", "s"),
}


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
async def test_a_comparison_is_found_again_as_it_was_left(
    place: Path, keys: tuple[str, ...]
) -> None:
    left = await left_after(app_for(place, None), *keys)
    assert left.comparing
    assert (left.layout == "side") is ("1" in keys)
    assert left.quiet is ("full_stop" not in keys)
    assert bool(left.only) is ("f" in keys)
    assert (left.folded, left.wrapped) == ("Z" not in keys and bool(left.old), "w" not in keys)
    assert (left.listed, left.by_weight) == ("l" not in keys and bool(left.old), "S" in keys)

    app = app_for(place, left)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)

        assert isinstance(app.screen, CompareScreen)
        await pilot.press("ctrl+q")
    assert app.left_off == left


async def test_the_list_is_found_again_with_the_cursor_on_the_draft(place: Path) -> None:
    left = await left_after(app_for(place, None), "down", "down")
    assert not left.comparing

    app = app_for(place, left)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)

        assert isinstance(app.screen, LibraryScreen)
        assert timeline(pilot).cursor == 2


async def test_the_working_copy_is_found_again_and_once_it_is_committed_the_list(
    place: Path,
) -> None:
    (place / "park.txt").write_text(SECOND.replace("25", "40"), encoding="utf-8")
    left = await left_after(app_for(place, None), "enter")
    assert left.new.startswith("WORKTREE")

    async with app_for(place, left).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)
    commit(place, SECOND.replace("25", "40"), "a fourth")
    async with app_for(place, left).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize(
    "change",
    [
        {"speech": "gone.txt"},
        {"new": "0" * 40 + ":park.txt"},
        {"old": "nonsense"},
        {"only": ("colour", "number"), "sentence": (10**9, None)},
    ],
)
async def test_what_is_not_there_any_more_is_passed_over(place: Path, change: dict) -> None:
    left = replace(await left_after(app_for(place, None), "enter"), **change)

    app = app_for(place, left)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)

        compared = isinstance(app.screen, CompareScreen)
        assert compared is ("only" in change)
        if compared:
            assert view(pilot).choice.only == {"number"}


async def test_what_is_asked_for_comes_before_what_was_left(place: Path) -> None:
    left = await left_after(app_for(place, None), "down", "enter", "n")

    async with app_for(place, left, "d1", "d3").run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)
        drafts = pilot.app.screen.drafts.sides
        assert [draft.name for draft in drafts if draft] == ["d1", "d3"]
        assert "change 2 of 2" in status(pilot)  # the weightiest, not the one that was left


@needs_tmux
def test_coming_back_in_a_terminal(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    shown: list[Terminal] = []

    def open_app(*words: str) -> Terminal:
        socket = tmp_path_factory.mktemp("t") / "s"
        state = str(place.parent / "state")
        shown.append(Terminal(place, socket, words=words, XDG_STATE_HOME=state))
        return shown[-1]

    try:
        first = open_app()
        first.until("Enter compares d3 with d2")
        first.keys("Down", "Enter")
        first.until("change 2 of 2")
        first.keys("N")
        first.until("change 1 of 2")
        first.keys("C-q")
        first.must_end()

        again = open_app()
        again.until("change 1 of 2", "old d1", "new d2")
        again.keys("q")
        again.until("Enter compares")
        again.keys("C-q")
        again.must_end()

        fresh = open_app("--fresh")
        fresh.until("Enter compares d3 with d2")
    finally:
        for each in shown:
            each.close()
