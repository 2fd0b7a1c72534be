"""The app: opens the source in the background, and goes from screen to screen.

How it looks and speaks, and which keys it obeys, is `base_app`; what it opens is here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from speechdiff.app.session import CompareTexts, Session
from speechdiff.model import Speech
from speechdiff.settings import Settings
from speechdiff.tui.background import DetachedThreads, in_thread
from speechdiff.tui.base_app import ThemedApp
from speechdiff.tui.library.screen import LibraryScreen
from speechdiff.tui.navigation import (
    Navigation,
    OpenBlame,
    OpenComparison,
    OpenPhrase,
    OpenSentence,
)

if TYPE_CHECKING:
    from speechdiff.app.opening import Opening
    from speechdiff.app.resume import LeftOff
    from speechdiff.archive.place import Archive
    from speechdiff.drafts.source import Source


@dataclass(frozen=True, slots=True)
class OpenedPlace:
    """A source that was read, and the comparison to begin with."""

    session: Session
    speeches: tuple[Speech, ...]
    tip: str
    """The newest commit before the speeches were listed."""
    first: tuple[OpenComparison, LeftOff | None] | None
    """With how it was arranged, where the reader left off in it."""


MANY_SPEECHES: Final = 100
"""Above that the names of speeches are listed before their histories are read."""


class SpeechdiffApp(ThemedApp):
    """Speeches, their drafts, and the comparison of any two.

    `source_factory` is called in a thread after the first paint, and may be slow; what it raises of
    `SpeechdiffError` is shown. `place` names for people what it opens.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "show_keys", "Help", id="app.help",
                tooltip="All keys that work here"),
    ]  # fmt: skip

    def __init__(
        self,
        source_factory: Callable[[], Source],
        *,
        place: str = "",
        opening: Opening | None = None,
        left_off: LeftOff | None = None,
        compare: CompareTexts | None = None,
        settings: Settings | None = None,
        archive: Archive | None = None,
    ) -> None:
        """`opening` says which drafts are compared at once, `left_off` where the reader left off.

        `archive` is shown instead of the speeches of a source.

        `compare` is `speechdiff.compare` unless another is given; so are the settings usual.
        """
        super().__init__(settings or Settings())
        self._compare = compare
        self._source_factory = source_factory
        self._opening = opening
        self._archive = archive
        self._beginning = left_off
        self.left_off: LeftOff | None = None
        """Where the reader left off; None until then, and in a browser."""
        self._library = LibraryScreen(place)
        if opening is not None and opening.speech:
            self._library.begin_with(opening.speech)
        elif left_off is not None:
            self._library.begin_with(left_off.speech, left_off.new)
        self._session: Session | None = None
        self.opening_failed = False
        """Whether the place could not be opened when it was last tried."""

    def on_mount(self) -> None:
        """Show the first screen, and read the source after its first paint."""
        asyncio.get_running_loop().set_default_executor(DetachedThreads())
        self.apply_settings()
        if self._archive is not None:
            from speechdiff.tui.archive.screen import ArchiveScreen

            self.push_screen(ArchiveScreen(self._archive))
            return
        self.push_screen(self._library)
        self.call_after_refresh(self._open)

    def on_unmount(self) -> None:
        """Close the source."""
        if self._session:
            self._session.close()

    @on(Navigation)
    def _open_view(self, request: Navigation) -> None:
        """Push the screen that shows what is asked for, unless another one came first."""
        session = request.session or getattr(request.sender, "session", None) or self._session
        if session is not None and request.sender is self.screen:
            self.push_screen(_screen_for(session, request))

    def on_library_screen_read_again(self) -> None:
        """Open the source anew: there may be new drafts."""
        self._open()

    def action_show_keys(self) -> None:
        """Show the help over the screen, unless it is shown."""
        from speechdiff.tui.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def _open(self) -> None:
        """Open the source and list its speeches."""
        opening, left_off = self._opening, self._beginning
        compares = (opening and opening.pair) or (left_off and left_off.comparing)
        names_first = self._session is None and not compares

        def open_place() -> OpenedPlace:
            from speechdiff.drafts.watch import tip_of
            from speechdiff.tui.left_off import first_comparison

            source = self._source_factory()
            session = Session(source, compare=self._compare)
            session.pace = self.settings.pace or session.pace
            tip = tip_of(source)  # before the listing: what comes after it is news
            if names_first and len(session.names) > MANY_SPEECHES:
                speech = (opening and opening.speech) or (left_off and left_off.speech) or ""
                begin = session.names_first(speech)
                self.call_later(self._show_names, session, begin, tip)
            speeches = session.speeches()
            first = first_comparison(opening, left_off, session, speeches)
            return OpenedPlace(session, speeches, tip, first)

        in_thread(self._library, open_place, done=self._show, failed=self._fail, group="opening")

    async def _show_names(self, session: Session, speeches: tuple[Speech, ...], tip: str) -> None:
        """Show a list of which little is read yet."""
        self._session = session
        await self._library.show(session, speeches, tip)

    def _show(self, place: OpenedPlace) -> None:
        """Take the source that was opened."""
        if self._session is not None and self._session is not place.session:
            self._session.close()
        self._session = place.session
        self.opening_failed = False
        self.call_later(self._show_speeches, place)

    async def _show_speeches(self, place: OpenedPlace) -> None:
        """Show the list, and over it the comparison to begin with."""
        self._opening = self._beginning = None
        await self._library.show(place.session, place.speeches, place.tip)
        if place.first is not None:
            from speechdiff.tui.comparison.screen import CompareScreen

            request, left_off = place.first
            screen = CompareScreen(
                place.session, request.speech, request.old, request.new, request.at
            )
            await self.push_screen(screen)
            if left_off is not None:
                from speechdiff.tui.left_off import arrange_as_left

                arrange_as_left(screen, left_off)

    async def action_quit(self) -> None:
        """Leave, and note where the reader was; from a browser nothing is noted."""
        from speechdiff.tui.left_off import left_on

        if not self.is_web:
            self.left_off = left_on(self.screen_stack) or self.left_off
        await super().action_quit()

    def _fail(self, error: Exception) -> None:
        """Tell the user why the place cannot be opened."""
        self.opening_failed = True
        self._library.fail(str(error))


def _screen_for(session: Session, request: Navigation) -> Screen[None]:
    """The screen that shows what is asked for; each is loaded when it is first gone to."""
    match request:
        case OpenComparison(speech, old, new, at):
            from speechdiff.tui.comparison.screen import CompareScreen

            return CompareScreen(session, speech, old, new, at)
        case OpenSentence(speech, draft, sentence):
            from speechdiff.tui.sentence.screen import SentenceScreen

            return SentenceScreen(session, speech, draft, sentence)
        case OpenBlame(speech, draft, sentence):
            from speechdiff.tui.blame.screen import BlameScreen

            return BlameScreen(session, speech, draft, sentence)
        case OpenPhrase(speech, phrases, life):
            from speechdiff.tui.phrases.places_screen import PlacesScreen

            return PlacesScreen(session, speech, phrases, life)
        case _:
            from speechdiff.tui.phrases.screen import PhrasesScreen

            return PhrasesScreen(session, request.speech)
