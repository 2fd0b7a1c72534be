"""The help says what the bindings do, and nothing else."""

from __future__ import annotations

from speechdiff.tui import keys
from speechdiff.tui.help_screen import HelpScreen
from tests.tui.driving import press, settled
from tests.tui.speeches import PARK, app_on


async def test_help_lists_every_key_of_the_screen_with_what_it_does() -> None:
    async with app_on(PARK).run_test(size=(100, 50)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        active = [each.binding for each in screen.active_bindings.values()]
        away = keys.withheld(screen)
        bound = {e.id: e for e in active if e.id and keys.bound(e) and e.id not in away}
        await press(pilot, "question_mark")
        said = " ".join(str(pilot.app.screen.query_one("#dialog-body").render()).split())

        assert len(bound) > 12
        assert all(binding.tooltip in said for binding in bound.values())


async def test_help_shows_a_key_as_it_was_remapped() -> None:
    async with app_on(PARK).run_test(size=(100, 50)) as pilot:
        await settled(pilot)
        pilot.app.set_keymap({"compare.next-change": "f9"})
        await press(pilot, "enter", "question_mark")
        said = str(pilot.app.screen.query_one("#dialog-body").render())

        assert any(line.split()[:2] == ["F9", "Next"] for line in said.splitlines())
        assert "] " not in said


async def test_help_begins_with_the_signs_and_is_searched() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "question_mark")

        def said() -> str:
            return str(pilot.app.screen.query_one("#dialog-body").render())

        assert said().startswith("Signs\n~ ")
        await press(pilot, "slash", *"phrases q")
        assert "Signs" not in said()
        await press(pilot, *["backspace"] * 2)
        assert "Phrases of this speech" in said()
        assert "Next change" not in said()
        await press(pilot, "escape")
        assert "Next change" in said()
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_help_closes_with_the_keys_one_would_try() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("question_mark", "q", "escape", "enter"):
            await press(pilot, "question_mark")
            assert isinstance(pilot.app.screen, HelpScreen)
            await press(pilot, key)
            assert not isinstance(pilot.app.screen, HelpScreen)


async def test_every_binding_has_an_id_and_says_what_it_does() -> None:
    async with app_on().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for keys in (("tab",), ("tab", "enter")):
            await press(pilot, *keys)
            ours = [
                active.binding
                for active in pilot.app.screen.active_bindings.values()
                if type(active.node).__module__.startswith("speechdiff")
                and not active.binding.system
            ]
            assert all(binding.tooltip for binding in ours if binding.id)
            assert len([binding for binding in ours if binding.id]) > 8
