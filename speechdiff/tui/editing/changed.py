"""Somebody else wrote to the file meanwhile: both texts, and neither is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

import speechdiff
from speechdiff.app.session import Session
from speechdiff.errors import ChangedOnDisk, SpeechdiffError
from speechdiff.model import Speech
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.dialog import Dialog
from speechdiff.tui.editing.preview import lines, pieces
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow
from speechdiff.view.visible import visible
from speechdiff.wording import tr

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

    def heading(self) -> str:
        """What is the matter."""
        return tr("The file has changed in the meantime")

    def on_mount(self) -> None:
        """Say so, then show both."""
        self.show(Content(visible(str(self._error))))
        drawn = partial(self._drawn, self.app.no_color)
        in_thread(self, drawn, done=self.show, group="comparing")

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("VerticalScroll").scroll_relative(y=by, animate=False)

    def action_keep(self) -> None:
        """Keep the text that was not written; say where, or why not."""

        def keep() -> str:
            path = keep_beside(self._session, self._speech, self._error.wanted)
            return tr("kept as {name}").format(name=path.name)

        in_thread(self, keep, done=self.complain, failed=self.fail, group=WRITING)

    def _drawn(self, brackets: bool) -> Content:
        """What the two have that is not the same."""
        error = self._error
        result = speechdiff.compare(error.on_disk, error.wanted, language=self._speech.language)
        drawn = [each for each in rows(result) if isinstance(each, LinkRow) and each.change]
        said = [
            Content(visible(str(error))),
            Content(tr("struck out: only in the file; underlined: only in what was not written")),
            Content(""),
            *(pieces(row.inline, brackets=brackets) for row in drawn[:MOST]),
        ]
        if len(drawn) > MOST:
            said.append(Content(tr("... and {n} more").format(n=len(drawn) - MOST)))
        return lines(said)


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
