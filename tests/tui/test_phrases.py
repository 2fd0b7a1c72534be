"""Phrases by draft on the screen: sections, shades and bars, places, tracked phrases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from speechdiff.drafts.resolve import open_source
from speechdiff.history.phrases.ticking import Tick
from speechdiff.lineage import PhraseLife, PhraseSource, Status, Substitution
from speechdiff.model import Draft, Speech
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.phrases.rows import (
    FILTERS,
    ORDERS,
    HeadRow,
    PhraseQuery,
    ReplacedRow,
    phrase_rows,
)
from speechdiff.tui.phrases.screen import PhrasesScreen
from speechdiff.tui.phrases.view import PhrasesView, axis, columns
from speechdiff.tui.sentence.screen import SentenceScreen
from speechdiff.view.phrase_book import PhraseBook
from tests.tui.driving import manner, press, settled, status
from tests.tui.lives import (
    RICH,
    TEXTS,
    app_of,
    desk,
    open_phrases,
    opened,
    rich_app,
    seen,
    to,
    under_cursor,
)
from tests.tui.repositories import until


def kinds(pilot: Pilot[None]) -> list[str]:
    """The sections on the screen."""
    rows = pilot.app.screen.query_one(PhrasesView).rows
    return [row.kind for row in rows if isinstance(row, HeadRow)]


async def test_what_is_new_gone_and_replaced_stands_first() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot)

        assert kinds(pilot)[:3] == ["new", "gone", "replaced"]
        await to(pilot, "阶段性成果 ->")
        assert "阶段性成果 -> 阶段性胜利 2x in d4, complete" in under_cursor(pilot)


async def test_a_field_has_its_number_and_none_a_dot() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot)
        await to(pilot, "阶段性成果")

        assert under_cursor(pilot) == "阶段性成果 2 2 2 . . d1 to d3"


async def test_many_drafts_have_bars_instead_of_fields() -> None:
    drafts = tuple(Draft(f"d{n}", f"rich/{n}") for n in range(1, 41))
    texts = {f"rich/{n}": TEXTS["rich/1" if n < 20 else "rich/5"] for n in range(1, 41)}
    speech = Speech("many", "Many", drafts, "zh")
    async with app_of(speech, texts).run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot, speech)
        await to(pilot, "阶段性成果")

        assert "█" in under_cursor(pilot)
        assert "38x" in under_cursor(pilot)


async def test_filters_go_round_and_come_back_to_all() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot)
        everything = kinds(pilot)
        await press(pilot, "f")
        assert kinds(pilot) == ["new"]
        assert manner(pilot) == "New, news first"
        await press(pilot, *["f"] * (len(FILTERS) - 1))
        assert kinds(pilot) == everything
        await press(pilot, "F")
        assert status(pilot) == "there is no such phrase, f and F show others"


async def test_an_order_makes_one_list() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot)
        await press(pilot, "S")
        rows = pilot.app.screen.query_one(PhrasesView).rows
        totals = [sum(row.counts) for row in rows if isinstance(row, PhraseLife)]

        assert kinds(pilot) == []
        assert totals == sorted(totals, reverse=True)


async def test_a_search_narrows_while_it_is_written_and_escape_ends_it() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot)
        before = len(pilot.app.screen.query_one(PhrasesView).rows)
        await press(pilot, "slash", "成", "果", "enter")
        rows = pilot.app.screen.query_one(PhrasesView).rows
        assert 0 < len(rows) < before
        assert "成果" in under_cursor(pilot)
        await press(pilot, "escape")

        assert len(pilot.app.screen.query_one(PhrasesView).rows) == before
        assert isinstance(pilot.app.screen, PhrasesScreen)


async def test_enter_shows_places_and_enter_there_a_life_and_shift_b_the_step() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot)
        await to(pilot, "阶段性成果 ->")
        await press(pilot, "enter")
        shown = seen(pilot)
        assert "In d5, the newest: 2" in shown
        assert "Until d3: 2" in shown
        assert "d4-d5  ¶4" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SentenceScreen)
        await press(pilot, "q", "B")

        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        assert tuple(draft.name for draft in screen.drafts.sides) == ("d3", "d4")


def folder_app(folder: Path) -> SpeechdiffApp:
    return SpeechdiffApp(lambda: open_source(folder), place=str(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The drafts as files of a folder, with a settings file of the user's own hand."""
    home = tmp_path / "speech"
    home.mkdir()
    for number in range(1, 6):
        (home / f"draft{number}.md").write_text(TEXTS[f"rich/{number}"], "utf-8")
    settings = '# ours\n[phrases]\ntrack = ["非常的形势"]  # since March\nshipped = false\n'
    (home / "speechdiff.toml").write_text(settings, "utf-8")
    return home


