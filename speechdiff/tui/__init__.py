"""The terminal app: the speeches of a place, their drafts, and what changed between any two.

    run() -> SpeechdiffApp -> LibraryScreen, CompareScreen ...: they ask it for each other
                   \\-> app.session.Session (reads and compares, in threads)

Nothing of it is loaded unless the app is opened; git and the comparer are loaded after its first
paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from speechdiff.app.opening import Opening
    from speechdiff.archive.place import Archive

__all__ = ["run"]


def run(
    opening: Opening,
    tell: Callable[[str], None] | None = None,
    *,
    fresh: bool = False,
    archive: Archive | None = None,
) -> int:
    """Run the app on what is to be opened, as the reader left it unless `fresh`, or on an archive.

    Returns the exit status: 0 when the user leaves, 2 when the place could not be opened, 1 when a
    fault of the program ended it; then `tell` is told where the log is.
    Needs a terminal on standard input and output.
    """
    from dataclasses import replace

    from speechdiff.app.resume import read_left_off, write_left_off
    from speechdiff.settings import read_settings
    from speechdiff.tui.app import SpeechdiffApp

    left_off, problem = (None, "") if fresh or not opening.key else read_left_off(opening.key)
    settings = read_settings()
    if problem:
        settings = replace(settings, trouble=(*settings.trouble, problem))
    app = SpeechdiffApp(
        opening.source,
        place=opening.place,
        opening=opening,
        left_off=left_off,
        settings=settings,
        archive=archive,
    )
    app.run()
    messages = app.exit_message.splitlines()
    if opening.key and app.left_off is not None:
        messages.append(write_left_off(opening.key, app.left_off))
    for line in filter(None, messages):
        if tell is not None:
            tell(line)
    return 2 if app.opening_failed else app.return_code or 0
