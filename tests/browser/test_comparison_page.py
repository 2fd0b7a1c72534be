"""The page of a comparison in a browser: clicks, keys, filters, moves, addresses, paper."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from speechdiff.report.html.comparison import html_report
from tests.browser.conftest import PHONE, Open
from tests.report.test_html import script_of
from tests.report.test_text import closing_speech, hostile_speech
from tests.view.builders import Hand, draft, long_comparison

if TYPE_CHECKING:
    from playwright.sync_api import Page


@cache
def closing() -> str:
    return html_report(closing_speech(), title="讲话")


def where(page: Page) -> str:
    return page.locator(".where").inner_text()


def fragment(page: Page) -> str:
    return page.url.partition("#")[2]


def current(page: Page) -> str | None:
    return page.locator(".row.current").get_attribute("id")


def shown(page: Page) -> list[str]:
    """Ids of the changes that are to be seen."""
    rows = page.locator("article.row")
    return [str(row.get_attribute("id")) for row in rows.all() if row.is_visible()]


def test_keys_and_buttons_go_from_change_to_change(opened: Open) -> None:
    page = opened(closing())
    assert where(page) == "6 of 7 changes shown"

    page.keyboard.press("n")
    assert (current(page), fragment(page)) == ("l2", "l2")
    assert where(page) == "Change 1 of 7, 1 of 6 shown"
    page.keyboard.press("]")
    assert current(page) == "l5", "the quiet change in its fold is passed over"
    page.get_by_role("button", name="Next change").click()
    page.keyboard.press("[")
    page.get_by_role("button", name="Previous change").click()
    assert current(page) == "l2"
    page.keyboard.press("G")
    last = current(page)
    page.keyboard.press("n")
    assert current(page) == last == "l12"
    page.keyboard.press("g")
    assert current(page) == "l2"


def test_where_a_reader_is_is_said_to_who_does_not_see_it(opened: Open) -> None:
    page = opened(closing())
    page.keyboard.press("n")
    page.keyboard.press("n")

    status = page.locator(".walk > [role=status]")
    assert status.inner_text() == "Change 3 of 7, 2 of 6 shown: moved up from ¶4, merged from 2"
    assert page.evaluate("document.activeElement.id") == "l5"
    assert page.locator("#l5").get_attribute("aria-current") == "true"


def test_n_goes_on_from_what_is_seen_after_scrolling(opened: Open) -> None:
    page = opened(html_report(long_comparison(300)))
    page.keyboard.press("n")
    page.locator("#l201").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('l201').scrollIntoView({block: 'start'})")
    page.keyboard.press("n")

    assert int(str(current(page))[1:]) in range(191, 222)


def test_filters_leave_the_changes_of_a_kind_or_with_a_facet(opened: Open) -> None:
    page = opened(closing())
    page.get_by_role("button", name="1 merged").click()
    assert shown(page) == ["l5"]
    assert where(page) == "1 of 7 changes shown"
    assert page.get_by_role("button", name="1 merged").get_attribute("aria-pressed") == "true"

    page.get_by_role("button", name="1 inserted").click()
    assert shown(page) == ["l5", "l7"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("button", name="number", exact=False).first.click()
    assert shown(page) == ["l6"]
    assert fragment(page) == "&facet=number"


def test_quiet_changes_and_unchanged_sentences_are_shown_as_wished(opened: Open) -> None:
    page = opened(closing())
    assert "l3" not in shown(page)
    page.get_by_label("Quiet changes").check()
    assert "l3" in shown(page)
    assert where(page) == "7 changes"
    page.keyboard.press(".")
    assert "l3" not in shown(page)

    same = page.locator(".row.same")
    page.get_by_text("None", exact=True).click()
    assert not [row for row in same.all() if row.is_visible()]
    page.keyboard.press("Z")
    assert all(row.is_visible() for row in same.all())


def test_a_move_leads_to_its_other_end_and_back(opened: Open) -> None:
    page = opened(closing())
    page.locator("#l5 .label a").click()
    assert (current(page), fragment(page)) == ("l5-from", "l5-from")
    page.keyboard.press("m")
    assert current(page) == "l5"
    page.keyboard.press("m")
    assert current(page) == "l5-from"
    page.go_back()
    page.locator("#l5.current").wait_for()


def test_both_texts_stand_beside_each_other_or_in_one(opened: Open) -> None:
    page = opened(closing())
    old, one = page.locator("#l6 .old"), page.locator("#l6 .one")
    assert (old.is_visible(), one.is_visible()) == (True, False)
    page.keyboard.press("2")
    assert (old.is_visible(), one.is_visible()) == (False, True)
    page.get_by_text("Side by side", exact=True).click()
    assert (old.is_visible(), one.is_visible()) == (True, False)


def test_an_address_brings_another_reader_to_the_same_sight(opened: Open) -> None:
    page = opened(closing())
    page.keyboard.press("2")
    page.get_by_role("button", name="1 inserted").click()
    page.keyboard.press("n")
    page.wait_for_function("location.hash.startsWith('#l7')")
    address = fragment(page)
    other = opened(closing(), f"#{address}")

    assert address == "l7&view=one&kind=inserted"
    assert shown(other) == ["l7"]
    assert current(other) == "l7"
    assert other.locator("#l7 .one").is_visible()


def test_an_address_of_a_change_that_is_folded_away_opens_its_fold(opened: Open) -> None:
    page = opened(closing(), "#l3&kind=inserted")

    assert page.locator("#l3").is_visible()
    assert fragment(page).startswith("l3")


@pytest.mark.parametrize("odd", ["#%00&view=<b>", "#&kind=%E0%A4%A&find=%", "#l2&same=__proto__"])
def test_an_odd_address_does_no_harm(opened: Open, odd: str) -> None:
    page = opened(closing(), odd)
    page.keyboard.press("n")

    assert current(page) is not None


def test_a_search_finds_what_is_folded_away_and_marks_it(opened: Open) -> None:
    page = opened(closing())
    page.keyboard.press("/")
    page.keyboard.type("表示感谢")
    assert page.locator(".found").inner_text() == "Sentence – of 1"
    page.keyboard.press("Enter")

    assert page.locator("#l3").is_visible()
    assert page.locator(".found").inner_text() == "Sentence 1 of 1"
    assert page.evaluate("CSS.highlights.get('found').size") > 0
    page.keyboard.press("Control+a")
    page.keyboard.type("nowhere")
    assert page.locator(".found").inner_text() == "Not found"
    assert fragment(page).endswith("find=nowhere")


def test_help_names_every_key_and_they_can_be_turned_off(opened: Open) -> None:
    page = opened(closing())
    page.keyboard.press("?")
    named = set("".join(page.locator(".help kbd").all_inner_texts()))
    keys = re.findall(r'^  "?(.)"?: \(page\) =>', script_of(closing()), re.MULTILINE)
    assert len(keys) > 12
    assert set(keys) <= named

    page.get_by_label("Single-letter keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.locator(".current").count() == 0
    assert fragment(page) == "&keys=off"


def test_the_keyboard_reaches_every_control(opened: Open) -> None:
    page = opened(closing())
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim()"))

    assert seen[0] == "Skip to the changes"
    for control in ("1 split", "↑", "↓", "Keys"):
        assert control in seen


def test_without_a_script_everything_can_be_read(opened: Open) -> None:
    page = opened(closing(), java_script_enabled=False)

    assert page.locator("#l5 .old").is_visible()
    assert not page.locator(".walk").is_visible()
    page.get_by_text("1 quiet change").click()
    assert page.locator("#l3").is_visible()
    page.get_by_text("In one text", exact=True).click()
    assert page.locator("#l6 .one").is_visible()
    assert not page.locator("#l6 .old").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_paper_holds_all_that_is_folded_on_the_screen(
    opened: Open, tmp_path: Path, script: bool
) -> None:
    page = opened(closing(), java_script_enabled=script)
    page.pdf(path=tmp_path / "page.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = "".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    plain = "".join(text.split())

    assert "我代表市委，表示感谢！" in plain, "the quiet change, folded on the screen"
    assert "政治生态持续向好。" in plain
    assert "moveduptowards" not in plain
    assert "Quietchanges" not in plain, "controls are not printed"
    assert "deleted:" not in plain, "nor what is said to who does not see"


def test_a_page_fits_a_telephone(opened: Open) -> None:
    page = opened(closing(), viewport=PHONE)
    page.keyboard.press("n")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_text_of_a_draft_never_becomes_markup_or_code(opened: Open) -> None:
    page = opened(html_report(hostile_speech(), title="</title><script>alert(1)</script>"))
    page.keyboard.press("/")
    page.keyboard.type("<script>")
    page.keyboard.press("Enter")

    assert page.locator("script").count() == 1
    assert page.locator("#l1").is_visible()


def test_text_that_runs_from_right_to_left_keeps_to_itself(opened: Open) -> None:
    old, new = draft([["مرحبا بكم جميعا"]], "d1", "ar"), draft([["أهلا بكم جميعا"]], "d2", "ar")
    page = opened(html_report(Hand(old, new).gone(0).come(0).done()))

    directions = [
        page.locator(at).evaluate("each => getComputedStyle(each).direction")
        for at in ("#l1 .old", "#l1 .gutter", "h1")
    ]
    assert directions == ["rtl", "ltr", "ltr"]


def test_far_changes_of_a_long_page_are_reached_at_once(opened: Open) -> None:
    page = opened(html_report(long_comparison(3_000)))
    assert page.locator(".long").count() == 1
    page.keyboard.press("G")
    top = page.locator("#l2991").evaluate("each => each.getBoundingClientRect().top")

    assert current(page) == "l2991"
    assert 0 < top < page.viewport_size["height"]
    assert where(page) == "Change 300 of 300"
