"""A note to a change, and what others said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.review import Mark
from speechdiff.tui.dialog import LineDialog
from speechdiff.tui.editing.preview import lines
from speechdiff.view import review_labels
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr


class NoteScreen(LineDialog):
    """Asks what is to be queried about a change; its result is the note, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="review.note-leave",
                tooltip="Leave the mark as it is"),
    ]  # fmt: skip
    HEADING = later("Query this change")
    HINT = later("Enter keeps the note")
    PLACEHOLDER = later("what is your question?")

    def __init__(self, own: Mark | None, others: Sequence[Mark]) -> None:
        paragraphs = [Content(visible(review_labels.mark_of(each))) for each in others]
        body = lines(paragraphs or [Content(tr("Nobody else has marked it so far."))])
        super().__init__(visible(own.note) if own else "", body)
