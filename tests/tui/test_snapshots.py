"""Pictures of the main screens; only a few, since Textual's own looks change with its version."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.driving import press, settled
from tests.tui.speeches import PARK, app_on

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_speeches_and_drafts(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_on(), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_a_comparison(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def open_it(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "enter", "right_square_bracket")

    assert snap_compare(app_on(PARK), terminal_size=size, run_before=open_it)
