"""Somebody else wrote to the file meanwhile: both texts, and neither is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content

import speechdiff
from speechdiff.app.session import Session
from speechdiff.errors import ChangedOnDisk, SpeechdiffError
from speechdiff.model import Span, Speech
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.dialog import INSIDE, Dialog
from speechdiff.tui.editing.preview import changed_rows, lines, listed, pieces
from speechdiff.tui.editing.undo import undo_of
from speechdiff.tui.widgets.lines import clip
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr

MOST = 40
"""Changes that are shown; the rest are counted."""


class ChangedScreen(Dialog[bool]):
    """The file as it is now against the text that was not written.

    Its result is whether to go on from the file as it is now. The text that was not written can be
    kept in a file beside it; it is never written over what somebody else wrote.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", "From the file", id="take-back.from-file",
                tooltip="Continue from the file as it is now"),
        Binding("s", "keep", "Keep mine", id="take-back.keep",
                tooltip="Keep the text that was not written in a file beside the speech"),
        Binding("j,down", "scroll(1)", "Down", id="take-back.down", show=False, tooltip="Down"),
        Binding("k,up", "scroll(-1)", "Up", id="take-back.up", show=False, tooltip="Up"),
        Binding("escape,q", "dismiss(False)", "Leave", id="take-back.leave-both",
                tooltip="Leave the file as it is now"),
    ]  # fmt: skip

    def __init__(self, session: Session, speech: Speech, error: ChangedOnDisk) -> None:
        super().__init__()
        self._session = session
        self._speech = speech
        self._error = error

    HEADING = later("The file has changed in the meantime")

    def on_mount(self) -> None:
        """Report the conflict, then show both texts."""
        self.show(Content(visible(str(self._error))))
        draw = partial(self._both_texts, self.app.no_color)
        in_thread(self, draw, done=self.show, group="comparing")

    def action_keep(self) -> None:
        """Save the text that was not written in a new file; report its name, or why that failed."""

        def keep() -> str:
            path = keep_beside(self._session, self._speech, self._error.wanted)
            return tr("kept as {name}").format(name=path.name)

        in_thread(self, keep, done=self.complain, failed=self.fail, group=WRITING)

    def _both_texts(self, brackets: bool) -> Content:
        """What the two have that is not the same."""
        error = self._error
        result = speechdiff.compare(error.on_disk, error.wanted, language=self._speech.language)
        return lines([
            Content(visible(str(error))),
            Content(tr("struck out: only in the file; underlined: only in what was not written")),
            Content(""),
            *listed(changed_rows(result), MOST, lambda row: pieces(row.inline, brackets=brackets)),
        ])  # fmt: skip


Target = TypeVar("Target")


class WorkingCopyDialog(Dialog[bool], Generic[Target]):
    """Looks for a place in the working copy of a speech, and writes there; its result is whether.

    Where that failed, the reason stands in the box. Where somebody else wrote to the file
    meanwhile, `ChangedScreen` shows both texts.
    """

    def __init__(self, session: Session, speech: Speech) -> None:
        super().__init__()
        self._session = session
        self._speech = speech
        self._target: Target | None = None
        self._writing = self._refused = False

    def look(self) -> Target:
        """The place; looked for in a thread. Raises SpeechdiffError."""
        raise NotImplementedError

    def begin(self, target: Target) -> None:
        """Show the place that was found."""
        raise NotImplementedError

    def about(self) -> str:
        """The message where no place was found."""
        return ""

    def heading(self) -> str:
        """What is done, to which speech."""
        return clip(tr(self.HEADING).format(name=self._speech.name), INSIDE)

    def on_mount(self) -> None:
        """Start looking for the place."""
        self.show(Content(tr("looking for the place in the working copy ...")))
        self._look()

    def only_tells(self) -> bool:
        """Whether nothing can be done here."""
        return self._target is None and self._refused

    def action_leave(self) -> None:
        """Close the dialog without a change, unless it is writing."""
        if not self._writing:
            self.dismiss(False)

    def write(self, expected: str, span: Span, words: str) -> None:
        """Put words in the place of a span of a file that holds `expected`."""
        self._writing = True
        replace = undo_of(self.app).replace
        write = partial(replace, self._session, self._speech, expected, span, words)
        in_thread(
            self, write, done=lambda _: self.dismiss(True), failed=self._refuse, group=WRITING
        )

    def _look(self) -> None:
        in_thread(self, self.look, done=self.begin, failed=self._refuse, group="planning")

    def _refuse(self, error: Exception) -> None:
        self._writing = False
        if isinstance(error, ChangedOnDisk):
            self.app.push_screen(ChangedScreen(self._session, self._speech, error), self._again)
            return
        if self._target is None:
            self._refused = True
            self.show(Content(self.about()))
        self.fail(error)

    def _again(self, look_again: bool | None) -> None:
        """After both texts were shown: look again in the file as it is, or leave it."""
        if look_again:
            self.complain("")
            self._look()
        else:
            self.dismiss(False)


def keep_beside(session: Session, speech: Speech, text: str) -> Path:
    """Write a text, in UTF-8, to a new file beside the speech's; never over one that is there."""
    from speechdiff.drafts.resolve import as_git

    git = as_git(session.source)
    if git is None:
        raise SpeechdiffError(tr("{name!r} is not kept by git").format(name=speech.name))
    path = git.repository.path_of(speech.name)
    for number in range(1, 1000):
        beside = path.with_name(f"{path.stem}.mine-{number}{path.suffix}")
        try:
            with beside.open("x", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.write(text)
        except FileExistsError:
            continue
        return beside
    raise SpeechdiffError(tr("there are too many files like {name!r}").format(name=beside.name))
