"""Everything that was ever cut, and what of it stands again.

A sentence that appears is asked against all that is buried: verbatim (punctuation, width and script
aside) or edited. How near two sentences are is the weighted Dice similarity of their features, each
feature weighed by how rare it is among all texts of the history so far (inverse document
frequency, as in `compare.features`), so that the frame of a parallel construction says little.

Nothing is compared with all that is buried: an index leads from features to graves, the rarest
features are followed first and at most MOST_HOLDERS graves are looked at for one sentence.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from speechdiff.compare.features import bag_of
from speechdiff.text.forms import strip_quiet

LEAST_RETURNED = 0.4
"""Weighted Dice similarity from which an edited sentence is taken for one that was cut."""
LEAST_SHARED = 4.0
"""What the two must share, counted in features that no other text has: short formulas recur
anywhere by chance."""
MOST_HOLDERS = 1_000
"""Graves that are looked at for one sentence, by its rarest features first."""
_FINALISTS = 4


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


@dataclass(slots=True)
class Rarity:
    """How rare a feature is among the texts that were met."""

    _held: Counter[str] = field(default_factory=Counter)
    _met: set[str] = field(default_factory=set)

    def meet(self, text: str) -> None:
        """Count a text; the same text counts once."""
        if text not in self._met:
            self._met.add(text)
            self._held.update(bag_of(text).keys())

    def weight(self, feature: str) -> float:
        """Logarithm of one more than texts for each that holds the feature."""
        return math.log(1 + len(self._met) / max(1, self._held[feature]))

    def unique_weight(self) -> float:
        """The weight of a feature that one text holds."""
        return math.log(1 + len(self._met))

    def mass(self, bag: Mapping[str, int]) -> float:
        """Sum of the weights in a bag."""
        return math.fsum(self.weight(feature) * count for feature, count in bag.items())

    def common(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        """Sum of the weights that two bags share."""
        return math.fsum(
            self.weight(feature) * min(one[feature], other[feature])
            for feature in one.keys() & other.keys()
        )

    def similarity(self, one: str, other: str) -> float:
        """Weighted Dice similarity of two texts."""
        first, second = bag_of(one), bag_of(other)
        mass = self.mass(first) + self.mass(second)
        return 2 * self.common(first, second) / mass if mass else 0.0


class Graveyard:
    """The lineages that are cut, by text and by feature."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._graves: dict[int, Grave] = {}
        self._bags: dict[int, Mapping[str, int]] = {}
        self._verbatim: dict[str, list[int]] = defaultdict(list)
        self._holders: dict[str, set[int]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._graves)

    def bury(self, grave: Grave) -> None:
        """Keep a sentence that was cut; a lineage lies here once."""
        self.raise_up(grave.lineage)
        self._graves[grave.lineage] = grave
        self._verbatim[_key(grave.text)].append(grave.lineage)
        bag = self._bags[grave.lineage] = bag_of(grave.text)
        for feature in bag:
            self._holders[feature].add(grave.lineage)

    def raise_up(self, lineage: int) -> None:
        """Forget a lineage that stands again; one that is not here is no matter."""
        grave = self._graves.pop(lineage, None)
        if grave is None:
            return
        self._verbatim[_key(grave.text)].remove(lineage)
        for feature in self._bags.pop(lineage):
            self._holders[feature].discard(lineage)

    def verbatim(self, text: str, barred: Collection[int] = ()) -> Likeness | None:
        """The latest grave with the same words, if any."""
        found = [n for n in self._verbatim.get(_key(text), ()) if n not in barred]
        if not found or not _key(text):
            return None
        grave = self._graves[found[-1]]
        return Likeness(grave, 1.0 if grave.text == text else self._near(grave.text, text))

    def nearest(self, text: str, barred: Collection[int] = ()) -> Likeness | None:
        """The grave that an edited sentence is nearest to, if it is near enough."""
        bag = bag_of(text)
        mass = self._rarity.mass(bag)
        least = LEAST_SHARED * self._rarity.unique_weight()
        best: Likeness | None = None
        for number in self._finalists(bag, barred):
            other = self._bags[number]
            common = self._rarity.common(bag, other)
            similarity = 2 * common / (mass + self._rarity.mass(other))
            good = common >= least and similarity >= LEAST_RETURNED
            if good and (best is None or similarity > best.similarity):
                best = Likeness(self._graves[number], similarity)
        return best

    def _finalists(self, bag: Mapping[str, int], barred: Collection[int]) -> list[int]:
        promised: dict[int, float] = defaultdict(float)
        budget = MOST_HOLDERS
        for feature in sorted(bag, key=lambda name: (len(self._holders.get(name, ())), name)):
            holders = self._holders.get(feature, ())
            budget -= len(holders)
            if budget < 0:
                break
            weight = self._rarity.weight(feature)
            for number in holders:
                promised[number] += weight
        candidates = (number for number in promised if number not in barred)
        return heapq.nsmallest(_FINALISTS, candidates, key=lambda n: (-promised[n], n))

    def _near(self, one: str, other: str) -> float:
        return min(self._rarity.similarity(one, other), 1.0) if bag_of(one) else 1.0


def same_words(one: str, other: str) -> bool:
    """Whether two sentences differ in nothing that is heard."""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    return strip_quiet(text) or text
