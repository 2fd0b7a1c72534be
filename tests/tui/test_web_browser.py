"""The app in a browser, as `speechdiff web` serves it: it takes keys at once and asks nobody."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tui.repositories import repository

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 90
"""Seconds; a machine may be busy."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("there is no Chromium here: the app is not tried in a browser")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"], timeout=PATIENCE * 1000
        )
        yield started
        started.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where the app on two drafts of a speech is served, on this machine alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    repository(tmp_path)
    server = subprocess.Popen(
        [sys.executable, "-m", "speechdiff", "web", "--port", port],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert server.stderr is not None
    said = server.stderr.readline().decode()
    printed = re.search(rf"http://127\.0\.0\.1:{port}/[\w-]{{32}}/", said)
    assert printed
    # as people type it: a browser takes it for another name than that of the address
    yield printed[0].replace("127.0.0.1", "localhost")
    server.terminate()
    server.wait(PATIENCE)
    server.stderr.close()


def test_the_app_opens_in_a_browser_and_takes_keys_at_once(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 640})
    asked: list[str] = []
    drawn: list[str] = []

    def hear(frame: str | bytes) -> None:
        drawn.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))

    def until(words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in "".join(drawn):
            assert time.monotonic() < end, f"{words!r} was not drawn"
            page.wait_for_timeout(100)

    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda opened: opened.on("framereceived", hear))
    page.goto(address)
    until("figures checked")
    until("Enter compares")
    assert page.title() == "speechdiff"
    page.keyboard.press("Enter")
    until("change 2 of 2")
    page.set_viewport_size({"width": 640, "height": 480})
    drawn.clear()
    page.keyboard.press("q")
    until("figures checked")

    assert all(url.startswith(address) for url in asked)
    page.close()
