"""The base of the screens, from top to bottom: title bar, remarks, a body, status line, keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from speechdiff.model import Draft, Speech
from speechdiff.tui.navigation import Navigation, OpenSentence
from speechdiff.tui.widgets.key_bar import KeyBar
from speechdiff.tui.widgets.lines import Prose, clip
from speechdiff.view.joining import clauses
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.tui.widgets.row_list import RowList

SAID_SECONDS: Final = 5.0
"""How long an answer to a key stays."""
PATIENCE: Final = 0.5
"""Seconds between two words about work that goes on."""
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
        self._waiting: Timer | None = None

    def show_place(self, words: str, manner: str = "") -> None:
        """Say where the cursor is, or what is going on."""
        self._place, self.manner = words, manner
        self._put()

    def wait(self, words: str, *, at_once: bool) -> None:
        """Say, until `end_wait`, that work goes on, and how long it has been."""
        start = monotonic()

        def say() -> None:
            seconds = int(monotonic() - start)
            message = clauses((f"{words} {seconds} s", tr("Esc cancels"))) if seconds else words
            self.show_place(message)

        self.end_wait()
        self._waiting = self.set_interval(PATIENCE, say)
        if at_once:
            say()

    def end_wait(self) -> None:
        """Stop telling how long the work takes."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

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


LEAST_SUBJECT: Final = 16
"""Cells that what is open keeps beside a remark."""


class TitleBar(Widget):
    """One line: name of the program, what is open, and a remark at the right."""

    subject: reactive[str] = reactive("")
    """What is open; any text."""
    remark: reactive[str] = reactive("")
    """At the right edge; the subject is cut for it, and only tiny screens leave it out."""

    def __init__(self, subject: str) -> None:
        super().__init__()
        self.set_reactive(TitleBar.subject, subject)

    def render(self) -> Content:
        """The line."""
        width = self.content_size.width
        name = "speechdiff"
        room = width - len(name) - 2
        fits = min(cells(self.subject), LEAST_SUBJECT) + 2 + cells(self.remark) <= room
        remark = self.remark if fits else ""
        subject = clip(self.subject, max(room - cells(remark) - (2 if remark else 0), 0))
        gap = " " * max(room - cells(subject) - cells(remark), 0)
        return Content.assemble(
            (name, "bold $text-primary"), "  ", Content(subject), gap, (remark, "$text-muted")
        )


@dataclass(frozen=True, slots=True)
class DraftPassage:
    """A sentence of a draft, or several in a row, on the side that they are read on."""

    speech: Speech
    draft: Draft
    sentences: tuple[int, ...]
    """Their numbers in the draft, from 0."""
    text: str
    start: int = 0
    """Offset at which they start in the whole text, where that is given."""
    whole: str = ""
    """The text of the draft."""


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

    def here(self) -> DraftPassage | None:
        """What is under the cursor, where that is sentences of a draft."""
        return None

    def action_sentence(self) -> None:
        """Show the life of the sentence under the cursor."""
        if (here := self.here()) is not None:
            self.open(OpenSentence(here.speech, here.draft, here.sentences[0]))

    def action_copy(self) -> None:
        """Copy the sentence under the cursor."""
        if (here := self.here()) is not None:
            self.copy(here.text)

    def remark(self, lines: Iterable[str]) -> None:
        """Say what must be known first, each in a line; nothing hides the place for it."""
        texts = [visible(line) for line in lines]
        remarks = self.query_one("#remarks", Static)
        remarks.update(Content("\n".join(texts)))
        remarks.display = bool(texts)

    def say(self, words: str) -> None:
        """Say what a key did, or why it did nothing."""
        self.status_line.answer(words)

    def on_row_list_refused(self, event: RowList.Refused) -> None:
        """Show why a key did nothing."""
        self.say(event.reason)

    def copy(self, text: str | None) -> None:
        """Put text, if there is any, on the clipboard of the terminal (OSC 52), and say so."""
        if not text:
            return
        self.app.copy_to_clipboard(text)
        message = trn("copied {n} character", "copied {n} characters", len(text))
        self.say(message.format(n=f"{len(text):,}"))

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
