"""The line of keys at the foot of a screen, in the language in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from speechdiff.tui.keys import UNBOUND
from speechdiff.wording import tr


class Foot(Footer):
    """Textual's foot line: words translated, commands without a key left out."""

    @dataclass
    class Shown(Message):
        """The keys of a screen are on show, perhaps others than before."""

        on_screen: Screen[Any]

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        """A key and a word for each command that is worth a place here."""
        for widget in super().compose():
            if isinstance(widget, FooterKey):
                if widget.key.startswith(UNBOUND):
                    continue
                widget.description = tr(widget.description)
                widget.tooltip = tr(str(widget.tooltip or ""))
            yield widget
        self.post_message(self.Shown(self.screen))
