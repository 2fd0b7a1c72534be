"""The part of a screen that acts: take back, undo, redo, commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from speechdiff.app.session import Session
from speechdiff.errors import ChangedOnDisk, SpeechdiffError
from speechdiff.model import Speech
from speechdiff.tui.acting.bench import Bench, bench_of, uncommitted
from speechdiff.tui.acting.taking import Wording
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.drafts.committing import Committed


class Acting(Screen[None]):
    """Mixin of a screen that has `desk`, `speech` and `say(words)`.

    The screen says what the cursor is on (`to_take_back`) and follows the working copy
    (`working_copy_moved`) where it shows that.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "take_back", "Take back", id="take-back.open",
                tooltip="Put the older wording under the cursor into the working copy"),
        Binding("u", "undo", "Undo", id="take-back.undo", show=False,
                tooltip="Undo the last change made here to the working copy"),
        Binding("ctrl+r", "redo", "Redo", id="take-back.redo", show=False,
                tooltip="Redo what was last undone"),
        Binding("c", "commit", "Commit", id="commit.open", show=False,
                tooltip="Make the working copy a new draft, with a note"),
    ]  # fmt: skip

    desk: Session
    speech: Speech
    own_commit: tuple[str, str] = ("", "")
    """Revision of what was committed here last, and the words that said so."""

    @dataclass
    class WorkingCopyWritten(Message):
        """The file was written from here; `said` tells people."""

        said: str

    @dataclass
    class NotWritten(Message):
        """It was not, and why."""

        error: SpeechdiffError

    def to_take_back(self) -> Wording | None:
        """The wording under the cursor; None where there is nothing to take back."""
        raise NotImplementedError

    def working_copy_moved(self) -> None:
        """The file holds something else now."""

    def on_acting_working_copy_written(self, event: WorkingCopyWritten) -> None:
        """Show what can be seen of it, and say so."""
        self.working_copy_moved()
        self._say(event.said)

    def on_acting_not_written(self, event: NotWritten) -> None:
        """Say why, and show both texts where there are two."""
        if isinstance(event.error, ChangedOnDisk):
            from speechdiff.tui.acting.changed import ChangedScreen

            self.app.push_screen(ChangedScreen(self.desk, self.speech, event.error))
        else:
            self._say(str(event.error))

    def action_take_back(self) -> None:
        """Show what taking back would do."""
        from speechdiff.tui.acting.take_back import TakeBackScreen

        wording = self.to_take_back()
        if wording is None:
            self._say(tr("nothing to take back here: t works on a change"))
        else:
            screen = TakeBackScreen(self.desk, self.speech, wording)
            self.app.push_screen(screen, self._taken_back)

    def action_undo(self) -> None:
        """Undo the last edit of the working copy."""
        self._turn(bench_of(self.app).undo, tr("undone"))

    def action_redo(self) -> None:
        """Redo it."""
        self._turn(bench_of(self.app).redo, tr("redone"))

    def action_commit(self) -> None:
        """Ask for a note, and commit."""
        from speechdiff.tui.acting.commit import CommitScreen

        self.app.push_screen(CommitScreen(self.desk, self.speech), self._committed)

    def _taken_back(self, written: bool | None) -> None:
        if written:
            self._tell(tr("taken back"))

    def _committed(self, committed: Committed | None) -> None:
        if committed is not None:
            said = tr("committed as {revision}: {note}")
            words = said.format(revision=committed.revision[:8], note=committed.subject)
            self.own_commit = committed.revision, words
            self._say(words)

    @work(thread=True, exclusive=True, group="acting")
    def _turn(self, turn: Callable[[Session, Speech], None], said: str) -> None:
        try:
            turn(self.desk, self.speech)
        except SpeechdiffError as error:
            self.post_message(self.NotWritten(error))
            return
        self.post_message(self.WorkingCopyWritten(self._outcome(said)))

    @work(thread=True, exclusive=True, group="acting")
    def _tell(self, said: str) -> None:
        self.post_message(self.WorkingCopyWritten(self._outcome(said)))

    def _outcome(self, said: str) -> str:
        """``taken back: 1 change not committed, c commits, u undoes``."""
        try:
            found = uncommitted(self.desk, self.speech)
        except SpeechdiffError:
            return said
        if found is None:
            return tr("{said}: the working copy is the newest draft").format(said=said)
        words = trn(
            "{said}: {n} change not committed, c commits, u undoes",
            "{said}: {n} changes not committed, c commits, u undoes",
            found.changes,
        )
        return words.format(said=said, n=f"{found.changes:,}")

    def _say(self, words: str) -> None:
        say: Any = getattr(self, "say", None)
        if say is not None:
            say(words)
        else:
            self.notify(words, markup=False)


__all__ = ["Acting", "Bench", "Wording"]
