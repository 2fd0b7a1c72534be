"""The drafts of a source as materials of a history: taken from results, else read and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from speechdiff.app.cache.results import ResultCache
from speechdiff.app.cache.texts import TextCache
from speechdiff.history.materials import compared_step
from speechdiff.history.step import Outline, Step, outline_of, same_step
from speechdiff.model import Draft, SegmentedText


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
            found = self._results.outline(about)
            if found is None:
                found = outline_of(self.text(draft))
                self._results.keep_outline(about, found, self._texts.assumed(about))
            self._outlines[draft] = found
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
        found = self._results.step(before, after)
        if found is None:
            found = compared_step(self.text(old), self.text(new), self._decided)
            self._results.keep_step(before, after, found)
        return found
