"""The working copy becomes a draft: what changed, who commits it, and a note to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from speechdiff.app.session import Session
from speechdiff.errors import CommitRefused, SpeechdiffError
from speechdiff.model import Speech
from speechdiff.tui.acting.bench import Uncommitted, uncommitted
from speechdiff.tui.acting.words import lines, pieces
from speechdiff.tui.clip import clip
from speechdiff.tui.dialog import Dialog
from speechdiff.view import labels
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.drafts.committing import Committed

MOST = 12
"""Changes that are shown; the rest are counted."""
INSIDE = 70
"""Cells of a line in the box."""


class CommitScreen(Dialog["Committed | None"]):
    """Shows what the working copy has that the newest draft has not, and asks for a note.

    Its result is the new draft, or None. While git works nothing can be pressed; where it refuses,
    the reason stands in the box and the note stays in its field.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="commit.leave",
                tooltip="Commit nothing; the working copy stays as it is"),
        Binding("down", "scroll(1)", "Down", id="commit.down", show=False,
                tooltip="Further down in the changes"),
        Binding("up", "scroll(-1)", "Up", id="commit.up", show=False,
                tooltip="Further up in the changes"),
    ]  # fmt: skip
    AUTO_FOCUS = "Input"

    @dataclass
    class Found(Message):
        """What there is to commit, and who would be the author."""

        content: Content
        trouble: str
        possible: bool

    @dataclass
    class Refused(Message):
        """Git did not commit."""

        reason: str

    @dataclass
    class Done(Message):
        """There is a new draft."""

        committed: Committed

    def __init__(self, desk: Session, speech: Speech) -> None:
        super().__init__()
        self._desk = desk
        self._speech = speech
        self._working = False

    def heading(self) -> str:
        """What becomes of what."""
        return clip(tr("A new draft of {name}").format(name=self._speech.name), INSIDE)

    def hint(self) -> str:
        """What Enter does."""
        return tr("Enter commits")

    def fields(self) -> list[Widget]:
        """The note."""
        return [Input(placeholder=tr("a note: what this draft is for"))]

    def on_mount(self) -> None:
        """Begin to look what there is."""
        self.show(Content(tr("comparing the working copy with the newest draft ...")))
        self._look(self.app.no_color)

    def on_commit_screen_found(self, event: Found) -> None:
        """Show it; without changes there is nothing to write a note for."""
        self.show(event.content)
        self.complain(event.trouble)
        if not event.possible:
            self.ask_nothing()

    def on_commit_screen_refused(self, event: Refused) -> None:
        """Say why; the note stays."""
        self._working = False
        self.query_one(Input).disabled = False
        self.query_one(Input).focus()
        self.complain(event.reason)

    def on_commit_screen_done(self, event: Done) -> None:
        """Back, with the draft."""
        self.dismiss(event.committed)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Commit."""
        event.stop()
        if self._working:
            return
        if not event.value.strip():
            self.complain(tr("a draft needs a note: a few words on what it is for"))
            return
        self._working = True
        event.input.disabled = True
        self.complain(tr("committing; the hooks of this repository may take a while ..."))
        self._commit(event.value)

    def action_leave(self) -> None:
        """Leave; what git is doing already is awaited."""
        if not self._working:
            self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll the changes."""
        self.query_one("VerticalScroll").scroll_relative(y=by, animate=False)

    @work(thread=True, exclusive=True, group="acting")
    def _look(self, brackets: bool) -> None:
        from speechdiff.drafts.committing import author

        trouble, who = "", ""
        try:
            found = uncommitted(self._desk, self._speech)
            who = author(self._desk.source)
        except CommitRefused as error:
            trouble = str(error)
        except SpeechdiffError as error:
            self.post_message(self.Found(Content(""), str(error), possible=False))
            return
        if found is None:
            said = lines([
                Content(tr("The working copy is the newest draft: there is nothing to commit.")),
                Content(tr("t takes back an older wording, e opens the draft in your editor.")),
            ])  # fmt: skip
            self.post_message(self.Found(said, "", possible=False))
            return
        content = lines([*_summary(found, who), *_changes(found, brackets)])
        self.post_message(self.Found(content, trouble, possible=True))

    @work(thread=True, group="acting")
    def _commit(self, note: str) -> None:
        from speechdiff.drafts.committing import commit_working_copy

        try:
            committed = commit_working_copy(self._desk.source, self._speech, note)
        except SpeechdiffError as error:
            self.post_message(self.Refused(str(error)))
            return
        self.post_message(self.Done(committed))


def _summary(found: Uncommitted, who: str) -> list[Content]:
    """``against d7: 1 edited, 1 deleted | by Name <address>``."""
    changes = trn("{n} change", "{n} changes", found.changes).format(n=f"{found.changes:,}")
    head = tr("{changes} against {draft}").format(changes=changes, draft=found.newest.name)
    said = [Content.assemble((head, "bold"))]
    if who:
        by = clip(tr("by {who}").format(who=who), INSIDE)
        said.append(Content.assemble((by, "dim")))
    return said


def _changes(found: Uncommitted, brackets: bool) -> list[Content]:
    drawn = [each for each in rows(found.comparison) if isinstance(each, LinkRow) and each.change]
    said = []
    for row in drawn[:MOST]:
        label = visible(labels.change(row.link) or row.label)
        said.append(Content.assemble((f"{row.mark} ", "bold"), (label, "dim")))
        said.append(pieces(row.inline, brackets=brackets))
    if len(drawn) > MOST:
        said.append(Content(tr("... and {n} more").format(n=len(drawn) - MOST)))
    return said
