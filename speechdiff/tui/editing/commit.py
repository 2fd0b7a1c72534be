"""The working copy becomes a draft: what changed, who commits it, and a note to write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from speechdiff.app.session import Session
from speechdiff.errors import CommitRefused
from speechdiff.model import Speech
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.dialog import INSIDE, Dialog
from speechdiff.tui.editing.preview import changed_rows, lines, listed, pieces
from speechdiff.tui.editing.undo import Uncommitted, uncommitted
from speechdiff.tui.widgets.lines import clip
from speechdiff.view import labels
from speechdiff.view.rows import LinkRow
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr, trn

if TYPE_CHECKING:
    from speechdiff.drafts.committing import Committed  # noqa: F401, in a string below

MOST = 12
"""Changes that are shown; the rest are counted."""


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
    HINT = later("Enter commits")

    def __init__(self, session: Session, speech: Speech) -> None:
        super().__init__()
        self._session = session
        self._speech = speech
        self._working = self._nothing = False

    def heading(self) -> str:
        """Which speech gets a new draft."""
        return clip(tr("A new draft of {name}").format(name=self._speech.name), INSIDE)

    def fields(self) -> list[Widget]:
        """The note."""
        return [Input(placeholder=tr("a note: what this draft is for"))]

    def on_mount(self) -> None:
        """Start looking for uncommitted changes."""
        self.show(Content(tr("comparing the working copy with the newest draft ...")))
        look = partial(_preview, self._session, self._speech, brackets=self.app.no_color)
        in_thread(self, look, done=self._show_preview, failed=self._fail_to_look, group="comparing")

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
        """Close the dialog, unless git is committing."""
        if not self._working:
            self.dismiss(None)

    def only_tells(self) -> bool:
        """Whether there is nothing to commit."""
        return self._nothing

    def _show_preview(self, preview: CommitPreview) -> None:
        """Show it; without changes there is nothing to write a note for."""
        self.show(preview.content)
        self.complain(preview.trouble)
        if not preview.possible:
            self._nothing = True
            self.ask_nothing()

    def _fail_to_look(self, error: Exception) -> None:
        self._show_preview(CommitPreview(Content(""), str(error), possible=False))

    def _commit(self, note: str) -> None:
        from speechdiff.drafts.committing import commit_working_copy

        commit = partial(commit_working_copy, self._session.source, self._speech, note)
        in_thread(self, commit, done=self.dismiss, failed=self._refuse, group=WRITING)

    def _refuse(self, error: Exception) -> None:
        """Say why git did not commit; the note stays."""
        self._working = False
        self.query_one(Input).disabled = False
        self.query_one(Input).focus()
        self.fail(error)


@dataclass(frozen=True, slots=True)
class CommitPreview:
    """What there is to commit, and who would be the author."""

    content: Content
    trouble: str = ""
    possible: bool = True


def _preview(session: Session, speech: Speech, *, brackets: bool) -> CommitPreview:
    """What a commit would hold. Raises `SpeechdiffError`."""
    from speechdiff.drafts.committing import author

    trouble, who = "", ""
    pending = uncommitted(session, speech)
    try:
        who = author(session.source)
    except CommitRefused as error:
        trouble = str(error)
    if pending is None:
        body = lines([
            Content(tr("The working copy is the newest draft: there is nothing to commit.")),
            Content(tr("t takes back an older wording, e opens the draft in your editor.")),
        ])  # fmt: skip
        return CommitPreview(body, possible=False)
    return CommitPreview(
        lines([*_summary(pending, who), *_changes(pending, brackets)]),
        trouble,
    )


def _summary(pending: Uncommitted, who: str) -> list[Content]:
    """``against d7: 1 edited, 1 deleted | by Name <address>``."""
    changes = trn("{n} change", "{n} changes", pending.changes).format(n=f"{pending.changes:,}")
    head = tr("{changes} against {draft}").format(changes=changes, draft=pending.newest.name)
    contents = [Content.assemble((head, "bold"))]
    if who:
        by = clip(tr("by {who}").format(who=who), INSIDE)
        contents.append(Content.assemble((by, "dim")))
    return contents


def _changes(pending: Uncommitted, brackets: bool) -> list[Content]:
    def draw(row: LinkRow) -> Content:
        label = visible(labels.change(row.link) or row.label)
        head = Content.assemble((f"{row.mark} ", "bold"), (label, "dim"))
        return lines([head, pieces(row.inline, brackets=brackets)])

    return listed(changed_rows(pending.comparison), MOST, draw)
