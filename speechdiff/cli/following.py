"""The history that a command tells of: its speech, a draft of it, a sentence of that.

blame npc-closing d5        the speech, its draft 5
blame d5:12                 the only speech here, sentence 12 of draft 5
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.app.progress import Progress
from speechdiff.app.session import Session, is_working_copy
from speechdiff.cli import stderr
from speechdiff.cli.places import standing_at
from speechdiff.drafts.resolve import find_speech, open_source, speech_names
from speechdiff.errors import UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.cli.options import Place
    from speechdiff.drafts import Source
    from speechdiff.history.history import History
    from speechdiff.model import Draft, Speech

WORKTREE: Final = "WORKTREE"
_PLACE: Final = re.compile(r"(?P<draft>.+):(?P<number>\d{1,9})")
_ORDINAL_PLACE: Final = re.compile(r"d-?\d+(:\d+)?")


@contextmanager
def opened(place: Place, word: str | None) -> Iterator[Session]:
    """A session for the speech that a word leads to, or the only one. Raises SpeechdiffError.

    Until it is closed progress is shown, and what a reader must know is said, on standard error.
    """
    folder, name = standing_at(place.folder, word)
    with _sources(folder, place) as (source, progress):
        yield Session(source, find_speech(source, name, folder), progress, folder=folder)


@contextmanager
def opened_if_speech(place: Place, word: str | None) -> Iterator[tuple[Session, bool]]:
    """The same, and whether the word is a speech: any other word leads to the only one."""
    folder, name = standing_at(place.folder, word)
    with _sources(folder, place) as (source, progress):
        try:
            speech, is_speech = find_speech(source, name, folder), bool(word)
        except UnknownDraft:
            if name is None or len(speech_names(source)) != 1:
                raise
            speech, is_speech = find_speech(source), False
        yield Session(source, speech, progress, folder=folder), is_speech


@contextmanager
def opened_for_draft(
    place: Place, words: tuple[str, ...]
) -> Iterator[tuple[Session, str | None, str | None]]:
    """The same for the words SPEECH and DRAFT, of which either may be left out, and both words.

    One word alone is a draft where it can only be one, else a speech if there is such a speech.
    """
    if len(words) != 1 or is_place(words[0]) or split_place(words[0])[0] == WORKTREE:
        speech = words[0] if len(words) > 1 else None
        with opened(place, speech) as session:
            yield session, speech, words[-1] if words else None
    else:
        with opened_if_speech(place, words[0]) as (session, is_speech):
            yield session, *((words[0], None) if is_speech else (None, words[0]))


@contextmanager
def _sources(folder: Path, place: Place) -> Iterator[tuple[Source, Progress]]:
    with stderr.progress(tr("reading drafts")) as tell, open_source(folder, place.line) as source:
        yield source, Progress(tell, say=stderr.say_once)


def read_history(
    session: Session, language: str | None, newest: Draft | None = None, *, lineages: bool = True
) -> History:
    """The history of the session's speech, the working copy in it where that is `newest`.

    Where lineages are not wanted, drafts that nobody asks about need not be compared. Raises
    SpeechdiffError.
    """
    if newest is not None and not is_working_copy(newest):
        newest = None
    history = session.history(language=language, newest=newest, tracked=())
    if lineages:  # now, so that it is worked out while progress is shown
        words = tr("{speech}: following {n} drafts")
        name, count = session.speech().name, len(history.drafts)
        session.progress.step(words.format(speech=name, n=count))
        _ = history.lineages
    return history


def number_of(history: History, speech: Speech, draft: Draft, word: str) -> int:
    """The number of a draft in a history. Raises UnknownDraft."""
    for number, each in enumerate(history.drafts):
        if each.key == draft.key:
            return number
    if any(each.key == draft.key for each in speech.drafts):
        raise UnknownDraft(
            tr("{word!r} cannot be read, so there is nothing to show").format(word=word)
        )
    known = tr(", ").join(each.name for each in history.drafts[:1] + history.drafts[1:][-1:])
    raise UnknownDraft(
        tr("{word!r} is not a draft of {speech!r}: name one of its own ({known})").format(
            word=word, speech=speech.name, known=known
        )
    )


def split_place(word: str) -> tuple[str, int | None]:
    """A draft's word and the number of a sentence, from 0, if the word ends with one."""
    match = _PLACE.fullmatch(word)
    return (match["draft"], int(match["number"]) - 1) if match else (word, None)


def is_place(word: str) -> bool:
    """Whether a word can only be a draft, or a sentence of it: d5, d-1, d5:12."""
    return _ORDINAL_PLACE.fullmatch(word) is not None


def command_line(verb: str, place: Place, speech: str | None, *words: str) -> str:
    """A command as the user would type it to go on, in the same place."""
    where = () if place.folder == Path.cwd() else ("-C", _seen_from_here(place.folder))
    tip = ("--at", place.tip) if place.tip else ()
    all_parents = ("--all-parents",) * place.all_parents
    parts = ["speechdiff", verb, *where, *tip, *all_parents, *filter(None, (speech,)), *words]
    return shlex.join(parts)


def _seen_from_here(folder: Path) -> str:
    try:
        return str(folder.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
