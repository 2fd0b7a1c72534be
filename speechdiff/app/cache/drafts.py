"""The drafts of a source as materials of a history: taken from results, else read and compared.

Texts are read again rather than held, past a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from speechdiff.app.cache.recent import Recent
from speechdiff.app.cache.results import ResultCache
from speechdiff.errors import MissingDraft
from speechdiff.history.materials import compared_step
from speechdiff.history.step import Outline, Step, outline_of, same_step
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
            draft_text = read_draft(self._source, draft)
        except MissingDraft as error:
            raise MissingDraft(
                tr(
                    "draft {draft!r} was there a moment ago and is gone: run the command again "
                    "({why})"
                ).format(draft=draft.name, why=error)
            ) from error
        if draft_text.assumed and draft.key not in self._assumed:
            self._say(pair(draft.name, draft_text.assumed))
        self._assumed[draft.key] = draft_text.assumed
        return draft_text.text


class CachedDrafts:
    """`Materials` that read a draft only where its text is shown, or has to be compared.

    Outlines and steps are held: together they are as large as what changed from draft to draft.
    """

    def __init__(
        self,
        drafts: Sequence[Draft],
        parents: Sequence[tuple[int, ...]],
        texts: TextCache,
        results: ResultCache,
        language: str,
        decided: Mapping[tuple[str, str], bool],
    ) -> None:
        """`decided` is what `results` were opened with."""
        self._drafts = tuple(drafts)
        self._parents = parents
        self._texts = texts
        self._results = results
        self._language = language
        self._decided = decided
        self._outlines: dict[int, Outline] = {}
        self._steps: dict[tuple[int, int], Step] = {}

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts that can be read, oldest first."""
        return self._drafts

    def parents(self, draft: int) -> tuple[int, ...]:
        """As git knows them; elsewhere the draft before."""
        return self._parents[draft]

    def outline(self, draft: int) -> Outline:
        """Kept by an earlier run, or worked out."""
        if draft not in self._outlines:
            about = self._drafts[draft]
            outline = self._results.outline(about)
            if outline is None:
                outline = outline_of(self.text(draft))
                self._results.keep_outline(about, outline, self._texts.assumed(about))
            self._outlines[draft] = outline
        return self._outlines[draft]

    def text(self, draft: int) -> SegmentedText:
        """Read now, unless it was read a moment ago."""
        return self._texts.segmented(self._drafts[draft], self._language)

    def raw(self, draft: int) -> str:
        """Read now, unless it is held."""
        return self._texts.read(self._drafts[draft])

    def step(self, old: int, new: int) -> Step:
        """Kept by an earlier run, or worked out from the two texts."""
        if (old, new) not in self._steps:
            self._steps[old, new] = self._step(old, new)
        return self._steps[old, new]

    def _step(self, old: int, new: int) -> Step:
        before, after = self._drafts[old], self._drafts[new]
        content = self._results.content(before)
        if content is not None and content == self._results.content(after):
            return same_step(len(self.outline(new).sentences))
        step = self._results.step(before, after)
        if step is None:
            step = compared_step(self.text(old), self.text(new), self._decided)
            self._results.keep_step(before, after, step)
        return step
