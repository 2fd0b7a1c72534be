"""The base of the screens of lives: a history is awaited with progress, and failures are a line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from speechdiff.app.history_service import HistoryService
from speechdiff.app.progress import Cancelled, Progress
from speechdiff.app.session import Session
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft, Speech
from speechdiff.tui.foot import Foot
from speechdiff.tui.lives.stack_view import StackView
from speechdiff.tui.masthead import Masthead
from speechdiff.tui.status_line import StatusLine
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

SAID_EVERY: Final = 0.1
"""Seconds between two words about progress."""
SAID_SECONDS: Final = 3.0
"""How long the status line says something in passing."""


class LivesScreen(Screen[None]):
    """Masthead, a heading, remarks, a view of blocks, status line, keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "leave", "Back", id="lives.back", tooltip="Back to where you were"),
    ]
    DEFAULT_CSS = """
    LivesScreen {
        & > #heading {
            height: auto;
            max-height: 4;
            min-width: 12;
            padding: 0 1 0 3;
            background: $surface;
            color: $foreground;
        }
        & > #remarks {
            min-width: 12;
            height: auto;
            max-height: 4;
            padding: 0 1 0 3;
            background: $warning-muted;
            color: $text-warning;
        }
        & > StackView { height: 1fr; }
    }
    """

    @dataclass
    class Progressed(Message):
        """What is being done, in words."""

        words: str

    @dataclass
    class Done(Message):
        """Work is done: `show` takes what came of it."""

        work: Worker[None]
        show: Callable[[], None]

    @dataclass
    class Failed(Message):
        """It cannot be had."""

        work: Worker[None]
        reason: str

    def __init__(self, desk: Session, speech: Speech) -> None:
        super().__init__()
        self.desk = desk
        self.speech = speech
        self._work: Worker[None] | None = None
        self._status = "", ""
        self._saying: Timer | None = None

    def view(self) -> StackView:
        """The blocks; made once."""
        raise NotImplementedError

    def remark(self) -> str:
        """What this screen is, for the right edge of the masthead."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Masthead, heading, remarks, blocks, status line, keys."""
        yield Masthead(visible(self.speech.title or self.speech.name), self.remark())
        yield Static(id="heading", markup=False)
        yield Static(id="remarks", markup=False)
        yield self.view()
        yield StatusLine()
        yield Foot()

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.query_one("#remarks").display = False
        self.query_one(StackView).focus()

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        if self._work is not None:
            self._work.cancel()

    def on_lives_screen_progressed(self, event: Progressed) -> None:
        """Say what is going on."""
        if self._work is not None and self._work.is_running:
            self.status(event.words, tr("Esc cancels"))

    def on_lives_screen_done(self, event: Done) -> None:
        """Show it, if it is what was asked for last."""
        if event.work is self._work and self.is_mounted:
            event.show()

    def on_lives_screen_failed(self, event: Failed) -> None:
        """Say why there is nothing to see; what was shown before stays."""
        if event.work is not self._work:
            return
        self.remarks([event.reason])
        self.status(tr("not available, q goes back"))

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.app.pop_screen()

    def heading(self, content: Content) -> None:
        """Say what is shown, under the masthead."""
        self.query_one("#heading", Static).update(content)

    def remarks(self, said: list[str]) -> None:
        """Say what must be known first, each in a line; nothing hides the place for it."""
        remarks = self.query_one("#remarks", Static)
        remarks.update(Content("\n".join(map(visible, said))))
        remarks.display = bool(said)

    def status(self, words: str, manner: str = "") -> None:
        """Say where one is and, at the right, what may be done."""
        self._status = words, manner
        if self._saying is None:
            self._show_status()

    def say(self, words: str) -> None:
        """Say something in passing, in the status line."""
        if self._saying is not None:
            self._saying.stop()
        self._saying = self.set_timer(SAID_SECONDS, self._said)
        line = self.query_one(StatusLine)
        line.words, line.manner = visible(words), ""

    def say_again(self) -> None:
        """The words of this screen in another language."""
        self.query_one(Masthead).remark = self.remark()
        self.query_one(StackView).restack()
        self.show_place()

    def show_place(self) -> None:
        """Say where the cursor is."""
        raise NotImplementedError

    def enter(self) -> None:
        """What Enter and a double click do."""
        raise NotImplementedError

    def on_stack_view_moved(self) -> None:
        """Say where the cursor is."""
        self.show_place()

    def on_stack_view_entered(self) -> None:
        """A double click is Enter."""
        self.enter()

    def on_stack_view_said(self, event: StackView.Said) -> None:
        """Say why a key did nothing."""
        self.say(event.words)

    def copy(self, text: str) -> None:
        """Put text on the clipboard of the terminal, and say so."""
        self.app.copy_to_clipboard(text)
        said = trn("copied {n} character", "copied {n} characters", len(text))
        self.say(said.format(n=f"{len(text):,}"))

    def _said(self) -> None:
        self._saying = None
        self._show_status()

    def _show_status(self) -> None:
        line = self.query_one(StatusLine)
        line.words, line.manner = self._status

    def work_out(
        self,
        work: Callable[[HistoryService, Progress], Callable[[], None]],
        draft: Draft | None = None,
    ) -> None:
        """Do `work` in a thread, then in the app what it returns. What was begun before is left."""

        def run() -> None:
            worker = get_current_worker()
            progress = self._progress()
            try:
                chronicle = self.desk.history_service(self.speech, draft)
                self.post_message(self.Done(worker, work(chronicle, progress)))
            except Cancelled:
                return
            except (SpeechdiffError, OSError) as error:
                self.post_message(self.Failed(worker, str(error)))

        self._work = self.run_worker(run, thread=True, exclusive=True, group="lives")

    def _progress(self) -> Progress:
        worker, last = get_current_worker(), 0.0

        def tell(words: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= SAID_EVERY:
                last = now
                self.post_message(self.Progressed(words))

        return Progress(tell, lambda: worker.is_cancelled)
