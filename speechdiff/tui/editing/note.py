"""A note to a change, and what others said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from speechdiff.review import Mark
from speechdiff.tui.dialog import Dialog
from speechdiff.tui.editing.preview import lines
from speechdiff.view import review_labels
from speechdiff.view.visible import visible
from speechdiff.wording import tr


class NoteScreen(Dialog[str | None]):
    """Asks what is to be queried about a change; its result is the note, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="review.note-leave",
                tooltip="Leave the mark as it is"),
    ]  # fmt: skip
    AUTO_FOCUS = "Input"

    def __init__(self, own: Mark | None, others: Sequence[Mark]) -> None:
        super().__init__()
        self._own = own
        self._others = tuple(others)

    def heading(self) -> str:
        """What is asked."""
        return tr("Query this change")

    def hint(self) -> str:
        """What Enter does."""
        return tr("Enter keeps the note")

    def fields(self) -> list[Widget]:
        """The note."""
        note = self._own.note if self._own else ""
        return [Input(visible(note), placeholder=tr("what is your question?"))]

    def on_mount(self) -> None:
        """Show what others said."""
        said = [Content(visible(review_labels.mark_of(each))) for each in self._others]
        self.show(lines(said or [Content(tr("Nobody else has marked it so far."))]))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self.dismiss(event.value.strip())
