"""In which language a run speaks, and how wide it draws: named, settled, or kept."""

from __future__ import annotations

import re

import pytest

from speechdiff import wording
from speechdiff.cli import reader, run, stdout

OLD = "同志们：\n今年的目标是百分之五。我们要努力。\n"
NEW = "同志们：\n今年的目标是百分之六。我们要努力。\n"


@pytest.fixture(autouse=True)
def two_drafts(tmp_path, monkeypatch):
    """Two drafts in the working folder, no settings, and a Chinese locale."""
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("SPEECHDIFF_PAGER", "cat")
    yield
    reader._draw(1)


@pytest.fixture
def on_a_terminal(monkeypatch):
    """Standard output as if a person read it."""
    monkeypatch.setattr(stdout, "is_terminal", lambda: True)


def diff(capsysbinary, *options: str) -> str:
    """What `speechdiff diff` writes."""
    assert run(["diff", *options, "old.txt", "new.txt"]) == 0
    return capsysbinary.readouterr().out.decode()


def test_a_pipe_is_english_in_any_locale(capsysbinary):
    assert "1 edited" in diff(capsysbinary)


def test_a_terminal_speaks_the_language_of_the_locale(on_a_terminal, capsysbinary):
    assert "修改 1" in diff(capsysbinary, "--color", "never")


def test_settings_come_before_the_locale(on_a_terminal, tmp_path, capsysbinary):
    (tmp_path / "config" / "speechdiff").mkdir(parents=True)
    (tmp_path / "config" / "speechdiff" / "config.toml").write_text('language = "en"', "utf-8")

    assert "1 edited" in diff(capsysbinary, "--color", "never")


def test_the_option_comes_before_everything_wherever_it_stands(capsysbinary):
    assert "修改 1" in diff(capsysbinary, "--lang", "zh")
    assert run(["--lang", "zh-Hans", "diff", "old.txt", "new.txt"]) == 0
    assert "修改 1" in capsysbinary.readouterr().out.decode()


def test_json_is_the_same_in_every_language(capsysbinary):
    chinese = diff(capsysbinary, "--lang", "zh", "--format", "json")

    assert chinese == diff(capsysbinary, "--lang", "en", "--format", "json")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_file_that_is_written_from_a_terminal_is_english(on_a_terminal, tmp_path, form):
    arguments = ["diff", "--format", form, "-o", str(tmp_path / "out"), "old.txt", "new.txt"]

    assert run(arguments) == 0
    english = (tmp_path / "out").read_text("utf-8")
    assert run(["--lang", "zh", *arguments]) == 0
    chinese = (tmp_path / "out").read_text("utf-8")

    assert "edited" in english
    assert "修改" not in english
    assert "修改" in chinese


def test_a_report_is_english_unless_it_is_to_be_chinese(on_a_terminal, tmp_path):
    (tmp_path / "speech").mkdir()
    for number, text in enumerate((OLD, NEW), 1):
        (tmp_path / "speech" / f"{number}.txt").write_text(text, "utf-8")

    assert run(["report", "-C", "speech", "--into", "english"]) == 0
    assert run(["report", "-C", "speech", "--into", "chinese", "--lang", "zh"]) == 0

    assert "Speaking time" in (tmp_path / "english" / "index.html").read_text("utf-8")
    assert "预计时长" in (tmp_path / "chinese" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("code", ["fr", "", "../zh_CN", "\x1b[31m"])
def test_a_language_that_there_are_no_words_in_is_one_line_and_two(code, capsys):
    assert run(["diff", "--lang", code, "old.txt", "new.txt"]) == 2

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--lang zh" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, None),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:zh_CN:en"}, "zh_CN"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": ""}, "en"),
        ({"LANG": "zh_TW.Big5"}, "zh_CN"),
    ],
)
def test_a_locale_is_read_as_gettext_reads_it(environment, expected):
    assert reader.of_locale(environment) == expected


def test_a_run_ends_in_no_language_that_the_next_would_inherit(capsysbinary):
    diff(capsysbinary, "--lang", "zh")

    assert "1 edited" in diff(capsysbinary)
    assert wording.language() == "en"


