"""The phrases of a speech, worked out for a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from speechdiff.app.phrases import PhraseOptions, PhraseResult, phrases_of
from speechdiff.cli import stderr
from speechdiff.cli.following import number_of, opened_if_speech

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.cli.options import Place
    from speechdiff.history.history import History


@contextmanager
def opened_for_phrases(
    place: Place, words: Sequence[str]
) -> Iterator[tuple[Session, tuple[str, ...]]]:
    """The speech, and the words that are phrases: all of them where the first one is no speech."""
    word = words[0] if words and words[0].strip() else None
    with opened_if_speech(place, word) as (session, is_speech):
        yield session, tuple(words[is_speech:])


def told_phrases(session: Session, language: str | None, options: PhraseOptions) -> PhraseResult:
    """The phrases of a speech; Raises SpeechdiffError."""
    from speechdiff.view import phrase_labels

    history = session.history(language=language, tracked=())
    result = phrases_of(history, session.speech(), options, session.progress)
    if result.mixed_scripts:
        stderr.say(phrase_labels.mixed_scripts(result.mixed_scripts))
    return result


def draft_range(session: Session, history: History, words: str) -> Sequence[int]:
    """The drafts that words such as d3, 2018 or 2018..2020 name. Raises SpeechdiffError."""
    from speechdiff.app.selection import draft_called, drafts_of, read_range

    chosen = read_range(words, session.folder)
    place = (session.source, session.speech())
    drafts = (
        drafts_of(*place, chosen, session.folder)
        if chosen
        else (draft_called(*place, words, session.folder),)
    )
    return [number_of(history, session.speech(), each, words) for each in drafts]
