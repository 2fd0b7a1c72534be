"""The old and the new words of a change, to select a part of either and copy it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from speechdiff.tui.dialog import Dialog
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr


class CopyScreen(Dialog[str | None]):
    """Both sides of a change, one below the other; the answer is what is to be copied.

    A part is selected with the mouse, or with Shift and the arrows; without one it is the whole
    side that has the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,ctrl+c", "take", "Copy", id="copy.take", priority=True,
                tooltip="Copy what is selected, or the whole of this side"),
        Binding("tab,shift+tab", "other_side", "Old / new", id="copy.other", priority=True,
                tooltip="To the other side"),
        Binding("escape,q", "dismiss(None)", "Cancel", id="copy.cancel", priority=True,
                tooltip="Copy nothing"),
    ]  # fmt: skip
    AUTO_FOCUS = ""

    def __init__(self, old: str, new: str) -> None:
        """One side is empty where there is nothing; the cursor begins on the new one."""
        super().__init__()
        self._sides = {tr("old"): old, tr("new"): new}

    HEADING = later("Copy a part")
    HINT = later("select with the mouse, or Shift and the arrows")

    def fields(self) -> list[Widget]:
        """A field for each side that has words."""
        areas = []
        for title, words in self._sides.items():
            if words:
                area = TextArea(visible(words), soft_wrap=True, read_only=True)
                area.border_title = title
                areas.append(area)
        return list[Widget](areas)

    def on_mount(self) -> None:
        """Put the cursor on the new side."""
        self.show(Content(""))
        self.query_one("VerticalScroll").display = False
        self.query(TextArea).last().focus()

    def action_other_side(self) -> None:
        """Move to the other field."""
        self.focus_next(TextArea)

    def action_take(self) -> None:
        """What is selected, or the whole side."""
        area = self.query(TextArea).last()
        if isinstance(self.focused, TextArea):
            area = self.focused
        self.dismiss(area.selected_text or self._sides[str(area.border_title)])
