"""Reads drafts and compares them for the screens, from any thread; knows no widget.

One desk serves one opened source. Reading goes one at a time, because a source need not be safe
to share between threads; comparing does not hold the lock.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import speechdiff
from speechdiff.app.collector import collector_paused
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.tui.counts import Counts, count
from speechdiff.view.timing import Length, length

if TYPE_CHECKING:
    from pathlib import Path

    from speechdiff.app.history_service import HistoryService
    from speechdiff.drafts.source import DraftText, Source

HELD_TEXTS = 64
"""Texts kept in memory: a speech has a dozen drafts, a text some 20 kB."""
HELD_COMPARISONS = 6
"""Comparisons kept: going back and forth between neighbours should not compare again."""
HELD_CHRONICLES = 3
"""Histories kept: of the speech that is open, and of its working copy as it was and is."""


T = TypeVar("T")


class Compare(Protocol):
    """What `speechdiff.compare` is."""

    def __call__(self, old: str, new: str, *, language: str | None = None) -> Comparison:
        """What changed from one text to the other."""
        ...


class Held(Generic[T]):
    """The things made last, by key, at most `limit` of them; safe to share between threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing held under `key`, made now where none is; what `make` raises is not held."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
        thing = make()
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self._limit:
                self._things.popitem(last=False)
        return thing


@dataclass(frozen=True, slots=True)
class Summary:
    """What the timeline says of a draft beside its name and note."""

    length: Length
    counts: Counts | None
    """Against the draft before; None for the first draft."""
    assumed: str = ""
    """What had to be guessed to read it; empty where nothing was."""


def is_working_copy(draft: Draft) -> bool:
    """Whether a draft is the file as it stands on disk, which no commit holds."""
    return draft.key.startswith("WORKTREE:")


class Desk:
    """An open source with the texts and comparisons that were asked for last.

    Every method may take long and raises `SpeechdiffError`; call them from a worker thread.
    """

    def __init__(self, source: Source, compare: Compare | None = None) -> None:
        """`compare` is `speechdiff.compare` unless another is given."""
        self._source = source
        self._compare = compare
        self._reading = Lock()
        self._texts: Held[DraftText] = Held(HELD_TEXTS)
        self._comparisons: Held[Comparison] = Held(HELD_COMPARISONS)
        self._chronicles: Held[HistoryService] = Held(HELD_CHRONICLES)

    @property
    def name(self) -> str:
        """The place, for people."""
        return self._source.name

    @property
    def source(self) -> Source:
        """The opened source. Whoever reads from it directly holds `reading` meanwhile."""
        return self._source

    @property
    def reading(self) -> AbstractContextManager[object]:
        """Held while the source is read: it need not be safe to share between threads."""
        return self._reading

    def speeches(self) -> tuple[Speech, ...]:
        """All speeches of the source."""
        from speechdiff.drafts.pace import paced

        with self._reading:
            return tuple(paced(self._source, each) for each in self._source.speeches())

    @property
    def in_folder(self) -> bool:
        """Whether the drafts are files of a folder, whose order can be given another way."""
        return hasattr(self._source, "turn_round")

    def turn_round(self, speech: Speech) -> Path:
        """List the drafts of a folder's speech the other way round; the file that says so."""
        from speechdiff.drafts import FolderSource

        assert isinstance(self._source, FolderSource)
        with self._reading:
            return self._source.turn_round(speech)

    def text(self, draft: Draft) -> DraftText:
        """The text of `draft`; the working copy is read anew each time, for it may have changed."""

        def read() -> DraftText:
            with self._reading:
                return self._source.read(draft)

        return read() if is_working_copy(draft) else self._texts.get(draft.key, read)

    def working_copy(self, speech: Speech) -> Draft | None:
        """The working copy of `speech` if its text is not that of the newest draft, else None."""
        from speechdiff.drafts import changed_working_draft

        with self._reading:
            return changed_working_draft(self._source, speech)

    def comparison(self, speech: Speech, old: Draft, new: Draft) -> Comparison:
        """What changed from `old` to `new`; a draft with itself is all unchanged."""
        before, after = self.text(old).text, self.text(new).text

        def make() -> Comparison:
            compare = self._compare or speechdiff.compare
            with collector_paused():
                return compare(before, after, language=speech.language)

        state = tuple(
            hash(text) if is_working_copy(draft) else draft.key
            for draft, text in ((old, before), (new, after))
        )
        return self._comparisons.get((speech.name, *state), make)

    def chronicle(self, speech: Speech, draft: Draft | None = None) -> HistoryService:
        """The history of a speech, with `draft` as its newest one where it does not list that."""
        from speechdiff.app.history_service import HistoryService

        drafts, state = speech.drafts, 0
        if draft is not None and all(draft.key != each.key for each in drafts):
            drafts = (*drafts, draft)
        for each in drafts:
            if is_working_copy(each):
                state = hash(self.text(each).text)
        key = (speech.name, tuple(each.key for each in drafts), state)
        listed = replace(speech, drafts=drafts)
        return self._chronicles.get(
            key, lambda: HistoryService(self._source, listed, self._reading)
        )

    def summary(self, speech: Speech, index: int) -> Summary:
        """Size of draft number `index` (from 0) and how it differs from the draft before it."""
        draft = speech.drafts[index]
        read = self.text(draft)
        before = speech.drafts[index - 1] if index else draft
        comparison = self.comparison(speech, before, draft)
        return Summary(
            length(read.text, comparison.language, speech.a_minute),
            count(comparison) if index else None,
            read.assumed,
        )

    def close(self) -> None:
        """Close the source, unless it is being read just now: then the end of the program will."""
        if self._reading.acquire(blocking=False):
            try:
                self._source.close()
            finally:
                self._reading.release()
