"""The branch or the working copy moves, and the view follows, keeping its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from speechdiff.app.session import Session
from speechdiff.compare import compare_texts
from speechdiff.model import Speech
from speechdiff.tui.comparison.desk import DraftHeadings
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.comparison.shown_comparison import same_place
from speechdiff.tui.library.timeline import Timeline
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten
from tests.tui.driving import press, seen, settled, status, timeline, view
from tests.tui.repositories import app_in, commit, git, repository, until
from tests.tui.speeches import SECOND, THIRD

SIZE = (80, 30)


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechdiff.tui.library.screen.EVERY", 0.05)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return repository(tmp_path)


async def test_a_changed_working_copy_stands_above_the_drafts_and_can_be_compared(
    place: Path,
) -> None:
    (place / "park.txt").write_text(THIRD, encoding="utf-8")
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "@ working copy" in seen(timeline(pilot))
        assert "not committed yet" in seen(timeline(pilot))
        assert status(pilot) == "Enter compares working copy with d2, the draft before"
        await press(pilot, "G", "m", "g", "enter", "l")
        assert "new working copy" in str(pilot.app.screen.query_one(DraftHeadings).render())
        assert "祝园区早日建成。" in seen(view(pilot))


async def test_a_saved_file_appears_in_the_library_and_goes_again(place: Path) -> None:
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.pause(0.2)
        assert "working copy" not in seen(timeline(pilot))
        (place / "park.txt").write_text(THIRD, encoding="utf-8")
        await until(pilot, lambda: "working copy" in seen(timeline(pilot)))
        (place / "park.txt").write_text(SECOND, encoding="utf-8")
        await until(pilot, lambda: "working copy" not in seen(timeline(pilot)))


async def test_a_comparison_with_the_working_copy_follows_it_and_keeps_its_sentence(
    place: Path,
) -> None:
    (place / "park.txt").write_text(THIRD, encoding="utf-8")
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "n", "n", "n")
        await pilot.pause(0.2)
        assert "祝园区" in view(pilot).row.sides.new[0].text  # type: ignore[union-attr]
        longer = THIRD.replace("今天、", "就在今天，").replace("河流要清。", "河流要清澈。")
        (place / "park.txt").write_text(longer, encoding="utf-8")
        await until(pilot, lambda: "working copy changed" in status(pilot))
        await until(pilot, lambda: view(pilot).place.changes == 6)

        assert "祝园区" in view(pilot).row.sides.new[0].text  # type: ignore[union-attr]
        assert "working copy changed" in status(pilot)


async def test_a_new_commit_becomes_the_new_side_of_a_comparison_with_the_newest(
    place: Path,
) -> None:
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "l")
        await pilot.pause(0.2)
        commit(place, THIRD, "thanks at the end")
        await until(pilot, lambda: "a new draft: d3" in status(pilot))
        await settled(pilot)
        assert "new d3" in str(pilot.app.screen.query_one(DraftHeadings).render())
        assert "祝园区早日建成。" in seen(view(pilot))
        await press(pilot, "q")
        assert "thanks at the end" in seen(timeline(pilot))


async def test_a_commit_while_the_drafts_are_listed_is_noticed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = Session.speeches

    def then_commit(session: Session) -> tuple[Speech, ...]:
        speeches = listed(session)
        if len(speeches[0].drafts) == 2:
            commit(place, THIRD, "thanks at the end")
        return speeches

    monkeypatch.setattr(Session, "speeches", then_commit)
    async with app_in(place).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(Timeline)))
        await until(pilot, lambda: "thanks at the end" in seen(timeline(pilot)))


async def test_ones_own_commit_is_followed_and_not_told_as_news(place: Path) -> None:
    git(place, "config", "user.name", "Anna")
    git(place, "config", "user.email", "anna@example.invalid")
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.pause(0.2)
        (place / "park.txt").write_text(THIRD, encoding="utf-8")
        await press(pilot, "G", "k", "enter", "c")
        pilot.app.screen.query_one(Input).value = "thanks at the end"
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        headings = pilot.app.screen.query_one(DraftHeadings)
        await until(pilot, lambda: "new d3" in str(headings.render()))

        assert status(pilot).startswith("committed as ")
        assert "thanks at the end" in status(pilot)


async def test_a_comparison_of_older_drafts_stays_what_it_is(place: Path) -> None:
    commit(place, THIRD, "third")
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "j", "enter")
        await pilot.pause(0.2)
        commit(place, THIRD + "再见。\n", "fourth")
        await until(pilot, lambda: "the drafts of this speech have changed" in status(pilot))

        assert "new d2" in str(pilot.app.screen.query_one(DraftHeadings).render())


async def test_the_cursor_stays_on_its_draft_when_the_place_is_read_again(place: Path) -> None:
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "G", "m")
        commit(place, THIRD, "third")
        await press(pilot, "r")

        assert timeline(pilot).draft is not None
        assert timeline(pilot).draft.name == "d1"
        assert timeline(pilot).old_side == timeline(pilot).draft
        assert "third" in seen(timeline(pilot))


async def test_a_repository_that_vanishes_is_said_and_the_app_stays_alive(place: Path) -> None:
    async with app_in(place).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        shown = seen(view(pilot))
        shutil.rmtree(place)
        await until(pilot, lambda: "repository gone" in status(pilot))
        await press(pilot, "n", "Z", "j", "x", "x", "Z", "g")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert shown.split("\n")[3] in seen(view(pilot))
        await press(pilot, "e", "s", "escape", "q", "r")
        assert pilot.app.is_running


def test_the_place_is_found_again_by_the_words_of_the_sentence_or_of_one_above_it() -> None:
    text = "修路的事要办好。\n供水的事要跟上。\n电力不能断。\n学校同步建设。\n"
    before = compare_texts(text, text)
    after = compare_texts(text, "先说一句。\n" + text.replace("电力不能断。", "说说别的事情吧。"))

    old_rows, new_rows = flatten(rows(before)), flatten(rows(after))

    def found(number: int) -> str:
        row = same_place(before, old_rows, old_rows[number], after, new_rows)
        assert row is not None
        return "".join(piece.text for piece in row.sides.new)

    assert found(1) == "供水的事要跟上。"
    assert found(3) == "学校同步建设。"
