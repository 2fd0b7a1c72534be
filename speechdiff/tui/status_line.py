"""The line above the keys: where one is, and at the right how it is shown."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from speechdiff.tui.clip import clip
from speechdiff.view.width import cells


class StatusLine(Widget):
    """One line of words in two parts; the left part is the one that matters."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        min-width: 12;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        &:ansi { text-style: reverse; }
    }
    """

    words: reactive[str] = reactive("")
    """Where one is, or what is going on; any text."""
    manner: reactive[str] = reactive("")
    """How it is shown; left out where there is no room."""

    def render(self) -> Content:
        """The line."""
        width = self.content_size.width
        words = clip(self.words, width)
        room = width - cells(words) - 2
        manner = self.manner if cells(self.manner) <= room else ""
        gap = " " * max(width - cells(words) - cells(manner), 0)
        return Content.assemble((words, "bold"), gap, (manner, "$text-muted"))
