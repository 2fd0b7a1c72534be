"""The settings file: what it may say, what a fault in it costs, and what the app does with it."""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.worker import WorkerFailed

from speechdiff import wording
from speechdiff.drafts.source import MemorySource
from speechdiff.model import Speech
from speechdiff.settings import (
    THEMES,
    Settings,
    log_path,
    parse_settings,
    read_settings,
    settings_path,
    with_value,
)
from speechdiff.tui import themes
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.user_files import LARGEST, remember, write_crash_log
from speechdiff.tui.widgets.key_bar import KeyBar
from speechdiff.view import width
from speechdiff.view.timing import Pace
from tests.tui.driving import press, settled
from tests.tui.line_compare import line_compare
from tests.tui.speeches import PARK, TEXTS

WHOLE = """\
language = "zh"
theme = "contrast"
ambiguous_width = 2
[pace]
characters = 200
[keys]
"compare.next" = ["n", "ctrl+n"]
compare.previous = "N"
compare.wrap = false
"""


def app_with(settings: Settings) -> SpeechdiffApp:
    """The app on a speech of three drafts, settled so."""
    source = MemorySource((PARK,), TEXTS, "memory")
    return SpeechdiffApp(lambda: source, place="park", compare=line_compare, settings=settings)


def notices(app: SpeechdiffApp) -> list[str]:
    """What is said in the corner of the screen."""
    return [notice.message for notice in app._notifications]


def test_everything_that_a_file_may_say_is_understood():
    assert parse_settings(WHOLE.encode(), "config.toml") == Settings(
        language="zh_CN",
        theme="contrast",
        ambiguous_width=2,
        pace=Pace(characters=200, words=130),
        keys={
            "compare.next": ("n", "ctrl+n"),
            "compare.previous": ("N",),
            "compare.wrap": (),
        },
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "config.toml: "),
        ('theme = "pink"', "theme is not one of dark"),
        ("theme = 3", "theme is not one of dark"),
        ('language = "fr"', "language is not an available language"),
        ("ambiguous_width = true", "ambiguous_width must be"),
        ("ambiguous_width = 3", "ambiguous_width must be"),
        ('keys = "n"', "keys is not a table"),
        ('colour = "red"', "there is no setting 'colour'; choose from language, theme, "),
        ('them = "dark"', "there is no setting 'them': did you mean 'theme'?"),
        ("pace = 200", "pace is not a table: write [pace], then characters = 220"),
        ("[pace]\ncharacter = 200", "pace has no 'character': did you mean 'characters'?"),
        ("[pace]\nwords = 0", "pace words is not a number above 0"),
        ("[pace]\nwords = true", "pace words is not a number above 0"),
        ("[pace]\nwords = inf", "pace words is not a number above 0"),
        ('[keys]\n"compare.next" = 3', "compare.next: a key is a string"),
        ('[keys]\n"compare.next" = ""', "compare.next: a key is a string"),
        ('[keys]\n"compare.next" = ["n", 3]', "compare.next: a key is a string"),
    ],
)
def test_a_fault_is_one_line_and_costs_only_what_it_stands_in(text, said):
    found = parse_settings(text.encode(), "config.toml")

    assert len(found.trouble) == 1
    assert said in found.trouble[0]
    assert "\n" not in found.trouble[0]
    assert (found.theme, found.language, found.ambiguous_width) == (None, None, None)
    assert found.pace is None


def test_a_fault_in_one_setting_leaves_the_others():
    found = parse_settings(b'theme = "pink"\nlanguage = "zh_CN"', "config.toml")

    assert found.language == "zh_CN"


@given(st.binary(max_size=60))
def test_no_bytes_are_too_odd_for_a_settings_file(data):
    found = parse_settings(data, "config.toml")

    assert all(len(line.splitlines()) == 1 for line in found.trouble)


def test_no_file_is_no_trouble(tmp_path):
    assert read_settings(tmp_path / "none.toml") == Settings()
    assert read_settings(tmp_path / "none" / "none.toml") == Settings()


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    (tmp_path / "config.toml").mkdir()

    assert len(read_settings(tmp_path / "config.toml").trouble) == 1