async def open_folder(pilot: Pilot[None]) -> None:
    await settled(pilot)
    speech = desk(pilot).speeches()[0]
    await opened(pilot, PhrasesScreen(desk(pilot), speech))


async def test_a_phrase_is_tracked_and_untracked_and_comments_stay(folder: Path) -> None:
    async with folder_app(folder).run_test(size=(80, 24)) as pilot:
        await open_folder(pilot)
        await to(pilot, "追赶超越")
        await press(pilot, "a")
        assert pilot.app.screen.query_one(Input).value == "追赶超越"
        await press(pilot, "enter")
        written = (folder / "speechdiff.toml").read_text("utf-8")
        tracked = 'track = ["非常的形势", "追赶超越"]  # since March'
        assert written == f"# ours\n[phrases]\n{tracked}\nshipped = false\n"
        assert status(pilot) == "追赶超越 is tracked, in speechdiff.toml"
        assert under_cursor(pilot).startswith("* 追赶超越")
        await press(pilot, "d")

        assert '["非常的形势"]  # since March' in (folder / "speechdiff.toml").read_text("utf-8")
        assert under_cursor(pilot).startswith("追赶超越")


async def test_without_a_settings_file_one_is_made_beside_the_speech(folder: Path) -> None:
    (folder / "speechdiff.toml").unlink()
    async with folder_app(folder).run_test(size=(80, 24)) as pilot:
        await open_folder(pilot)
        await press(pilot, "a")
        pilot.app.screen.query_one(Input).value = "河流要清"
        await press(pilot, "enter")

        assert '[phrases]\ntrack = ["河流要清"]' in (folder / "speechdiff.toml").read_text("utf-8")


@pytest.mark.parametrize("phrase", ["。。", "非常的形势"])
async def test_what_cannot_be_tracked_is_said_and_nothing_is_written(
    folder: Path, phrase: str
) -> None:
    before = (folder / "speechdiff.toml").read_bytes()
    async with folder_app(folder).run_test(size=(80, 24)) as pilot:
        await open_folder(pilot)
        await press(pilot, "a")
        pilot.app.screen.query_one(Input).value = phrase
        await press(pilot, "enter")

        assert phrase in status(pilot)
        assert (folder / "speechdiff.toml").read_bytes() == before


async def test_a_settings_file_that_is_a_folder_cannot_be_written_and_that_is_said(
    folder: Path,
) -> None:
    (folder / "speechdiff.toml").unlink()
    (folder / "speechdiff.toml").mkdir()
    async with folder_app(folder).run_test(size=(80, 24)) as pilot:
        await open_folder(pilot)
        await press(pilot, "a")
        pilot.app.screen.query_one(Input).value = "河流要清"
        await press(pilot, "enter")

        assert "speechdiff.toml" in status(pilot)
        assert pilot.app.is_running


async def test_a_folder_that_may_not_be_written_is_said_and_the_list_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    async with folder_app(folder).run_test(size=(80, 24)) as pilot:
        await open_folder(pilot)
        monkeypatch.setattr("tempfile.mkstemp", refuse)
        before = seen(pilot)
        await press(pilot, "a")
        pilot.app.screen.query_one(Input).value = "河流要清"
        await press(pilot, "enter")

        assert status(pilot).startswith("cannot write")
        assert seen(pilot) == before


async def test_a_speech_on_no_disk_says_that_nothing_can_be_tracked() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_phrases(pilot)
        await press(pilot, "a")
        pilot.app.screen.query_one(Input).value = "河流要清"
        await press(pilot, "enter")

        assert status(pilot).startswith("this speech is not in a folder, so there is no ")


