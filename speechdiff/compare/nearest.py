"""The sentence of a draft that is most like a given one, whatever it is linked with.

The aligner looks for partners among what is free; an explanation also wants to know what else came
near. Both look at the holders of the rarest features first, and at no more than a bounded number.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from speechdiff.compare.candidates import MOST_HOLDERS, PARTNERS, covered
from speechdiff.compare.features import Bag, Features


def similarity(common: float, one: float, other: float, *, in_full: bool = False) -> float:
    """Weighted Dice similarity, 0 to 1, by the weight in common and the masses of two bags.

    What one side has far more of counts as an addition, as in `candidates`, or else `in_full`.
    """
    mass = one + other if in_full else covered(one, other)
    return min(1.0, 2 * common / mass) if mass else 0.0


class Nearest:
    """The sentences of one draft, to be asked for the one nearest to a bag."""

    def __init__(self, bags: Sequence[Bag], masses: Sequence[float], features: Features) -> None:
        self._bags, self._masses, self._features = bags, masses, features
        self._copies: dict[int, list[int]] = defaultdict(list)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for index, bag in enumerate(bags):
            text = id(bag)  # sentences with the same text share one bag
            if text not in self._copies:
                for feature in bag:
                    self._holders[feature].append(index)
            self._copies[text].append(index)

    def to(
        self, bag: Bag, without: range, place: float, *, in_full: bool = False
    ) -> tuple[int, float] | None:
        """The nearest sentence that is not in `without`, and how similar it is.

        Of sentences that are equally similar, the one nearest to `place`. None where no other
        sentence shares a telling feature.
        """
        mass = self._features.mass(bag)
        ranked = []
        for first in self._likely(bag):
            index = self._copy(first, without, place)
            if index is not None:
                common = self._features.common(bag, self._bags[index])
                alike = similarity(common, mass, self._masses[index], in_full=in_full)
                ranked.append((-alike, abs(index - place), index))
        if not ranked:
            return None
        alike, _, index = min(ranked)
        return index, -alike

    def _likely(self, bag: Bag) -> list[int]:
        """The sentences, one for each text, that share most of the rarest features."""
        promised: dict[int, float] = defaultdict(float)
        budget = MOST_HOLDERS
        for feature in sorted(bag, key=lambda name: (len(self._holders.get(name, ())), name)):
            held_by = self._holders.get(feature, ())
            budget -= len(held_by)
            if budget < 0:
                break
            for index in held_by:
                promised[index] += self._features.weights[feature]
        return heapq.nsmallest(2 * PARTNERS, promised, key=lambda j: (-promised[j], j))

    def _copy(self, first: int, without: range, place: float) -> int | None:
        """The copy of a sentence nearest to a place and not in `without`."""
        copies = self._copies[id(self._bags[first])]
        at, reach = bisect_left(copies, place), len(without) + 1
        around = [k for k in copies[max(0, at - reach) : at + reach] if k not in without]
        return min(around, key=lambda index: abs(index - place), default=None)
