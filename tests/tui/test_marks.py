"""What people said of changes, to be seen where the changes are."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from speechdiff.review import Mark, Review, ReviewState, change_key
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.change_map import ChangeMap
from speechdiff.tui.comparison.choice import EVERYTHING, UNSEEN
from speechdiff.tui.comparison.explaining import ExplainPanel
from speechdiff.tui.comparison.filter_panel import FilterPanel
from speechdiff.tui.comparison.marks import SIGNS, Marks
from speechdiff.view.width import cells
from tests.tui.driving import lines, manner, press, seen, settled, status, view
from tests.tui.line_compare import line_compare
from tests.tui.repositories import app_in, commit, git, repository
from tests.tui.speeches import SECOND, THIRD

SIZE = (80, 34)
QUERY = "谁的数字？"


@pytest.fixture
def app(tmp_path: Path) -> SpeechdiffApp:
    """Three drafts; from the second to the third there are four changes."""
    repository(tmp_path)
    commit(tmp_path, THIRD, "third")
    for name, value in (("user.name", "Anna"), ("user.email", "anna@example.invalid")):
        git(tmp_path, "config", name, value)
    return app_in(tmp_path)


async def compare(pilot: Pilot[None]) -> None:
    """On the first change, with all the room for the text."""
    await settled(pilot)
    await press(pilot, "enter", "l", "left_square_bracket")


async def query(pilot: Pilot[None], note: str) -> None:
    await press(pilot, "V")
    pilot.app.screen.query_one(Input).value = note
    await press(pilot, "enter")


def line_of(pilot: Pilot[None], words: str) -> str:
    return next(line for line in lines(view(pilot)) if words in line)


def on_the_map(pilot: Pilot[None]) -> set[str]:
    shown = pilot.app.screen.query_one(ChangeMap)
    return {shown.render_line(y).text[0] for y in range(shown.size.height)}


async def test_each_mark_has_a_sign_beside_that_of_the_change(app: SpeechdiffApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await compare(pilot)
        begun = []
        for _ in range(4):
            begun.append(line_of(pilot, "1  edited")[1:3])
            await press(pilot, "v")
        assert begun == ["~ ", "~o", "~v", "~?"]


async def test_a_note_stands_under_its_change_and_is_told_with_the_reasons(
    app: SpeechdiffApp,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await compare(pilot)
        await query(pilot, f"{QUERY}\x1b[31m")
        label = seen(view(pilot)).index("1  edited")
        note = seen(view(pilot)).index(f"queried: {QUERY}")
        assert label < note < seen(view(pilot)).index("尊敬的")
        assert "\x1b" not in seen(view(pilot))
        await press(pilot, "x")
        assert f"review: queried: {QUERY}" in str(pilot.app.screen.query_one(ExplainPanel).render())


async def test_the_map_shows_what_is_queried_and_where_all_is_seen(app: SpeechdiffApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await compare(pilot)
        assert on_the_map(pilot) == {" "}
        await press(pilot, "v", "n", "n", "v", "v", "v")
        assert on_the_map(pilot) == {" ", "o", "?"}


async def test_the_panel_counts_the_states_and_shows_only_what_is_queried(
    app: SpeechdiffApp,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await compare(pilot)
        await query(pilot, QUERY)
        await press(pilot, "n", "v", "f")
        panel = pilot.app.screen
        assert isinstance(panel, FilterPanel)
        said = [str(panel._line(name)).split() for name in panel._names]
        assert [line[2:] for line in said[-3:]] == [["not", "seen", "2"], ["seen", "1"],
                                                    ["queried", "1"]]  # fmt: skip
        await press(pilot, "end", "plus", "escape")
        assert manner(pilot).endswith("only queried") or "filtered: 3 hidden" in status(pilot)
        assert "尊敬的" in seen(view(pilot))
        assert "祝园区早日建成" not in seen(view(pilot))


async def test_what_is_marked_now_stays_until_it_is_asked_for_again(app: SpeechdiffApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await compare(pilot)
        await press(pilot, "v", "U", "n")
        assert "filtered: 1 hidden" in status(pilot)
        await press(pilot, "v", "n")
        assert "filtered: 1 hidden" in status(pilot)
        await press(pilot, "U", "U", "n")
        assert "filtered: 2 hidden" in status(pilot)


def test_what_somebody_else_queries_is_a_query_whatever_one_says_oneself() -> None:
    comparison = line_compare(SECOND, THIRD)
    number, link = next((n, link) for n, link in enumerate(comparison.links, 1) if link.facets)
    key = change_key(comparison, link)
    marks = {
        key: (
            Mark(
                key, ReviewState.QUERIED, "Ben <b@example.invalid>", "2024-03-02T00:00:00Z", QUERY
            ),
            Mark(key, ReviewState.ACCEPTED, "Anna <a@example.invalid>", "2024-03-01T00:00:00Z"),
        )
    }
    made = Marks.of(Review.of(comparison, marks, "Anna <a@example.invalid>"))

    assert made.states[number] is ReviewState.ACCEPTED
    assert made.signs == {number: "?"}
    assert made.notes == {number: (f"queried by Ben: {QUERY}",)}
    assert made.put_away({"accepted"}) == frozenset(made.states) - {number}


def test_the_signs_take_one_cell_in_every_terminal() -> None:
    assert {cells(sign, 2) for sign in SIGNS.values()} == {1}


def test_a_state_is_hidden_by_showing_the_others() -> None:
    choice = EVERYTHING.wishing("seen", "without")

    assert [choice.wish(name) for name in ("open", "seen", "accepted", "queried")] == [
        "only", "without", "only", "only",
    ]  # fmt: skip
    assert choice.wishing("seen", "") == EVERYTHING
    assert EVERYTHING.wishing("open", "only").states == UNSEEN
    assert EVERYTHING.wishing("open", "only").in_words() == "only unseen"
