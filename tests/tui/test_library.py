"""The first screen: speeches, drafts, the two that are picked."""

from __future__ import annotations

from threading import Event

from speechdiff.drafts.git import GitSource
from speechdiff.drafts.source import MemorySource
from speechdiff.errors import RepositoryError
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.tui import app as app_module
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.desk import DraftHeadings
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.library.preview import DraftPreview
from speechdiff.tui.library.speech_list import EmptyPage, SpeechList, SpeechRow
from speechdiff.tui.library.timeline import Timeline
from tests.tui.driving import lines, press, seen, settled, status, timeline, view
from tests.tui.line_compare import line_compare
from tests.tui.repositories import app_in, git, until
from tests.tui.speeches import ALONE, PARK, TEXTS, app_on

SIZE = (80, 30)


def heads(pilot: object) -> str:
    return str(pilot.app.screen.query_one(DraftHeadings).render())  # type: ignore[attr-defined]


def previewed(pilot: object) -> str:
    return str(pilot.app.screen.query_one("#preview").render())  # type: ignore[attr-defined]


async def test_a_draft_takes_a_line_with_day_author_note_and_counts_newest_first() -> None:
    async with app_on(PARK).run_test(size=(110, 30)) as pilot:
        await settled(pilot)
        shown = lines(timeline(pilot))

        assert [line[3:5] for line in shown[:3]] == ["d3", "d2", "d1"]
        assert "Tue 2024-03-05" in shown[1]
    async with app_on(PARK).run_test(size=(200, 30)) as pilot:
        await settled(pilot)
        shown = lines(timeline(pilot))

        assert "Fri 2024-03-08  7 days ago   reviser (editor)  opening warmer" in shown[0]
        assert shown[0].rstrip().endswith("~1 +1 -1 >1")
        assert shown[1].rstrip().endswith("~1 .1")


async def test_the_preview_follows_the_cursor_with_size_and_worst_changes_first() -> None:
    async with app_on(PARK).run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "j")
        told = previewed(pilot).splitlines()

        assert told[0] == "d2  figures checked"
        assert "characters, 0:" in told[2]
        assert told[3] == "against d1: 1 edited, 1 quiet"
        assert "Numbers" in told[5]
        assert "->" in told[5]
        await press(pilot, "G")
        assert "今天，园区正式开工。" in previewed(pilot)


async def test_little_room_is_for_the_drafts() -> None:
    async with app_on().run_test(size=(40, 10)) as pilot:
        await settled(pilot)

        assert [line[3:5] for line in lines(timeline(pilot))[:3]] == ["d3", "d2", "d1"]
        assert not pilot.app.screen.query_one(DraftPreview).display


async def test_forty_nine_drafts_are_seen_at_once_on_sixty_lines() -> None:
    drafts = tuple(Draft(f"d{n}", "greeting/1", f"2024-01-{n % 28 + 1:02}") for n in range(1, 50))
    async with app_on(Speech("many", "Many", drafts, "en")).run_test(size=(200, 60)) as pilot:
        await settled(pilot)
        shown = seen(timeline(pilot))

        assert all(f"d{n} " in shown for n in range(1, 50))


async def test_enter_while_the_drafts_are_read_opens_the_newest_when_they_are() -> None:
    gate = Event()

    def slow() -> MemorySource:
        gate.wait(10)
        return MemorySource((PARK,), TEXTS)

    async with SpeechdiffApp(slow, compare=line_compare).run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        gate.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await settled(pilot)

        assert "new d3" in heads(pilot)


