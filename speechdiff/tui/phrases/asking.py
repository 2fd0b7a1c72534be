"""A dialog of one field: a phrase to be tracked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from speechdiff.wording import tr


class AskPhrase(ModalScreen[str | None]):
    """Asks for a phrase; its result is the phrase, or None where the user thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="phrases.ask-leave",
                tooltip="Leave without tracking a phrase"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    AskPhrase {
        align: center middle;
        & > Vertical {
            width: 64;
            max-width: 100%;
            height: auto;
            padding: 1 2;
            background: $surface;
            color: $foreground;
        }
        Static { height: auto; min-width: 12; }
        Input { margin: 1 0; }
    }
    """

    def __init__(self, suggestion: str, where: str) -> None:
        """`suggestion` stands in the field; `where` says which file will be written."""
        super().__init__()
        self._suggestion = suggestion
        self._where = where

    def compose(self) -> ComposeResult:
        """A question, the field, what will happen."""
        with Vertical():
            yield Static(tr("Which phrase is to be tracked? It is counted to the letter."),
                         markup=False)  # fmt: skip
            yield Input(self._suggestion)
            yield Static(
                tr("Enter writes it into {file}, Esc leaves").format(file=self._where),
                markup=False,
            )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the phrase."""
        self.dismiss(event.value.strip() or None)
