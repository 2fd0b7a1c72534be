"""The base of the screens: title bar, remarks, what is shown, status line, keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from speechdiff.tui.navigation import Navigation
from speechdiff.tui.widgets.key_bar import KeyBar
from speechdiff.tui.widgets.prose import Prose
from speechdiff.tui.widgets.status_line import StatusLine
from speechdiff.tui.widgets.title_bar import TitleBar
from speechdiff.view.visible import visible
from speechdiff.wording import trn


class BaseScreen(Screen[None]):
    """A screen of the app; what is between remarks and status line, a subclass says."""

    AUTO_FOCUS = ""

    def __init__(self, subject: str) -> None:
        """`subject` is what is open, for the title bar; any text."""
        super().__init__()
        self.title_bar = TitleBar(visible(subject))
        self.status_line = StatusLine()

    def head(self) -> Iterable[Widget]:
        """What stands above the remarks."""
        return ()

    def body(self) -> Iterable[Widget]:
        """What the screen shows, and what opens under it."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """All parts, from top to bottom."""
        yield self.title_bar
        yield from self.head()
        yield Prose(id="remarks")
        yield from self.body()
        yield self.status_line
        yield KeyBar()

    def remark(self, lines: Iterable[str]) -> None:
        """Say what must be known first, each in a line; nothing hides the place for it."""
        said = [visible(line) for line in lines]
        remarks = self.query_one("#remarks", Static)
        remarks.update(Content("\n".join(said)))
        remarks.display = bool(said)

    def say(self, words: str) -> None:
        """Say what a key did, or why it did nothing."""
        self.status_line.answer(words)

    def copy(self, text: str) -> None:
        """Put text on the clipboard of the terminal (OSC 52), and say so."""
        self.app.copy_to_clipboard(text)
        said = trn("copied {n} character", "copied {n} characters", len(text))
        self.say(said.format(n=f"{len(text):,}"))

    def action_copy_text(self) -> None:
        """Copy what is selected with the mouse; without that, the app says what the key does."""
        selected = self.get_selected_text()
        if not selected:
            raise SkipAction
        self.copy(selected)

    def open(self, request: Navigation) -> None:
        """Ask the app for another screen."""
        request.sender = self
        self.post_message(request)

    def leave(self) -> None:
        """Back to the screen below."""
        self.app.pop_screen()
