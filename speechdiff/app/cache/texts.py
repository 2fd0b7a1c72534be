"""The texts of drafts as they are wanted: read again rather than held, past a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from speechdiff.errors import MissingDraft
from speechdiff.model import Draft, SegmentedText
from speechdiff.view.joining import pair
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts import Source


T = TypeVar("T")


class Recent(Generic[T]):
    """Results by key. Past the limit the one that was not used for longest is dropped."""

    def __init__(self, limit: int, size: Callable[[T], int] = lambda _: 1) -> None:
        """`limit` is what the sizes of all results may add up to; the last one always stays."""
        self._limit = limit
        self._size = size
        self._total = 0
        self._results: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result of that key, made now where none is held. What `make` raises is not held."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = make()
        with self._lock:
            if key not in self._results:
                self._total += self._size(result)
                self._results[key] = result
            while self._total > self._limit and len(self._results) > 1:
                self._total -= self._size(self._results.popitem(last=False)[1])
        return result


MOST_CHARACTERS: Final = 4_000_000
"""Characters of text that are held: 400 drafts of 10,000."""
MOST_SEGMENTED: Final = 8
"""Texts that are held with their sentences: neighbours are compared one after the other."""


class TextCache:
    """Reads and segments the drafts of one source, each with the same answer every time."""

    def __init__(self, source: Source, say: Callable[[str], None]) -> None:
        self._source = source
        self._say = say
        self._texts: Recent[str] = Recent(MOST_CHARACTERS, len)
        self._segmented: Recent[SegmentedText] = Recent(MOST_SEGMENTED)
        self._assumed: dict[str, str] = {}

    def read(self, draft: Draft) -> str:
        """The text of a draft. Raises `DraftError`, `RepositoryError`."""
        return self._texts.get(draft.key, lambda: self._read(draft))

    def assumed(self, draft: Draft) -> str:
        """What had to be assumed to read a draft that was read; mostly nothing."""
        return self._assumed.get(draft.key, "")

    def segmented(self, draft: Draft, language: str) -> SegmentedText:
        """The text of a draft with its sentences. Raises the same."""
        from speechdiff.text import segment

        return self._segmented.get(
            (draft.key, language),
            lambda: segment(self.read(draft), language=language, name=draft.name),
        )

    def _read(self, draft: Draft) -> str:
        from speechdiff.drafts import read_draft

        try:
            read = read_draft(self._source, draft)
        except MissingDraft as error:
            raise MissingDraft(
                tr(
                    "draft {draft!r} was there a moment ago and is gone: run the command again "
                    "({why})"
                ).format(draft=draft.name, why=error)
            ) from error
        if read.assumed and draft.key not in self._assumed:
            self._say(pair(draft.name, read.assumed))
        self._assumed[draft.key] = read.assumed
        return read.text
