"""Features as words that a person reads: runs of characters that two texts share, or one lacks.

    old  我们要靶向发力。       shared  靶向, 向发, 发力 (and 我们, 们要, which any sentence has)
    new  我们靶向发力，见效快。 read    靶向发力

A run is grown from units (a Chinese character, a word, a number) that follow one another in both
texts; of it only what rare features cover is shown, so that frames fall away. It is drawn in to
whole words, and what is lacking is drawn out to them. Weights are those of `features`, so that what
is shown is what was counted.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from speechdiff.compare.features import Bag, Features, bag_of
from speechdiff.explanation import Evidence
from speechdiff.text.forms import fold_letters
from speechdiff.text.scripts import is_han
from speechdiff.text.word import words

TELLING = 0.5
"""Share of the heaviest feature's weight from which a feature is shown: one that about the square
root of all sentences hold, or fewer."""
LONGEST_GAP = 3
"""Characters between two words that are read as one run: a comma and a space, not a new line."""
MOST_PLACES = 32
"""Places of one unit at which a common run is looked for."""
MOST_READ = 2_000
"""Characters of a side that are read: nobody looks for the rest of a sentence of that length."""
BETWEEN_MEMBERS = "\n" * (LONGEST_GAP + 1)
"""Stands between the sentences of one side, so that no run goes from one into the next."""

_RUNS = re.compile(r"(\d+(?:[.,:]\d+)*)|[^\W\d_]+")


class FeatureUnit(NamedTuple):
    """A Chinese character, a word or a number of a text, and the features that end with it."""

    key: str
    start: int
    end: int
    joined: bool
    """Whether it is read together with the unit before it."""
    single: str
    """The feature that it is by itself, or nothing."""
    pair: str
    """The feature that it makes with the unit before it, or nothing."""


class EvidenceReading(NamedTuple):
    """A text, its units, and where its words begin and end."""

    text: str
    units: tuple[FeatureUnit, ...]
    borders: tuple[int, ...]

    def inside(self, units: Sequence[int]) -> str:
        """The whole words within consecutive units; all characters where there is no such word."""
        start, end = self.units[units[0]].start, self.units[units[-1]].end
        first = self.borders[bisect_left(self.borders, start)]
        last = self.borders[bisect_right(self.borders, end) - 1]
        return (self.text[first:last] if first < last else self.text[start:end]).strip()

    def around(self, units: Sequence[int]) -> str:
        """The words that consecutive units are part of."""
        start, end = self.units[units[0]].start, self.units[units[-1]].end
        first = self.borders[bisect_right(self.borders, start) - 1]
        return self.text[first : self.borders[bisect_left(self.borders, end)]]


@lru_cache(maxsize=64)
def reading_of(members: tuple[str, ...]) -> EvidenceReading:
    """The sentences of one side of a link, read as one text."""
    shown, folded, places = _folded(BETWEEN_MEMBERS.join(members)[:MOST_READ])
    units: list[FeatureUnit] = []
    spans = list(_spans(folded))
    for number, (start, end, han) in enumerate(spans):
        before = spans[number - 1] if number else (0, -1, False)
        after = spans[number + 1] if number + 1 < len(spans) else (-1, -1, False)
        gap = start - before[1] if number else LONGEST_GAP + 1
        alone = not han or not ((before[2] and gap == 0) or (after[2] and after[0] == end))
        key = folded[start:end] if han else _stem(folded[start:end])
        joined = gap == 0 or (not han and not before[2] and gap <= LONGEST_GAP)
        pair = ""
        if joined and han == before[2]:
            pair = f"{units[-1].key}{'' if han else ' '}{key}"
        place = places[start], places[end - 1] + 1
        units.append(FeatureUnit(key, *place, joined, key if alone else "", pair))
    return EvidenceReading(shown, tuple(units), (0, *(word.end for word in words(shown))))


def _folded(text: str) -> tuple[str, str, Sequence[int]]:
    """The text to show, the text to compare, and for each character of that its place in the first.

    Where characters fold otherwise together than one by one, the folded text is shown itself.
    """
    whole = _fold(text)
    pieces = [_fold(character) for character in text]
    if "".join(pieces) != whole:
        return whole, whole, range(len(whole))
    return text, whole, [at for at, piece in enumerate(pieces) for _ in piece]


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    return fold_letters(text).casefold()


def _spans(folded: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each unit, and whether it is a Chinese character."""
    for match in _RUNS.finditer(folded):
        start, end = match.span()
        if match[1]:
            yield start, end, False
            continue
        for han, group in groupby(range(start, end), lambda at: is_han(folded[at])):
            places = list(group)
            if han:
                yield from ((at, at + 1, True) for at in places)
            else:
                yield places[0], places[-1] + 1, False


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return next(iter(bag_of(word)), word)


