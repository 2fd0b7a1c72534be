"""The phrases of a speech, worked out for a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from speechdiff.cli import stderr
from speechdiff.cli.following import Opened, number_of, opened
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.lineage import PhraseSource, Status
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.cli.options import Place
    from speechdiff.history.whole import History
    from speechdiff.lineage import PhraseLife, TrackedPhrase
    from speechdiff.view.phrase_book import PhraseBook

LONGER = 8
"""Longer formulations shown around a phrase."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be worked out."""

    tracked: Sequence[TrackedPhrase]
    named: Sequence[str]
    """Those of the tracked ones that are to be told alone."""
    mine: bool
    fold: bool
    replaced: bool
    """Whether substitutions are wanted."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was worked out."""

    history: History
    book: PhraseBook
    longer: Mapping[str, tuple[PhraseLife, ...]]
    """For each phrase that was named, the formulations that it stands in."""
    away: int
    """Drafts in a row without a phrase that make an absence."""

    def chosen(self, statuses: Iterable[str], sources: Iterable[str]) -> Told:
        """The same with phrases of these statuses and sources alone; empty ones choose all."""
        wanted = frozenset(map(Status, statuses)), frozenset(map(PhraseSource, sources))
        return replace(self, book=self.book.chosen(*wanted))


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

    if not word.strip():
        return False
    folder, name = standing_at(place.folder, word)
    if name is None:
        return True
    with open_source(folder, place.line) as source:
        try:
            find_speech(source, name, cwd=folder)
        except UnknownDraft:
            if len(source.speeches()) != 1:
                raise
            return False
        return True


def tell_phrases(found: Opened, language: str | None, request: Request) -> Told:
    """Count, mine and sort the phrases of a speech. Raises SpeechdiffError."""
    from speechdiff.history.phrases import Matching, phrases
    from speechdiff.history.phrases.fate import patience
    from speechdiff.kept import open_history
    from speechdiff.view.draft_names import draft_names
    from speechdiff.view.phrase_book import PhraseBook

    speech = found.speech
    with stderr.progress(tr("reading drafts")) as tell:
        history = open_history(
            found.source, speech, language=language, tell=tell, say=stderr.say_once
        )
        texts = [history.raw(draft) for draft in range(len(history.drafts))]
        names = draft_names(history.drafts)
        if not request.fold:
            _tell_scripts(texts, names)
        tell(tr("counting phrases"))
        matching = Matching.FOLDED if request.fold else Matching.EXACT
        lives = phrases(texts, request.tracked, mine=request.mine, matching=matching)
        shown, longer = _shown(lives, request.named)
        book = PhraseBook(replace(speech, drafts=history.drafts), names, shown)
        if request.replaced:
            tell(tr("seeking what replaced what"))
            book = with_substitutions(book, history, texts)
        return Told(history, book, longer, patience(len(texts)))


def _shown(
    lives: Sequence[PhraseLife], named: Sequence[str]
) -> tuple[tuple[PhraseLife, ...], dict[str, tuple[PhraseLife, ...]]]:
    """The phrases that were named with longer ones around them, or all that tell something."""
    if not named:
        known = PhraseSource.LEXICON
        return tuple(e for e in lives if e.source is not known or any(e.counts)), {}
    by_text = {life.text: life for life in lives}
    chosen = tuple(by_text[text] for text in dict.fromkeys(each.strip() for each in named))
    return chosen, {each.text: _longer(each, lives) for each in chosen}


def _longer(life: PhraseLife, lives: Sequence[PhraseLife]) -> tuple[PhraseLife, ...]:
    """Formulations that the phrase stands in, the most frequent first."""
    around = [each for each in lives if life.text in each.text and each.text != life.text]
    return tuple(sorted(around, key=lambda each: -sum(each.counts))[:LONGER])


def with_substitutions(book: PhraseBook, history: History, texts: Sequence[str]) -> PhraseBook:
    """The book with what replaced what; not where most drafts share little with the one before."""
    from speechdiff.history.phrases.mining import families
    from speechdiff.model import Limit
    from speechdiff.view import phrase_labels

    strangers = len(families(texts)) - 1
    if 2 * strangers >= max(len(texts) - 1, 1):
        return replace(book, limits=(Limit("substitutions", phrase_labels.strangers()),))
    found = history.substitutions
    return replace(book, substitutions=found, limits=history.substitution_limits)


def _tell_scripts(texts: Sequence[str], names: Sequence[str]) -> None:
    from speechdiff.history.phrases.scripts import traditional
    from speechdiff.view import phrase_labels

    found = [name for name, text in zip(names, texts, strict=True) if traditional(text)]
    if found and len(found) < len(texts):
        stderr.say(phrase_labels.mixed_scripts(found))


def draft_range(found: Opened, history: History, names: Sequence[str], words: str) -> Sequence[int]:
    """The drafts that words such as d3, 2018 or 2018..2020 name. Raises SpeechdiffError."""
    ends = [_number(found, history, names, each.strip()) for each in words.split("..", 1)]
    if ends[0] > ends[-1]:
        raise UsageError(
            tr("{words!r} ends before it begins: write the older draft first").format(words=words)
        )
    return range(ends[0], ends[-1] + 1)


def _number(found: Opened, history: History, names: Sequence[str], word: str) -> int:
    if word in names:
        return names.index(word)
    return number_of(history, found.speech, found.draft(word), word)
