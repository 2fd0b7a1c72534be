"""Keys as the user wants them, and the lists that are made from them: help, palette, foot."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from speechdiff import wording
from speechdiff.settings import Settings
from speechdiff.tui import keys
from speechdiff.tui.base_app import ThemedApp
from speechdiff.tui.widgets.key_bar import KeyBar
from tests.tui.driving import press, settled, status, timeline
from tests.tui.test_settings import app_with, notices


def foot(pilot: Pilot[None]) -> dict[str, str]:
    """Words by key, as the foot line shows them."""
    return {each.key_text: each.words for each in pilot.app.screen.query_one(KeyBar).keys}


def said(pilot: Pilot[None]) -> str:
    """What the help says."""
    return str(pilot.app.screen.query_one("#dialog-body").render())


async def test_a_remapped_key_works_and_the_old_one_does_not() -> None:
    settings = Settings(keys={"drafts.compare": ("c", "f9")})
    async with app_with(settings).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        library = pilot.app.screen
        await press(pilot, "enter")
        assert pilot.app.screen is library
        await press(pilot, "c")
        assert pilot.app.screen is not library
        await press(pilot, "q", "f9")
        assert pilot.app.screen is not library


async def test_a_command_without_keys_is_gone_from_foot_and_help_but_in_the_palette() -> None:
    settings = Settings(keys={"drafts.mark": ()})
    async with app_with(settings).run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        mark = next(c for c in keys.commands(pilot.app.screen) if c.identity == "drafts.mark")
        await press(pilot, "m", "m")
        assert timeline(pilot).old_side is None
        assert mark.title not in foot(pilot).values()
        assert mark.keys == ()
        await press(pilot, "question_mark")
        assert mark.does not in said(pilot)
        await press(pilot, "escape")

        await pilot.app.run_action(mark.action, mark.node)
        assert timeline(pilot).old_side is not None


async def test_a_sign_may_stand_for_its_key() -> None:
    settings = Settings(keys={"drafts.compare": ("]",)})
    async with app_with(settings).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        library = pilot.app.screen
        await press(pilot, "right_square_bracket")

        assert pilot.app.screen is not library


async def test_a_key_that_is_taken_already_is_said_once_with_both_commands() -> None:
    settings = Settings(keys={"library.read-again": ("j",)})
    async with app_with(settings).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "j", "k", "j")

        about = [line for line in notices(pilot.app) if "library.read-again" in line]
        assert len(about) == 1
        assert "drafts.down" in about[0]


async def test_keys_that_go_together_are_no_conflict() -> None:
    settings = Settings(keys={"drafts.down": ("k",), "drafts.up": ("j",)})
    async with app_with(settings).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "k")

        assert notices(pilot.app) == []


async def test_a_command_that_there_is_not_is_said_with_the_nearest() -> None:
    settings = Settings(keys={"drafts.compair": ("c",)})
    async with app_with(settings).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await settled(pilot)

        assert [line for line in notices(pilot.app) if "drafts.compare" in line]


def test_every_binding_of_the_app_has_an_id_and_words():
    bindings = [binding for each in keys.all_classes() for binding in keys.own_bindings(each)]

    assert len(bindings) > 40
    for binding in bindings:
        assert binding.id, binding
        assert binding.description, binding
        assert binding.tooltip, binding


def test_every_group_of_commands_has_a_title_in_both_languages():
    for identity in keys.all_ids():
        part = identity.partition(".")[0]
        english = keys.screen_title(identity)
        with wording.speaking("zh_CN"):
            assert english != part, f"speechdiff.tui.keys has no title for {part!r}"
            assert not keys.screen_title(identity).isascii(), part


async def test_the_palette_finds_a_command_by_words_and_by_id_and_runs_it() -> None:
    for typed in ("first draft", "drafts.oldest"):
        async with app_with(Settings()).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await press(pilot, "ctrl+p")
            assert isinstance(pilot.app.screen, CommandPalette)
            pilot.app.screen.query_one(Input).value = typed
            listed = pilot.app.screen.query_one(OptionList)
            while not listed.option_count:
                await pilot.pause()
            for _ in range(2):  # the first picks, the second runs what is picked
                if isinstance(pilot.app.screen, CommandPalette):
                    await press(pilot, "enter")
                    await settled(pilot)

            assert "the first draft" in status(pilot)


async def test_the_palette_offers_themes_and_languages() -> None:
    async with app_with(Settings()).run_test(size=(100, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+p")
        listed = pilot.app.screen.query_one(OptionList)
        while listed.option_count < 20:
            await pilot.pause()
        prompts = [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]

        assert any("theme.colour-blind" in prompt for prompt in prompts)
        assert any("language.zh_CN" in prompt for prompt in prompts)
        assert any("app.remember" in prompt for prompt in prompts)


@pytest.mark.parametrize("before", [(), ("question_mark",), ("enter", "o")])
async def test_suspending_where_there_is_no_shell_says_so_in_dialogs_too(
    before: tuple[str, ...],
) -> None:
    async with app_with(Settings()).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, *before, "ctrl+z")

        assert any("no shell" in line for line in notices(pilot.app))


def test_the_app_gives_no_key_twice():
    given = [key for binding in keys.own_bindings(ThemedApp) for key in binding.key.split(",")]

    assert len(given) == len(set(given))
