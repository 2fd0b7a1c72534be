"""A sentence of the working copy in a small editor; what is written can be undone.

Enter keeps it, Ctrl+J begins a line, Esc leaves it. What an input method commits is text as any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

import speechdiff
from speechdiff.app.session import Session
from speechdiff.errors import WorkingCopyError
from speechdiff.model import Draft, Span, Speech
from speechdiff.tui.editing.undo import UndoStore, undo_of
from speechdiff.tui.editing.working_copy_dialog import WorkingCopyDialog
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr


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
    numbers = set(sentences)
    members = [at for link in comparison.links if numbers.intersection(link.old) for at in link.new]
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


class EditSentenceScreen(WorkingCopyDialog[SentencePlace]):
    """Shows some sentences of a draft as the working copy has them, in a field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="edit.cancel", priority=True,
                tooltip="Leave the working copy as it is"),
    ]  # fmt: skip
    AUTO_FOCUS = "SentenceArea"
    HEADING = later("Edit in {name}")
    HINT = later("Enter writes, Ctrl+J begins a line")

    def __init__(
        self, session: Session, speech: Speech, draft: Draft, sentences: tuple[int, ...]
    ) -> None:
        super().__init__(session, speech)
        self._draft = draft
        self._sentences = sentences
        self._removing = False

    def fields(self) -> list[Widget]:
        """The editor; it cannot be written in before the sentence is found."""
        return [SentenceArea(soft_wrap=True, tab_behavior="focus", disabled=True)]

    def on_text_area_changed(self) -> None:
        """Clear a warning that was about other words."""
        self._removing = False
        self.complain("")

    def action_keep(self) -> None:
        """Write the sentence; an empty field removes it after a second Enter."""
        if self._target is None or self._writing:
            return
        words = self.query_one(SentenceArea).text
        if words == self._target.words:
            self.dismiss(False)
        elif not words.strip() and not self._removing:
            self._removing = True
            self.complain(tr("nothing is left: Enter again removes the sentence"))
        else:
            self.write(self._target.text, self._target.span, words)

    def look(self) -> SentencePlace:
        """Where the sentences are in the working copy."""
        return find_place(
            undo_of(self.app), self._session, self._speech, self._draft, self._sentences
        )

    def begin(self, place: SentencePlace) -> None:
        """Open the field, unless it cannot show the words."""
        if any(visible(line) != line for line in place.words.replace("\t", " ").splitlines()):
            self.show(Content(visible(place.words)))
            self.complain(tr("a field cannot show some of these characters: e opens your editor"))
            self._refused = True
            return
        self._target = place
        self.show(Content(tr("the sentence as the working copy has it:")))
        area = self.query_one(SentenceArea)
        area.disabled = False
        area.text = place.words
        area.move_cursor(area.document.end)
        area.focus()
