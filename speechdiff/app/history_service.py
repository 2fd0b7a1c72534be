"""The history of one speech for several threads: worked out once, in whichever needs it first.

    Session.history_service(speech)  ->  HistoryService  ->  trace, blame, phrases

All of it may take long: each method reports what it is doing to a `Progress`, and gives up where
that says so. What was worked out until then is kept for whoever comes next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Final

from speechdiff.app.cache.recent import Recent
from speechdiff.app.phrases import (
    Mined,
    PhraseOptions,
    PhraseResult,
    compare_steps,
    mined_phrases,
    phrases_of,
    tracked_phrases,
)
from speechdiff.app.progress import Progress, collector_paused
from speechdiff.errors import ConfigError, UnknownDraft
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

    from speechdiff.app.decisions import Same
    from speechdiff.drafts.source import Source
    from speechdiff.history.history import History
    from speechdiff.lineage import Blame
    from speechdiff.traces import SentenceTrace, Turn

HELD_BLAMES: Final = 24
"""Blames kept: going from draft to draft and back should not work them out again."""


class HistoryService:
    """What became of the sentences and phrases of one speech; safe to share between threads.

    Every method may raise `SpeechdiffError` and `Cancelled`.
    """

    def __init__(
        self,
        source: Source,
        speech: Speech,
        reading: AbstractContextManager[object],
        decided: Same | None = None,
    ) -> None:
        """`reading` is held, a short while at a time, where the source is read.

        `decided` as `open_history` takes it.
        """
        self.speech = speech
        self.notices: list[str] = []
        """What a reader must know of the drafts: that one was left out, how one was read."""
        self._source = source
        self._reading = reading
        self._decided = decided
        self._working = Lock()
        self._history: History | None = None
        self._is_woven = False
        self._blames: Recent[Blame] = Recent(HELD_BLAMES)
        self._mined: Mined | None = None

    def history(self, progress: Progress) -> History:
        """The history, its lineages not yet known unless something else asked for them."""
        with self._alone(progress):
            return self._opened(progress)

    def trace(self, draft: Draft, sentence: int, progress: Progress) -> SentenceTrace:
        """The whole life of a sentence of a draft."""
        from speechdiff.app.histories import check_sentence
        from speechdiff.history.tracing.sentence import trace_sentence

        with self._alone(progress):
            history = self._woven(progress)
            number = number_of(history, draft)
            check_sentence(history, number, sentence)
            progress.step(tr("following the sentence ..."))
            with self._reading:
                return trace_sentence(history, number, sentence)

    def blame(self, draft: int, progress: Progress, *, words: bool) -> Blame:
        """Where each sentence of a draft came from, and with `words` each run inside it."""
        with self._alone(progress):
            history = self._woven(progress)

            def look() -> Blame:
                name = history.drafts[draft].name
                progress.step(tr("looking for the origins of {draft} ...").format(draft=name))
                with self._reading:
                    return history.blame(draft, words=words)

            return self._blames.get((draft, words), look)

    def last_change(self, draft: int, sentence: int, progress: Progress) -> Turn:
        """What last changed the words of a sentence of a draft, up to that draft."""
        from speechdiff.history.tracing.sentence import last_change

        with self._alone(progress):
            history = self._woven(progress)
            with self._reading:
                return last_change(history, draft, sentence)

    def phrases(self, progress: Progress) -> PhraseResult:
        """The phrases that are tracked now, and those that are mined."""
        with self._alone(progress):
            history = self._opened(progress)
            tracked = tracked_phrases(self._source, self.speech, say=self._notice)
            if self._mined is None:
                self._mined = mined_phrases(history, progress, self._reading)
            options = PhraseOptions(tracked)
            return phrases_of(
                history,
                self.speech,
                options,
                progress,
                mined=self._mined,
                reading=self._reading,
            )

    @contextmanager
    def held(self, progress: Progress, *, lineages: bool = True) -> Iterator[History]:
        """The history, for what has no method here, while no other thread works on it."""
        with self._alone(progress):
            history = self._woven(progress) if lineages else self._opened(progress)
            with self._reading:
                yield history

    def track(self, phrase: str) -> str:
        """Follow a phrase from now on; says what was done. Raises ConfigError."""
        from speechdiff.drafts.tracking import track

        settings = self._written_settings()
        tracked = track(settings, phrase)
        return tr("{phrase} is tracked, in {file}").format(phrase=tracked, file=settings.name)

    def untrack(self, phrase: str) -> str:
        """Follow a phrase no longer; says what was done. Raises ConfigError."""
        from speechdiff.drafts.tracking import untrack

        settings = self._written_settings()
        untrack(settings, phrase)
        return tr("{phrase} is no longer tracked, in {file}").format(
            phrase=phrase, file=settings.name
        )

    def _written_settings(self) -> Path:
        if self.settings is None:
            raise ConfigError(
                tr("this speech is not in a folder, so there is no speechdiff.toml to write")
            )
        return self.settings

    @property
    def settings(self) -> Path | None:
        """The speechdiff.toml that names the tracked phrases; None where it cannot be on disk."""
        from speechdiff.drafts.tracking import governing_settings

        return governing_settings(self._source, self.speech)

    @contextmanager
    def _alone(self, progress: Progress) -> Iterator[None]:
        """One thread at a time: a history is not made to be shared, and is very many objects."""
        while not self._working.acquire(timeout=0.1):
            progress.step()
        try:
            progress.step()
            with collector_paused():
                yield
        finally:
            self._working.release()

    def _opened(self, progress: Progress) -> History:
        """The history, nothing of it worked out."""
        if self._history is None:
            from speechdiff.app.histories import open_history

            with self._reading:
                reading = replace(
                    progress,
                    tell=lambda _: progress.tell(tr("reading the drafts ...")),
                    say=self._notice,
                )
                self._history = open_history(
                    self._source, self.speech, progress=reading, decided=self._decided
                )
        return self._history

    def _woven(self, progress: Progress) -> History:
        """The history with its lineages, worked out a draft at a time: who leaves need not wait."""
        history = self._opened(progress)
        if not self._is_woven:
            compare_steps(history, progress, self._reading)
            progress.step(tr("joining the drafts ..."))
            with self._reading:
                history.lineages  # noqa: B018  worked out now
            self._is_woven = True
        return history

    def _notice(self, words: str) -> None:
        if words not in self.notices:
            self.notices.append(words)


def number_of(history: History, draft: Draft) -> int:
    """The number of a draft in its history. Raises UnknownDraft where it was left out."""
    number = history.number_of(draft)
    if number is None:
        words = tr("{draft} cannot be read, and has no history")
        raise UnknownDraft(words.format(draft=draft.name))
    return number
