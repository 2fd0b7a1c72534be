"""The life of a sentence on the screen: its states, and the ways on from them."""

from __future__ import annotations

from speechdiff.model import Draft, Speech
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.sentence.screen import SentenceScreen
from speechdiff.tui.sentence.view import LifeView
from tests.tui.driving import press, settled, status
from tests.tui.lives import (
    RICH,
    app_of,
    desk,
    open_sentence,
    opened,
    rich_app,
    seen,
    to,
    under_cursor,
)


async def test_every_state_stands_there_and_drafts_that_changed_nothing_in_one_line() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "引进项目")
        shown = seen(pilot)

        assert "d1  2024-03-01  drafting group  first outline" in shown
        assert "d2  2024-03-05  office  figures checked" in shown
        assert "去年，我们引进项目12个15个" in shown
        assert "阶段性成果胜利" in shown
        assert "d3  unchanged" in shown
        assert "d5  unchanged, to the newest draft" in shown
        assert status(pilot).startswith("state 3 of 3 | d4: edited")


async def test_a_way_taken_twice_in_a_hurry_leads_there_once_and_back_once() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "引进项目")
        screen, below = pilot.app.screen, len(pilot.app.screen_stack)
        for _ in range(2):
            await screen.run_action("phrases")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == below + 1
        await press(pilot, "q")
        for _ in range(2):
            await screen.run_action("leave")
        assert len(pilot.app.screen_stack) == below - 1


async def test_a_sentence_that_was_cut_shows_what_stands_in_its_place_and_its_return() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 0, "非常的形势")
        shown = seen(pilot)

        assert "cut" in shown
        assert "in its place d2:" in shown
        assert "办法总比困难多得多。" in shown
        assert "d3  not there" in shown
        assert "returned word for word" in shown


async def test_one_steps_from_state_to_state_and_is_told_at_either_end() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "引进项目")

        await press(pilot, "left_square_bracket")
        assert status(pilot).startswith("state 2 of 3 | d2")
        await press(pilot, "comma")
        assert status(pilot).startswith("state 1 of 3 | d1: born")
        await press(pilot, "N")
        assert status(pilot) == "nothing before this"
        await press(pilot, "n", "right_square_bracket", "n")
        assert status(pilot) == "nothing happened to it later"


async def test_enter_on_a_state_compares_its_step_at_that_sentence() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "引进项目")
        await press(pilot, "enter")

        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        row = screen.query_one(ComparisonView).row
        assert row is not None
        assert "引进项目" in "".join(piece.text for piece in row.old)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, SentenceScreen)


async def test_enter_on_a_sentence_that_flowed_in_goes_to_its_life_and_back() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "道路")
        await press(pilot, "j")
        assert "flowed in" in under_cursor(pilot)
        await press(pilot, "enter")

        assert "电力" in under_cursor(pilot)
        await press(pilot, "escape")
        assert "flowed in" in under_cursor(pilot)


async def test_a_still_run_opens_to_its_drafts_and_folds_again() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 1, "电力")
        await to(pilot, "unchanged")
        assert under_cursor(pilot).startswith("d3-d4 unchanged")

        await press(pilot, "enter")
        assert under_cursor(pilot).startswith("d3 unchanged 2024-03-06 office nothing new")
        await press(pilot, "z")
        assert under_cursor(pilot).startswith("d3-d4 unchanged")


async def test_y_copies_the_wording_under_the_cursor() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "引进项目")
        await press(pilot, "home", "y")

        assert pilot.app.clipboard == "去年，我们引进项目12个，取得了“阶段性成果”。"
        assert status(pilot) == "copied 24 characters"


async def test_b_opens_the_origins_of_the_draft_at_the_sentence_and_enter_leads_back() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "引进项目")
        await press(pilot, "b")

        assert "引进项目15个" in under_cursor(pilot)


async def test_a_double_click_is_enter() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 4, "引进项目")
        await pilot.click(LifeView, offset=(20, 2), times=2)
        await settled(pilot)

        assert isinstance(pilot.app.screen, CompareScreen)


async def test_a_speech_of_one_draft_has_lives_of_one_state() -> None:
    alone = Speech("one", "One", (Draft("d1", "1"),), "en")
    async with app_of(alone, {"1": "Good evening. Thank you."}).run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 0, "Thank", alone)

        assert "born" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_a_sentence_of_twenty_thousand_characters_can_be_read_to_its_end() -> None:
    text = "我们" * 10_000 + "。"
    long = Speech("long", "Long", (Draft("d1", "1"), Draft("d2", "2")), "zh")
    texts = {"1": text, "2": text[:-1] + "完。"}
    async with app_of(long, texts).run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 1, "我们", long)
        await press(pilot, "G", "pagedown", "pagedown", "pageup", "j")
        pilot.app.screen.query_one(LifeView).scroll_lines(5_000)
        await settled(pilot)

        assert "完。" in seen(pilot)


async def test_escape_sequences_are_shown_and_never_sent() -> None:
    hostile = "a\x1b[31mred\x1b[0m \u202eb [bold]c[/]."
    speech = Speech("bad", "[title]\x1b", (Draft("d1", "1", note="\x1b]0;x\x07"),
                                           Draft("d2", "2", author="[/]")), "en")  # fmt: skip
    texts = {"1": hostile, "2": hostile + " More of it."}
    async with app_of(speech, texts).run_test(size=(80, 24)) as pilot:
        await open_sentence(pilot, 1, "red", speech)

        assert "␛[31mred␛[0m" in seen(pilot)
        assert "[bold]c[/]" in seen(pilot)
        assert "\x1b" not in pilot.app.export_screenshot()


async def test_a_number_that_no_sentence_has_is_said_in_a_line() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await opened(pilot, SentenceScreen(desk(pilot), RICH, RICH.drafts[0], 99))

        assert "no sentence 100" in str(pilot.app.screen.query_one("#remarks").render())
        await press(pilot, "enter", "n", "y", "b", "B", "z", "q")
        assert pilot.app.is_running
