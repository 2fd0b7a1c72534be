"""docs/settings.md names every setting, and what it shows can be used as it stands."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from speechdiff import settings
from speechdiff.drafts.speechfile import SpeechFile, parse_speech_file
from speechdiff.settings import THEMES, parse_settings
from speechdiff.view.timing import USUAL
from speechdiff.wording import languages

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
ROWS = re.findall(r"^\| `([^`]+)` \| (.*) \|$", PAGE, re.MULTILINE)
OF_A_PERSON = ROWS[: [name for name, _ in ROWS].index("title")]
OF_A_SPEECH = ROWS[len(OF_A_PERSON) :]


def test_every_setting_has_a_row_and_no_other_has():
    named = {name.partition(".")[0] for name, _ in OF_A_PERSON}

    assert named == set(settings._READERS)
    assert {each.name for each in fields(settings.Settings)} - {"trouble"} == named


def test_every_theme_language_and_usual_pace_is_named():
    rows = dict(OF_A_PERSON)

    assert re.findall(r"`([a-z-]+)`", rows["theme"])[: len(THEMES)] == [*THEMES]
    assert all(f"`{code}`" in rows["language"] for code in languages())
    assert f"`{USUAL.characters:g}`" in rows["pace.characters"]
    assert f"`{USUAL.words:g}`" in rows["pace.words"]
    assert f"{USUAL.characters:g} characters or {USUAL.words:g} words a minute." in PAGE


def test_the_settings_that_it_shows_are_understood_and_show_each_of_them():
    found = parse_settings(BLOCKS[0].encode(), "config.toml")

    assert found.trouble == ()
    assert all(getattr(found, name) for name in settings._READERS)
    assert found.keys["compare.wrap"] == ()


def test_the_speech_toml_that_it_shows_is_understood():
    about = parse_speech_file(BLOCKS[1].encode(), "speech.toml")

    assert (about.language, about.a_minute) == ("zh", 190)


def test_every_key_of_a_speech_toml_has_a_row():
    keys = {"a_minute": "per_minute", "drafts": "[[drafts]]"}

    assert {keys.get(each.name, each.name) for each in fields(SpeechFile)} == dict(
        OF_A_SPEECH
    ).keys()


@pytest.mark.parametrize("line", re.findall(r"```text\nconfig.toml: (.*)\n```", PAGE))
def test_the_fault_that_it_shows_is_told_so(line):
    found = parse_settings(b'them = "dark"', "config.toml")

    assert found.trouble == (f"config.toml: {line}",)
