"""What is on the screen, as a file."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from speechdiff.model import Draft, Speech
from speechdiff.report.formats import FORMATS
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.choice import EVERYTHING
from speechdiff.tui.comparison.exporting import ENDINGS, ExportContent, ExportScreen
from speechdiff.tui.watching import ComparedDrafts
from tests.tui.driving import press, settled, status
from tests.tui.line_compare import line_compare
from tests.tui.repositories import app_in, repository, until
from tests.tui.speeches import PARK, app_on

SIZE = (80, 40)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def export(pilot: Pilot[None], name: str) -> None:
    await press(pilot, "o")
    pilot.app.screen.query_one(Input).value = name
    await press(pilot, "enter")


def warning(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#dialog-trouble").render())


async def test_enter_writes_a_word_file_and_says_the_full_path() -> None:
    async with app_on(PARK).run_test(size=(200, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "o", "enter")

        written = Path("reports/park-d2-d3.docx").absolute()
        assert status(pilot) == f"written: {written}"
        assert written.read_bytes()[:2] == b"PK"


def test_two_files_give_the_name_their_names_and_no_ending_twice() -> None:
    comparison = line_compare("a\n", "b\n")

    def suggested(speech: str, *names: str) -> str:
        old, new = (Draft(name, name) for name in names)
        about = Speech(speech, speech, (old, new), "zh")
        return ExportContent(
            comparison, ComparedDrafts(about, old, new), EVERYTHING, True
        ).suggestion

    assert suggested("定稿.docx", "初稿.docx", "定稿.docx") == "reports/初稿-定稿.docx"
    assert suggested("park.txt", "d2", "v1.3") == "reports/park-d2-v1.3.docx"
    assert suggested("park.txt", "d2", "d2") == "reports/park-d2.docx"


async def test_a_page_is_written_too() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await export(pilot, "out.html")

        page = Path("out.html").read_text(encoding="utf-8")
        assert page.startswith("<!DOCTYPE html>")
        assert "尊敬的" in page


async def test_tab_goes_through_the_formats() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "o")
        field = pilot.app.screen.query_one(Input)
        seen = [field.value]
        for _ in range(len(ENDINGS)):
            await press(pilot, "tab")
            seen.append(field.value)

        assert seen == [f"reports/park-d2-d3{each}" for each in (*ENDINGS, ".docx")]
        assert {each.ending for each in FORMATS} | {".svg"} == set(ENDINGS)


async def test_markdown_and_text_hold_what_is_shown_and_say_what_is_folded() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "f", "down", "plus", "escape")
        await export(pilot, "out.md")
        await export(pilot, "out.txt")
        markdown = Path("out.md").read_text(encoding="utf-8")
        text = Path("out.txt").read_text(encoding="utf-8")

        assert "尊敬的" in markdown.split("<details>")[0]
        assert "3 other changes" in markdown
        assert "祝园区早日建成" in markdown.split("<details>")[1]
        assert "--- d2" in text
        assert "other changes" in text
        assert "祝园区早日建成" not in text


async def test_a_picture_shows_the_screen_and_fetches_nothing() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await export(pilot, "out.svg")
        await settled(pilot)
        picture = Path("out.svg").read_text(encoding="utf-8")

        assert "尊敬的" in picture
        assert "Write to a file" not in picture.replace("&#160;", " ")
        assert "@font-face" not in picture


async def test_a_file_that_is_there_is_replaced_only_after_a_second_enter() -> None:
    Path("out.txt").write_text("mine", encoding="utf-8")
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await export(pilot, "out.txt")
        assert "already exists" in warning(pilot)
        await press(pilot, "escape")
        assert Path("out.txt").read_text(encoding="utf-8") == "mine"
        await export(pilot, "out.txt")
        await press(pilot, "enter")
        assert "--- d2" in Path("out.txt").read_text(encoding="utf-8")


UNFIT = {"nowhere/out.txt": "no folder", "": "enter a name", ".": "folder", "a\x00b.txt": ""}
"""Paths that will not do, and of each what is said."""


async def test_a_path_that_will_not_do_is_said_and_can_be_mended() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        for name, said in UNFIT.items():
            await export(pilot, name)

            assert isinstance(pilot.app.screen, ExportScreen), name
            assert said in warning(pilot), name
            await press(pilot, "escape")


async def test_leaving_waits_for_a_file_that_is_being_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_write = Event()

    def slowly(path: Path, data: bytes) -> None:
        assert may_write.wait(10)
        path.write_bytes(data)

    monkeypatch.setattr("speechdiff.app.files.write_atomically", slowly)
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await pilot.press("o")
        pilot.app.screen.query_one(Input).value = "out.txt"
        await pilot.press("enter", "q", "ctrl+q")
        await pilot.pause()
        assert pilot.app.is_running
        assert pilot.app.return_code is None

        may_write.set()
        await until(pilot, lambda: pilot.app.return_code is not None)
        assert "--- d2" in Path("out.txt").read_text(encoding="utf-8")


async def test_an_ending_that_is_no_format_is_one_line() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await export(pilot, "out.pdf")

        assert "'.pdf' is not a format" in warning(pilot)
        assert pilot.app.screen.query_one(Input).value == "out.pdf", "to be mended"
        assert not Path("out.pdf").exists()


async def test_a_file_that_cannot_be_written_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await export(pilot, "out.txt")

        assert warning(pilot).startswith("cannot write 'out.txt'")
        assert pilot.app.screen.query_one(Input).value == "out.txt"


def written_in(folder: Path) -> list[str]:
    """All files below a folder that are not git's."""
    return sorted(str(each) for each in folder.rglob("*") if ".git" not in each.parts[:-1])


OUTSIDE = (
    *("../out.txt", "{other}/out.txt", "link/out.txt", "~/out.txt", ".git/out.txt"),
    "a/../../o.md",
)


async def test_from_a_browser_nothing_outside_the_place_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, other = tmp_path / "place", tmp_path / "other"
    for folder in (place, other):
        folder.mkdir()
    repository(place)
    (place / "link").symlink_to(other)
    monkeypatch.setenv("HOME", str(other))
    monkeypatch.setattr(SpeechdiffApp, "is_web", True)
    before = written_in(tmp_path)
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        for name in OUTSIDE:
            await export(pilot, name.format(other=other))

            assert "from a browser only files in" in warning(pilot), name
            assert written_in(tmp_path) == before, name
            await press(pilot, "escape")
        await export(pilot, "out.txt")
        assert (place / "out.txt").read_text("utf-8").startswith("--- d1")
