"""The apps that `bench/tui.py` runs in its terminals: ``python tui_players.py NAME SENTENCES``."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio import events
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> None:
    name, sentences = sys.argv[1], int(sys.argv[2])
    watch_the_loop()
    (empty_app() if name == "empty" else speechdiff_app(name, sentences)).run()


def say(word: str) -> None:
    """Write to the terminal beside the app; the bench reads it."""
    os.write(1, b"\x1b]0;" + word.encode() + b"\x07")


_held = [0.0]


def watch_the_loop() -> None:
    """Note for how long each callback of the event loop keeps its thread busy."""
    run = events.Handle._run  # noqa: SLF001

    def watched(handle: events.Handle) -> None:
        begun = time.thread_time()
        run(handle)
        _held[0] = max(_held[0], time.thread_time() - begun)

    events.Handle._run = watched  # type: ignore[method-assign]  # noqa: SLF001


def tell_when_asked() -> None:
    """Say the longest of them at SIGUSR1, and begin anew."""

    def tell() -> None:
        say(f"HELD|{_held[0] * 1000:.1f}|")
        _held[0] = 0.0

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)


def turn_theme(app: Any) -> None:
    """To the other of two themes of Textual's own."""
    app.theme = "textual-light" if app.theme != "textual-light" else "textual-dark"


def empty_app() -> Any:
    """A line of text that each key changes; `@` changes the theme."""
    from textual.app import App
    from textual.widgets import Static

    class Empty(App[None]):
        def compose(self) -> Any:
            yield Static("0")

        def on_mount(self) -> None:
            tell_when_asked()
            self.call_after_refresh(say, "PAINTED")

        def on_key(self, event: Any) -> None:
            if event.character == "@":
                turn_theme(self)
                return
            line = self.query_one(Static)
            line.update(str(int(str(line.content)) + 1))

    return Empty()


def speechdiff_app(name: str, sentences: int) -> Any:
    """The app; `!` opens what is named, `@` changes the theme."""
    from speechdiff.drafts.source import MemorySource
    from speechdiff.tui.app import SpeechdiffApp

    comparison = None
    if name == "comparison":
        from bench.big_comparison import big_comparison
        from speechdiff.app.progress import collector_paused

        with collector_paused():  # as where the app compares
            comparison = big_comparison(sentences)

    class Timed(SpeechdiffApp):
        def on_mount(self) -> None:
            tell_when_asked()
            self.call_after_refresh(say, "PAINTED")

        def on_key(self, event: Any) -> None:
            if event.character == "@":
                turn_theme(self)
            elif event.character == "!" and name == "comparison":
                self.push_screen(big_screen(comparison))
            elif event.character == "!":
                from bench import lives

                self.push_screen(lives.big_screen(name, sentences))

    return Timed(lambda: MemorySource((), {}), place="bench")


def big_screen(comparison: Any) -> Any:
    """The screen on a comparison that is there at once; says how long each step took."""
    from speechdiff.app.session import Session
    from speechdiff.drafts.source import MemorySource
    from speechdiff.model import Draft, Speech
    from speechdiff.tui.comparison.screen import CompareScreen

    drafts = (Draft("d1", "1"), Draft("d2", "2"))

    class Ready(Session):
        def comparison(self, *_: object) -> Any:
            return comparison

    class Screen(CompareScreen):
        begun = 0.0

        # Textual calls the handlers of the base class too, after these.

        def on_mount(self) -> None:
            self.begun = time.perf_counter()

        def _show(self, *shown: Any) -> None:
            there = time.perf_counter()
            super()._show(*shown)
            self.call_after_refresh(self.tell, there)

        def tell(self, there: float) -> None:
            now = time.perf_counter()
            say(
                f"OPENED|Once compared: rows, folds and sizes in a thread "
                f"{(there - self.begun) * 1000:.0f} ms, laid out and painted "
                f"{(now - there) * 1000:.0f} ms|"
            )

    return Screen(Ready(MemorySource((), {})), Speech("big", "big", drafts), *drafts)


if __name__ == "__main__":
    main()
