"""Everything that was ever cut, and what of it stands again.

A sentence that appears is asked against all that is buried: verbatim (punctuation, width and script
aside) or edited, by the resemblance that `crowd` measures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from speechdiff.history.crowd import Crowd, Rarity
from speechdiff.text.forms import strip_quiet

LEAST_RETURNED = 0.4
"""Weighted Dice similarity from which an edited sentence is taken for one that was cut."""
LEAST_SHARED = 4.0
"""What the two must share, counted in features that no other text has: short formulas recur
anywhere by chance."""


class Grave(NamedTuple):
    """A sentence that was cut."""

    lineage: int
    draft: int
    """The last draft in which it stood."""
    sentence: int
    text: str


class Likeness(NamedTuple):
    """A grave and how near a sentence is to it; verbatim is 1."""

    grave: Grave
    similarity: float


class Graveyard:
    """The lineages that are cut, by text and by resemblance."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._crowd = Crowd(rarity)
        self._graves: dict[int, Grave] = {}
        self._verbatim: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._graves)

    def bury(self, grave: Grave) -> None:
        """Keep a sentence that was cut; a lineage lies here once."""
        self.raise_up((grave.lineage,))
        self._graves[grave.lineage] = grave
        self._verbatim[_key(grave.text)].append(grave.lineage)
        self._crowd.add(grave.lineage, grave.text)

    def raise_up(self, lineages: Iterable[int]) -> None:
        """Forget the lineages that stand again; those that are not here are no matter."""
        for lineage in [each for each in lineages if each in self._graves]:
            grave = self._graves.pop(lineage)
            self._verbatim[_key(grave.text)].remove(lineage)
            self._crowd.remove(lineage)

    def verbatim(self, text: str) -> Likeness | None:
        """The latest grave with the same words, if any."""
        found = self._verbatim.get(_key(text))
        if not found:
            return None
        grave = self._graves[found[-1]]
        if grave.text == text:
            return Likeness(grave, 1.0)
        return Likeness(grave, min(self._rarity.similarity(grave.text, text), 1.0) or 1.0)

    def nearest(self, text: str) -> Likeness | None:
        """The grave that an edited sentence is nearest to, if it is near enough."""
        best = self._crowd.nearest(text)
        if best is None or best.similarity < LEAST_RETURNED or best.shared < LEAST_SHARED:
            return None
        return Likeness(self._graves[best.number], best.similarity)


def same_words(one: str, other: str) -> bool:
    """Whether two sentences differ in nothing that is heard."""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    return strip_quiet(text) or text
