"""The phrases of a speech, worked out for a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from speechdiff.app.phrases import PhraseOptions, PhraseResult, phrases_of
from speechdiff.app.progress import Progress
from speechdiff.cli import stderr
from speechdiff.cli.following import Opened, number_of, opened
from speechdiff.errors import UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.cli.options import Place
    from speechdiff.history.history import History


@contextmanager
def opened_for_phrases(
    place: Place, words: Sequence[str]
) -> Iterator[tuple[Opened, tuple[str, ...]]]:
    """The speech, and the words that are phrases: all of them where the first one is no speech."""
    speech = words[0] if words and _names_a_speech(place, words[0]) else None
    with opened(place, speech) as found:
        yield found, tuple(words[speech is not None :])


def _names_a_speech(place: Place, word: str) -> bool:
    from speechdiff.cli.places import standing_at
    from speechdiff.drafts import find_speech, open_source
    from speechdiff.drafts.resolve import speech_names

    if not word.strip():
        return False
    folder, name = standing_at(place.folder, word)
    if name is None:
        return True
    with open_source(folder, place.line) as source:
        try:
            find_speech(source, name, cwd=folder)
        except UnknownDraft:
            if len(speech_names(source)) != 1:
                raise
            return False
        return True


def told_phrases(found: Opened, language: str | None, options: PhraseOptions) -> PhraseResult:
    """The phrases of a speech; progress goes to standard error. Raises SpeechdiffError."""
    from speechdiff.app.histories import open_history
    from speechdiff.view import phrase_labels

    with stderr.progress(tr("reading drafts")) as tell:
        history = open_history(
            found.source, found.speech, language=language, tell=tell, say=stderr.say_once
        )
        result = phrases_of(history, found.speech, options, Progress(tell))
    if result.mixed_scripts:
        stderr.say(phrase_labels.mixed_scripts(result.mixed_scripts))
    return result


def draft_range(found: Opened, history: History, words: str) -> Sequence[int]:
    """The drafts that words such as d3, 2018 or 2018..2020 name. Raises SpeechdiffError."""
    from speechdiff.app.selection import draft_called, drafts_of, read_range

    chosen = read_range(words, found.folder)
    place = (found.source, found.speech)
    drafts = (
        drafts_of(*place, chosen, found.folder)
        if chosen
        else (draft_called(*place, words, found.folder),)
    )
    return [number_of(history, found.speech, each, words) for each in drafts]
