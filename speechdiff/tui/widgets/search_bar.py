"""A line to type in while something is searched, and how many places hold what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from speechdiff.wording import tr


class SearchBar(Horizontal):
    """A line to type in, and how many places hold what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "onward(1)", "Next match", id="search.next", show=False, priority=True,
                tooltip="To the next match"),
        Binding("up", "onward(-1)", "Previous match", id="search.previous", show=False,
                priority=True, tooltip="To the previous match"),
        Binding("escape", "leave", "Leave", id="search.leave", priority=True,
                tooltip="End the search and go back to where it began"),
        Binding("enter", "keep", "Keep", id="search.keep", priority=True,
                tooltip="Go on reading here; n and N go from place to place"),
    ]  # fmt: skip

    @dataclass
    class Typed(Message):
        """Other words are sought."""

        words: str

    @dataclass
    class Stepped(Message):
        """To the next place (1) or the one before (-1)."""

        steps: int

    class Confirmed(Message):
        """The words are as they should be: back to the text."""

    class GivenUp(Message):
        """The search is given up."""

    def __init__(self, text: Widget | None = None) -> None:
        """`text` is what is searched; it has the keys again as soon as Enter is pressed."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """A sign, the field, the count."""
        yield Static(tr("find"), markup=False)
        yield Input(select_on_focus=False, disabled=True)
        yield Static(id="search-count", markup=False)

    def open(self) -> None:
        """Show the line, what was sought last selected in it."""
        self.display = True
        field = self.query_one(Input)
        field.disabled = False
        field.focus()
        field.select_all()
        self.post_message(self.Typed(field.value))

    def close(self) -> None:
        """Hide the line; what was sought stays in it for the next time."""
        self.query_one(Input).disabled = True
        self.display = False

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    def say(self, words: str) -> None:
        """Say at the right how much was found."""
        self.query_one("#search-count", Static).update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while words are typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_onward(self, steps: int) -> None:
        """Go to another match."""
        self.post_message(self.Stepped(steps))

    def action_keep(self) -> None:
        """Back to the text, the places still marked; at once, for the next key is for the text."""
        if self._text is not None:
            self.screen.set_focus(self._text, scroll_visible=False)
        self.post_message(self.Confirmed())

    def action_leave(self) -> None:
        """Give the search up."""
        self.post_message(self.GivenUp())
