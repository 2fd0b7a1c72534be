"""What sentences have in common, weighed by how rare it is in the two drafts.

A sentence is a bag of features: pairs of neighbouring Chinese characters, stems and pairs of
neighbouring words elsewhere, numbers. A feature weighs more the fewer sentences hold it, so that
the frame 我们要看到 of a parallel construction counts for little and 靶向发力 for much (inverse
document frequency, Sparck Jones 1972, with the two drafts as the collection). No dictionary is
needed, so that unchanged sentences, and the search for partners, never wait for one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add, mul

from speechdiff.text.forms import fold_letters


class Bag(dict[str, int]):
    """Features and how often each occurs; nobody changes one once it is made."""

    __slots__ = ("repeated", "total")
    repeated: Collection[str]
    """The features that occur more than once."""
    total: int
    """How many features there are, repeated ones counted."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__(counts)
        self.total = sum(self.values())
        once = self.total == len(self)
        self.repeated = () if once else {feature for feature in self if self[feature] > 1}


_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"([{_HAN}]+)|(\d+(?:[.,:]\d+)*)|([^\W\d_{_HAN}]+)")
_THOUSAND = 1000
_STEM = 5
"""Letters that a word is cut to at least, so that delivered and delivers are alike."""
_ENDING = 3
"""Letters that are dropped from longer words."""


@lru_cache(maxsize=4096)
def bag_of(text: str) -> Bag:
    """The features of a sentence; letters, width, script, case folded.

    The bags met last are remembered, as neighbouring drafts have most sentences in common.
    """
    found: list[str] = []
    previous = ""
    for match in _RUNS.finditer(fold_letters(text).casefold()):
        han, number, word = match.groups()
        if han:
            previous = ""
            found += map(add, han, han[1:]) if len(han) > 1 else han
            continue
        term = number or stem(word)
        found.append(term)
        if previous:
            found.append(f"{previous} {term}")
        previous = term
    return Bag(Counter(found))


def stem(word: str) -> str:
    """A word without its ending."""
    return word if len(word) <= _STEM else word[: max(_STEM, len(word) - _ENDING)]


def merged(bags: Sequence[Bag]) -> Bag:
    """The bag of several sentences read as one."""
    if len(bags) == 1:
        return bags[0]
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return Bag(total)


@dataclass(frozen=True, slots=True)
class Features:
    """The bags of all sentences of two drafts and the weight of every feature."""

    old: tuple[Bag, ...]
    new: tuple[Bag, ...]
    weights: Mapping[str, int]
    """In thousandths: sums of integers do not depend on the order in which they are added."""
    old_weights: tuple[float, ...]
    """Sum of the weights in each old bag."""
    new_weights: tuple[float, ...]

    def weight_of(self, bag: Mapping[str, int]) -> float:
        """Sum of the weights in a bag."""
        weights = map(self.weights.__getitem__, bag)
        total: int = sum(map(mul, weights, bag.values()))
        return total / _THOUSAND

    def common(self, one: Bag, other: Bag) -> float:
        """Sum of the weights that two bags share."""
        weights = self.weights
        total: int = sum(map(weights.__getitem__, one.keys() & other.keys()))
        for feature in one.repeated:
            if feature in other.repeated:
                total += weights[feature] * (min(one[feature], other[feature]) - 1)
        return total / _THOUSAND


def features_of(old: Sequence[str], new: Sequence[str]) -> Features:
    """The features of two drafts, given as the texts of their sentences."""
    seen: dict[str, Bag] = {}
    old_bags = tuple(_remembered(seen, text) for text in old)
    new_bags = tuple(_remembered(seen, text) for text in new)
    weights = _weights(old_bags, new_bags)
    empty = Features(old_bags, new_bags, weights, (), ())
    sums = {text: empty.weight_of(bag) for text, bag in seen.items()}
    return Features(
        old_bags,
        new_bags,
        weights,
        tuple(sums[text] for text in old),
        tuple(sums[text] for text in new),
    )


def _remembered(seen: dict[str, Bag], text: str) -> Bag:
    """The bag of a text, one and the same object for every sentence with that text."""
    if text not in seen:
        seen[text] = bag_of(text)
    return seen[text]


def _weights(old: Sequence[Bag], new: Sequence[Bag]) -> dict[str, int]:
    olds, held = Counter(chain.from_iterable(old)), Counter(chain.from_iterable(new))
    held.update({feature: n - held[feature] for feature, n in olds.items() if n > held[feature]})
    sentences = max(len(old), len(new))
    by_holders = {
        holders: round(_THOUSAND * math.log(1 + sentences / holders))
        for holders in set(held.values())
    }
    return {feature: by_holders[holders] for feature, holders in held.items()}
