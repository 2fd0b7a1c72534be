"""The history that a command tells of: its speech, a draft of it, a sentence of that.

blame npc-closing d5        the speech, its draft 5
blame d5:12                 the only speech here, sentence 12 of draft 5
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.cli import stderr
from speechdiff.cli.places import standing_at
from speechdiff.errors import UnknownDraft
from speechdiff.view import lineage_labels
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.cli.options import Place
    from speechdiff.drafts import Source
    from speechdiff.history.history import History
    from speechdiff.model import Draft, Speech

WORKTREE: Final = "WORKTREE"
_PLACE: Final = re.compile(r"(?P<draft>.+):(?P<number>\d{1,9})")
_ORDINAL_PLACE: Final = re.compile(r"d-?\d+(:\d+)?")


@dataclass(frozen=True, slots=True)
class Opened:
    """A speech in a source that is open."""

    source: Source
    folder: Path
    """Where words for drafts are seen from."""
    speech: Speech
    word: str | None
    """What the user called the speech by; None where it is the only one."""

    def draft(self, word: str) -> Draft:
        """The draft that a word names. Raises UnknownDraft."""
        from speechdiff.drafts import find_draft

        return find_draft(self.source, self.speech, word, self.folder)

    def history(
        self, language: str | None, extra: Draft | None = None, *, woven: bool = True
    ) -> History:
        """The history, the working copy in it as its newest draft where that is `extra`.

        Where lineages are not wanted, `woven` saves comparing drafts that nobody asks about. What a
        reader must know is said on standard error. Raises SpeechdiffError.
        """
        from speechdiff.app.histories import open_history

        speech = self.speech
        if extra is not None and extra.name == WORKTREE and extra not in speech.drafts:
            speech = replace(speech, drafts=(*speech.drafts, extra))
        with stderr.progress(tr("reading drafts")) as tell:
            history = open_history(
                self.source, speech, language=language, tell=tell, say=stderr.say_once
            )
            if woven:  # now, so that it is worked out while progress is shown
                tell(
                    tr("{speech}: following {n} drafts").format(
                        speech=speech.name, n=len(speech.drafts)
                    )
                )
                _ = history.lineages
            return history


@contextmanager
def opened(place: Place, word: str | None) -> Iterator[Opened]:
    """The speech that a word leads to, or the only one. Raises SpeechdiffError."""
    from speechdiff.drafts import find_speech, open_source

    folder, name = standing_at(place.folder, word)
    with open_source(folder, place.line) as source:
        speech = find_speech(source, name, cwd=folder) if name else find_speech(source)
        yield _told(Opened(source, folder, speech, word))


@contextmanager
def opened_for_draft(place: Place, words: tuple[str, ...]) -> Iterator[tuple[Opened, str | None]]:
    """The same for the words SPEECH and DRAFT, of which either may be left out, and the latter.

    One word alone is a draft where it can only be one, else a speech if there is such a speech.
    """
    from speechdiff.drafts import find_speech, open_source
    from speechdiff.drafts.resolve import speech_names

    if len(words) != 1 or is_place(words[0]) or split_place(words[0])[0] == WORKTREE:
        with opened(place, words[0] if len(words) > 1 else None) as found:
            yield found, words[-1] if words else None
        return
    folder, name = standing_at(place.folder, words[0])
    with open_source(folder, place.line) as source:
        try:
            speech = find_speech(source, name, cwd=folder)
        except UnknownDraft:
            if name is None or len(speech_names(source)) != 1:
                raise
            yield _told(Opened(source, folder, find_speech(source), None)), words[0]
        else:
            yield _told(Opened(source, folder, speech, words[0])), None


def _told(found: Opened) -> Opened:
    for notice in found.speech.notices:
        stderr.say_once(notice)
    return found


def number_of(history: History, speech: Speech, draft: Draft, word: str) -> int:
    """The number of a draft in a history. Raises UnknownDraft."""
    for number, each in enumerate(history.drafts):
        if each.key == draft.key:
            return number
    if any(each.key == draft.key for each in speech.drafts):
        raise UnknownDraft(
            tr("{word!r} cannot be read, so nothing can be told of it").format(word=word)
        )
    known = tr(", ").join(each.name for each in history.drafts[:1] + history.drafts[1:][-1:])
    raise UnknownDraft(
        tr(
            "{word!r} is no draft in the history of {speech!r}: name one of its own ({known})"
        ).format(word=word, speech=speech.name, known=known)
    )


def split_place(word: str) -> tuple[str, int | None]:
    """A draft's word and the number of a sentence, from 0, if the word ends with one."""
    match = _PLACE.fullmatch(word)
    return (match["draft"], int(match["number"]) - 1) if match else (word, None)


def is_place(word: str) -> bool:
    """Whether a word can only be a draft, or a sentence of it: d5, d-1, d5:12."""
    return _ORDINAL_PLACE.fullmatch(word) is not None


def checked_sentence(history: History, draft: int, sentence: int) -> int:
    """The sentence number, if the draft has it. Raises UnknownDraft."""
    count = len(history.outline(draft).sentences)
    if not 0 <= sentence < count:
        name = history.drafts[draft].name
        raise UnknownDraft(lineage_labels.no_such_sentence(name, sentence + 1, count))
    return sentence


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
