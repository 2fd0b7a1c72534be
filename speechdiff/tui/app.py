"""The app: opens the source in the background, and goes from screen to screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message

from speechdiff.errors import SpeechdiffError
from speechdiff.model import Speech
from speechdiff.tui.desk import Compare, Desk
from speechdiff.tui.library.screen import LibraryScreen
from speechdiff.tui.threads import DetachedThreads

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source


class SpeechdiffApp(App[None]):
    """Speeches, their drafts, and the comparison of any two.

    `source_factory` is called in a thread after the first paint, and may be slow; what it raises of
    `SpeechdiffError` is shown. `place` names for people what it opens.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "show_keys", "Help", id="app.help",
                tooltip="These keys"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, priority=True,
                tooltip="Leave speechdiff from anywhere"),
    ]  # fmt: skip
    KEY_NAMES: ClassVar[dict[str, str]] = {
        "enter": "Enter", "space": "Space", "escape": "Esc",
        "tab": "Tab", "shift+tab": "Shift+Tab", "pageup": "PgUp", "pagedown": "PgDn",
        "home": "Home", "end": "End", "up": "Up", "down": "Down",
    }  # fmt: skip
    """Keys by the words on them; the signs for them are not in every font."""
    TITLE = "speechdiff"
    ENABLE_COMMAND_PALETTE = True

    @dataclass
    class Opened(Message):
        """The source was read."""

        desk: Desk
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
        compare: Compare | None = None,
    ) -> None:
        """`compare` is `speechdiff.compare` unless another is given."""
        super().__init__()
        self._compare = compare
        self._source_factory = source_factory
        self._library = LibraryScreen(place)
        self._desk: Desk | None = None
        self.opening_failed = False
        """Whether the place could not be opened when it was last tried."""

    def on_mount(self) -> None:
        """Paint first, then read."""
        asyncio.get_running_loop().set_default_executor(DetachedThreads())
        if self.console.color_system == "standard" and not self.is_headless:
            self._use_sixteen_colours()
        self.push_screen(self._library)
        self.call_after_refresh(self._open)

    def _use_sixteen_colours(self) -> None:
        """Take the terminal's own colours: mixed ones would all come out as the same grey."""
        for theme in ("ansi-dark", "textual-ansi"):  # the second is its name before Textual 8
            if theme in self.available_themes:
                self.theme = theme
                return

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

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is printed on the keyboard."""
        return self.KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    def action_show_keys(self) -> None:
        """Lay the help over the screen, once."""
        from speechdiff.tui.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    @work(thread=True, exclusive=True, group="opening")
    def _open(self) -> None:
        """Open the source and list its speeches."""
        try:
            desk = Desk(self._source_factory(), self._compare)
            speeches = desk.speeches()
        except (SpeechdiffError, OSError) as error:
            self.post_message(self.OpeningFailed(str(error)))
            return
        self.post_message(self.Opened(desk, speeches))
