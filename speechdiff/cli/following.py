"""Sessions of commands: progress and notices go to standard error until they are closed."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.cli import stderr
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.location import Location


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Progress that is shown, and notices that are said once, on standard error."""
    with stderr.progress(tr("reading drafts")) as tell:
        yield Progress(tell, say=stderr.say_once)


@contextmanager
def opened(location: Location, word: str | None, *, or_only: bool = False) -> Iterator[Session]:
    """A session for the speech that a word leads to, or the only one. Raises SpeechdiffError.

    With `or_only` a word that leads to no speech is left to the only one.
    """
    with (
        progress_shown() as progress,
        Session.of_speech(location, word, progress, or_only=or_only) as session,
    ):
        yield session


@contextmanager
def opened_for_draft(
    location: Location, words: tuple[str, ...]
) -> Iterator[tuple[Session, str | None, str | None]]:
    """The same for the words SPEECH and DRAFT, of which either may be left out, and both words.

    One word alone is a draft where it can only be one, else a speech if there is such a speech.
    """
    from speechdiff.app.tracing import is_draft_word

    speech, draft = words if len(words) > 1 else (None, *words, None)[:2]
    if speech is None and draft is not None and not is_draft_word(draft):
        with opened(location, draft, or_only=True) as session:
            yield session, *((draft, None) if session.is_named else (None, draft))
    else:
        with opened(location, speech) as session:
            yield session, speech, draft


def command_line(verb: str, location: Location, speech: str | None, *words: str) -> str:
    """A command as the user would type it to go on, in the same place."""
    where = () if location.folder == Path.cwd() else ("-C", _seen_from_here(location.folder))
    tip = ("--at", location.tip) if location.tip else ()
    all_parents = ("--all-parents",) * location.all_parents
    parts = ["speechdiff", verb, *where, *tip, *all_parents, *filter(None, (speech,)), *words]
    return shlex.join(parts)


def _seen_from_here(folder: Path) -> str:
    try:
        return str(folder.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
