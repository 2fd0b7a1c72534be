"""A real Chromium without a window, and pages of ours in it under watch.

Debian's browser is used; none is downloaded. Where there is none the tests are skipped by name.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
PATIENCE = 30_000
"""Milliseconds until something that does not happen is taken for a failure."""

Open = Callable[..., "Page"]


# Not for the session: while Playwright runs, no asynchronous test of another module could.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of a module's tests."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("there is no Chromium here: pages are not tried in a browser")
    with api.sync_playwright() as playwright:
        # As root, as in a container, Chromium runs without its sandbox only.
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"], timeout=60_000
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens pages; in the end none may have fetched anything, or complained of anything."""
    complaints: list[str] = []
    contexts = []

    def open_page(html: str, fragment: str = "", **options: Any) -> Page:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, "utf-8")
        context = browser.new_context(**{"viewport": WIDE} | options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        own = file.as_uri()
        page.on("request", lambda r: r.url.startswith(own) or complaints.append(r.url))
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(own + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