def test_the_places_are_those_of_the_standard(monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", "/settings")
    monkeypatch.setenv("XDG_STATE_HOME", "relative/counts/as/none")
    monkeypatch.setenv("HOME", "/home/me")

    assert settings_path() == Path("/settings/speechdiff/config.toml")
    assert log_path() == Path("/home/me/.local/state/speechdiff/log")


SETTING = st.sampled_from([*THEMES, "en", "zh_CN"])


@given(
    text=st.sampled_from(["", WHOLE, "# mine\n\n[keys]\na = 'b'\n", 'theme="x" # old\n']),
    value=SETTING,
)
def test_changing_one_setting_keeps_all_others_and_every_comment(text, value):
    changed = with_value(text, "theme", value)

    assert tomllib.loads(changed) == tomllib.loads(text) | {"theme": value}
    for line in text.splitlines():
        assert line in changed.splitlines() or line.startswith("theme")
    assert with_value(changed, "theme", value) == changed


@pytest.mark.parametrize("text", ["theme = ", 'x = """\ntheme = 3\n"""\n'])
def test_a_file_that_cannot_be_changed_in_place_is_left(tmp_path, text):
    (tmp_path / "config.toml").write_text(text, "utf-8")

    assert "left as it is" in remember({"theme": "light"}, tmp_path / "config.toml")
    assert (tmp_path / "config.toml").read_text("utf-8") == text


def test_what_is_remembered_is_there_the_next_time(tmp_path):
    path = tmp_path / "new" / "config.toml"

    assert remember({"theme": "light", "language": "zh_CN"}, path) == ""
    assert read_settings(path) == Settings(language="zh_CN", theme="light")


async def test_the_app_starts_with_a_broken_file_and_says_so() -> None:
    app = app_with(parse_settings(b"theme = ", "config.toml"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)

        assert themes.current_theme(app) == themes.DEFAULT
        assert any("config.toml" in said for said in notices(app))


async def test_the_theme_that_is_settled_is_worn() -> None:
    async with app_with(Settings(theme="light")).run_test(size=(80, 24)) as pilot:
        await settled(pilot)

        assert themes.current_theme(pilot.app) == "light"


async def test_theme_and_language_are_remembered_when_the_user_asks(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    async with app_with(Settings()).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f2", "f3")
        assert not settings_path().exists(), "only when the user asks"
        await pilot.app.run_action("app.remember")

        assert read_settings() == Settings(language="zh_CN", theme="light")


async def test_wide_characters_are_wide_for_the_layout_and_for_textual(monkeypatch) -> None:
    from rich import cells

    kept = (cells.load_cell_table, cells._is_single_cell_widths)
    try:
        async with app_with(Settings(ambiguous_width=2)).run_test(size=(80, 24)) as pilot:
            await settled(pilot)

            for text in ("“好”……", "①—②", "今天 abc", "─│"):
                assert cells.cell_len(text) == width.cells(text) or text == "─│"
            assert cells.cell_len("“好”") == 6
            assert cells.cell_len("─│") == 2, "frames stay narrow"
    finally:
        width.take_ambiguous_as(1)
        cells.load_cell_table, cells._is_single_cell_widths = kept
        cells.get_character_cell_size.cache_clear()
        cells.cached_cell_len.cache_clear()
    assert cells.cell_len("“好”") == 4


async def test_the_language_changes_while_the_app_runs() -> None:
    async with app_with(Settings()).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f3")

        assert wording.language() == "zh_CN"
        foot = " ".join(key.words for key in pilot.app.screen.query_one(KeyBar).keys)
        assert "退出" in foot
        await press(pilot, "f3")
        assert wording.language() == "en"


class Fault(Exception):
    """A bug."""


def test_a_crash_leaves_its_story_in_the_log_and_one_line(tmp_path):
    try:
        raise Fault("too bad")
    except Fault as error:
        line = write_crash_log(error, tmp_path / "state" / "log")

    story = (tmp_path / "state" / "log").read_text("utf-8")
    assert str(tmp_path / "state" / "log") in line
    assert "\n" not in line
    assert "Fault: too bad" in story
    assert "Traceback" in story
    assert stat.S_IMODE((tmp_path / "state" / "log").stat().st_mode) == 0o600


def test_a_second_crash_is_added_and_a_long_log_is_begun_anew(tmp_path):
    path = tmp_path / "log"
    for _ in range(2):
        write_crash_log(Fault("again"), path)
    assert path.read_text("utf-8").count("Fault: again") == 2

    path.write_text("x" * LARGEST, "utf-8")
    write_crash_log(Fault("again"), path)
    assert path.stat().st_size < 2_000


def test_where_no_log_can_be_written_the_story_is_not_lost(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")

    assert "Fault: lost?" in write_crash_log(Fault("lost?"), tmp_path / "file" / "log")


@pytest.mark.parametrize("where", ["action", "worker"])
async def test_a_fault_of_the_program_ends_it_with_the_line(tmp_path, monkeypatch, where) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = app_with(Settings())

    def fail() -> None:
        raise Fault("in the house")

    async def drive() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            if where == "worker":
                app.run_worker(fail, thread=True)
            else:
                app.call_later(fail)
            await settled(pilot)

    with pytest.raises((Fault, WorkerFailed), match="in the house"):
        await drive()

    assert "Fault: in the house" in log_path().read_text("utf-8")
    assert app.return_code == 1


async def test_speaking_times_are_at_the_pace_of_the_settings_or_of_the_speech():
    own = replace(PARK, name="own", a_minute=220)

    async def clock(speech: Speech, settings: Settings) -> int:
        source = MemorySource((speech,), TEXTS, "memory")
        app = SpeechdiffApp(lambda: source, place="park", compare=line_compare, settings=settings)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            told = str(pilot.app.screen.query_one("#preview").render())
            found = re.search(r"characters, (\d+):(\d\d)", told)
            assert found is not None
            return int(found[1]) * 60 + int(found[2])

    usual = await clock(PARK, Settings())
    slow = await clock(PARK, Settings(pace=Pace(characters=110)))
    assert slow == pytest.approx(2 * usual, abs=1)
    assert await clock(own, Settings(pace=Pace(characters=110))) == usual
