"""What all dialogs share: a box, a body that scrolls, a field or none, a line of trouble, keys."""

from __future__ import annotations

from typing import ClassVar, Final, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from speechdiff.tui.widgets.key_bar import KeyBar
from speechdiff.tui.widgets.lines import Prose
from speechdiff.view.visible import visible
from speechdiff.wording import tr

Result = TypeVar("Result")
INSIDE: Final = 70
"""Cells of a line in the box of a dialog."""


class Dialog(ModalScreen[Result]):
    """A box over the screen: body, trouble, keys."""

    AUTO_FOCUS = "VerticalScroll"
    WIDE: ClassVar[int] = 76
    """Cells of the box, its border included, where the screen is not narrower."""

    HEADING: ClassVar[str] = ""
    """What stands in the border."""
    HINT: ClassVar[str] = ""
    """What stands in the lower border: what Enter does where there is a field."""

    def heading(self) -> str:
        """The heading in the language in use."""
        return tr(self.HEADING)

    def fields(self) -> list[Widget]:
        """What stands below the body: none, or a field to write in."""
        return []

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical() as box:
            box.border_title = self.heading()
            box.border_subtitle = tr(self.HINT) if self.HINT else ""
            fields = self.fields()
            # Where there is a field, all that is typed goes there.
            with VerticalScroll(can_focus=not fields):
                yield Prose(id="dialog-body")
            yield from fields
            yield Prose(id="dialog-trouble")
        yield KeyBar()

    def only_tells(self) -> bool:
        """Whether there is nothing to decide here, so that Enter and q close it as Esc does."""
        return False

    def action_scroll(self, lines: int) -> None:
        """Scroll the body by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def on_key(self, event: Key) -> None:
        """Close what only tells something."""
        if event.key in ("enter", "q") and self.only_tells():
            event.stop()
            self.dismiss(None)

    def show(self, content: Content) -> None:
        """Fill the body."""
        self.query_one("#dialog-body", Static).update(content)

    def ask_nothing(self) -> None:
        """Take the field away, and what Enter would do with it: there is nothing to be done."""
        self.query_one(Vertical).border_subtitle = ""
        for field in self.query(Input):
            field.disabled, field.display = True, False

    def fail(self, error: Exception) -> None:
        """Say what went wrong, below the body."""
        self.complain(str(error))

    def complain(self, words: str) -> None:
        """Say what is wrong, below the body; empty words take it away."""
        trouble = self.query_one("#dialog-trouble", Static)
        trouble.update(visible(words))
        trouble.display = bool(words)


class LineDialog(Dialog[str | None]):
    """A dialog of one field; its result is the line that was written in it, or None."""

    AUTO_FOCUS = "Input"
    PLACEHOLDER: ClassVar[str] = ""
    """What stands in the field while it is empty."""

    def __init__(self, line: str, body: Content) -> None:
        """`line` stands in the field, `body` above it."""
        super().__init__()
        self._line = line
        self._body = body

    def fields(self) -> list[Widget]:
        """The field."""
        return [Input(self._line, placeholder=tr(self.PLACEHOLDER))]

    def on_mount(self) -> None:
        """Fill the body."""
        self.show(self._body)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the line."""
        event.stop()
        self.dismiss(event.value.strip())
