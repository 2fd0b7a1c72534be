"""How the tests of the app wait."""

from __future__ import annotations

import pytest
from textual import _wait

LOOK = 1 / 400
"""Seconds after which is looked again whether the app still works."""


@pytest.fixture(autouse=True)
def _look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause ends when the app has worked for no more than a twentieth of a look, as ever.

    Textual's look takes 20 ms, and every key waits for five of them: twice as long as all the work.
    """
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", LOOK)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", LOOK / 20)
