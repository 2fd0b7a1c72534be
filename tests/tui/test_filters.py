"""The panel of kinds and facets, quiet changes, and what the status line says of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdiff.model import Kind, Link
from speechdiff.tui.comparison.choice import EVERYTHING, FACETS, KINDS, STATES, Choice, tally
from speechdiff.tui.comparison.filter_panel import FilterPanel
from tests.tui.driving import manner, press, seen, settled, status, view
from tests.tui.speeches import PARK, app_on

SIZE = (80, 40)


async def test_f_opens_a_panel_with_a_count_for_each_kind_that_occurs() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "f")
        panel = pilot.app.screen
        assert isinstance(panel, FilterPanel)
        said = [str(panel._line(name)).split() for name in panel._names]
        assert all(line[1] == "[x]" for line in said)

        assert [line[-2:] for line in said] == [
            ["changes", "0"], ["edited", "1"], ["inserted", "1"], ["deleted", "1"],
            ["moved", "1"], ["wording", "1"],
        ]  # fmt: skip


async def test_what_is_ticked_is_shown_and_the_status_line_counts_what_is_not() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "f", "down", "space", "escape")
        assert view(pilot).choice == Choice(without=frozenset({"edited"}))
        assert "filtered: 1 hidden" in status(pilot)
        await press(pilot, "f", "2", "q")
        assert view(pilot).choice == EVERYTHING
        await press(pilot, "f", "down", "plus", "escape")
        assert view(pilot).choice == Choice(only=frozenset({"edited"}))
        assert "filtered: 3 hidden" in status(pilot)
        assert "only edited" in manner(pilot) or len(manner(pilot)) > 40
        assert "moved up from" not in seen(view(pilot))
        await press(pilot, "f", "3", "escape")
        assert view(pilot).choice == Choice(only=frozenset({"edited", "inserted"}))
        await press(pilot, "f", "a", "escape")
        assert view(pilot).choice == EVERYTHING
        assert "filtered" not in status(pilot)


@given(st.lists(st.sampled_from([*KINDS, *FACETS, *STATES]), max_size=12))
def test_turning_a_name_turns_what_is_shown_of_it(names: list[str]) -> None:
    choice = EVERYTHING
    for name in names:
        before, choice = choice, choice.turned(name)
        ends = name in before.only and len(before.only) == 1  # nothing but all is left to show
        assert choice.shows(name) != before.shows(name) or ends


async def test_next_change_goes_only_where_a_change_is_shown() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "f", "down", "down", "plus", "escape", "g", "n")

        assert status(pilot).startswith("change 4 of 4")


async def test_a_full_stop_hides_quiet_changes_and_shows_them_again() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "j", "enter")
        assert "only punctuation" in seen(view(pilot))
        await press(pilot, "full_stop")
        assert "only punctuation" not in seen(view(pilot))
        assert "1 quiet change" in seen(view(pilot))
        assert "filtered: 1 hidden" in status(pilot)
        await press(pilot, "full_stop")
        assert "only punctuation" in seen(view(pilot))


async def test_a_fold_of_hidden_changes_opens_like_any_other() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "j", "enter", "full_stop", "g")
        for _ in range(6):
            if "quiet change" in status(pilot):
                break
            await press(pilot, "j")
        await press(pilot, "enter")

        assert "only punctuation" in seen(view(pilot))


async def test_a_click_on_a_line_of_the_panel_turns_it_and_a_click_beside_it_closes_it() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "f")
        await pilot.click("OptionList", offset=(5, 1))
        await settled(pilot)
        await pilot.click(offset=(3, 5))
        await settled(pilot)

        assert not isinstance(pilot.app.screen, FilterPanel)
        assert view(pilot).choice.wish("edited") == "without"


def test_a_choice_says_itself_in_words() -> None:
    choice = Choice(False, frozenset({"number"}), frozenset({"moved", "edited"}))

    assert choice.in_words() == "only number, without edited, moved, quiet hidden"
    assert EVERYTHING.in_words() == ""


def test_the_tally_counts_each_change_once_a_kind_and_leaves_the_unchanged_out() -> None:
    links = (Link(Kind.UNCHANGED, (0,), (0,)), Link(Kind.DELETED, (1,), ()))

    assert dict(tally(links)) == {"loud": 1, "deleted": 1}
