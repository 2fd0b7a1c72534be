"""Acting on what is seen: other words into the working copy, undo, redo, a new draft.

Where the working copy cannot be edited, the reader is told why, and what to do instead.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen

from speechdiff.app.session import Session, is_document
from speechdiff.errors import ChangedOnDisk, SpeechdiffError
from speechdiff.model import Draft, Speech
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.editing.offers import OlderWording
from speechdiff.tui.editing.undo import uncommitted, undo_of
from speechdiff.tui.watching import name_of
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.drafts.committing import Committed


KEYS: Final[list[BindingType]] = [
    Binding("t", "take_back", "Take back", id="take-back.open",
            tooltip="Put the older wording under the cursor into the working copy"),
    Binding("E", "edit_sentence", "Edit here", id="take-back.edit", show=False,
            tooltip="Edit this sentence of the working copy in a small field"),
    Binding("u", "undo", "Undo", id="take-back.undo", show=False,
            tooltip="Undo the last change made here to the working copy, or the last marks"),
    Binding("ctrl+r", "redo", "Redo", id="take-back.redo", show=False,
            tooltip="Redo what was last undone"),
    Binding("c", "commit", "Commit", id="commit.open", show=False,
            tooltip="Make the working copy a new draft, with a note"),
]  # fmt: skip
"""For the screens that have such a controller."""


class EditingController:
    """Changes the working copy of a speech for the screen that holds it.

    `written` is called when the file holds something else, `say` with what there is to tell. Each
    edit goes onto `undoable`, if that is given.
    """

    def __init__(
        self,
        screen: Screen[None],
        about: Callable[[], tuple[Session, Speech]],
        *,
        say: Callable[[str], None],
        on_written: Callable[[], None] = lambda: None,
        undoable: list[Callable[[], None]] | None = None,
    ) -> None:
        self._screen = screen
        self._about = about
        self._say = say
        self._on_written = on_written
        self._undoable = [] if undoable is None else undoable
        self._own_commit: tuple[str, str] = ("", "")
        """Revision of what was committed here last, and the words that said so."""

    @property
    def withheld(self) -> frozenset[str]:
        """The commands that are not offered, because they cannot be done here."""
        return withheld(*self._about())

    def take_back(self, wording: OlderWording | None) -> None:
        """Show what taking back would do."""
        from speechdiff.tui.editing.take_back import TakeBackScreen

        if self._is_refused():
            return
        if wording is None:
            self._say(tr("nothing to take back here: t works on a change"))
        else:
            dialog = TakeBackScreen(*self._about(), wording)
            self._screen.app.push_screen(dialog, partial(self._edited, tr("taken back")))

    def edit(self, draft: Draft, sentences: tuple[int, ...]) -> None:
        """Open the working copy's form of some sentences of a draft in a field."""
        from speechdiff.tui.editing.edit_sentence import EditSentenceScreen

        if not self._is_refused():
            dialog = EditSentenceScreen(*self._about(), draft, sentences)
            self._screen.app.push_screen(dialog, partial(self._edited, tr("edited here")))

    def undo(self) -> None:
        """Undo the last edit of the working copy."""
        if not self._is_refused():
            self._change(undo_of(self._screen.app).undo, tr("undone"))

    def redo(self) -> None:
        """Redo the edit that was undone last."""
        if not self._is_refused():
            self._change(undo_of(self._screen.app).redo, tr("redone"))

    def commit(self) -> None:
        """Ask for a note, and commit."""
        from speechdiff.tui.editing.commit import CommitScreen

        if self._is_refused():
            return
        self._screen.app.push_screen(CommitScreen(*self._about()), self._committed)

    def news_of(self, draft: Draft) -> str:
        """What is said of a draft that was not there before; of one's own commit, what was said."""
        revision, words = self._own_commit
        if draft.revision and draft.revision == revision:
            return visible(words)
        return tr("a new draft: {name}").format(name=name_of(draft))

    def _is_refused(self) -> bool:
        """Whether nothing can be edited here; then the reader is told what to do instead."""
        why = obstacle(*self._about())
        if why:
            self._say(why)
        return bool(why)

    def _edited(self, message: str, is_written: bool | None) -> None:
        if is_written:
            self._undoable.append(self.undo)
            self._change(lambda *_: None, message)

    def _committed(self, committed: Committed | None) -> None:
        if committed is not None:
            message = tr("committed as {revision}: {note}")
            words = message.format(revision=committed.revision[:8], note=committed.subject)
            self._own_commit = committed.revision, words
            self._say(words)

    def _change(self, change: Callable[[Session, Speech], None], message: str) -> None:
        session, speech = self._about()

        def work() -> str:
            change(session, speech)
            return _outcome(session, speech, message)

        in_thread(self._screen, work, done=self._tell, failed=self._fail, group=WRITING)

    def _tell(self, outcome: str) -> None:
        """Show what can be seen of it, and say so."""
        self._on_written()
        self._say(outcome)

    def _fail(self, error: Exception) -> None:
        """Say why, and show both texts where there are two."""
        if isinstance(error, ChangedOnDisk):
            from speechdiff.tui.editing.working_copy_dialog import ChangedScreen

            self._screen.app.push_screen(ChangedScreen(*self._about(), error))
        else:
            self._say(str(error))


def _outcome(session: Session, speech: Speech, message: str) -> str:
    """``taken back: 1 change not committed, c commits, u undoes``."""
    try:
        pending = uncommitted(session, speech)
    except SpeechdiffError:
        return message
    if pending is None:
        return tr("{said}: the working copy is the newest draft").format(said=message)
    words = trn(
        "{said}: {n} change not committed, c commits, u undoes",
        "{said}: {n} changes not committed, c commits, u undoes",
        pending.changes,
    )
    return words.format(said=message, n=f"{pending.changes:,}")


_EDITING = frozenset({"take-back.open", "take-back.edit", "commit.open"})
"""The commands that need a working copy."""
_UNDOING = frozenset({"take-back.undo", "take-back.redo"})
"""Those that undo marks as well, which only a repository keeps."""


def withheld(session: Session, speech: Speech) -> frozenset[str]:
    """The commands that cannot be done here."""
    from speechdiff.drafts.resolve import as_git

    if as_git(session.source) is None:
        return _EDITING | _UNDOING
    return _EDITING if obstacle(session, speech) else frozenset()


def obstacle(session: Session, speech: Speech) -> str:
    """Why nothing can be taken back, edited or committed here; empty where it can."""
    from speechdiff.drafts.resolve import as_git

    if as_git(session.source) is None:
        return tr("to edit and commit, first `speechdiff import FILE... --into DIR`")
    if is_document(speech.name):
        return tr("only text is edited: `speechdiff import FILE... --into DIR` makes it")
    return ""
