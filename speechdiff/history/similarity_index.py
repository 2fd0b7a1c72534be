"""An index that finds the most similar of many texts without comparing all of them.

How near two texts are is the weighted Dice similarity of their features, each feature weighed by
how rare it is among all texts that were met (inverse document frequency, as in `compare.features`),
so that the frame of a parallel construction says little. An index leads from features to the texts
that hold them; the rarest features are followed first, and at most MOST_HOLDERS texts are met.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from speechdiff.compare.features import bag_of

MOST_HOLDERS = 300
"""Most candidate texts for one text, by its rarest features first."""
_FINALISTS = 4

Bag = Mapping[str, int]


class _Weights(dict[str, float]):
    """Weight by feature, computed on demand."""

    def __init__(self, text_count: int, holders: Mapping[str, int]) -> None:
        super().__init__()
        self._text_count = text_count
        self._holders = holders

    def __missing__(self, feature: str) -> float:
        weight = self[feature] = math.log(1 + self._text_count / (self._holders[feature] or 1))
        return weight


class Rarity:
    """The rarity of features among the texts seen so far.

    What is asked between two of them is asked often, of the same texts: it is remembered so long.
    """

    def __init__(self) -> None:
        self._holders: Counter[str] = Counter()
        self._texts: set[str] = set()
        self._forget()

    def meet(self, text: str) -> None:
        """Count a text; the same text counts once."""
        if text not in self._texts:
            self._texts.add(text)
            self._holders.update(bag_of(text).keys())
            self._forget()

    def weight(self, feature: str) -> float:
        """Logarithm of one more than texts for each that holds the feature."""
        return self._weights[feature]

    def unique_weight(self) -> float:
        """The weight of a feature that one text holds."""
        return math.log(1 + len(self._texts))

    def weight_of(self, text: str) -> float:
        """Sum of the weights of the features of a text."""
        if text not in self._masses:
            weights = self._weights
            self._masses[text] = sum([weights[name] * n for name, n in bag_of(text).items()])
        return self._masses[text]

    def common(self, one: Bag, other: Bag) -> float:
        """Sum of the weights that two bags share."""
        weights = self._weights
        return sum(
            [weights[name] * min(n, other[name]) for name, n in one.items() if name in other]
        )

    def similarity(self, one: str, other: str) -> float:
        """Weighted Dice similarity of two texts."""
        weight = self.weight_of(one) + self.weight_of(other)
        return 2 * self.common(bag_of(one), bag_of(other)) / weight if weight else 0.0

    def _forget(self) -> None:
        self._weights = _Weights(len(self._texts), self._holders)
        self._masses: dict[str, float] = {}


class Resemblance(NamedTuple):
    """A text of the index, and the similarity of another text to it."""

    number: int
    similarity: float
    shared: float
    """What the two share, counted in features that no other text has."""


class SimilarityIndex:
    """Texts by number that another text may resemble."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._texts: dict[int, tuple[str, Bag]] = {}
        self._holders: dict[str, dict[int, None]] = defaultdict(dict)

    def add(self, number: int, text: str) -> None:
        """Add a text under an unused number."""
        bag = bag_of(text)
        self._texts[number] = text, bag
        for feature in bag:
            self._holders[feature][number] = None

    def remove(self, number: int) -> None:
        """Remove a text of the index."""
        for feature in self._texts.pop(number)[1]:
            del self._holders[feature][number]

    def nearest(self, text: str, apart: Collection[int] = ()) -> Resemblance | None:
        """The text that another one resembles most, those in `apart` left out; None if none."""
        bag = bag_of(text)
        weight, unique = self._rarity.weight_of(text), self._rarity.unique_weight()
        best: Resemblance | None = None
        for number in self._finalists(bag, apart):
            other, features = self._texts[number]
            common = self._rarity.common(bag, features)
            similarity = 2 * common / (weight + self._rarity.weight_of(other))
            if best is None or similarity > best.similarity:
                best = Resemblance(number, similarity, common / unique)
        return best

    def _finalists(self, bag: Bag, apart: Collection[int]) -> list[int]:
        """The few texts that share the most weight of the rarest features."""
        weights: dict[int, float] = defaultdict(float)
        budget = MOST_HOLDERS
        features = [(len(self._holders[name]), name) for name in bag if name in self._holders]
        for count, name in sorted(features):
            budget -= count
            if budget < 0:
                break
            weight = self._rarity.weight(name)
            for number in self._holders[name]:
                weights[number] += weight
        by_weight = [(-weight, number) for number, weight in weights.items() if number not in apart]
        return [number for _, number in heapq.nsmallest(_FINALISTS, by_weight)]
