"""The terminal app: the speeches of a place, their drafts, and what changed between any two.

    run() -> SpeechdiffApp -> LibraryScreen -> CompareScreen
                   \\-> app.session.Session (reads and compares, in threads)

Nothing of it is loaded unless the app is opened; git and the comparer are loaded after its first
paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from speechdiff.drafts.source import Source

__all__ = ["run"]


def run(path: Path | None = None, tell: Callable[[str], None] | None = None) -> int:
    """Open the app on the speeches under `path` (the working folder by default).

    Returns the exit status: 0 when the user leaves, 2 when the place could not be opened, 1 when a
    fault of the program ended it; then `tell` is told where the log is.
    Needs a terminal on standard input and output.
    """
    from pathlib import Path

    from speechdiff.settings import read_settings
    from speechdiff.tui.app import SpeechdiffApp

    place = Path.cwd() if path is None else path

    def source_factory() -> Source:
        from speechdiff.drafts import open_source

        return open_source(place)

    app = SpeechdiffApp(source_factory, place=str(place), settings=read_settings())
    app.run()
    for line in app.last_words.splitlines():
        if tell is not None:
            tell(line)
    return 2 if app.opening_failed else app.return_code or 0