def test_ambiguous_characters_are_as_wide_as_named_or_settled(tmp_path, capsysbinary, monkeypatch):
    (tmp_path / "old.txt").write_text("“" * 20, "utf-8")
    (tmp_path / "new.txt").write_text("“" * 20 + "好", "utf-8")
    arguments = ["diff", "--width", "40", "--color", "never", "old.txt", "new.txt"]

    def written(*options: str) -> str:
        assert run([*arguments, *options]) == 0
        return capsysbinary.readouterr().out.decode()

    narrow, wide = written("--ambiguous-width", "1"), written("--ambiguous-width", "2")
    assert len(wide.splitlines()) > len(narrow.splitlines())
    assert written() == narrow

    (tmp_path / "config" / "speechdiff").mkdir(parents=True)
    (tmp_path / "config" / "speechdiff" / "config.toml").write_text(
        "ambiguous_width = 2\nlanguage = 'en'\n", "utf-8"
    )
    assert written() == narrow, "a pipe does not depend on the machine"
    monkeypatch.setattr(stdout, "is_terminal", lambda: True)
    monkeypatch.setattr(stdout, "use_colour", lambda _: False)
    assert written() == wide
    written("-o", "out.txt")
    assert (tmp_path / "out.txt").read_text("utf-8") == narrow, "nor does a file"


CLOCK = re.compile(r"\b\d+:\d\d\b")


@pytest.fixture
def timed(tmp_path, capsysbinary):
    """A function: the speaking times that `speechdiff log` tells of a speech of 220 characters."""
    (tmp_path / "speech").mkdir()
    (tmp_path / "speech" / "1.txt").write_text("讲" * 220, "utf-8")

    def ask(*options: str) -> list[str]:
        assert run(["log", "speech", "--lang", "en", "--color", "never", *options]) == 0
        return CLOCK.findall(capsysbinary.readouterr().out.decode())

    return ask


def test_the_pace_is_named_or_the_speechs_own_or_the_usual_one(timed, tmp_path):
    assert timed() == ["1:00"]
    (tmp_path / "speech" / "speech.toml").write_text("per_minute = 110", "utf-8")
    assert timed() == ["2:00"]
    (tmp_path / "speech" / "speechdiff.toml").write_text("[length]\nper_minute = 55", "utf-8")
    assert timed() == ["4:00"]
    assert timed("--pace", "440") == ["0:30"]


def test_the_readers_pace_is_for_their_terminal_only(timed, tmp_path, capsysbinary, monkeypatch):
    (tmp_path / "config" / "speechdiff").mkdir(parents=True)
    settings = tmp_path / "config" / "speechdiff" / "config.toml"
    settings.write_text("[pace]\ncharacters = 110", "utf-8")

    assert timed() == ["1:00"]
    monkeypatch.setattr(stdout, "is_terminal", lambda: True)
    assert timed() == ["2:00"]
    assert run(["log", "speech", "--format", "json"]) == 0
    data = capsysbinary.readouterr().out
    assert b'"speaking_seconds": 60,' in data
    assert b'"per_minute": null,' in data
    (tmp_path / "speech" / "speech.toml").write_text("per_minute = 220", "utf-8")
    assert timed() == ["1:00"]


@pytest.mark.parametrize("value", ["0", "-1", '"fast"', "true", "nan"])
def test_a_pace_that_nobody_can_speak_at_is_one_line(value, timed, tmp_path, capsysbinary):
    (tmp_path / "speech" / "speech.toml").write_text(f"per_minute = {value}", "utf-8")

    assert run(["log", "speech"]) == 2

    said = capsysbinary.readouterr().err.decode()
    assert "`per_minute` must be a number above 0" in said
    assert said.count("\n") == 1


def test_a_speechdiff_toml_that_cannot_be_used_costs_only_the_pace(timed, tmp_path, capsysbinary):
    (tmp_path / "speech" / "speechdiff.toml").write_text("[length]\nper_minute = 0", "utf-8")

    assert run(["log", "speech", "--color", "never"]) == 0

    told = capsysbinary.readouterr()
    assert b"1:00" in told.out
    assert b"`per_minute` must be a number above 0" in told.err


def test_check_goes_at_the_pace_of_the_speech_and_never_at_the_readers(
    timed, tmp_path, capsysbinary, monkeypatch
):
    (tmp_path / "config" / "speechdiff").mkdir(parents=True)
    settings = tmp_path / "config" / "speechdiff" / "config.toml"
    settings.write_text("[pace]\ncharacters = 110", "utf-8")
    monkeypatch.setattr(stdout, "is_terminal", lambda: True)
    (tmp_path / "speech" / "speechdiff.toml").write_text("[length]\nmax_minutes = 1.5", "utf-8")

    assert run(["check", "speech"]) == 0
    assert run(["check", "speech", "--pace", "110"]) == 1
    (tmp_path / "speech" / "speech.toml").write_text("per_minute = 110", "utf-8")
    assert run(["check", "speech", "--lang", "en"]) == 1
    assert "2.0 minutes at 110 a minute" in capsysbinary.readouterr().out.decode()
    assert run(["check", "speech", "--pace", "220"]) == 0