async def test_the_drafts_are_listed_before_any_is_counted() -> None:
    gate = Event()

    def slow(old: str, new: str, *, language: str | None = None) -> Comparison:
        gate.wait(10)
        return line_compare(old, new, language=language)

    source = MemorySource((PARK,), TEXTS)
    async with SpeechdiffApp(lambda: source, compare=slow).run_test(size=(160, 30)) as pilot:
        try:
            await until(pilot, lambda: bool(pilot.app.screen.query(Timeline)))
            await until(pilot, lambda: "opening warmer" in seen(timeline(pilot)))
            await pilot.press("j")
            await until(pilot, lambda: "figures checked" in previewed(pilot))
            assert "~1" not in seen(timeline(pilot))
        finally:
            gate.set()
        await settled(pilot)


async def test_enter_compares_a_draft_with_the_one_before() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert status(pilot) == "Enter compares d3 with d2, the draft before"
        await press(pilot, "j", "enter")

        assert "old d1" in heads(pilot)
        assert "new d2" in heads(pilot)


async def test_any_two_drafts_are_compared_by_marking_the_old_side() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "G", "m")
        said = "d1 is the old side: go to the new one and press Enter; Esc forgets it"
        assert status(pilot) == said
        await press(pilot, "enter")
        assert status(pilot) == said, "there is nothing to compare it with yet"
        await press(pilot, "g")
        assert "OLD SIDE" in seen(timeline(pilot))
        assert status(pilot) == "old side d1: Enter compares it with d3, Esc forgets it"
        await press(pilot, "enter")
        assert "old d1" in heads(pilot)
        assert "new d3" in heads(pilot)


async def test_m_marks_and_unmarks_and_escape_forgets_the_mark() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert timeline(pilot).old_side is PARK.drafts[2]
        await press(pilot, "m")
        assert timeline(pilot).old_side is None
        await press(pilot, "m", "escape")
        assert timeline(pilot).old_side is None


async def test_the_first_draft_is_shown_by_itself() -> None:
    async with app_on(PARK).run_test(size=(140, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "G", "enter")

        assert "The first draft" in str(pilot.app.screen.query_one("#remarks").render())
        assert seen(view(pilot)).count("今天，园区正式开工。") == 1
        assert status(pilot) == "paragraph 1"


async def test_a_speech_with_one_draft_says_so_and_shows_it() -> None:
    async with app_on(ALONE).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "Thank you for coming." in previewed(pilot)
        await press(pilot, "enter")
        assert "The only draft so far" in str(pilot.app.screen.query_one("#remarks").render())
        assert "Thank you for coming." in seen(view(pilot))


async def test_tab_goes_to_the_speeches_and_another_speech_shows_its_drafts() -> None:
    async with app_on().run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "tab")
        assert pilot.app.screen.query_one(SpeechList).has_focus
        await press(pilot, "j")
        assert "only draft" in seen(timeline(pilot))
        await press(pilot, "enter")
        assert timeline(pilot).has_focus


async def test_one_speech_needs_no_list_and_no_key_for_it() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)

        assert not pilot.app.screen.query_one(SpeechList).display
        assert "tab" not in pilot.app.screen.active_bindings


async def test_an_empty_place_says_what_to_do() -> None:
    async with SpeechdiffApp(lambda: MemorySource((), {}), place="here").run_test() as pilot:
        await settled(pilot)
        said = str(pilot.app.screen.query_one(EmptyPage).render())

        assert "No speeches here yet." in said
        assert "speechdiff import" in said
        assert "looked in here" in said


async def test_a_place_that_cannot_be_opened_says_why_in_so_many_words_and_r_tries_again() -> None:
    tries: list[int] = []

    def source_factory() -> MemorySource:
        tries.append(1)
        if len(tries) == 1:
            raise RepositoryError("'[bold]x' is no repository: give a folder")
        return MemorySource((PARK,), TEXTS)

    app = SpeechdiffApp(source_factory, compare=line_compare)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        said = str(pilot.app.screen.query_one(EmptyPage).render())
        assert "'[bold]x' is no repository: give a folder" in said
        assert app.opening_failed
        await press(pilot, "r")
        assert "d3" in seen(timeline(pilot))
        assert not app.opening_failed


