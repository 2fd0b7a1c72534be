"""The texts of drafts as they are wanted: read again rather than held, past a bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from speechdiff.app.cache.recent import Recent
from speechdiff.errors import MissingDraft
from speechdiff.model import Draft, SegmentedText
from speechdiff.view.joining import pair
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source

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
        from speechdiff.text.sentences import segment

        return self._segmented.get(
            (draft.key, language),
            lambda: segment(self.read(draft), language=language, name=draft.name),
        )

    def _read(self, draft: Draft) -> str:
        from speechdiff.drafts.resolve import read_draft

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
