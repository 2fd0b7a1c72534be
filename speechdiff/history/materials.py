"""What a history is made of: drafts, their texts and the steps between them, each when wanted.

`Materials` is the contract. `TextsInMemory` holds drafts that are given as text; the drafts of a
source, with what earlier runs worked out, are `speechdiff.app.cache.drafts.CachedDrafts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from speechdiff.history.step import Outline, Step, outline_of, same_step, step_of
from speechdiff.model import Draft, SegmentedText


class Materials(Protocol):
    """Drafts, oldest first, numbered from 0. What is asked for twice is the same both times."""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts, oldest first."""
        ...

    def parents(self, draft: int) -> tuple[int, ...]:
        """The drafts, all older, that this one was made from; the first one is the main line.

        Empty for a first draft. In a plain row of drafts it is the draft before.
        """
        ...

    def outline(self, draft: int) -> Outline:
        """Hash, language and sentences of a draft."""
        ...

    def text(self, draft: int) -> SegmentedText:
        """The whole draft; it may be read anew each time, so ask only where it is shown."""
        ...

    def raw(self, draft: int) -> str:
        """The characters of a draft alone, where sentences are not wanted."""
        ...

    def step(self, old: int, new: int) -> Step:
        """How draft `old` became draft `new`; any two may be asked for."""
        ...


class TextsInMemory:
    """Segmented texts, in a row unless `parents` says otherwise."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        texts: Sequence[SegmentedText],
        parents: Sequence[tuple[int, ...]] | None = None,
    ) -> None:
        self._drafts = tuple(drafts)
        self._texts = tuple(texts)
        self._parents = parents
        self._outlines: dict[int, Outline] = {}
        self._steps: dict[tuple[int, int], Step] = {}

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts given."""
        return self._drafts

    def parents(self, draft: int) -> tuple[int, ...]:
        """The parents given, else the draft before."""
        if self._parents is not None:
            return self._parents[draft]
        return (draft - 1,) if draft else ()

    def outline(self, draft: int) -> Outline:
        """Worked out from the text."""
        if draft not in self._outlines:
            self._outlines[draft] = outline_of(self._texts[draft])
        return self._outlines[draft]

    def text(self, draft: int) -> SegmentedText:
        """The text given."""
        return self._texts[draft]

    def raw(self, draft: int) -> str:
        """Its characters."""
        return self._texts[draft].text

    def step(self, old: int, new: int) -> Step:
        """The comparison of the two texts; made once."""
        if (old, new) not in self._steps:
            self._steps[old, new] = compared_step(self._texts[old], self._texts[new])
        return self._steps[old, new]


def compared_step(
    old: SegmentedText, new: SegmentedText, decided: Mapping[tuple[str, str], bool] | None = None
) -> Step:
    """How one text became the other; `decided` as `compare_segmented` takes it."""
    if old.text == new.text:
        return same_step(len(old.sentences))
    from speechdiff.compare import compare_segmented

    return step_of(compare_segmented(old, new, decided=decided or {}))
