"""Indexes of sentences: those that were deleted, and those that stand in the draft before.

A sentence that appears is compared with all deleted sentences: verbatim (punctuation, width and
script aside) or edited, by the resemblance that `similarity_index` measures. It must be clearly
nearer to one of them than to anything that stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from speechdiff.history.similarity_index import Rarity, SimilarityIndex
from speechdiff.text.forms import strip_quiet

LEAST_RETURNED = 0.4
"""Weighted Dice similarity from which an edited sentence is taken for one that was cut."""
LEAST_SHARED = 4.0
"""What the two must share, counted in features that no other text has: short formulas recur
anywhere by chance."""


class DeletedSentence(NamedTuple):
    """A sentence that was cut."""

    lineage: int
    draft: int
    """The last draft in which it stood."""
    sentence: int
    text: str


class DeletedMatch(NamedTuple):
    """A deleted sentence and how near a sentence is to it; verbatim is 1."""

    deleted: DeletedSentence
    similarity: float


class DeletedIndex:
    """The lineages that are cut, by text and by resemblance."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._index = SimilarityIndex(rarity)
        self._sentences: dict[int, DeletedSentence] = {}
        self._verbatim: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._sentences)

    def add(self, deleted: DeletedSentence) -> None:
        """Keep a sentence that was cut; a lineage lies here once."""
        self.remove((deleted.lineage,))
        self._sentences[deleted.lineage] = deleted
        self._verbatim[_key(deleted.text)].append(deleted.lineage)
        self._index.add(deleted.lineage, deleted.text)

    def remove(self, lineages: Iterable[int]) -> None:
        """Forget the lineages that stand again; those that are not here are no matter."""
        for lineage in [each for each in lineages if each in self._sentences]:
            deleted = self._sentences.pop(lineage)
            self._verbatim[_key(deleted.text)].remove(lineage)
            self._index.remove(lineage)

    def verbatim(self, text: str) -> DeletedMatch | None:
        """The latest deleted sentence with the same words, if any."""
        lineages = self._verbatim.get(_key(text))
        if not lineages:
            return None
        deleted = self._sentences[lineages[-1]]
        if deleted.text == text:
            return DeletedMatch(deleted, 1.0)
        return DeletedMatch(deleted, min(self._rarity.similarity(deleted.text, text), 1.0) or 1.0)

    def nearest(self, text: str) -> DeletedMatch | None:
        """The deleted sentence that an edited sentence is nearest to, if it is near enough."""
        best = self._index.nearest(text)
        if best is None or best.similarity < LEAST_RETURNED or best.shared < LEAST_SHARED:
            return None
        return DeletedMatch(self._sentences[best.number], best.similarity)


def same_words(one: str, other: str) -> bool:
    """Whether two sentences differ in nothing that is heard."""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    return strip_quiet(text) or text


class CurrentIndex:
    """An index over the sentences of some drafts, moved from one to the next."""

    def __init__(self, rarity: Rarity) -> None:
        self._index = SimilarityIndex(rarity)
        self._numbers: dict[str, int] = {}
        self._next = 0

    def move_to(self, rows: Sequence[Sequence[str]]) -> None:
        """Let it be the sentences of these drafts, which may be the ones that it has."""
        texts = dict.fromkeys(text for row in rows for text in row)
        for text in [text for text in self._numbers if text not in texts]:
            self._index.remove(self._numbers.pop(text))
        for text in texts:
            if text not in self._numbers:
                self._numbers[text] = self._next
                self._index.add(self._next, text)
                self._next += 1

    def nearest(self, words: str, apart: Collection[str]) -> float:
        """The similarity of the nearest of them, the texts in `apart` left out."""
        numbers = {self._numbers[text] for text in apart if text in self._numbers}
        best = self._index.nearest(words, numbers)
        return best.similarity if best else 0.0
