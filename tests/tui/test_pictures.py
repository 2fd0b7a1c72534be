"""The pictures in docs: the script that makes them knows every screen, and all are there."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from textual.screen import Screen

from speechdiff.tui import keys

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
LARGEST = 150_000
"""Bytes of a picture: what a wide screen full of changes takes."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """docs/make_screenshots.py, not run."""
    found = importlib.util.spec_from_file_location("screenshots", DOCS / "make_screenshots.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def test_every_screen_has_a_picture(script: ModuleType) -> None:
    screens = {each for each in keys.all_classes() if issubclass(each, Screen)}
    bases = {base for each in screens for base in each.__mro__[1:]}

    assert {each.__name__ for each in screens - bases} <= {each.shows for each in script.PICTURES}


def test_the_pictures_of_the_table_are_there_and_no_others(script: ModuleType) -> None:
    made = {f"{picture.name}.svg" for picture in script.PICTURES}
    there = {f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir()}

    assert there == made - {"screenshot.svg"}
    assert (DOCS / "screenshot.svg").exists()


def test_no_picture_is_large_or_fetches_anything(script: ModuleType) -> None:
    for picture in script.PICTURES:
        text = (DOCS / f"{picture.name}.svg").read_text("utf-8")

        assert len(text.encode()) < LARGEST, picture.name
        assert "@font-face" not in text
        assert "/tmp" not in text
