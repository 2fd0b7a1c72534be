"""Looking for words in both drafts."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from speechdiff.tui.comparison import runs
from speechdiff.tui.comparison.searching import SearchBar, SearchHits, pattern_of
from speechdiff.view.rows import Piece, PieceRole
from tests.tui.driving import press, seen, settled, status, timeline, view
from tests.tui.speeches import PARK, app_on, two_drafts

SIZE = (80, 40)


async def test_typing_goes_to_the_first_place_and_opens_the_fold_around_it() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert "学校要同步建设。" not in seen(view(pilot))
        await press(pilot, "slash", "学", "校")

        assert "学校要同步建设。" in seen(view(pilot))
        assert "学校" in str(view(pilot).row and view(pilot).row.sides.old[0].text)  # type: ignore[union-attr]
        assert "1 of 1" in str(pilot.app.screen.query_one("#search-count").render())


async def test_n_and_capital_n_go_from_place_to_place_while_searching_and_round_the_end() -> None:
    old = "\n".join(f"Sentence {n} of {'word' if n % 3 == 0 else 'text'}." for n in range(12))
    async with two_drafts(old, old.replace("Sentence 4", "Line 4")).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "Z", "g", "slash", *"word", "enter")
        at = [view(pilot).cursor]
        for key in ("n", "n", "n", "n", "N"):
            await press(pilot, key)
            at.append(view(pilot).cursor)

        assert at == [0, 3, 6, 9, 0, 9]
        await press(pilot, "escape", "n")
        assert status(pilot).startswith(("change 1 of 1", "no change below"))


async def test_escape_while_typing_goes_back_to_where_the_search_began() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        before = view(pilot).row
        await press(pilot, "slash", *"谢谢", "escape")

        assert view(pilot).row is before
        assert view(pilot).search_pattern is None
        assert view(pilot).has_focus
        await press(pilot, "n")
        assert status(pilot).startswith("change 3 of 4")


async def test_keys_that_mean_something_on_the_page_are_typed_into_the_field() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "slash", "q", "f", "z", "space", "n")

        assert pilot.app.screen.query_one(Input).value == "qfz n"
        assert "not found" in str(pilot.app.screen.query_one("#search-count").render())


async def test_words_that_are_gone_are_found_at_their_old_place() -> None:
    async with two_drafts("Begin.\nGone for good.\nEnd.", "Begin.\nEnd.").run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter", "slash", *"GONE", "enter")

        assert view(pilot).row is not None
        assert "deleted" in status(pilot)


async def test_signs_of_a_pattern_are_looked_for_as_they_are() -> None:
    async with two_drafts("One.\nCosts (a+b)* here.", "One.\nCosts (a+b)* now.").run_test() as p:
        await settled(p)
        await press(p, "enter", "slash", "left_parenthesis", "a", "plus_sign", "b", "enter")

        assert "1 of 1" in str(p.app.screen.query_one("#search-count").render())


async def test_a_search_in_the_library_shows_the_drafts_that_hold_the_words() -> None:
    async with app_on().run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "slash", *"figures", "enter")
        assert timeline(pilot).has_focus
        assert "d2" in seen(timeline(pilot))
        assert "d3" not in seen(timeline(pilot))
        assert status(pilot) == "Enter compares d2 with d1, the draft before"
        await press(pilot, "escape")
        assert "d3" in seen(timeline(pilot))


async def test_a_search_that_finds_nothing_says_so_and_enter_does_nothing() -> None:
    async with app_on(PARK).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "slash", *"zzz", "enter", "enter")

        assert status(pilot) == "no draft contains these words, Esc shows all"
        assert pilot.app.screen.query_one(SearchBar).display


async def test_a_search_for_a_title_keeps_all_drafts_of_that_speech() -> None:
    async with app_on().run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "slash", *"greeting", "enter")

        assert "only draft" in seen(timeline(pilot))


def test_places_go_round_in_both_directions() -> None:
    found = SearchHits("x", (2, 5, 9))

    assert [found.onward(at, 1) for at in (0, 2, 9, 20)] == [2, 5, 2, 2]
    assert [found.onward(at, -1) for at in (0, 2, 6, 20)] == [9, 9, 5, 9]
    assert found.from_here(6) == 9
    assert found.from_here(10) == 2
    assert SearchHits("x").onward(3, 1) is None


def test_what_is_sought_is_marked_across_the_border_of_an_edit_on_its_own_side() -> None:
    pieces = (
        Piece("ab"), Piece("cd", PieceRole.DELETE), Piece("xy", PieceRole.INSERT), Piece("ef"),
    )  # fmt: skip

    def marked(words: str) -> str:
        run = runs.tokens(pieces, brackets=False, pattern=pattern_of(words))
        return "".join(f"<{t.text}>" if t.is_match else t.text for t in run)

    assert marked("bcd") == "a<b><cd>xyef"
    assert marked("yef") == "abcdx<y><ef>"
    assert marked("dx") == "abcdxyef"


@pytest.mark.parametrize("width", [10, 17, 40])
def test_one_line_of_a_long_sentence_holds_its_change(width: int) -> None:
    pieces = (Piece("很长的句子" * 20), Piece("变", PieceRole.INSERT), Piece("尾巴" * 40))
    run = runs.tokens(pieces, brackets=False, pattern=None)
    line = runs.excerpt(run, width, runs.aim(run))

    assert any(token.role is PieceRole.INSERT for token in line)
    assert sum(2 if c > "\u2e80" else 1 for t in line for c in t.text) <= width
