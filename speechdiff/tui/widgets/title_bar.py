"""The line on top of every screen: the program's name and what is open."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from speechdiff.tui.widgets.clip import clip
from speechdiff.view.width import cells

LEAST_SUBJECT: Final = 16
"""Cells that what is open keeps beside a remark."""


class TitleBar(Widget):
    """One line: name of the program, what is open, and a remark at the right."""

    subject: reactive[str] = reactive("")
    """What is open; any text."""
    remark: reactive[str] = reactive("")
    """At the right edge; the subject is cut for it, and only tiny screens leave it out."""

    def __init__(self, subject: str = "", remark: str = "") -> None:
        super().__init__()
        self.set_reactive(TitleBar.subject, subject)
        self.set_reactive(TitleBar.remark, remark)

    def render(self) -> Content:
        """The line."""
        width = self.content_size.width
        name = "speechdiff"
        room = width - len(name) - 2
        kept = min(cells(self.subject), LEAST_SUBJECT) + 2 + cells(self.remark) <= room
        remark = self.remark if kept else ""
        subject = clip(self.subject, max(room - cells(remark) - (2 if remark else 0), 0))
        gap = " " * max(room - cells(subject) - cells(remark), 0)
        return Content.assemble(
            (name, "bold $text-primary"), "  ", Content(subject), gap, (remark, "$text-muted")
        )
