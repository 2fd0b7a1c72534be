"""The first screen: speeches, and the drafts of the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from speechdiff.app.draft_list import SpeechSearch
from speechdiff.app.session import Session
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft, Speech
from speechdiff.tui.background import in_thread
from speechdiff.tui.library.preview import DraftPreview
from speechdiff.tui.library.speech_list import EmptyPage, SpeechList
from speechdiff.tui.library.timeline import Timeline, now
from speechdiff.tui.navigation import OpenBlame, OpenComparison, OpenPhrases
from speechdiff.tui.screen_base import BaseScreen
from speechdiff.tui.watching import EVERY, ComparedDrafts, Follower, News, SourceWatcher, name_of
from speechdiff.tui.widgets.search_bar import SearchBar
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

WIDE_FROM = 110
"""Cells from which the speeches stand beside the drafts, or a preview of one does."""
BROAD_FROM = 150
"""Cells from which there is room for all three side by side."""
LOW, HIGH_FROM = 0, 18
"""Lines from which there is room for a preview below the drafts, and for a title above them."""


class LibraryPane(Container):
    """The speeches, and the drafts of one of them."""

    def compose(self) -> ComposeResult:
        """The list, and the drafts under their title."""
        yield SpeechList()
        with Vertical(id="drafts"):
            yield Static(id="speech-title", markup=False)
            yield Static(id="notices", markup=False)
            with Container(id="shelf"):
                yield Timeline()
                yield DraftPreview()


class LibraryScreen(BaseScreen):
    """Speeches and drafts; any two drafts are picked here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "phrases", "Phrases", id="library.phrases",
                tooltip="Phrases of this speech, draft by draft"),
        Binding("b", "blame", "Blame", id="library.blame",
                tooltip="This draft with the origin of each sentence"),
        Binding("slash", "search", "Search", id="library.search",
                tooltip="Show only the speeches and drafts that contain some words"),
        Binding("tab,shift+tab", "change_list", "Speeches", id="library.focus-next",
                tooltip="Between the list of speeches and the drafts"),
        Binding("r", "read_again", "Read again", id="library.read-again", show=False,
                tooltip="Read the drafts again: there may be new ones"),
        Binding("O", "turn_round", "Reverse order", id="library.turn-round", show=False,
                tooltip="Reverse the order of the drafts of a folder, in its speech.toml"),
        Binding("q", "app.quit", "Quit", id="library.quit", tooltip="Quit speechdiff"),
        Binding("enter", "compare_when_read", "Compare", id="library.compare", show=False,
                tooltip="Compare as soon as the drafts are read"),
        Binding("escape", "forget_mark", "Forget mark", id="library.forget-mark", show=False,
                tooltip="End the search, or unmark the old side"),
    ]  # fmt: skip
    AUTO_FOCUS = ""
    CSS_PATH = Path(__file__).with_name("screen.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide"), (BROAD_FROM, "-broad")]  # noqa: RUF012, Textual's
    VERTICAL_BREAKPOINTS = [(LOW, "-low"), (HIGH_FROM, "-high")]  # noqa: RUF012, Textual's

    class ReadAgain(Message):
        """The place is to be read again."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self._place = place
        self._session: Session | None = None
        self._speeches: tuple[Speech, ...] = ()
        self.speech: Speech | None = None
        """The speech whose drafts are listed."""
        self._tip = ""
        self._watcher: SourceWatcher | None = None
        self._looking = False
        self._entered = False
        self._search = SpeechSearch(now)
        self._begin = ("", "")

    @property
    def draft(self) -> Draft | None:
        """The draft under the cursor."""
        return next((timeline.draft for timeline in self.query(Timeline)), None)

    @property
    def is_read(self) -> bool:
        """Whether all speeches are read, and not only listed by name."""
        return self._session is not None and all(each.title for each in self._speeches)

    def begin_with(self, speech: str, draft: str = "") -> None:
        """Open the speech of that name first, with the cursor on the draft of that key."""
        self._begin = (speech, draft)

    def body(self) -> Iterable[Widget]:
        """Words in place of the shelf, and the search: little, to be painted soon."""
        yield EmptyPage()
        yield SearchBar()

    def on_mount(self) -> None:
        """Start watching the source."""
        self.query_one(EmptyPage).place = self._place
        self.set_interval(EVERY, self._look)

    async def show(self, session: Session, speeches: tuple[Speech, ...], tip: str = "") -> None:
        """Show what a place holds; a speech that was open stays open, the cursor on its draft.

        `tip` is the newest commit as it was before the speeches were listed.
        """
        again, self._session, self._speeches = self.speech, session, speeches
        self._tip, self._search = tip, SpeechSearch(now)
        for screen in self._followers():
            screen.source_opened(session, speeches)
        nothing = self.query_one(EmptyPage)
        nothing.searched, nothing.failure = True, None
        nothing.display = not speeches
        if not self.query(LibraryPane):
            await self.mount(LibraryPane(), after=nothing)
        self.query_one(LibraryPane).display = bool(speeches)
        self._say_number()
        speech_list = self.query_one(SpeechList)
        speech_list.display = len(speeches) > 1
        self.set_class(len(speeches) > 1, "-several")
        first, draft = self._begin
        name = again.name if again else first
        at = next((n for n, each in enumerate(speeches) if each.name == name), None)
        speech_list.show(speeches, at or 0)
        self.refresh_bindings()
        if speeches:
            self._open(speeches[at or 0], again=again is not None and at is not None)
        if speeches and again is None:
            self.query_one(Timeline).go_to(draft)
            self.query_one(Timeline).focus()
        if self._entered and speeches:
            self._entered = False
            self.query_one(Timeline).action_compare()
        if speeches and self.query_one(SearchBar).display:
            self._narrow(self.query_one(SearchBar).words)

    def retranslate(self) -> None:
        """Say in the language in use what was said before."""
        if self.speech is None or not self._speeches:
            return
        self._say_number()
        self.query_one(SpeechList).word_again()
        self.query_one(Timeline).retranslate()
        self._preview()
        self.status_line.show_place(self._next_step(self.query_one(Timeline)))

    def _say_number(self) -> None:
        words = trn("{n} speech", "{n} speeches", len(self._speeches))
        self.title_bar.remark = words.format(n=f"{len(self._speeches):,}")

    def fail(self, message: str) -> None:
        """Say that the place cannot be opened."""
        self.query_one(EmptyPage).failure = message
        self.query_one(EmptyPage).display = True
        self.query(LibraryPane).set(display=False)
        self.status_line.show_place("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With one list there is nothing to change between; without speeches nothing to look at."""
        del parameters
        if action == "change_list":
            return any(speeches.display for speeches in self.query(SpeechList))
        if action in ("phrases", "blame"):
            return self.speech is not None and bool(self.speech.title)
        if action == "search":
            return self.speech is not None
        if action == "turn_round":
            return bool(self._session and self._session.in_folder and self.speech)
        return True

    def on_speech_list_chosen(self, event: SpeechList.Chosen) -> None:
        """Another speech: show its drafts, unless the place has been read anew since."""
        listed = any(each is event.speech for each in self._speeches)
        if listed and event.speech is not self.speech:
            self._open(event.speech)
        if event.entered:
            self.query_one(Timeline).focus()

    def on_timeline_changed(self) -> None:
        """Say what Enter would do now."""
        self.status_line.show_place(self._next_step(self.query_one(Timeline)))
        self._preview()

    def on_timeline_pair_picked(self, event: Timeline.PairPicked) -> None:
        """Open the comparison of the two drafts."""
        if self.speech:
            self.open(OpenComparison(self.speech, event.old, event.new))

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Show only what holds the words."""
        count = self._narrow(event.words)
        words = trn("{n} draft", "{n} drafts", count).format(n=f"{count:,}")
        self.query_one(SearchBar).say(words if event.words.strip() else "")

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Move to another of the drafts."""
        self.query_one(Timeline).cursor += event.steps

    def on_search_bar_confirmed(self) -> None:
        """Move to the drafts that were found."""
        self.query_one(Timeline).focus()

    def on_search_bar_given_up(self) -> None:
        """Show everything again."""
        self._end_search()

    def action_search(self) -> None:
        """Open the line to type in."""
        self.query_one(SearchBar).open()

    def action_compare_when_read(self) -> None:
        """Remember Enter while the drafts are read: it was meant for the newest."""
        self._entered = self._session is None
        if self._entered:
            self.status_line.show_place(tr("opens as soon as the drafts are read"))

    def action_phrases(self) -> None:
        """Open the phrases of the speech."""
        if self.speech:
            self.open(OpenPhrases(self.speech))

    def action_blame(self) -> None:
        """Open the draft under the cursor with the origin of each sentence."""
        draft = self.query_one(Timeline).draft
        if self.speech and draft:
            self.open(OpenBlame(self.speech, draft))

    def action_change_list(self) -> None:
        """From the speeches to the drafts, or back."""
        speech_list, timeline = self.query_one(SpeechList), self.query_one(Timeline)
        (timeline if speech_list.has_focus else speech_list).focus()

    def action_read_again(self) -> None:
        """Ask for the place to be read again."""
        self.post_message(self.ReadAgain())

    def action_turn_round(self) -> None:
        """Write the order of a folder's drafts the other way round, and read it again."""
        if self._session is None or self.speech is None:
            return
        try:
            path = self._session.turn_round(self.speech)
        except (SpeechdiffError, OSError) as error:
            self.status_line.show_place(str(error))
            return
        message = tr("reversed in {file}; again to restore it").format(file=path)
        self.notify(visible(message), markup=False)
        self.post_message(self.ReadAgain())

    def action_forget_mark(self) -> None:
        """End the search; without one take the mark off; without one, say how to leave."""
        if self.query_one(SearchBar).display:
            self._end_search()
            return
        timelines = [timeline for timeline in self.query(Timeline) if timeline.old_side]
        if not timelines:
            self.status_line.show_place(tr("press q to quit"))
        for timeline in timelines:
            timeline.old_side = None

    def _open(self, speech: Speech, *, again: bool = False) -> None:
        self.speech = speech
        self._watcher = SourceWatcher(self._session, speech, self._tip) if self._session else None
        self.query_one("#speech-title", Static).update(_title(speech))
        notices = self.query_one("#notices", Static)
        lines = [*map(visible, speech.notices)]
        if lines and self._session and self._session.in_folder:
            lines.append(tr("O reverses the order"))
        notices.update(Content("\n".join(lines)))
        notices.display = bool(lines)
        timeline = self.query_one(Timeline)
        (timeline.show_again if again else timeline.show)(speech)
        self.refresh_bindings()
        self._count(speech)

    def _narrow(self, words: str) -> int:
        """Show the speeches and drafts that hold the words; says how many of the drafts do."""
        matches = [each for each in self._speeches if self._search.holds(each, words)]
        at = next((n for n, each in enumerate(matches) if each is self.speech), 0)
        if len(self._speeches) > 1:
            self.query_one(SpeechList).show(matches, at)
        if matches and self.speech is not matches[at]:
            self._open(matches[at])
        in_title = self.speech is not None and self._search.title_holds(self.speech, words)
        return self.query_one(Timeline).narrow("" if in_title else words)

    def _preview(self) -> None:
        """Show the draft under the cursor beside the list."""
        sides, preview = self.query_one(Timeline).picked, self.query_one(DraftPreview)
        if self._session is not None and self.speech is not None:
            pair = ComparedDrafts(self.speech, *sides) if sides else None
            preview.show(self._session, pair)

    def _end_search(self) -> None:
        self.query_one(SearchBar).close()
        self._narrow("")
        self.query_one(Timeline).focus()

    def _next_step(self, timeline: Timeline) -> str:
        if timeline.picked is None:
            return tr("no draft contains these words, Esc shows all") if self._speeches else ""
        old, new = timeline.picked
        if timeline.is_marked:
            words = tr("{old} is the old side: go to the new one and press Enter; Esc forgets it")
            return words.format(old=name_of(new))
        if old is None:
            return tr("Enter shows {new}, the first draft").format(new=name_of(new))
        if timeline.old_side is None:
            words = tr("Enter compares {new} with {old}, the draft before")
        else:
            words = tr("old side {old}: Enter compares it with {new}, Esc forgets it")
        return words.format(old=name_of(old), new=name_of(new))

    def _followers(self) -> list[Follower]:
        return [screen for screen in self.app.screen_stack if isinstance(screen, Follower)]

    def _look(self) -> None:
        """Look whether something has moved, one look at a time."""
        if self._watcher is not None and self._session is not None and not self._looking:
            self._looking = True
            follow = partial(self._follow, self._session)
            in_thread(self, self._watcher.look, done=follow, failed=self._blink, group="looking")

    def _blink(self, error: Exception) -> None:
        """Look again later; the next reader reports what is wrong."""
        del error
        self._looking = False

    def _follow(self, session: Session, news: News) -> None:
        """Follow what has moved."""
        self._looking = False
        if session is not self._session or self.speech is None:
            return
        if news is News.BRANCH:
            self.post_message(self.ReadAgain())
        elif news is News.WORKING_COPY:
            self._count(self.speech)
            for screen in self._followers():
                screen.working_copy_moved()
        elif news is News.GONE:
            self.status_line.show_place(tr("the repository is gone: r looks for it again"))
            for screen in self._followers():
                screen.source_vanished()

    def _count(self, speech: Speech) -> None:
        """Count the changes of every draft, until the screen shows another speech."""
        if self._session is not None and self._watcher is not None:
            self.query_one(Timeline).count(self._session, speech, self._watcher)


def _title(speech: Speech) -> Content:
    """The title, and whose speech it is."""
    role = (f"\n{visible(speech.speaker_role)}", "dim") if speech.speaker_role else ""
    return Content.assemble((visible(speech.title or speech.name), "bold"), role)
