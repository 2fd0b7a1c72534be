"""A sentence of the working copy in a small editor; what is written can be undone.

Enter keeps it, Ctrl+J begins a line, Esc leaves it. What an input method commits is text as any.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

import speechdiff
from speechdiff.app.session import Session
from speechdiff.errors import ChangedOnDisk, WorkingCopyError
from speechdiff.model import Draft, Span, Speech
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.dialog import Dialog
from speechdiff.tui.editing.changed import ChangedScreen
from speechdiff.tui.editing.undo import UndoStore, undo_of
from speechdiff.tui.widgets.lines import clip
from speechdiff.view.visible import visible
from speechdiff.wording import tr

INSIDE = 70
"""Cells of a line in the box."""


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """Some sentences of a draft as they are in the working copy now."""

    text: str
    """The whole working copy."""
    span: Span

    @property
    def words(self) -> str:
        """What is edited."""
        return self.span.of(self.text)


def find_place(
    store: UndoStore, session: Session, speech: Speech, draft: Draft, sentences: tuple[int, ...]
) -> SentencePlace:
    """Where sentences of `draft`, from 0, are in the working copy. Raises `SpeechdiffError`."""
    text = store.text(session, speech)
    comparison = speechdiff.compare(session.text(draft), text, language=speech.language)
    wanted = set(sentences)
    members = [at for link in comparison.links if wanted.intersection(link.old) for at in link.new]
    if not members:
        raise WorkingCopyError(tr("this sentence is no longer in the working copy: t restores it"))
    if sorted(members) != list(range(min(members), max(members) + 1)):
        raise WorkingCopyError(tr("these sentences are no longer together: edit one of them"))
    return SentencePlace(text, comparison.new.stretch(tuple(sorted(members))))


class SentenceArea(TextArea):
    """The field: Enter is for the dialog, Ctrl+J for a line end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.keep", "Write", id="edit.keep", priority=True,
                tooltip="Write the sentence into the working copy"),
        Binding("ctrl+j", "new_line", "New line", id="edit.line", show=False,
                tooltip="Begin a new line"),
    ]  # fmt: skip

    def action_new_line(self) -> None:
        """Put a line end at the cursor."""
        self.insert("\n")


class EditSentenceScreen(Dialog[bool]):
    """Shows the sentence as the working copy has it; its result is whether it was written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="edit.cancel", priority=True,
                tooltip="Leave the working copy as it is"),
    ]  # fmt: skip
    AUTO_FOCUS = "SentenceArea"

    def __init__(
        self, session: Session, speech: Speech, draft: Draft, sentences: tuple[int, ...]
    ) -> None:
        super().__init__()
        self._session = session
        self._speech = speech
        self._draft = draft
        self._sentences = sentences
        self._place: SentencePlace | None = None
        self._writing = self._removing = self._refused = False

    def heading(self) -> str:
        """Where to."""
        return clip(tr("Edit in {name}").format(name=self._speech.name), INSIDE)

    def hint(self) -> str:
        """What Enter does."""
        return tr("Enter writes, Ctrl+J begins a line")

    def fields(self) -> list[Widget]:
        """The editor; it cannot be written in before the sentence is found."""
        return [SentenceArea(soft_wrap=True, tab_behavior="focus", disabled=True)]

    def on_mount(self) -> None:
        """Begin to look."""
        self.show(Content(tr("looking for the place in the working copy ...")))
        self._look()

    def on_text_area_changed(self) -> None:
        """A warning was about other words."""
        self._removing = False
        self.complain("")

    def only_tells(self) -> bool:
        """Whether the sentence cannot be edited."""
        return self._place is None and self._refused

    def action_keep(self) -> None:
        """Write it; an empty field removes the sentence, after a second Enter."""
        if self._place is None or self._writing:
            return
        words = self.query_one(SentenceArea).text
        if words == self._place.words:
            self.dismiss(False)
        elif not words.strip() and not self._removing:
            self._removing = True
            self.complain(tr("nothing is left: Enter again removes the sentence"))
        else:
            self._write(self._place, words)

    def action_leave(self) -> None:
        """Leave everything as it is; what is being written already is awaited."""
        if not self._writing:
            self.dismiss(False)

    def _look(self) -> None:
        look = partial(
            find_place, undo_of(self.app), self._session, self._speech, self._draft,
            self._sentences,
        )  # fmt: skip
        in_thread(self, look, done=self._begin, failed=self._refuse, group="planning")

    def _begin(self, place: SentencePlace) -> None:
        if any(visible(line) != line for line in place.words.replace("\t", " ").splitlines()):
            self.show(Content(visible(place.words)))
            self.complain(tr("a field cannot show some of these characters: e opens your editor"))
            self._refused = True
            return
        self._place = place
        self.show(Content(tr("the sentence as the working copy has it:")))
        area = self.query_one(SentenceArea)
        area.disabled = False
        area.text = place.words
        area.move_cursor(area.document.end)
        area.focus()

    def _write(self, place: SentencePlace, words: str) -> None:
        self._writing = True
        write = partial(
            undo_of(self.app).replace, self._session, self._speech, place.text, place.span, words
        )
        in_thread(
            self, write, done=lambda _: self.dismiss(True), failed=self._refuse, group=WRITING
        )

    def _refuse(self, error: Exception) -> None:
        """Say why; what was typed stays. Show both texts where two were written at once."""
        self._writing = False
        if isinstance(error, ChangedOnDisk):
            self.app.push_screen(ChangedScreen(self._session, self._speech, error), self._again)
            return
        if self._place is None:
            self._refused = True
            self.show(Content(""))
        self.fail(error)

    def _again(self, look_again: bool | None) -> None:
        """After both texts were shown: begin anew on the file as it is, or leave it."""
        if look_again:
            self._look()
        else:
            self.dismiss(False)
