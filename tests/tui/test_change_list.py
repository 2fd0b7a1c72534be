"""The list of changes beside the text: two cursors that go together, groups, marks for many."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from speechdiff.model import Comparison
from speechdiff.review import ReviewState
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.change_list_view import ChangeListView
from speechdiff.tui.comparison.listed_changes import (
    EntryPainter,
    GroupHeading,
    ListedChanges,
    shares,
)
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.widgets.palette import palette
from speechdiff.view.build import rows
from speechdiff.view.change_list import ChangeGroup, change_list
from speechdiff.view.folding import flatten
from tests.strategies import comparisons
from tests.tui.driving import manner, press, seen, settled, status, view
from tests.tui.line_compare import line_compare
from tests.tui.repositories import app_in, commit, git, repository
from tests.tui.speeches import PARK, SECOND, THIRD, app_on, two_drafts

NARROW, WIDE = (80, 24), (120, 30)
QUIET = "We met on Monday, here.\nThe river is clean.\n"


def listed(pilot: Pilot[None]) -> ChangeListView:
    return pilot.app.screen.query_one(ChangeListView)


def told(pilot: Pilot[None]) -> list[str]:
    shown = listed(pilot)
    found = [shown.render_line(y).text.strip() for y in range(shown.size.height)]
    return [" ".join(line.split()) for line in found if line]


async def opened(pilot: Pilot[None]) -> CompareScreen:
    await settled(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, CompareScreen)
    return pilot.app.screen


async def test_the_list_stands_beside_the_text_heaviest_first_and_opens_on_it() -> None:
    async with app_on(PARK).run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert told(pilot) == [
            "Moved 1", "> ¶3 我们要尊重每一位建设...", "Deleted 1", "- ¶3 道路要先修好。",
            "Inserted 1", "+ ¶5 祝园区早日建成。", "Wording 1", "~ ¶2 尊敬的",
        ]  # fmt: skip
        assert "moved up" in status(pilot)
        assert listed(pilot).region.x >= view(pilot).region.right


async def test_at_80_cells_it_stands_below_and_on_a_low_screen_nowhere() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await opened(pilot)
        assert listed(pilot).region.y >= view(pilot).region.bottom
        assert listed(pilot).region.height == 8
        await pilot.resize_terminal(40, 10)
        await settled(pilot)
        assert listed(pilot).region.height == 0


async def test_l_hides_the_list_and_tab_goes_into_it_and_back() -> None:
    async with app_on(PARK).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "l")
        assert not listed(pilot).region
        await press(pilot, "tab")
        assert listed(pilot).region
        assert listed(pilot).has_focus
        await press(pilot, "enter")
        assert view(pilot).has_focus


async def test_the_cursors_of_text_and_list_go_together_both_ways() -> None:
    async with app_on(PARK).run_test(size=WIDE) as pilot:
        await opened(pilot)
        numbers = []
        for key in ("right_square_bracket", "left_square_bracket", "tab", "j", "j", "j"):
            await press(pilot, key)
            entry = listed(pilot).listed.entries[listed(pilot).cursor]
            if not isinstance(entry, GroupHeading):
                assert entry.row.number == view(pilot).change_number
            numbers.append(view(pilot).place.changes_passed)

        assert numbers == [3, 2, 2, 2, 3, 3]
        await pilot.press("j", "j", "j", "k")  # faster than the screen hears of it
        await settled(pilot)
        assert listed(pilot).cursor == 6
        assert view(pilot).place.changes_passed == 1


async def test_n_goes_by_weight_when_told_so_and_the_status_line_says_it() -> None:
    async with app_on(PARK).run_test(size=(140, 30)) as pilot:
        await opened(pilot)
        await press(pilot, "S")
        assert status(pilot) == "n and N now go by weight, as the list does"
        passed = []
        for key in ("n", "n", "n", "n", "N"):
            await press(pilot, key)
            passed.append(view(pilot).place.row.label)  # type: ignore[union-attr]
        assert passed == ["deleted", "inserted", "edited", "edited", "inserted"]
        assert status(pilot).startswith("by weight: 3 of 4 | change 4 of 4")
        await press(pilot, "S")
        assert status(pilot) == "n and N now go in the order of the text"


async def test_keys_of_the_text_work_in_the_list() -> None:
    async with app_on(PARK).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "tab", "1")
        assert manner(pilot).startswith("side by side")
        await press(pilot, "n")
        assert "deleted" in status(pilot)
        assert listed(pilot).has_focus


async def test_quiet_changes_are_folded_and_never_the_first() -> None:
    new = QUIET.replace("Monday, here", "Monday; here").replace("clean", "clean and calm")
    async with two_drafts(QUIET, new).run_test(size=WIDE) as pilot:
        await opened(pilot)
        assert told(pilot)[0::2] == ["Wording 1", "Quiet 1 ..."]
        assert view(pilot).place.changes_passed == 2


async def test_a_filter_narrows_the_list() -> None:
    async with app_on(PARK).run_test(size=WIDE) as pilot:
        await opened(pilot)
        view(pilot).choose(view(pilot).choice.wishing("deleted", "only"))
        await settled(pilot)
        assert told(pilot) == ["Deleted 1", "- ¶3 道路要先修好。"]


def test_a_folded_group_is_one_entry_for_all_its_changes() -> None:
    lines = change_list(flatten(rows(line_compare(SECOND, THIRD))))
    found = ListedChanges(lines)
    group = lines[0].group
    found.turn(group)

    assert isinstance(found.entries[0], GroupHeading)
    assert found.entries[0].folded
    assert [found.place(line.row.number) for line in lines if line.group is group] == [0]
    assert found.following(lines[0].row.number, 1) is lines[1].row
    assert found.following(lines[-1].row.number, 1) is None
    found.keep_only(frozenset({lines[-1].row.number}))
    assert len(found.entries) == 2
    assert found.following(None, 1) is lines[-1].row


@pytest.mark.parametrize("room", range(2, 40))
def test_both_sides_have_a_share_of_the_room(room: int) -> None:
    for old, new in ((3, 50), (50, 3), (50, 50), (3, 3)):
        left, right = shares(old, new, room)
        assert left >= 1
        assert right >= 1
        assert left + right <= max(room, 2)


@pytest.fixture
def app(tmp_path: Path) -> SpeechdiffApp:
    """Three drafts in a repository; from the second to the third there are four changes."""
    repository(tmp_path)
    commit(tmp_path, THIRD, "third")
    for name, value in (("user.name", "Anna"), ("user.email", "anna@example.invalid")):
        git(tmp_path, "config", name, value)
    return app_in(tmp_path)


def head(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.title_bar.render())  # type: ignore[attr-defined]


async def test_a_mark_on_a_heading_is_for_its_group_and_undone_in_one_step(
    app: SpeechdiffApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        every = tuple(screen.reviewer.review.keys)  # type: ignore[union-attr]
        group = next(
            e for e in screen.desk.change_list.listed.entries if isinstance(e, GroupHeading)
        )
        await press(pilot, "tab", "g", "v")
        assert [screen.reviewer.marks.states[n] for n in group.numbers] == [ReviewState.SEEN]
        screen.reviewer.mark_all(every)
        await settled(pilot)
        assert {screen.reviewer.marks.states[n] for n in every} == {ReviewState.SEEN}
        screen.reviewer.mark_all(every)
        await settled(pilot)
        assert {screen.reviewer.marks.states[n] for n in every} == {ReviewState.ACCEPTED}
        assert "4 of 4 done" in head(pilot)
        await press(pilot, "u")
        assert {screen.reviewer.marks.states[n] for n in every} == {ReviewState.SEEN}
        await press(pilot, "u")
        assert [n for n in every if screen.reviewer.marks.is_done(n)] == list(group.numbers)
        await press(pilot, "ctrl+r", "u", "u", "u")
        assert "0 of 4 done" in head(pilot)


async def test_a_group_leaves_queries_and_keeps_notes(app: SpeechdiffApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        review = screen.reviewer.review
        assert review is not None
        every = tuple(review.keys)
        screen.reviewer.put(every[:1], ReviewState.QUERIED, "which?")
        await settled(pilot)
        screen.reviewer.put(every[1:2], ReviewState.SEEN, "fine")
        await settled(pilot)
        screen.reviewer.mark_all(every)
        await settled(pilot)
        screen.reviewer.mark_all(every)
        await settled(pilot)
        states = [screen.reviewer.marks.states[n] for n in every]
        assert states == [ReviewState.QUERIED, *[ReviewState.ACCEPTED] * 3]
        assert screen.reviewer.marks.notes[every[1]] == ("accepted: fine",)


async def test_what_was_taken_back_is_pending_in_head_list_and_text_until_it_is_committed(
    app: SpeechdiffApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await press(pilot, "right_square_bracket", "t", "enter")
        assert head(pilot).endswith("1 of 4 done, 1 taken back, not committed")
        assert any(line.startswith("- < ¶3") for line in told(pilot))
        assert "deleted | taken back, not committed" in seen(view(pilot))
        await press(pilot, "u")
        assert head(pilot).endswith("0 of 4 done")
        assert "taken back, not committed" not in seen(view(pilot))


@given(comparisons(), st.integers(20, 60), st.booleans())
@settings(max_examples=30, deadline=None)
def test_every_entry_takes_one_line_of_the_width(
    found: Comparison, width: int, brackets: bool
) -> None:
    listed = ListedChanges(change_list(flatten(rows(found))))
    listed.turn(ChangeGroup.QUIET)
    painter = EntryPainter(width, palette(lambda _: Style()), brackets=brackets)

    for entry in listed.entries:
        drawn = painter.draw(entry)
        assert drawn.cell_length == width
        assert not set(drawn.text) & set("\n\t\x1b")
        if brackets and not isinstance(entry, GroupHeading) and not entry.row.link.moved:
            assert any(sign in drawn.text for sign in ("[-", "{+", " -> "))


async def test_u_undoes_marks_and_edits_in_the_order_in_which_they_were_made(
    app: SpeechdiffApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "right_square_bracket", "v", "t", "enter", "left_square_bracket", "v")
        assert "2 of 4 done, 1 taken back" in head(pilot)
        said = []
        for _ in range(3):
            await press(pilot, "u")
            said.append(head(pilot).split("  ")[-1].strip())
        assert said == [
            "1 of 4 done, 1 taken back, not committed", "1 of 4 done", "0 of 4 done",
        ]  # fmt: skip


async def test_colours_that_were_read_before_there_were_any_are_read_again() -> None:
    """The list draws its title when it is mounted; its styles may come after that."""
    blank = palette(lambda _: Style())

    class Early(ChangeListView):
        def on_mount(self) -> None:
            self._palette = blank
            super().on_mount()

    class EarlyApp(App[None]):
        def compose(self) -> ComposeResult:
            yield Early()

    app = EarlyApp()
    async with app.run_test() as pilot:
        early = app.query_one(Early)
        early.notify_style_update()
        await pilot.pause()

        assert early.palette != blank
