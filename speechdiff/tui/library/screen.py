"""The first screen: speeches, and the drafts of the one under the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft, Speech
from speechdiff.tui.desk import Desk, Summary
from speechdiff.tui.library.nothing import Nothing
from speechdiff.tui.library.speech_list import SpeechList
from speechdiff.tui.library.timeline import Timeline
from speechdiff.tui.masthead import Masthead
from speechdiff.tui.status_line import StatusLine
from speechdiff.view.labels import counted
from speechdiff.view.visible import visible

WIDE_FROM = 110
"""Cells from which the speeches stand beside the drafts instead of above them."""


class Shelf(Container):
    """The speeches, and the drafts of one of them."""

    def compose(self) -> ComposeResult:
        """The list, and the drafts under their title."""
        yield SpeechList()
        with Vertical(id="drafts"):
            yield Static(id="speech-title", markup=False)
            yield Static(id="notices", markup=False)
            yield Timeline()


class LibraryScreen(Screen[None]):
    """Speeches and drafts; any two drafts are picked here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "change_list", "Speeches", id="library.focus-next",
                tooltip="Between the list of speeches and the drafts"),
        Binding("r", "read_again", "Read again", id="library.read-again", show=False,
                tooltip="Read the drafts again: there may be new ones"),
        Binding("q", "app.quit", "Quit", id="library.quit", tooltip="Leave speechdiff"),
        Binding("escape", "forget_mark", "Forget mark", id="library.forget-mark", show=False,
                tooltip="Take the mark off the old side"),
    ]  # fmt: skip
    AUTO_FOCUS = None
    CSS_PATH = Path(__file__).with_name("screen.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]  # noqa: RUF012, Textual's

    class ReadAgain(Message):
        """The place is to be read again."""

    @dataclass
    class DraftsPicked(Message):
        """Two drafts of a speech are to be compared; `old` is None to show `new` alone."""

        speech: Speech
        old: Draft | None
        new: Draft

    @dataclass
    class Counted(Message):
        """A draft of a speech has been measured, or could not be read."""

        speech: Speech
        draft: Draft
        summary: Summary | None
        failure: str = ""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self._desk: Desk | None = None
        self._speech: Speech | None = None

    def compose(self) -> ComposeResult:
        """Masthead, words in place of the shelf, status line, keys: little, to be painted soon."""
        yield Masthead(visible(self._place))
        yield Nothing()
        yield StatusLine()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.query_one(Nothing).place = self._place

    async def show(self, desk: Desk, speeches: tuple[Speech, ...]) -> None:
        """Show what a place holds."""
        self._desk, self._speech = desk, None
        nothing = self.query_one(Nothing)
        nothing.searched, nothing.failure = True, None
        nothing.display = not speeches
        if not self.query(Shelf):
            await self.mount(Shelf(), after=nothing)
        self.query_one(Shelf).display = bool(speeches)
        masthead = self.query_one(Masthead)
        masthead.remark = counted(len(speeches), "speech").replace("speechs", "speeches")
        speech_list = self.query_one(SpeechList)
        speech_list.display = len(speeches) > 1
        self.set_class(len(speeches) > 1, "-several")
        speech_list.show(speeches)
        self.refresh_bindings()
        if speeches:
            self._open(speeches[0])
            self.query_one(Timeline).focus()

    def fail(self, message: str) -> None:
        """Say that the place cannot be opened."""
        self.query_one(Nothing).failure = message
        self.query_one(Nothing).display = True
        self.query(Shelf).set(display=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With one list there is nothing to change between."""
        del parameters
        if action == "change_list":
            return any(speeches.display for speeches in self.query(SpeechList))
        return True

    def on_speech_list_chosen(self, event: SpeechList.Chosen) -> None:
        """Another speech: show its drafts."""
        if event.speech is not self._speech:
            self._open(event.speech)
        if event.entered:
            self.query_one(Timeline).focus()

    def on_timeline_changed(self, event: Timeline.Changed) -> None:
        """Say what Enter would do now."""
        self.query_one(StatusLine).words = self._next_step(event.timeline)

    def on_timeline_picked(self, event: Timeline.Picked) -> None:
        """Hand the two drafts on."""
        if self._speech:
            self.post_message(self.DraftsPicked(self._speech, event.old, event.new))

    def on_library_screen_counted(self, event: Counted) -> None:
        """Fill the draft in, if its speech is still on show."""
        if event.speech is not self._speech:
            return
        timeline = self.query_one(Timeline)
        if event.summary is None:
            timeline.fail(event.draft, event.failure)
        else:
            timeline.fill_in(event.draft, event.summary)

    def action_change_list(self) -> None:
        """From the speeches to the drafts, or back."""
        speech_list, timeline = self.query_one(SpeechList), self.query_one(Timeline)
        (timeline if speech_list.has_focus else speech_list).focus()

    def action_read_again(self) -> None:
        """Ask for the place to be read again."""
        self.post_message(self.ReadAgain())

    def action_forget_mark(self) -> None:
        """Take the mark off; without one, say how to leave."""
        marked = [timeline for timeline in self.query(Timeline) if timeline.old_side]
        if not marked:
            self.notify("press q to leave", timeout=2, markup=False)
        for timeline in marked:
            timeline.old_side = None

    def _open(self, speech: Speech) -> None:
        self._speech = speech
        self.query_one("#speech-title", Static).update(_title(speech))
        notices = self.query_one("#notices", Static)
        notices.update(Content("\n".join(map(visible, speech.notices))))
        notices.display = bool(speech.notices)
        self.query_one(Timeline).show(speech)
        self._count(speech)

    def _next_step(self, timeline: Timeline) -> str:
        if timeline.picked is None:
            return ""
        old, new = timeline.picked
        if old is None:
            return f"Enter shows {new.name}, the first draft"
        if timeline.old_side is None:
            return f"Enter compares {new.name} with {old.name}, the draft before"
        return f"old side {old.name}: Enter compares it with {new.name}, Esc forgets it"

    @work(thread=True, exclusive=True, group="counting")
    def _count(self, speech: Speech) -> None:
        """Measure every draft, newest first, until the screen shows another speech."""
        worker, desk = get_current_worker(), self._desk
        for index in reversed(range(len(speech.drafts))):
            if worker.is_cancelled or desk is None:
                return
            draft = speech.drafts[index]
            try:
                counted_draft = self.Counted(speech, draft, desk.summary(speech, index))
            except (SpeechdiffError, OSError) as error:
                counted_draft = self.Counted(speech, draft, None, str(error))
            self.post_message(counted_draft)


def _title(speech: Speech) -> Content:
    """The title, and whose speech it is."""
    role = (f"\n{visible(speech.speaker_role)}", "dim") if speech.speaker_role else ""
    return Content.assemble((visible(speech.title or speech.name), "bold"), role)
