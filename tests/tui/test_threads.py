"""Leaving the app does not wait for what is being compared."""

from __future__ import annotations

from threading import Event

import pytest

from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.background import DetachedThreads
from tests.tui.line_compare import line_compare
from tests.tui.speeches import park_source


async def test_q_leaves_while_a_comparison_is_under_way() -> None:
    begun, released, returned = Event(), Event(), Event()

    def endless(old: str, new: str, *, language: str | None = None) -> object:
        begun.set()
        released.wait(60)
        returned.set()
        return line_compare(old, new, language=language)

    app = SpeechdiffApp(park_source, compare=endless)  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await pilot.pause()
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("q")

    assert app.return_code == 0
    assert not returned.is_set()
    released.set()


def test_results_and_errors_come_through_the_future() -> None:
    threads = DetachedThreads()

    assert threads.submit(divmod, 7, 2).result(10) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        threads.submit(divmod, 7, 0).result(10)
    threads.shutdown()