def shared(
    one: EvidenceReading, other: EvidenceReading, bags: tuple[Bag, Bag], features: Features
) -> Heaviest:
    """What two texts share, as it stands in the first."""
    wanted = {name: min(bags[0].get(name, 0), bags[1].get(name, 0)) for name in _features_of(one)}
    runs = list(_common_runs(one.units, other.units))
    return Heaviest(one.units, runs, wanted, features, one.inside)


def lacking(one: EvidenceReading, bags: tuple[Bag, Bag], features: Features) -> Heaviest:
    """What the first of two bags has and the other lacks, as it stands in the text of the first."""
    wanted = {name: bags[0].get(name, 0) - bags[1].get(name, 0) for name in _features_of(one)}
    return Heaviest(one.units, list(_whole_runs(one.units)), wanted, features, one.around)


def _features_of(reading: EvidenceReading) -> set[str]:
    return {name for unit in reading.units for name in (unit.single, unit.pair) if name}


class Heaviest:
    """Runs of a text, weighed by the features that are wanted in them."""

    def __init__(
        self,
        units: Sequence[FeatureUnit],
        runs: Sequence[range],
        wanted: Mapping[str, int],
        features: Features,
        text_of: Callable[[Sequence[int]], str],
    ) -> None:
        self._units = units
        self._text_of = text_of
        self._runs = runs
        self._left = {name: count for name, count in wanted.items() if count > 0}
        self._weights = {name: features.weight_of({name: 1}) for name in self._left}
        self._floor = TELLING * max(self._weights.values(), default=0.0)

    def most(self, number: int) -> tuple[Evidence, ...]:
        """At most so many pieces of the runs, heaviest first."""
        found: dict[str, float] = defaultdict(float)
        for run in self._runs:
            for text, weight in self._pieces(run):
                found[text] += weight
        heaviest = heapq.nlargest(number, found.items(), key=lambda item: item[1])
        return tuple(Evidence(text, weight) for text, weight in heaviest)

    def _pieces(self, run: range) -> Iterator[tuple[str, float]]:
        """The stretches of a run that rare features cover, with their weights."""
        gains = dict.fromkeys(run, 0.0)
        covered = dict.fromkeys(run, False)
        for k in run:
            unit = self._units[k]
            single = self._take(unit.single)
            pair = self._take(unit.pair) if k > run.start else 0.0
            gains[k] = single + pair
            covered[k] |= gains[k] > 0
            if pair:
                covered[k - 1] = True
        for is_covered, group in groupby(run, covered.__getitem__):
            if is_covered:
                ks = list(group)
                yield self._text_of(ks), sum(map(gains.__getitem__, ks))

    def _take(self, feature: str) -> float:
        """Weight of a feature, as often as it is wanted; 0 where it is not, or tells little."""
        if not self._left.get(feature) or (weight := self._weights[feature]) < self._floor:
            return 0.0
        self._left[feature] -= 1
        return weight


def _whole_runs(units: Sequence[FeatureUnit]) -> Iterator[range]:
    """Units that are read together."""
    start = 0
    for k in range(1, len(units) + 1):
        if k == len(units) or not units[k].joined:
            yield range(start, k)
            start = k


def _common_runs(units: Sequence[FeatureUnit], others: Sequence[FeatureUnit]) -> Iterator[range]:
    """Units that are read together in both texts, longest run first tried at each place."""
    places: dict[str, list[int]] = defaultdict(list)
    for m, unit in enumerate(others):
        if len(places[unit.key]) < MOST_PLACES:
            places[unit.key].append(m)
    k = 0
    while k < len(units):
        found = (_common_length(units, k, others, m) for m in places.get(units[k].key, ()))
        length = max(found, default=0)
        if length:
            yield range(k, k + length)
        k += max(length, 1)


def _common_length(
    units: Sequence[FeatureUnit], k: int, others: Sequence[FeatureUnit], m: int
) -> int:
    """Units that are the same from two places on, where their first ones are."""
    length = 1
    while (
        k + length < len(units)
        and m + length < len(others)
        and units[k + length].joined
        and others[m + length].joined
        and units[k + length].key == others[m + length].key
    ):
        length += 1
    return length
