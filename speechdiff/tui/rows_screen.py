"""The bases of the screens that are a heading and a list of rows.

Those that show a history wait for it with progress; a failure is a line on the screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from speechdiff.app.history_service import HistoryService
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech
from speechdiff.tui.background import in_thread
from speechdiff.tui.navigation import OpenBlame, OpenPhrases
from speechdiff.tui.screen_base import BaseScreen, DraftPassage
from speechdiff.tui.widgets.row_list import ROWS_CSS, RowList
from speechdiff.view.visible import visible
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.histories import History


class RowsScreen(BaseScreen):
    """A heading, and a list of rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "leave", "Back", id="lives.back", tooltip="Back to where you were"),
    ]
    CSS_PATH: ClassVar[list[Path]] = [ROWS_CSS, Path(__file__).with_suffix(".tcss")]  # type: ignore[assignment]

    def __init__(self, subject: str, rows: RowList) -> None:
        super().__init__(subject)
        self._rows = rows
        self.field = Input()
        self.field.display = False

    SUBJECT: ClassVar[str] = ""
    """What this screen is, for the right edge of the title bar."""
    HAS_FIELD: ClassVar[bool] = False
    """Whether a field to write in opens under the rows."""

    def show_place(self) -> None:
        """Say where the cursor is."""
        raise NotImplementedError

    def action_enter(self) -> None:
        """Go where the row under the cursor leads: the key Enter, and a double click."""
        self.action_sentence()

    def head(self) -> Iterable[Widget]:
        """The heading."""
        yield Static(id="heading", markup=False)

    def body(self) -> Iterable[Widget]:
        """The rows, and the field if there is one."""
        yield self._rows
        if self.HAS_FIELD:
            yield self.field

    def on_mount(self) -> None:
        """Show what the screen is."""
        self.title_bar.remark = tr(self.SUBJECT)
        self._rows.focus()

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.leave()

    def open_field(self, placeholder: str, words: str) -> None:
        """Open the field with words in it; what it is for stands there while it is empty."""
        self.field.placeholder, self.field.value = placeholder, words
        self.field.display = True
        self.field.focus()

    def leave_field(self, *, open: bool = False) -> None:  # noqa: A002, as in `open_field`
        """Back to the rows; the field is closed, unless it is to stay `open`."""
        self.field.display = open
        self._rows.focus()

    def heading(self, content: Content) -> None:
        """Say what is shown, under the title bar."""
        self.query_one("#heading", Static).update(content)

    def retranslate(self) -> None:
        """The words of this screen in another language."""
        self.title_bar.remark = tr(self.SUBJECT)
        self.show_place()

    def on_row_list_cursor_moved(self) -> None:
        """Say where the cursor is."""
        self.show_place()

    def on_row_list_entered(self) -> None:
        """Do what Enter does."""
        self.action_enter()

    def fail(self, error: Exception) -> None:
        """Say why there is nothing to see; what was shown before stays."""
        self.remark([str(error)])
        self.status_line.show_place(tr("not available, q goes back"))


TOLD_EVERY: Final = 0.1
"""Seconds between two words about progress."""

Show = Callable[[], None]
"""Shows what came of the work."""
Work = Callable[[HistoryService, Progress], Show]
"""Done in a thread; what it returns is called in the app."""


class HistoryScreen(RowsScreen):
    """A heading, and a list of rows that are made of the history of a speech."""

    WAITING: ClassVar[str] = ""
    """Said until the rows are there."""

    def __init__(
        self, session: Session, speech: Speech, rows: RowList, draft: Draft | None = None
    ) -> None:
        """`draft` is a draft that the history has to have, such as the working copy."""
        super().__init__(speech.title or speech.name, rows)
        self.session = session
        self.speech = speech
        self.required_draft = draft
        self.drafts: Sequence[Draft] = ()
        self.parents: Callable[[int], tuple[int, ...]] = lambda _: ()
        self._work: Worker[None] | None = None

    def about(self) -> str:
        """The name of what is shown, for the heading; any text."""
        return ""

    def read(self, service: HistoryService, progress: Progress) -> Show:
        """Read what is to be shown first; called in a thread."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Name what is asked about, and begin to read."""
        if self.about():
            self.heading(self.named())
        self.status_line.show_place(tr(self.WAITING))
        self.work_out(self.read)

    def on_unmount(self) -> None:
        """Cancel the work."""
        if self._work is not None:
            self._work.cancel()

    def named(self, details: str = "") -> Content:
        """The name of what is shown, and what is known of it."""
        rest = ("  ", (details, "$text-muted")) if details else ()
        return Content.assemble((visible(self.about()), "bold"), *rest)

    def take(self, service: HistoryService, history: History) -> None:
        """Take the drafts of a history, and tell what must be known of it."""
        self.drafts, self.parents = history.drafts, history.parents
        self.remark(service.notices)

    def action_blame(self) -> None:
        """Show the origins of the draft, the cursor on this sentence."""
        if (here := self.here()) is not None:
            self.open(OpenBlame(self.speech, here.draft, here.sentences[0]))

    def action_phrases(self) -> None:
        """Show the phrases of the speech."""
        self.open(OpenPhrases(self.speech))

    def sentence(self, draft: Draft, number: int, text: str) -> DraftPassage:
        """One sentence of a draft of this speech."""
        return DraftPassage(self.speech, draft, (number,), text)

    def work_out(self, work: Work) -> None:
        """Do `work` in a thread, then in the app what it returns. What was begun before is left."""

        def run() -> Show:
            progress = self._progress()
            return work(self.session.history_service(self.speech, self.required_draft), progress)

        self._work = in_thread(
            self, run, done=lambda show: show(), failed=self.fail, group="history"
        )

    def _progress(self) -> Progress:
        worker, last = get_current_worker(), 0.0

        def tell(words: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= TOLD_EVERY:
                last = now
                self.call_later(self._tell, words, worker)

        return Progress(tell, lambda: worker.is_cancelled)

    def _tell(self, words: str, worker: Worker[None]) -> None:
        if worker is self._work and worker.is_running:
            self.status_line.show_place(words, tr("Esc cancels"))
