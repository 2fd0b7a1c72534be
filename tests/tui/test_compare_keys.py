"""Keys on the comparison of two drafts."""

from __future__ import annotations

from textual.binding import Binding
from textual.keys import _character_to_key, key_to_character

from speechdiff.tui.blame.view import BlameView
from speechdiff.tui.comparison import keys
from speechdiff.tui.comparison.filter_panel import FilterPanel
from speechdiff.tui.comparison.searching import SearchBar
from tests.tui.driving import lines, manner, press, seen, settled, status, view
from tests.tui.speeches import CHANGES_IN_THE_LAST, PARK, app_on, two_drafts

NARROW, WIDE = (80, 24), (140, 40)


async def test_a_comparison_opens_on_its_weightiest_change() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter")

        assert status(pilot) == "change 2 of 4, paragraph 3 | moved up from ¶4"


async def test_brackets_and_n_go_from_change_to_change_and_stop_at_the_ends() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "left_square_bracket")
        passed = [view(pilot).place.changes_passed]
        for key in ("right_square_bracket", "n", "right_square_bracket", "n"):
            await press(pilot, key)
            passed.append(view(pilot).place.changes_passed)

        assert passed == [1, 2, 3, 4, 4]
        assert view(pilot).place.changes == CHANGES_IN_THE_LAST

        await press(pilot, "left_square_bracket", "N", "N", "N")
        assert view(pilot).place.changes_passed == 1


async def test_j_and_k_go_row_by_row_and_stay_inside() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        start = view(pilot).cursor
        await press(pilot, "j", "j", "k")
        assert view(pilot).cursor == start + 1

        await press(pilot, *["k"] * 6)
        assert view(pilot).cursor == 0
        await press(pilot, "G", "j")
        assert status(pilot) == "after change 4 of 4, paragraph 5"


async def test_g_goes_to_the_start_and_space_and_page_up_page() -> None:
    old = "\n".join(f"Sentence number {n}." for n in range(300))
    async with two_drafts(old, old.replace("200", "two hundred")).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "Z", "g")
        assert view(pilot).scroll_offset.y == 0
        await press(pilot, "space")
        first_page = view(pilot).scroll_offset.y
        assert 0 < first_page < view(pilot).page
        await press(pilot, "space", "pageup")
        assert view(pilot).scroll_offset.y == first_page
        await press(pilot, "end")
        assert "Sentence number 299." in seen(view(pilot))
        await press(pilot, "space")
        assert view(pilot).cursor == 299


async def test_layouts_go_by_width_until_one_is_taken() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert manner(pilot) == "stacked (auto), unchanged folded"
        await press(pilot, "1")
        assert manner(pilot) == "side by side, unchanged folded"
        await press(pilot, "2")
        assert manner(pilot) == "stacked, unchanged folded"
        await press(pilot, "0")
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert manner(pilot) == "side by side (auto), unchanged folded"


async def test_side_by_side_has_the_old_text_left_and_the_new_text_right() -> None:
    async with app_on(PARK).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        row = next(line for line in lines(view(pilot)) if "尊敬的" in line)

        assert row.index("各位来宾，大家好。") < row.index("尊敬的各位来宾，大家好。")


async def test_a_fold_opens_and_closes_with_enter_and_z() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "l", "right_square_bracket", "j", "j")
        assert status(pilot).endswith("4 sentences unchanged, Enter opens")
        assert "Enter opens" in seen(view(pilot))
        assert "学校要同步建设。" not in seen(view(pilot))
        await press(pilot, "enter")
        assert "学校要同步建设。" in seen(view(pilot))
        assert status(pilot).endswith("z folds it again")
        await press(pilot, "j", "z")
        assert status(pilot).endswith("4 sentences unchanged, Enter opens")


async def test_capital_z_shows_every_sentence_and_folds_again_with_the_cursor_on_its_row() -> None:
    async with app_on(PARK).run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "right_square_bracket")
        before = view(pilot).place.row
        await press(pilot, "Z")
        assert "学校要同步建设。" in seen(view(pilot))
        assert view(pilot).place.row is before
        await press(pilot, "Z")
        assert "学校要同步建设。" not in seen(view(pilot))
        assert view(pilot).place.row is before


