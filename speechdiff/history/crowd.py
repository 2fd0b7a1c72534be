"""Which of many texts resembles one most, without comparing it with all of them.

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
from dataclasses import dataclass, field
from typing import NamedTuple

from speechdiff.compare.features import bag_of

MOST_HOLDERS = 300
"""Texts that are looked at for one text, by its rarest features first."""
_FINALISTS = 4

Bag = Mapping[str, int]


@dataclass(slots=True)
class Rarity:
    """How rare a feature is among the texts that were met."""

    _held: Counter[str] = field(default_factory=Counter)
    _met: set[str] = field(default_factory=set)
    _weights: dict[str, float] = field(default_factory=dict)
    """Those that were asked for since a text was met last."""

    def meet(self, text: str) -> None:
        """Count a text; the same text counts once."""
        if text not in self._met:
            self._met.add(text)
            self._held.update(bag_of(text).keys())
            self._weights.clear()

    def weight(self, feature: str) -> float:
        """Logarithm of one more than texts for each that holds the feature."""
        if feature not in self._weights:
            self._weights[feature] = math.log(1 + len(self._met) / max(1, self._held[feature]))
        return self._weights[feature]

    def unique_weight(self) -> float:
        """The weight of a feature that one text holds."""
        return math.log(1 + len(self._met))

    def mass(self, bag: Bag) -> float:
        """Sum of the weights in a bag."""
        weight = self.weight
        return sum(weight(feature) * count for feature, count in bag.items())

    def common(self, one: Bag, other: Bag) -> float:
        """Sum of the weights that two bags share."""
        weight = self.weight
        shared = ((f, min(n, other[f])) for f, n in one.items() if f in other)
        return sum(weight(feature) * count for feature, count in shared)

    def similarity(self, one: str, other: str) -> float:
        """Weighted Dice similarity of two texts."""
        first, second = bag_of(one), bag_of(other)
        mass = self.mass(first) + self.mass(second)
        return 2 * self.common(first, second) / mass if mass else 0.0


class Resemblance(NamedTuple):
    """A text of a crowd, and how near another one is to it."""

    number: int
    similarity: float
    shared: float
    """What the two share, counted in features that no other text has."""


class Crowd:
    """Texts by number, each of them once, that another text may resemble."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._bags: dict[int, Bag] = {}
        self._holders: dict[str, dict[int, None]] = defaultdict(dict)

    def add(self, number: int, text: str) -> None:
        """Take in a text under a number that is free."""
        bag = self._bags[number] = bag_of(text)
        for feature in bag:
            self._holders[feature][number] = None

    def remove(self, number: int) -> None:
        """Forget a text that is here."""
        for feature in self._bags.pop(number):
            del self._holders[feature][number]

    def nearest(self, text: str, apart: Collection[int] = ()) -> Resemblance | None:
        """The text that another one resembles most, those in `apart` left out; None if none."""
        bag = bag_of(text)
        mass, unique = self._rarity.mass(bag), self._rarity.unique_weight()
        best: Resemblance | None = None
        for number in self._finalists(bag, apart):
            other = self._bags[number]
            common = self._rarity.common(bag, other)
            similarity = 2 * common / (mass + self._rarity.mass(other))
            if best is None or similarity > best.similarity:
                best = Resemblance(number, similarity, common / unique)
        return best

    def _finalists(self, bag: Bag, apart: Collection[int]) -> list[int]:
        """The few that share most of the weight of the rarest features."""
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
        ranked = [(-weight, number) for number, weight in promised.items() if number not in apart]
        return [number for _, number in heapq.nsmallest(_FINALISTS, ranked)]
