"""Somebody else wrote to the file meanwhile: both texts, and neither is lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

import speechdiff
from speechdiff.app.session import Session
from speechdiff.errors import ChangedOnDisk, SpeechdiffError
from speechdiff.model import Speech
from speechdiff.tui.acting.words import lines, pieces
from speechdiff.tui.dialog import Dialog
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
        Binding("k", "keep", "Keep mine", id="take-back.keep",
                tooltip="Keep the text that was not written in a file beside the speech"),
        Binding("j,down", "scroll(1)", "Down", id="take-back.down", show=False, tooltip="Down"),
        Binding("up", "scroll(-1)", "Up", id="take-back.up", show=False, tooltip="Up"),
        Binding("escape,q", "dismiss(False)", "Leave", id="take-back.leave-both",
                tooltip="Leave the file as it is now"),
    ]  # fmt: skip

    @dataclass
    class Drawn(Message):
        """What the two have that is not the same."""

        content: Content

    @dataclass
    class Kept(Message):
        """The text that was not written is in a file, or why not."""

        words: str

    def __init__(self, desk: Session, speech: Speech, error: ChangedOnDisk) -> None:
        super().__init__()
        self._desk = desk
        self._speech = speech
        self._error = error

    def heading(self) -> str:
        """What is the matter."""
        return tr("The file has changed in the meantime")

    def on_mount(self) -> None:
        """Say so, then show both."""
        self.show(Content(visible(str(self._error))))
        self._compare(self.app.no_color)

    def on_changed_screen_drawn(self, event: Drawn) -> None:
        """Show both."""
        self.show(event.content)

    def on_changed_screen_kept(self, event: Kept) -> None:
        """Say where, or why not."""
        self.complain(event.words)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("VerticalScroll").scroll_relative(y=by, animate=False)

    def action_keep(self) -> None:
        """Keep the text that was not written."""
        self._keep()

    @work(thread=True, exclusive=True, group="acting")
    def _compare(self, brackets: bool) -> None:
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
        self.post_message(self.Drawn(lines(said)))

    @work(thread=True, exclusive=True, group="keeping")
    def _keep(self) -> None:
        try:
            path = keep_beside(self._desk, self._speech, self._error.wanted)
        except (SpeechdiffError, OSError) as error:
            self.post_message(self.Kept(str(error)))
            return
        self.post_message(self.Kept(tr("kept as {name}").format(name=path.name)))


def keep_beside(desk: Session, speech: Speech, text: str) -> Path:
    """Write a text, in UTF-8, to a new file beside the speech's; never over one that is there."""
    from speechdiff.drafts.resolve import as_git

    git = as_git(desk.source)
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
