"""The app: opens the source in the background, and goes from screen to screen.

How it looks and speaks, and which keys it obeys, is `house`; what it opens is here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from speechdiff.app.session import CompareTexts, Session
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Speech
from speechdiff.settings import Settings
from speechdiff.tui.house import House
from speechdiff.tui.library.screen import LibraryScreen
from speechdiff.tui.threads import DetachedThreads

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source


class SpeechdiffApp(House):
    """Speeches, their drafts, and the comparison of any two.

    `source_factory` is called in a thread after the first paint, and may be slow; what it raises of
    `SpeechdiffError` is shown. `place` names for people what it opens.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "show_keys", "Help", id="app.help",
                tooltip="All keys that work here"),
    ]  # fmt: skip

    @dataclass
    class Opened(Message):
        """The source was read."""

        desk: Session
        speeches: tuple[Speech, ...]

    @dataclass
    class OpeningFailed(Message):
        """The source cannot be read."""

        reason: str

    def __init__(
        self,
        source_factory: Callable[[], Source],
        *,
        place: str = "",
        compare: CompareTexts | None = None,
        settings: Settings | None = None,
    ) -> None:
        """`compare` is `speechdiff.compare` unless another is given; so are the settings usual."""
        super().__init__(settings or Settings())
        self._compare = compare
        self._source_factory = source_factory
        self._library = LibraryScreen(place)
        self._desk: Session | None = None
        self.opening_failed = False
        """Whether the place could not be opened when it was last tried."""

    def on_mount(self) -> None:
        """Paint first, then read."""
        asyncio.get_running_loop().set_default_executor(DetachedThreads())
        self.move_in()
        self.push_screen(self._library)
        self.call_after_refresh(self._open)

    def on_unmount(self) -> None:
        """Close the source."""
        if self._desk:
            self._desk.close()

    async def on_speechdiff_app_opened(self, event: Opened) -> None:
        """Show what there is."""
        if self._desk is not None and self._desk is not event.desk:
            self._desk.close()
        self._desk = event.desk
        self.opening_failed = False
        await self._library.show(event.desk, event.speeches)

    def on_speechdiff_app_opening_failed(self, event: OpeningFailed) -> None:
        """Say why there is nothing to show."""
        self.opening_failed = True
        self._library.fail(event.reason)

    def on_library_screen_drafts_picked(self, event: LibraryScreen.DraftsPicked) -> None:
        """Compare two drafts."""
        from speechdiff.tui.comparison.screen import CompareScreen

        if self._desk:
            self.push_screen(CompareScreen(self._desk, event.speech, event.old, event.new))

    def on_library_screen_read_again(self) -> None:
        """Open the source anew: there may be new drafts."""
        self._open()

    def action_show_keys(self) -> None:
        """Lay the help over the screen, once."""
        from speechdiff.tui.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    @work(thread=True, exclusive=True, group="opening")
    def _open(self) -> None:
        """Open the source and list its speeches."""
        try:
            desk = Session(self._source_factory(), compare=self._compare)
            speeches = desk.speeches()
        except (SpeechdiffError, OSError) as error:
            self.post_message(self.OpeningFailed(str(error)))
            return
        self.post_message(self.Opened(desk, speeches))