async def test_a_move_is_said_in_words_at_both_its_places() -> None:
    async with app_on(PARK).run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")

        assert "moved up from ¶4" in seen(view(pilot))
        assert "moved up to ¶3" in seen(view(pilot))


async def test_the_gutter_has_a_sign_for_every_kind_of_change() -> None:
    async with app_on(PARK).run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")

        assert {line[1] for line in lines(view(pilot))} == set(" ~-+>")


async def test_q_and_escape_go_back_to_the_drafts() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await settled(pilot)
        library = pilot.app.screen
        for key in ("q", "escape"):
            await press(pilot, "enter")
            assert pilot.app.screen is not library
            await press(pilot, key)
            assert pilot.app.screen is library


async def test_the_row_under_the_cursor_stays_in_sight_at_any_size() -> None:
    old = "\n".join(f"Sentence number {n} of a rather long speech." for n in range(200))
    async with two_drafts(old, old.replace("150", "151")).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "Z")
        for size in ((30, 10), (200, 60), (10, 5), (120, 8), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            shown = view(pilot)
            assert 0 <= -shown.hidden_above(shown.cursor) < shown.page


async def test_inside_a_sentence_longer_than_the_screen_j_goes_line_by_line() -> None:
    long = "word " * 800
    async with two_drafts("Start.\n" + long, "Start.\n" + long + "end").run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        top, cursor = view(pilot).scroll_offset.y, view(pilot).cursor
        await press(pilot, "j", "j", "j")

        assert (view(pilot).scroll_offset.y, view(pilot).cursor) == (top + 3, cursor)


async def test_a_click_puts_the_cursor_on_a_row_and_opens_a_fold() -> None:
    async with app_on(PARK).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "l")
        at = next(y for y, line in enumerate(lines(view(pilot))) if "sentences unchanged" in line)
        await pilot.click(view(pilot), offset=(20, at))
        await settled(pilot)

        assert "学校要同步建设。" in seen(view(pilot))


async def test_two_equal_drafts_are_said_to_be_the_same() -> None:
    async with two_drafts("Same.\nText.", "Same.\nText.").run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        remark = pilot.app.screen.query_one("#remarks")

        assert "d1 and d2 are identical" in str(remark.render()).lower()
        assert status(pilot).startswith("no changes")


async def test_two_empty_drafts_have_nothing_to_show() -> None:
    async with two_drafts("", "").run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "j", "right_square_bracket", "Z", "z", "G", "1")

        assert "It has no text" in str(pilot.app.screen.query_one("#remarks").render())


async def test_b_opens_the_origins_at_the_sentence_and_of_what_is_gone_in_the_old_draft() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        moved = view(pilot).row
        assert moved is not None
        await press(pilot, "b")
        shown = pilot.app.screen.query_one(BlameView)
        assert shown.blame_page is not None
        assert (shown.blame_page.draft.name, shown.cursor) == ("d3", moved.link.new[0])
        await press(pilot, "q", "n")
        gone = view(pilot).row
        assert gone is not None
        assert not gone.link.new
        await press(pilot, "b")
        shown = pilot.app.screen.query_one(BlameView)
        assert shown.blame_page is not None
        assert (shown.blame_page.draft.name, shown.cursor) == ("d2", gone.link.old[0])


async def test_a_key_pressed_twice_in_a_hurry_opens_one_screen_and_leaves_one() -> None:
    async with app_on(PARK).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        below = len(pilot.app.screen_stack)
        for _ in range(2):
            await screen.run_action("filters")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == below + 1
        await press(pilot, "escape")
        for _ in range(2):
            await screen.run_action("back")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == below - 1


def test_every_key_has_the_name_that_a_terminal_gives_it() -> None:
    """A key by another of its names works in tests and not in a terminal."""
    names = [
        name
        for binding in (*keys.VIEW, *keys.SCREEN, *FilterPanel.BINDINGS, *SearchBar.BINDINGS)
        if isinstance(binding, Binding)
        for name in binding.key.split(",")
    ]
    given = {name: key_to_character(name) or "" for name in names}
    printed = {name: character for name, character in given.items() if character.isprintable()}

    assert {name: _character_to_key(c) for name, c in printed.items() if c} == {
        name: name for name, c in printed.items() if c
    }
