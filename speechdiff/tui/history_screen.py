"""The base of the screens that show a history: it is awaited with progress, a failure is a line."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from textual.worker import Worker, get_current_worker

from speechdiff.app.history_service import HistoryService
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech
from speechdiff.tui.background import in_thread
from speechdiff.tui.rows_screen import RowsScreen
from speechdiff.tui.widgets.row_list import RowList
from speechdiff.wording import tr

TOLD_EVERY: Final = 0.1
"""Seconds between two words about progress."""

Show = Callable[[], None]
"""Shows what came of the work."""
Work = Callable[[HistoryService, Progress], Show]
"""Done in a thread; what it returns is called in the app."""


class HistoryScreen(RowsScreen):
    """A heading, and a list of rows that are made of the history of a speech."""

    def __init__(self, session: Session, speech: Speech, rows: RowList) -> None:
        super().__init__(speech.title or speech.name, rows)
        self.session = session
        self.speech = speech
        self._work: Worker[None] | None = None

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        if self._work is not None:
            self._work.cancel()

    def work_out(self, work: Work, draft: Draft | None = None) -> None:
        """Do `work` in a thread, then in the app what it returns. What was begun before is left."""

        def run() -> Show:
            progress = self._progress()
            return work(self.session.history_service(self.speech, draft), progress)

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
