"""A dialog of one field: a phrase to be tracked."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from speechdiff.tui.dialog import Dialog
from speechdiff.view.visible import visible
from speechdiff.wording import tr


class AskPhrase(Dialog[str | None]):
    """Asks for a phrase; its result is the phrase, or None where the user thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="phrases.ask-leave",
                tooltip="Close without tracking a phrase"),
    ]  # fmt: skip
    AUTO_FOCUS = "Input"

    def __init__(self, suggestion: str, where: str) -> None:
        """`suggestion` stands in the field; `where` says which file will be written."""
        super().__init__()
        self._suggestion = suggestion
        self._where = where

    def heading(self) -> str:
        """What is done."""
        return tr("Track a phrase")

    def hint(self) -> str:
        """What Enter does."""
        return tr("Enter keeps it")

    def fields(self) -> list[Widget]:
        """The phrase."""
        return [Input(self._suggestion, placeholder=tr("a phrase, as the drafts have it"))]

    def on_mount(self) -> None:
        """Say what is asked, and what will happen."""
        where = tr("It is written into {file}.").format(file=visible(self._where))
        asked = tr("Which phrase should be tracked? It is counted exactly as written.")
        self.show(Content(f"{asked}\n{where}"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the phrase."""
        event.stop()
        self.dismiss(event.value.strip() or None)
