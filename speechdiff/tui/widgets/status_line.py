"""The line above the keys: where the cursor is, what just happened, how things are shown."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from speechdiff.tui.widgets.clip import clip
from speechdiff.view.visible import visible
from speechdiff.view.width import cells

SAID_SECONDS: Final = 5.0
"""How long an answer to a key stays."""
NEWS_SECONDS: Final = 8.0
"""How long news stand before the place of the cursor."""


class StatusLine(Widget):
    """One line of words in two parts; the left part is the one that matters.

    The place of the cursor stands there, behind news while they are new. The answer to a key takes
    the whole line for a few seconds, or until `end_answer`.
    """

    words: reactive[str] = reactive("")
    """What the left part says; any text."""
    manner: reactive[str] = reactive("")
    """How things are shown; left out where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._place = self._answer = self._news = ""
        self._answering: Timer | None = None

    def show_place(self, words: str, manner: str = "") -> None:
        """Say where the cursor is, or what is going on."""
        self._place, self.manner = words, manner
        self._put()

    def answer(self, words: str) -> None:
        """Say what a key did, or why it did nothing."""
        self.end_answer()
        self._answer = visible(words)
        self._answering = self.set_timer(SAID_SECONDS, self.end_answer)
        self._put()

    def end_answer(self) -> None:
        """Say again where the cursor is."""
        if self._answering is not None:
            self._answering.stop()
        self._answer, self._answering = "", None
        self._put()

    def announce(self, words: str) -> None:
        """Say news before the place of the cursor."""
        self._news = words
        self.set_timer(NEWS_SECONDS, self._end_news)
        self.end_answer()

    def render(self) -> Content:
        """The line."""
        width = self.content_size.width
        words = clip(self.words, width)
        room = width - cells(words) - 2
        manner = self.manner if cells(self.manner) <= room else ""
        gap = " " * max(width - cells(words) - cells(manner), 0)
        return Content.assemble((words, "bold"), gap, (manner, "$text-muted"))

    def _end_news(self) -> None:
        self._news = ""
        self._put()

    def _put(self) -> None:
        place = " | ".join(filter(None, (self._news, self._place)))
        self.words = self._answer or place
