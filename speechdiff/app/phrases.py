"""The phrases of a speech: counted, mined, and which one replaced which.

    History, PhraseOptions  ->  phrases_of  ->  PhraseResult (PhraseBook, longer phrases)

The command line, the terminal app and reports call `phrases_of`, so their phrases, counts and
substitutions are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from speechdiff.app.progress import SILENT, Progress
from speechdiff.lineage import PhraseSource, Status
from speechdiff.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

    from speechdiff.drafts.source import Source
    from speechdiff.history.history import History
    from speechdiff.history.step import Outline
    from speechdiff.lineage import PhraseLife, TrackedPhrase
    from speechdiff.model import Speech
    from speechdiff.view.phrase_book import PhraseBook

LONGER: Final = 8
"""Longer phrases given for a phrase."""

Reading = AbstractContextManager[object]
"""A lock of a source that several threads read."""
UNSHARED: Final[Reading] = nullcontext()
"""No lock: one thread reads the source."""
Mined = Sequence[tuple[str, tuple[int, ...]]]
"""What `history.phrases.mining.mined` returns: phrases with their counts in each draft."""


@dataclass(frozen=True, slots=True)
class PhraseOptions:
    """Which phrases are followed, and how they are compared."""

    tracked: Sequence[TrackedPhrase] = ()
    only: Sequence[str] = ()
    """The tracked phrases to report on; empty for all phrases."""
    mine: bool = True
    fold: bool = False
    """Whether traditional and simplified, full-width and half-width forms count as one."""
    substitutions: bool = True


@dataclass(frozen=True, slots=True)
class PhraseResult:
    """The phrases of a history, and of each named one the longer ones."""

    history: History
    book: PhraseBook
    longer: Mapping[str, tuple[PhraseLife, ...]] = field(default_factory=dict)
    """For each named phrase the longer ones that contain it."""
    away: int = 0
    """Drafts in a row without a phrase that make an absence."""
    mixed_scripts: tuple[str, ...] = ()
    """Names of the drafts in traditional characters, where only some are."""

    def chosen(self, statuses: Iterable[str], sources: Iterable[str]) -> PhraseResult:
        """The same with phrases of these statuses and sources alone; empty ones choose all."""
        filters = frozenset(map(Status, statuses)), frozenset(map(PhraseSource, sources))
        return replace(self, book=self.book.chosen(*filters))


def phrases_of(
    history: History,
    speech: Speech,
    options: PhraseOptions,
    progress: Progress = SILENT,
    *,
    mined: Mined | None = None,
    reading: Reading = UNSHARED,
) -> PhraseResult:
    """The phrases of a speech and its substitutions.

    `mined` is what `mined_phrases` gave for the same history, so that it is not mined again.
    `reading` is held, a short while at a time, where the source is read.
    Raises SpeechdiffError, and Cancelled where `progress` says so.
    """
    from speechdiff.history.phrases.lives import patience, phrases
    from speechdiff.history.phrases.matching import Matching
    from speechdiff.view.draft_names import draft_names
    from speechdiff.view.phrase_book import PhraseBook

    texts = texts_of(history, progress, reading)
    progress.step(tr("counting phrases ..."))
    plain = options.mine and not options.fold and mined is None
    if plain and tuple(options.tracked) == history.tracked:
        lives = history.phrases  # the same call, held by the history
    else:
        lives = phrases(
            texts,
            options.tracked,
            mine=options.mine,
            matching=Matching.FOLDED if options.fold else Matching.EXACT,
            tick=lambda _: progress.step(),
            mined_counts=mined,
        )
    names = draft_names(history.drafts)
    book = PhraseBook(replace(speech, drafts=history.drafts), names, _chosen(lives, options.only))
    if options.substitutions:
        compare_kin(history, progress, reading)
        progress.step(tr("looking for what replaced what ..."))
        with reading:
            substitutions, limits = history.substitutions, history.substitution_limits
        book = replace(book, substitutions=substitutions, limits=limits)
    return PhraseResult(
        history,
        book,
        {each.text: _longer(each, lives) for each in book.lives} if options.only else {},
        patience(len(texts)),
        () if options.fold else _traditional(texts, names),
    )


def mined_phrases(
    history: History, progress: Progress = SILENT, reading: Reading = UNSHARED
) -> Mined:
    """The phrases that the drafts themselves show, which takes the longest."""
    from speechdiff.history.phrases.mining import mined

    words = tr("looking for phrases in the drafts ... {share:.0%}")
    texts = texts_of(history, progress, reading)
    return mined(texts, tick=lambda at: progress.step(words.format(share=at)))


def texts_of(
    history: History, progress: Progress = SILENT, reading: Reading = UNSHARED
) -> list[str]:
    """The characters of every draft."""
    texts = []
    for number in range(len(history.drafts)):
        progress.step()
        with reading:
            texts.append(history.raw(number))
    return texts


def compare_kin(history: History, progress: Progress, reading: Reading) -> None:
    """Compare each draft with the one before where both are versions of one text."""
    from speechdiff.history.kinship import LEAST_KIN, kinship

    def are_kin(old: Outline, new: Outline) -> bool:
        return kinship(old.sketch, new.sketch) >= LEAST_KIN

    compare_steps(history, progress, reading, are_kin)


def compare_steps(
    history: History,
    progress: Progress,
    reading: Reading,
    is_needed: Callable[[Outline, Outline], bool] = lambda *_: True,
) -> None:
    """Compare each draft with those it was made from, where `is_needed` is true of the two."""
    count = len(history.drafts)
    for number in range(count):
        progress.step(
            tr("following draft {number} of {count} ...").format(number=number + 1, count=count)
        )
        with reading:
            outline = history.outline(number)
            for parent in history.parents(number):
                if is_needed(history.outline(parent), outline):
                    history.step(parent, number)


def tracked_phrases(
    source: Source,
    speech: Speech,
    *,
    folder: Path | None = None,
    first: Sequence[str] = (),
    lexicons: Sequence[Path] = (),
    no_lexicon: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> tuple[TrackedPhrase, ...]:
    """The phrases to follow, each once. Raises ConfigError.

    They are `first`, then those of `lexicons`, of the speech's speechdiff.toml (else of the one at
    or above `folder`), and of the list that we ship unless `no_lexicon` or that file leaves it out.
    """
    from speechdiff.drafts.phrase_lists import (
        checked_phrase,
        nearest_settings,
        once,
        read_lexicon,
        read_settings,
        shipped_lexicon,
    )
    from speechdiff.drafts.resolve import as_git
    from speechdiff.drafts.tracking import home_of
    from speechdiff.lineage import TrackedPhrase

    tracked = [TrackedPhrase(checked_phrase(each, tr("phrase"), say)) for each in first]
    for path in lexicons:
        tracked += read_lexicon(path, say)
    home = home_of(source, speech) or ((folder, folder) if folder else None)
    settings = nearest_settings(*home) if home else None
    listed: Sequence[TrackedPhrase] = ()
    shipped = True
    if home and settings is not None:
        top = home[1] if as_git(source) is not None else settings.parent
        listed, shipped = read_settings(settings, say, top)
    tracked += listed
    if shipped and not no_lexicon:
        tracked += shipped_lexicon()
    return once(tracked, tr("phrases"))


def shipped_phrases() -> tuple[str, ...]:
    """The phrases of the list that we ship, each once."""
    from speechdiff.drafts.phrase_lists import shipped_lexicon

    return tuple(dict.fromkeys(each.text for each in shipped_lexicon()))


def _chosen(lives: Sequence[PhraseLife], only: Sequence[str]) -> tuple[PhraseLife, ...]:
    """The lives of the phrases in `only`, or all of them."""
    if not only:
        return tuple(lives)
    by_text = {life.text: life for life in lives}
    return tuple(by_text[text] for text in dict.fromkeys(each.strip() for each in only))


def _longer(life: PhraseLife, lives: Sequence[PhraseLife]) -> tuple[PhraseLife, ...]:
    """Longer phrases that contain the phrase, the most frequent first."""
    around = [each for each in lives if life.text in each.text and each.text != life.text]
    return tuple(sorted(around, key=lambda each: -sum(each.counts))[:LONGER])


def _traditional(texts: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    from speechdiff.text.forms import is_traditional

    traditional = [name for name, text in zip(names, texts, strict=True) if is_traditional(text)]
    return tuple(traditional) if len(traditional) < len(texts) else ()


def phrases_document(history: History, book: PhraseBook) -> dict[str, Any]:
    """The book as plain data, schema ``speechdiff.phrases/1``."""
    from speechdiff.history import plain
    from speechdiff.lineage import PHRASES_SCHEMA

    return {
        "schema": PHRASES_SCHEMA,
        "drafts": [_draft_document(history, at) for at in range(len(book.names))],
        "substitutions": plain.substitutions(book.substitutions),
        "phrases": plain.phrases(book.lives),
        "limits": plain.limits(book.limits),
    }


def _draft_document(history: History, at: int) -> dict[str, Any]:
    """A draft from its text alone: for its outline it would be segmented."""
    from speechdiff.history import plain
    from speechdiff.model import text_hash

    text = history.raw(at)
    return plain.draft(history, at, text_hash(text), len(text))
