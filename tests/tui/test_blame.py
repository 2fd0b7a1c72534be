"""A draft with the origins of its sentences, and the ways to older and newer drafts."""

from __future__ import annotations

import pytest

from speechdiff.lineage import Blame, BlamedSentence
from speechdiff.model import Draft, SegmentedText, Sentence, Span, Speech
from speechdiff.tui.blame.view import BlamePage, BlameView
from speechdiff.tui.comparison.screen import CompareScreen
from speechdiff.tui.sentence.screen import SentenceScreen
from speechdiff.tui.widgets.palette import AGES, age_step
from tests.tui.driving import press, settled, status
from tests.tui.lives import app_of, open_blame, rich_app, seen, to, under_cursor


async def test_the_margin_tells_birth_last_change_and_their_number() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        await to(pilot, "引进项目")

        assert "d1 → d4 2x" in under_cursor(pilot)
        assert "born in d1 2024-03-01 drafting group; changed 2 times, last in d4" in status(pilot)


async def test_words_show_the_drafts_that_brought_them_in() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        await press(pilot, "x")
        await to(pilot, "引进项目")

        assert "d2" in under_cursor(pilot).split("引进项目15个")[1]
        await press(pilot, "x")
        assert "d2" not in under_cursor(pilot)


async def test_older_and_newer_keep_the_sentence() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        await to(pilot, "引进项目")
        await press(pilot, *["less_than_sign"] * 4)
        assert "引进项目12个，取得了“阶段性成果" in under_cursor(pilot)
        await press(pilot, "less_than_sign")
        assert status(pilot) == "there is no older draft"
        await press(pilot, *["greater_than_sign"] * 5)

        assert "引进项目15个，取得了“阶段性胜利" in under_cursor(pilot)
        assert status(pilot) == "there is no newer draft"


async def test_a_sentence_that_was_not_there_leads_to_the_one_above_it() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        await to(pilot, "办法总比困难")
        await press(pilot, *["less_than_sign"] * 4)

        assert "巩固“阶段性成果”" in under_cursor(pilot)


async def test_the_comma_goes_before_the_change_and_on_and_back() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        await to(pilot, "引进项目")
        await press(pilot, "comma")
        assert "引进项目15个，取得了“阶段性成果" in under_cursor(pilot)
        await press(pilot, "comma")
        assert "引进项目12个" in under_cursor(pilot)
        await press(pilot, "comma")
        assert "has not changed since" in status(pilot)
        await press(pilot, "ctrl+o", "escape")
        assert "取得了“阶段性胜利" in under_cursor(pilot)
        await press(pilot, "ctrl+o")
        assert status(pilot) == "this is where you started"


async def test_enter_opens_the_life_of_the_sentence() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        await to(pilot, "引进项目")
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, SentenceScreen)
        assert "引进项目" in under_cursor(pilot)


async def test_the_step_of_the_last_change_is_compared() -> None:
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        await to(pilot, "引进项目")
        await press(pilot, "B")

        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        assert tuple(draft.name for draft in screen.drafts.sides) == ("d3", "d4")


async def test_a_draft_without_text_says_so() -> None:
    speech = Speech("empty", "Empty", (Draft("d1", "1"), Draft("d2", "2")), "en")
    async with app_of(speech, {"1": "Good evening.", "2": " \n"}).run_test() as pilot:
        await open_blame(pilot, 1, speech)

        assert status(pilot) == "it has no text"
        await press(pilot, "enter", "comma", "x", "y", "n", "B", "less_than_sign")
        assert pilot.app.is_running


async def test_a_draft_that_cannot_be_read_is_said_in_a_line() -> None:
    """Its text vanished after the speeches were listed."""
    speech = Speech("gone", "Gone", (Draft("d1", "1"), Draft("d2", "2")), "en")
    async with app_of(speech, {"1": "Good evening."}).run_test() as pilot:
        await open_blame(pilot, 1, speech)

        remarks = str(pilot.app.screen.query_one("#remarks").render())
        assert "d2" in remarks
        assert "\n" not in remarks
        await press(pilot, "enter", "comma", "x", "less_than_sign", "q")
        assert pilot.app.is_running


async def test_thirty_thousand_sentences_are_drawn_where_they_are_seen_and_nowhere_else() -> None:
    text = "".join(f"第{n}句说得好，也说得明白。" for n in range(30_000))
    spans, at = [], 0
    for number in range(30_000):
        end = text.index("。", at) + 1
        spans.append(Sentence(Span(at, end), number // 5))
        at = end
    blame = Blame(0, tuple(BlamedSentence(n, s.span, n, 0, 0, 0) for n, s in enumerate(spans)))
    draft = Draft("d1", "1")
    page = BlamePage((draft,), SegmentedText(text, tuple(spans), "zh"), blame, 2)
    async with rich_app().run_test(size=(80, 24)) as pilot:
        await open_blame(pilot, 4)
        view = pilot.app.screen.query_one(BlameView)
        view.show(page, 0)
        await press(pilot, "G", "pageup", "k", "g", "pagedown")
        await settled(pilot)

        assert "第20句" in seen(pilot)
        assert sum(view._row_layout._exact) < 1_000


@pytest.mark.parametrize("drafts", [1, 2, 3, 7, 1_000])
def test_shades_of_age_rise_with_drafts_and_the_newest_has_the_strongest(drafts: int) -> None:
    steps = [age_step(draft, drafts - 1) for draft in range(drafts)]

    assert steps == sorted(steps)
    assert steps[-1] == AGES
    assert set(steps) <= set(range(1, AGES + 1))
