"""The sentence of a draft that is most like a given one, whatever it is linked with.

The aligner looks for partners among what is free; an explanation also wants to know what else came
near. Both look at the holders of the rarest features first, and at no more than a bounded number.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from speechdiff.compare.candidates import MOST_HOLDERS, PARTNERS, covered, fewest
from speechdiff.compare.features import Bag, Features


def similarity(features: Features, one: Bag, other: Bag, *, in_full: bool = False) -> float:
    """Weighted Dice similarity of two bags, 0 to 1.

    What one side has far more of counts as an addition, as in `candidates`, or else `in_full`.
    """
    weights = features.weight_of(one), features.weight_of(other)
    weight = sum(weights) if in_full else covered(*weights, fewest(one, other))
    return min(1.0, 2 * features.common(one, other) / weight) if weight else 0.0


class Nearest:
    """The sentences of one draft, to be asked for the one nearest to a bag."""

    def __init__(self, bags: Sequence[Bag], features: Features) -> None:
        self._bags, self._features = bags, features
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
        ranked = []
        for first in self._likely(bag):
            index = self._copy(first, without, place)
            if index is not None:
                alike = similarity(self._features, bag, self._bags[index], in_full=in_full)
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