async def test_leaving_ends_the_search_for_phrases_and_another_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from speechdiff.history.phrases import stream

    ended = Event()

    def endless(items: object, count: object, tick: Tick, *shares: float) -> Iterator[object]:
        try:
            while True:
                tick(0.5)
                sleep(0.01)
        finally:
            ended.set()
        yield items

    async with rich_app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(stream, "ticking", endless)
            await pilot.press("p")
            await until(pilot, lambda: "%" in status(pilot))
            assert status(pilot) == "looking for phrases in the drafts ... 30%"
            assert manner(pilot) == "Esc cancels"
            await pilot.press("escape")
            await until(pilot, ended.is_set)
        await press(pilot, "p")

        assert "追赶超越" in seen(pilot)


async def test_a_folder_that_vanishes_is_a_line_and_the_app_stays(folder: Path) -> None:
    async with folder_app(folder).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        speech = desk(pilot).speeches()[0]
        shutil.rmtree(folder)
        await opened(pilot, PhrasesScreen(desk(pilot), speech))
        remarks = str(pilot.app.screen.query_one("#remarks").render())

        assert remarks.strip()
        assert "\n" not in remarks
        await press(pilot, "enter", "f", "S", "a", "d", "y", "slash", "escape", "q")
        assert pilot.app.is_running


def life(text: str, counts: tuple[int, ...], status: Status, source: str = "mined") -> PhraseLife:
    rates = tuple(float(count) for count in counts)
    return PhraseLife(text, counts, rates, status, PhraseSource(source))


BOOK = PhraseBook(
    RICH,
    ("d1", "d2"),
    (
        life("tracked, nowhere", (0, 0), Status.STEADY, "tracked"),
        life("came", (0, 2), Status.NEW),
        life("went", (3, 0), Status.GONE),
        life("stays", (4, 4), Status.STEADY),
    ),
    (Substitution("went", "came", 1, 2, ()),),
)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("kept", FILTERS)
def test_no_wish_shows_a_phrase_twice_or_an_empty_section(order: str, kept: str) -> None:
    rows = phrase_rows(BOOK, {}, PhraseQuery(phrase_filter=kept, order=order))  # type: ignore[arg-type]
    phrases = [row.text for row in rows if isinstance(row, PhraseLife)]

    assert len(phrases) == len(set(phrases))
    for head, after in zip(rows, (*rows, None)[1:], strict=True):
        assert not (isinstance(head, HeadRow) and (after is None or isinstance(after, HeadRow)))


def test_a_tracked_phrase_that_no_draft_has_is_still_shown() -> None:
    rows = phrase_rows(BOOK, {}, PhraseQuery())

    assert HeadRow("absent", 1) in rows
    assert any(isinstance(row, ReplacedRow) for row in rows)


@pytest.mark.parametrize(
    ("drafts", "dates", "bars", "over"),
    [
        (4, [""] * 4, 8, "d1  d3"),
        (40, [""] * 40, 20, "d1 d7 d13 d21 d29 d37"),
        (12, [f"{2000 + n}-01-02" for n in range(12)], 48,
         "2000    2002    2004    2006    2008    2010"),
    ],
)  # fmt: skip
def test_the_axis_names_drafts_or_years_where_there_is_room(
    drafts: int, dates: list[str], bars: int, over: str
) -> None:
    names = [f"d{number}" for number in range(1, drafts + 1)]

    assert axis(names, dates, bars) == over


@pytest.mark.parametrize("width", [20, 41, 80, 160, 200])
@pytest.mark.parametrize("drafts", [1, 7, 52, 1_000])
def test_columns_never_take_more_than_the_width(width: int, drafts: int) -> None:
    names = [f"d{number}" for number in range(1, drafts + 1)]
    found = columns(width, names, phrase=30, highest=12, since=10)
    taken = 3 + found.phrase + 2 + (found.field * drafts or found.bars + 10)

    assert bool(found.field) != bool(found.bars)
    assert taken + (found.since and found.since + 2) <= max(width, 3 + 12 + 2 + 10 + 1)
