"""The history of one speech for several threads: worked out once, in whichever needs it first.

    Desk.chronicle(speech)  ->  HistoryService  ->  trace, blame, phrases

All of it may take long: each method reports what it is doing to a `Progress`, and gives up where
that says so. What was worked out until then is kept for whoever comes next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Final

from speechdiff.app.collector import collector_paused
from speechdiff.app.phrases import (
    Mined,
    PhraseOptions,
    PhraseResult,
    compare_steps,
    mined_phrases,
    phrases_of,
    tracked_phrases,
)
from speechdiff.app.progress import Progress
from speechdiff.errors import ConfigError, UnknownDraft
from speechdiff.model import Draft, Speech
from speechdiff.view import lineage_labels
from speechdiff.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

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
        self, source: Source, speech: Speech, reading: AbstractContextManager[object]
    ) -> None:
        """`reading` is held, a short while at a time, where the source is read."""
        self.speech = speech
        self.notices: list[str] = []
        """What a reader must know of the drafts: that one was left out, how one was read."""
        self._source = source
        self._reading = reading
        self._working = Lock()
        self._history: History | None = None
        self._is_woven = False
        self._blames: dict[tuple[int, bool], Blame] = {}
        self._mined: Mined | None = None

    def history(self, progress: Progress) -> History:
        """The history, its lineages not yet known unless something else asked for them."""
        with self._alone(progress):
            return self._opened(progress)

    def trace(self, draft: Draft, sentence: int, progress: Progress) -> SentenceTrace:
        """The whole life of a sentence of a draft."""
        from speechdiff.history.tracing.sentence import trace_sentence

        with self._alone(progress):
            history = self._woven(progress)
            number = number_of(history, draft)
            _check(history, number, sentence)
            progress.step(tr("following the sentence ..."))
            with self._reading:
                return trace_sentence(history, number, sentence)

    def blame(self, draft: int, progress: Progress, *, words: bool) -> Blame:
        """Where each sentence of a draft came from, and with `words` each run inside it."""
        with self._alone(progress):
            history = self._woven(progress)
            if (draft, words) not in self._blames:
                progress.step(tr("looking for the origins of {draft} ...").format(
                    draft=history.drafts[draft].name))  # fmt: skip
                with self._reading:
                    found = history.blame(draft, words=words)
                while len(self._blames) >= HELD_BLAMES:
                    self._blames.pop(next(iter(self._blames)))
                self._blames[draft, words] = found
            return self._blames[draft, words]

    def last_change(self, draft: int, sentence: int, progress: Progress) -> Turn:
        """What last changed the words of a sentence of a draft, up to that draft."""
        from speechdiff.history.tracing.last_change import last_change

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
        kept = track(settings, phrase)
        return tr("{phrase} is tracked, in {file}").format(phrase=kept, file=settings.name)

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
                tr("this speech stands in no folder: there is no speechdiff.toml to write")
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
                self._history = open_history(
                    self._source,
                    self.speech,
                    tell=lambda _: progress.step(tr("reading the drafts ...")),
                    say=self._notice,
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
    for number, known in enumerate(history.drafts):
        if known.key == draft.key:
            return number
    raise UnknownDraft(tr("{draft} cannot be read, and has no history").format(draft=draft.name))


def _check(history: History, draft: int, sentence: int) -> None:
    count = len(history.outline(draft).sentences)
    if not 0 <= sentence < count:
        name = history.drafts[draft].name
        raise UnknownDraft(lineage_labels.no_such_sentence(name, sentence + 1, count))
