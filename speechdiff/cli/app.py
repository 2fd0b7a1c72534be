"""`speechdiff open`, or no verb at all: the terminal app."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.location import Location
from speechdiff.cli import stderr, stdout
from speechdiff.cli.options import CONTEXT, fresh_option, is_fresh, pass_place, place_option
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

    from speechdiff.app.opening import Opening
    from speechdiff.archive.place import Archive


WORDS: Final = "[PATH | RANGE | [OLD [NEW]] [SPEECH]]"
"""What `open` takes, for its help."""


def in_terminal() -> bool:
    """Whether there is a terminal to show the app on and to read keys from.

    textual-serve stands in for one: it sets TEXTUAL_DRIVER for the app, and puts what the app
    paints into a page.
    """
    served = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    return served or (sys.stdin is not None and sys.stdin.isatty() and stdout.is_terminal())


def open_app(opening: Opening, instead: str, archive: Archive | None = None) -> int:
    """Run the app, on an archive where one is given; returns its exit status.

    Raises UsageError where there is no terminal; `instead` is the command that needs none.
    """
    if not in_terminal():
        words = tr("the app needs a terminal; without one use `{command}`")
        raise UsageError(words.format(command=instead))
    from speechdiff.tui import run

    fresh = is_fresh(click.get_current_context())
    return run(opening, stderr.say, fresh=fresh, archive=archive)


def open_archive_app(folder: Path) -> int:
    """Open the archive of a folder. Raises SpeechdiffError where there is none, or no index."""
    from speechdiff.app.opening import no_speeches
    from speechdiff.archive.ask import opened
    from speechdiff.archive.place import open_archive

    archive = open_archive(folder)
    with opened(archive):
        pass
    return open_app(no_speeches(str(folder)), "speechdiff archive search", archive)


def _archive_of(words: Sequence[str], place: Location) -> Path | None:
    """The folder that the words name, if it is an archive with an index."""
    folder = place.folder / words[0] if len(words) == 1 else place.folder
    files = (folder / name for name in ("archive.toml", "archive-index"))
    return folder if len(words) < 2 and all(path.exists() for path in files) else None


def open_words(words: Sequence[str], place: Location) -> int:
    """Open what the words name. Raises SpeechdiffError."""
    from speechdiff.app.opening import resolve_opening

    if (folder := _archive_of(words, place)) is not None:
        return open_archive_app(folder)
    opening = resolve_opening(words, place.folder, place.line)
    if opening.pair is not None:
        return open_app(opening, shlex.join(["speechdiff", "diff", *words]))
    holds_a_selection = len(words) > 1 or not all((place.folder / word).exists() for word in words)
    instead = [opening.place] if holds_a_selection else words
    return open_app(opening, shlex.join(["speechdiff", "log", *instead]))


@click.command("open", context_settings=CONTEXT)
@click.argument("words", metavar=WORDS, nargs=-1)
@fresh_option
@place_option
@pass_place
def command(location: Location, words: tuple[str, ...]) -> int:
    """Open the terminal app on speeches, on an archive, or straight on two drafts.

    A folder, a repository or a file opens on the list of its drafts; two files open compared, and
    so do a range and the words that `diff` takes. Several files, or a pattern, are the drafts of
    one speech. The word `open` may be left out: `speechdiff drafts/` does the same.

    Opened again, a place is shown as you left it: draft pair, change, filter and layout.

    \b
    Examples:
      speechdiff                     the speeches of this repository or folder
      speechdiff open speeches/      those of another
      speechdiff old.docx new.docx   two files
      speechdiff 'drafts/*.docx'     files as the drafts of one speech
      speechdiff main...branch       what a pull request changes
      speechdiff d3 d5 speech.md     two drafts of a speech
    """
    return open_words(words, location)
