"""The history that a command tells of: its speech, a draft of it, a sentence of that.

    blame npc-closing d5        the speech, draft 4 (from 0)
    blame d5:12                 the only speech here, draft 4, sentence 11
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.cli import stderr, stdout
from speechdiff.cli.places import standing_at
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.view import lineage_labels

if TYPE_CHECKING:
    from speechdiff.drafts import Source
    from speechdiff.history.whole import History
    from speechdiff.model import Speech
    from speechdiff.report.sheet import Sheet

WORKTREE: Final = "WORKTREE"
BYTE_ORDER_MARK: Final = "\ufeff"
_PLACE: Final = re.compile(r"(?P<draft>.+):(?P<number>\d+)")
_ORDINAL_PLACE: Final = re.compile(r"d-?\d+(:\d+)?")


@contextmanager
def opened(folder: Path, word: str | None) -> Iterator[tuple[Source, Path, Speech]]:
    """The source that a word for a speech leads to, and that speech. Raises SpeechdiffError."""
    from speechdiff.drafts import find_speech, open_source

    folder, name = standing_at(folder, word)
    with open_source(folder) as source:
        speech = find_speech(source, name, cwd=folder) if name else find_speech(source)
        for notice in speech.notices:
            stderr.say_once(notice)
        yield source, folder, speech


@contextmanager
def opened_for_draft(
    folder: Path, words: tuple[str, ...]
) -> Iterator[tuple[Source, Path, Speech, str | None]]:
    """The same for the words SPEECH and DRAFT, of which either may be left out, and the latter.

    One word alone is a draft where it can only be one, else a speech if there is such a speech.
    """
    from speechdiff.drafts import find_speech, open_source

    alone = words[0] if len(words) == 1 else None
    if len(words) > 1 or alone is None or is_place(alone) or split_place(alone)[0] == WORKTREE:
        word = words[0] if len(words) > 1 else None
        with opened(folder, word) as (source, place, speech):
            yield source, place, speech, words[-1] if words else None
        return
    place, name = standing_at(folder, alone)
    with open_source(place) as source:
        try:
            speech = find_speech(source, name, cwd=place)
        except UnknownDraft:
            if name is None or len(source.speeches()) != 1:
                raise
            speech, rest = find_speech(source), alone
        else:
            rest = None
        for notice in speech.notices:
            stderr.say_once(notice)
        yield source, place, speech, rest


def follow(source: Source, speech: Speech, language: str | None) -> History:
    """The history of a speech; what a reader must know is said on standard error."""
    from speechdiff.kept import open_history

    with stderr.progress("reading drafts") as tell:
        history = open_history(source, speech, language=language, tell=tell, say=stderr.say_once)
        tell(f"{speech.name}: following {len(speech.drafts)} drafts")
        history.lineages  # worked out while progress is shown
        return history


def draft_number(source: Source, folder: Path, speech: Speech, word: str) -> tuple[Speech, int]:
    """The number of the draft that a word names; the speech with its working copy where that is it.

    Raises UnknownDraft.
    """
    from speechdiff.drafts import find_draft

    draft = find_draft(source, speech, word, folder)
    keys = [each.key for each in speech.drafts]
    if draft.key in keys:
        return speech, keys.index(draft.key)
    if word == WORKTREE:
        return replace(speech, drafts=(*speech.drafts, draft)), len(keys)
    known = "d1" if len(keys) == 1 else f"d1 to d{len(keys)}"
    raise UnknownDraft(f"{word!r} is no draft in the history of {speech.name!r}: it has {known}")


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


def command_line(verb: str, place: Path, speech: str | None, *words: str) -> str:
    """A command as the user would type it to go on, in the same place."""
    where = () if place == Path.cwd() else ("-C", _seen_from_here(place))
    parts = ["speechdiff", verb, *where, *filter(None, (speech,)), *words]
    return shlex.join(parts)


def _seen_from_here(place: Path) -> str:
    try:
        return str(place.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(place)


def sheet_for(output: Path | None, width: int | None, colour: stdout.Colour) -> Sheet:
    """How text is set for where it goes."""
    from speechdiff.report.sheet import Sheet

    if output is not None:
        return Sheet(colour == "always", width or stdout.WIDTH_WITHOUT_TERMINAL)
    return Sheet(stdout.use_colour(colour), width or stdout.width())


def refuse_bom(form: str, *, bom: bool) -> None:
    """A byte order mark is for spreadsheets alone. Raises UsageError."""
    if bom and form != "csv":
        raise UsageError(f"--bom is for csv: {form} has no use for it")
