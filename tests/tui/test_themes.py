"""Themes: colours that can be told apart and read, and nothing that only a colour says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot

from speechdiff.settings import THEMES, Settings
from speechdiff.tui import themes
from speechdiff.tui.widgets.palette import BRACKETS, CURSOR
from speechdiff.view.rows import PieceRole
from tests.tui.driving import press, settled, view
from tests.tui.repositories import until
from tests.tui.states import OPEN, STATES, State, app_of, keys, make_repository
from tests.tui.test_settings import app_with

MEANINGS = ("comparison--removed", "comparison--added", "comparison--moved", "comparison--edited")
Compare = Callable[..., bool]
ONE_OF_EACH_SCREEN = list(
    {
        each.shows: each
        for each in STATES
        if (each.wide or each.shows == "FilterPanel") and each.shows != "CommandPalette"
    }.values()
)
"""Dialogs among them, which are modal screens and get no key of the app's without priority.

Not the palette, which is Textual's: what lies under it keeps its colours until it is closed.
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that nothing here writes into."""
    return make_repository(tmp_path_factory.mktemp("speeches"))


def test_the_settings_file_knows_exactly_the_themes_that_there_are():
    assert themes.names() == THEMES
    assert all(themes.title(name) for name in themes.names())


def colours(pilot: Pilot[None], component: str) -> tuple[Color, Color]:
    """Foreground and background of a component of the comparison."""
    style: Style = view(pilot).get_component_rich_style(component)
    assert style.color is not None
    assert style.bgcolor is not None
    return Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)


@pytest.mark.parametrize("name", themes.names())
async def test_gone_new_moved_and_edited_have_a_readable_colour_of_their_own_and_more(name) -> None:
    """What the colours of the terminal are is not known: only that they are not alone."""
    least = 7.0 if name == "contrast" else 4.5
    async with app_with(Settings(theme=name)).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")

        no_meaning_has_a_colour_alone(pilot)
        if name == "terminal":
            return
        for component in (*MEANINGS, "comparison--delete", "comparison--insert"):
            fore, back = colours(pilot, component)
            assert contrast(fore, back) >= least, component
        found = {colours(pilot, component)[0].hex for component in MEANINGS}
        assert len(found) == len(MEANINGS)


def no_meaning_has_a_colour_alone(pilot: Pilot[None]) -> None:
    def style(role: PieceRole) -> Style:
        return view(pilot).get_component_rich_style(f"comparison--{role.value}")

    assert style(PieceRole.DELETE).strike
    assert style(PieceRole.MOVE_FROM).strike
    assert style(PieceRole.INSERT).underline
    assert style(PieceRole.MOVE_TO).underline
    assert set(BRACKETS) >= {PieceRole.DELETE, PieceRole.INSERT, PieceRole.MOVE_TO}
    assert view(pilot).get_component_rich_style(CURSOR) is not None


def linear(colour: Color) -> tuple[float, float, float]:
    """Red, green and blue in linear light."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in colour.rgb)
    )
    return red, green, blue


def contrast(one: Color, other: Color) -> float:
    """How well one can be read on the other, from 1 to 21, as WCAG 2 reckons it."""
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in map(linear, (one, other))]
    return max(light) / min(light)


def seen_without_green_cones(colour: Color) -> tuple[float, float, float]:
    """A colour as a deuteranope sees it (Viénot, Brettel and Mollon 1999), in linear light."""
    red, green, blue = linear(colour)
    yellow = 0.292_75 * red + 0.707_25 * green
    return yellow, yellow, -0.022_34 * red + 0.022_34 * green + blue


def test_the_colour_blind_theme_keeps_its_meanings_apart_without_red_and_green():
    theme = themes.COLOUR_BLIND
    meanings = [theme.error, theme.success, theme.primary, theme.warning]
    seen = [seen_without_green_cones(Color.parse(str(each))) for each in meanings]

    for one, other in combinations(seen, 2):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 0.1


async def test_every_theme_can_be_put_on_in_the_app_by_key() -> None:
    async with app_with(Settings()).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        worn = []
        for _ in themes.names():
            worn.append(themes.current_theme(pilot.app))
            await press(pilot, "f2")

        assert sorted(worn) == sorted(themes.names())


async def test_the_theme_of_the_terminal_mixes_no_colours() -> None:
    async with app_with(Settings(theme="terminal")).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        strips = [view(pilot).render_line(y) for y in range(view(pilot).size.height)]

        used = {s.style.color for strip in strips for s in strip if s.style and s.style.color}
        assert used
        assert all(colour.number is None or colour.number < 16 for colour in used)
        assert all(colour.triplet is None for colour in used)


async def test_without_colour_words_stand_in_brackets(monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_with(Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        text = "\n".join(view(pilot).render_line(y).text for y in range(view(pilot).size.height))

        assert "{+" in text


async def test_in_sixteen_colours_no_word_stands_on_its_own_colour(tmp_path) -> None:
    """A muted colour cannot be mixed there: what is gone stood red on red in the dialogs."""
    app = app_of(State("", "", keys()), make_repository(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(*OPEN)(pilot)
        themes.apply_theme(pilot.app, themes.SIXTEEN_COLOURS)
        for pressed in (("c",), ("escape", "n", "n", "n", "t"), ("escape", "b"), ("escape", "p")):
            await press(pilot, *pressed)
            for strip in pilot.app.screen._compositor.render_strips():
                for text, style, _ in strip:
                    ground = style.bgcolor if style else None
                    assert (
                        not text.strip()
                        or ground is None
                        or ground.is_default
                        or (style.color != ground)
                    ), text


@pytest.mark.parametrize("state", ONE_OF_EACH_SCREEN, ids=lambda state: state.name)
async def test_another_theme_leaves_nothing_in_the_colours_of_the_one_before(
    state: State, repository
) -> None:
    """Styles that a widget keeps for drawing were those of one theme earlier."""
    drawn = []
    for first, pressed in (("dark", ["f2"]), ("light", [])):
        app = app_of(state, repository)
        app.settings = Settings(theme=first)
        async with app.run_test(size=(80, 24)) as pilot:
            await state.way(pilot)
            await press(pilot, *pressed)
            await until(pilot, lambda app=app: not app._notifications)
            drawn.append(picture(pilot))

    assert drawn[0] == drawn[1]


def picture(pilot: Pilot[None]) -> list[list[tuple[str, Style | None]]]:
    """Every line of the screen: runs of text with their style."""
    strips = pilot.app.screen._compositor.render_strips()
    return [[(text, style) for text, style, _ in strip.simplify()] for strip in strips]
