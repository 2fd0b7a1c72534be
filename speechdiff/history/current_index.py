"""The sentences that stand in one draft, and which of them a text resembles most.

A draft is mostly the one before it, so the index over its sentences is not made anew: it forgets
what went and takes in what came.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from speechdiff.history.similarity_index import Rarity, SimilarityIndex


class CurrentIndex:
    """An index over the sentences of some drafts, moved from one to the next."""

    def __init__(self, rarity: Rarity) -> None:
        self._index = SimilarityIndex(rarity)
        self._numbers: dict[str, int] = {}
        self._next = 0

    def move_to(self, rows: Sequence[Sequence[str]]) -> None:
        """Let it be the sentences of these drafts, which may be the ones that it has."""
        wanted = dict.fromkeys(text for row in rows for text in row)
        for text in [text for text in self._numbers if text not in wanted]:
            self._index.remove(self._numbers.pop(text))
        for text in wanted:
            if text not in self._numbers:
                self._numbers[text] = self._next
                self._index.add(self._next, text)
                self._next += 1

    def nearest(self, words: str, apart: Collection[str]) -> float:
        """The similarity of the nearest of them, the texts in `apart` left out."""
        numbers = {self._numbers[text] for text in apart if text in self._numbers}
        best = self._index.nearest(words, numbers)
        return best.similarity if best else 0.0
