"""A whole history on one page in a browser: its parts, lives, places of phrases, and paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from speechdiff import wording
from speechdiff.app.reporting import account_of
from speechdiff.lineage import TrackedPhrase
from speechdiff.report.html.comparison import html_report
from speechdiff.report.html.history import history_page
from tests.browser.conftest import PHONE, WIDE, Open
from tests.report.test_history_pages import TEXTS, files, speech
from tests.report.test_history_pages import account as told_before
from tests.view.builders import Hand, draft

if TYPE_CHECKING:
    from playwright.sync_api import Page

PARTS = ("drafts", "sentences", "phrases", "origins", "t1", "t2")


@cache
def history(language: str = "en") -> str:
    before = told_before()
    with wording.speaking(language):
        of = speech("d1", "d2", "d3")
        tracked = (TrackedPhrase("追赶超越"),)
        account = account_of(of, before.texts, before.comparisons, tracked)
        return history_page(of, TEXTS, account.comparisons, account)


def seen(page: Page) -> list[str]:
    parts = page.locator(".part").all()
    return [str(part.get_attribute("id")) for part in parts if part.locator("> h2").is_visible()]


def test_one_part_is_shown_at_a_time_and_links_lead_from_one_to_another(opened: Open) -> None:
    page = opened(history())
    assert seen(page) == ["drafts"]

    page.get_by_role("link", name="d2 → d3").click()
    assert (seen(page), page.url.partition("#")[2]) == (["t2"], "t2")
    page.keyboard.press("n")
    assert page.locator("#t2 .row.current").count() == 1
    page.go_back()
    page.locator("#drafts-title").wait_for()
    page.get_by_role("link", name="Compare d1 with d2").click()
    assert seen(page) == ["t1"]


def test_the_life_of_a_sentence_opens_beside_its_change(opened: Open) -> None:
    page = opened(history(), "#t2")
    for _ in range(9):
        page.keyboard.press("n")
        if page.locator("#t2 .current a.lives").count():
            break
    page.keyboard.press("s")
    panel = page.get_by_role("dialog", name="The life of a sentence")
    assert "超越" in panel.inner_text()
    assert panel.locator(".wordings li").count() > 1
    assert panel.locator("ins").count() > 0
    assert panel.locator("[id]:not(#panel-title)").count() == 0

    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.locator("#t2 .current a.lives").first.click()
    panel.get_by_role("link", name="Show it on the page").click()
    assert seen(page) == ["sentences"]


def test_a_wording_leads_back_to_the_change_that_made_it(opened: Open) -> None:
    page = opened(history(), "#sentences")
    page.locator("details.life:not(.steady) summary").first.click()
    page.locator("details.life[open] .label a").last.click()

    assert seen(page)[0] in ("t1", "t2")
    assert page.locator(".row.current").is_visible()


def test_a_band_of_the_river_shows_the_life_of_its_sentence(opened: Open) -> None:
    page = opened(history(), "#sentences")
    page.locator("svg.river a").first.dispatch_event("click")

    assert page.get_by_role("dialog", name="The life of a sentence").is_visible()


def test_a_field_of_the_heat_map_shows_where_the_phrase_stands(opened: Open) -> None:
    page = opened(history(), "#phrases")
    field = page.locator("#phrases td a").first
    count, draft = int(field.inner_text()), field.get_attribute("data-name")
    field.click()
    panel = page.locator("#panel")

    assert f"in {draft}" in panel.inner_text()
    assert panel.locator("li mark").count() == count


@pytest.mark.parametrize("name", ["index.html", "sentences.html", "phrases.html", "blame.html"])
def test_no_key_does_harm_on_a_page_without_a_comparison(opened: Open, name: str) -> None:
    page = opened(files()[name].decode())
    for key in ("n", "[", "g", "G", "m", "s", "/", "f", ".", "1", "2", "z", "Z", "?", "Escape"):
        page.keyboard.press(key)

    assert page.locator("h1").is_visible()


def test_drafts_that_are_the_same_have_nothing_to_go_through(opened: Open) -> None:
    same = draft([["甲。"]], "d1")
    page = opened(html_report(Hand(same, same).same(0, 0).done()))
    page.keyboard.press("n")

    assert page.get_by_text("are identical").is_visible()
    assert page.locator(".walk").count() == 0


def test_without_a_script_all_parts_stand_below_each_other(opened: Open) -> None:
    page = opened(history(), java_script_enabled=False)

    assert seen(page) == list(PARTS)
    page.get_by_role("link", name="d2 → d3").click()
    assert page.locator("#t2 .row").first.is_visible()


def test_paper_holds_all_parts(opened: Open, tmp_path: Path) -> None:
    page = opened(history())
    page.pdf(path=tmp_path / "page.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = "".join(each.get_textpage().get_text_range() for each in document)
    document.close()

    assert "新年要有新气象。" in "".join(text.split())
    assert text.count("The flow of sentences") == 1
    assert "first appears here" in " ".join(text.split()), "lives are unfolded"
    assert page.locator("details[open].life").count() == 0, "and folded again on the screen"


@pytest.mark.parametrize(
    ("language", "scheme", "viewport"),
    [("en", "light", WIDE), ("zh_CN", "dark", PHONE)],
    ids=["English, light, wide", "Chinese, dark, telephone"],
)
def test_axe_finds_no_barrier(
    opened: Open, language: str, scheme: str, viewport: dict[str, int]
) -> None:
    """In every part, with the panel and the help open."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    page = opened(history(language), viewport=viewport, color_scheme=scheme)
    page.evaluate(axe.AXE_SCRIPT)
    assert page.locator("html").get_attribute("lang") == language.replace("_", "-")

    for part in PARTS:
        page.evaluate("id => (location.hash = id)", part)
        page.locator(f"#{part}-title").wait_for()
        assert barriers(page) == [], part
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], part
    page.keyboard.press("?")
    assert barriers(page) == []


def barriers(page: Page) -> list[str]:
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]