async def test_a_draft_that_cannot_be_read_says_so_in_its_place_and_in_its_comparison() -> None:
    missing = Draft("d2", "missing")
    speech = Speech("s", "S", (Draft("d1", "greeting/1"), missing), "en")
    async with app_on(speech).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "there is no text for draft 'd2'" in seen(timeline(pilot))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert "there is no text for draft" in str(pilot.app.screen.query_one("#remarks").render())
        await press(pilot, "q")
        assert pilot.app.is_running


async def test_q_quits_from_the_drafts_with_status_zero() -> None:
    app = app_on(PARK)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("q")

    assert app.return_code == 0


async def test_a_thousand_drafts_cost_what_is_in_sight() -> None:
    drafts = tuple(Draft(f"d{n}", "greeting/1") for n in range(1, 1001))
    async with app_on(Speech("many", "Many", drafts, "en")).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "G")
        assert "d1 " in seen(timeline(pilot))
        await press(pilot, "g")
        assert "d1000" in seen(timeline(pilot))


async def test_the_order_of_a_folder_is_said_and_turned_round_by_a_key(tmp_path) -> None:
    for name, text in (("draft Tuesday", "甲。\n"), ("draft Friday", "甲。乙。\n")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    async with app_in(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        notices = str(pilot.app.screen.query_one("#notices").render())
        assert "days of the week" in notices
        assert "O reverses" in notices

        await press(pilot, "O")
        await until(pilot, lambda: "draft Tuesday" in lines(timeline(pilot))[0])

    assert "draft Friday" in (tmp_path / "speech.toml").read_text("utf-8").splitlines()[1]


async def test_names_are_listed_before_the_speeches_are_read(tmp_path, monkeypatch) -> None:
    names = ("a.txt", "b.txt", "c.txt")
    git(tmp_path, "init", "-q", "-b", "main")
    for note in ("一", "二"):
        for name in names:
            (tmp_path / name).write_text(f"{name}的题目\n第{note}稿。\n", encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", note)
    gate, read = Event(), GitSource.speeches

    def waiting(source: GitSource) -> tuple[Speech, ...]:
        assert gate.wait(30)
        return read(source)

    monkeypatch.setattr(GitSource, "speeches", waiting)
    monkeypatch.setattr(app_module, "MANY_SPEECHES", 2)
    async with app_in(tmp_path).run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: pilot.app.screen.query(SpeechList))
        speeches = pilot.app.screen.query_one(SpeechList)
        await until(pilot, lambda: speeches.virtual_size.height)
        rows = [speeches.render_line(y).text.split() for y in range(6)]
        assert rows == [["a.txt的题目"], ["a.txt,", "2", "drafts"], ["b.txt"], [], ["c.txt"], []]
        assert [line[3:5] for line in lines(timeline(pilot))[:2]] == ["d2", "d1"]

        await pilot.press("tab", "j")
        await until(pilot, lambda: pilot.app.screen.speech.name == "b.txt")
        await pilot.press("p", "b", "tab", "enter")  # nothing is open to be looked at yet
        assert not timeline(pilot).draft
        gate.set()
        await settled(pilot)

        assert pilot.app.screen.speech.title == "b.txt的题目"
        assert [line[3:5] for line in lines(timeline(pilot))[:2]] == ["d2", "d1"]
        rows = [speeches.render_line(y).text.split() for y in range(6)]
        assert rows[4:] == [["c.txt的题目"], ["c.txt,", "2", "drafts"]]
        assert speeches.highlighted == 1


def test_a_row_is_as_high_as_its_lines_whether_they_fit_or_wrap() -> None:
    rules = {}
    for title in ("短", "一个很长的题目" * 9, "a title of some words " * 5, "", "é" * 30):
        row = SpeechRow(Speech("folder/name.txt", title, ()), one_line=False)
        for width in range(2, 50):
            assert row.get_height(rules, width) == row._content.get_height(rules, width)
