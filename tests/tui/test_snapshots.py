"""Pictures of every screen and dialog, narrow and wide, in both languages.

`pytest tests/tui/test_snapshots.py --snapshot-update` takes them anew: look at them before they are
committed, and name in DRAWN_WITH what drew them. Every state is taken narrow; wide, what is laid
out otherwise there: a dialog is not.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from speechdiff import wording
from speechdiff.tui import keys
from tests.tui.driving import settled
from tests.tui.states import STATES, State, app_of, make_repository

Compare = Callable[..., bool]

DRAWN_WITH = {"textual": "8.2.8", "rich": "15.0.0"}
"""Other versions draw scroll bars and borders a little otherwise."""
NARROW, WIDE = (80, 24), (160, 48)
TAKEN = [
    pytest.param(state, size, language, id=f"{state.name}-{size[0]}x{size[1]}-{language}")
    for state in STATES
    for size in (NARROW, WIDE)
    for language in ("en", "zh_CN")
    if size == NARROW or state.wide
]


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that nothing here writes into."""
    return make_repository(tmp_path_factory.mktemp("speeches"))


@pytest.fixture
def drawn_alike(request: pytest.FixtureRequest) -> None:
    """Skips where the pictures cannot be alike, unless they are to be taken anew."""
    here = {name: version(name) for name in DRAWN_WITH}
    if here != DRAWN_WITH and not request.config.getoption("--snapshot-update"):
        pytest.skip(f"the pictures were drawn with {DRAWN_WITH}, here are {here}")


@pytest.mark.usefixtures("drawn_alike")
@pytest.mark.parametrize(("state", "size", "language"), TAKEN)
def test_it_looks_as_it_did(
    snap_compare: Compare, repository: Path, state: State, size: tuple[int, int], language: str
) -> None:
    wording.use(language)

    async def go(pilot: Pilot[None]) -> None:
        await state.way(pilot)
        assert type(pilot.app.screen).__name__ == state.shows
        for field in pilot.app.screen.query("Input, TextArea"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await settled(pilot)

    assert snap_compare(app_of(state, repository), terminal_size=size, run_before=go)


def test_every_screen_is_looked_at() -> None:
    screens = {each for each in keys.all_classes() if issubclass(each, Screen)}
    bases = {base for each in screens for base in each.__mro__[1:]}

    assert {each.__name__ for each in screens - bases} <= {state.shows for state in STATES}
