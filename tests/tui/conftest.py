"""How the tests of the app wait, and that nothing happens by the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from textual import _wait
from textual.css.stylesheet import Stylesheet

LOOK = 1 / 400
"""Seconds after which is looked again whether the app still works."""


@pytest.fixture(autouse=True)
def _look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause ends when the app has worked for no more than a twentieth of a look, as ever.

    Textual's look takes 20 ms, and every key waits for five of them: twice as long as all the work.
    """
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", LOOK)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", LOOK / 20)


@pytest.fixture(autouse=True, scope="session")
def _each_style_sheet_is_parsed_once() -> Iterator[None]:
    """What one app has parsed, with the same colours, serves the next.

    Textual keeps it for each app alone, and parses anew with each theme: an eighth of all the work.
    """
    kept: dict[frozenset[tuple[str, str]], dict[object, object]] = {}
    begin, colour = Stylesheet.__init__, Stylesheet.set_variables

    def share(sheet: Stylesheet) -> None:
        sheet._parse_cache = kept.setdefault(frozenset(sheet._variables.items()), {})

    def begun(self: Stylesheet, **given: object) -> None:
        begin(self, **given)
        share(self)

    def coloured(self: Stylesheet, variables: dict[str, str]) -> None:
        self._parse_cache = {}  # what is shared is not to be cleared
        colour(self, variables)
        share(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "__init__", begun)
        patch.setattr(Stylesheet, "set_variables", coloured)
        yield


@pytest.fixture(autouse=True)
def _look_around_never(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others do to the repository is looked for where a test says so, and then quickly.

    Else a slow test hears of its own commit from the watcher.
    """
    monkeypatch.setattr("speechdiff.tui.library.screen.EVERY", 3600)


@pytest.fixture(autouse=True)
def _today_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long ago a draft was made is told from one day on."""
    day = dt.datetime(2024, 3, 15, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    monkeypatch.setattr("speechdiff.tui.library.timeline.now", lambda: day)
    monkeypatch.setattr("speechdiff.tui.library.screen.now", lambda: day)


@pytest.fixture(autouse=True)
def _the_preview_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits for nobody to move the cursor on."""
    monkeypatch.setattr("speechdiff.tui.library.preview.PAUSE", 0)
