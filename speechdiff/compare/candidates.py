"""Candidate links between sentences that are not identical, found without comparing all with all.

An inverted index from features to new sentences gives each old sentence the few new ones with
which it shares most weight. From those pairs come single links (1:1) and, where neighbours of a
partner are contained in the sentence as well, splits (1:n) and merges (n:1).

A candidate is worth the weight it explains less a share of the weight it covers:

    value = 2 x common(old, new) - threshold x weight(old and new)

so that values of links add up over a chain, and one more member pays only if enough of it is
found on the other side. (A 1:1 link pays when its weighted Dice similarity is above the threshold.)
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from speechdiff.compare.chain import Candidate
from speechdiff.compare.features import Bag, Features, merged
from speechdiff.compare.lookalikes import LookAlikes

THRESHOLD_IN_ORDER = 0.37
"""Dice similarity from which two sentences in the same order are taken for drafts of one
another."""
THRESHOLD_MOVED = 0.48
"""The same out of order, where position says nothing for the link."""
LEAST_MOVED_VALUE = 8.0
"""Weight that a link out of order must be worth: short formulas recur anywhere by chance."""
LEAST_CONTAINED = 0.45
"""Share of a member's weight that the other side of a split or merge must hold."""
LEAST_OWN = 0.25
"""Share of it that it must hold of no other member: twins in one frame are both found in it."""
MEMBER_COST = 1.0
"""Weight that a split or merge must explain beyond a single link, so that scraps do not join."""
ADDITION = 1.5
"""Times the lighter side's weight that the heavier one counts for: more is text added to it."""
LEAST_TELLING = 6
"""Features of the lighter side from which that holds. A heading of two or three words stands in
some long sentence by chance."""
MOST_MEMBERS = 4
"""Sentences on the longer side of a split or merge that are looked for."""
RIVAL_SHARE = 0.7
"""A pair this much less similar than the best pair of either sentence is no candidate."""
PARTNERS = 8
"""New sentences that are kept for each old one."""
MOST_HOLDERS = 1_000
"""Holders of its features that are looked at for each old sentence, rarest features first."""
COPIES = 3
"""Copies of a repeated new text that are kept as partners, the nearest ones."""


class WeighedStretch(NamedTuple):
    """Sentences of both drafts that may be one link, and what speaks for it."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    common: float
    """Weight that both sides share."""
    weight: float
    """Weight that a link has to answer for; see `covered`."""

    @property
    def single(self) -> bool:
        """Whether one sentence stands on either side."""
        return self.old_end - self.old_start == 1 == self.new_end - self.new_start

    def valued(self, threshold: float) -> Candidate:
        """The candidate that it is at a threshold."""
        extra = 0.0 if self.single else MEMBER_COST
        return Candidate(*self[:4], 2 * self.common - threshold * self.weight - extra)


@dataclass
class Pool:
    """The sentences that may still be linked, and the candidates among them."""

    features: Features
    old_free: Sequence[bool]
    new_free: Sequence[bool]
    shared: dict[tuple[int, int], float] = field(default_factory=dict)
    """Weight that a pair of sentences has in common, for the pairs looked at."""
    partners: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Old sentence -> the new ones looked at."""
    unexamined: int = 0
    """Old sentences whose features are all too frequent to suggest any partner."""

    _weights: dict[tuple[int, int], float] = field(default_factory=dict)

    def weight(self, i: int, j: int) -> float:
        """Weight that any old and any new sentence have in common; remembered."""
        pair = i, j
        if (known := self.shared.get(pair, self._weights.get(pair))) is not None:
            return known
        found = self._weights[pair] = self.features.common(
            self.features.old[i], self.features.new[j]
        )
        return found

    def similarity(self, i: int, j: int) -> float:
        """Weighted Dice similarity of a pair that has been looked at."""
        weight = self.features.old_weights[i] + self.features.new_weights[j]
        return 2 * self.shared[i, j] / weight if weight else 0.0

    def contained(self, i: int, j: int) -> float:
        """Share of the lighter sentence of a pair that the other one holds."""
        lighter = min(self.features.old_weights[i], self.features.new_weights[j])
        return self.shared[i, j] / lighter if lighter else 0.0

    @cached_property
    def stretches(self) -> Sequence[WeighedStretch]:
        """The single pairs, splits and merges that may be linked."""
        return [_weighed(self, stretch) for stretch in dict.fromkeys(_stretches(self))]


def find_partners(features: Features, old_free: Sequence[bool], new_free: Sequence[bool]) -> Pool:
    """Fill a pool with the most promising partners of every free old sentence."""
    pool = Pool(features, old_free, new_free)
    copies: dict[int, list[int]] = defaultdict(list)
    holders: dict[str, list[int]] = defaultdict(list)
    for j in _indexes(new_free):
        text = id(features.new[j])  # sentences with the same text share one bag
        if text not in copies:
            for feature in features.new[j]:
                holders[feature].append(j)
        copies[text].append(j)
    ratio = len(new_free) / max(1, len(old_free))
    for bag, olds in _by_bag(features, old_free):
        partners, examined = _partners(features, bag, holders)
        pool.unexamined += 0 if examined else len(olds)
        for i in olds:
            for j, weight in partners:
                for copy in _nearest(copies[id(features.new[j])], i * ratio):
                    pool.shared[i, copy] = weight
                    pool.partners[i].append(copy)
    return pool


def _indexes(free: Sequence[bool]) -> Iterator[int]:
    return (index for index, is_free in enumerate(free) if is_free)


def _by_bag(features: Features, free: Sequence[bool]) -> Iterator[tuple[Bag, list[int]]]:
    places: dict[int, list[int]] = defaultdict(list)
    for i in _indexes(free):
        places[id(features.old[i])].append(i)
    return ((features.old[olds[0]], olds) for olds in places.values())


def _partners(
    features: Features, bag: Bag, holders: Mapping[str, Sequence[int]]
) -> tuple[list[tuple[int, float]], bool]:
    """The new sentences that share most weight with a bag, and whether any were looked at."""
    promised: dict[int, int] = defaultdict(int)
    budget = MOST_HOLDERS
    rarest_first = sorted(bag, key=lambda feature: (len(holders.get(feature, ())), feature))
    for feature in rarest_first:
        held_by = holders.get(feature, ())
        budget -= len(held_by)
        if budget < 0:
            break
        weight = features.weights[feature]
        for j in held_by:
            promised[j] += weight
    likely = sorted(sorted(promised), key=promised.__getitem__, reverse=True)
    weights = [(j, features.common(bag, features.new[j])) for j in likely[: 2 * PARTNERS]]
    return sorted(weights, key=lambda pair: (-pair[1], pair[0]))[:PARTNERS], bool(
        promised
    ) or budget >= 0


def _nearest(places: Sequence[int], wanted: float) -> Sequence[int]:
    """Of ascending places the COPIES around the wanted one."""
    if len(places) <= COPIES:
        return places
    start = bisect_left(places, wanted) - COPIES // 2
    start = max(0, min(start, len(places) - COPIES))
    return places[start : start + COPIES]


def candidate_links(pool: Pool, look_alikes: LookAlikes, threshold: float) -> list[Candidate]:
    """Single links, splits and merges that pay at that threshold, the most valuable first."""
    candidates = ((stretch, stretch.valued(threshold)) for stretch in pool.stretches)
    return sorted(
        (
            candidate
            for stretch, candidate in candidates
            if candidate.value > 0
            and (
                not look_alikes.frame(stretch.old_start, stretch.new_start)
                if stretch.single
                else _all_needed(pool.features, stretch)
            )
        ),
        key=lambda candidate: (-candidate.value, candidate[:4]),
    )


def _all_needed(features: Features, stretch: WeighedStretch) -> bool:
    """Whether each member of a split or merge explains enough that the others do not."""
    old_start, old_end, new_start, new_end, *_ = stretch
    old, new = features.old[old_start:old_end], features.new[new_start:new_end]
    members, whole = (old, merged(new)) if len(old) > 1 else (new, merged(old))
    explained = features.common(merged(members), whole)
    rests = ([*members[:k], *members[k + 1 :]] for k in range(len(members)))
    return all(
        explained - features.common(merged(rest), whole) >= LEAST_OWN * features.weight_of(member)
        for member, rest in zip(members, rests, strict=True)
    )


Stretch = tuple[int, int, int, int]


def _stretches(pool: Pool) -> Iterator[Stretch]:
    best_old, best_new = _best_similarities(pool)
    for i, j in pool.shared:
        if pool.similarity(i, j) >= RIVAL_SHARE * max(best_old[i], best_new[j]):
            yield i, i + 1, j, j + 1
        if pool.contained(i, j) >= LEAST_CONTAINED:
            yield from _splits(pool, i, j)
            yield from _merges(pool, i, j)


def _best_similarities(pool: Pool) -> tuple[dict[int, float], dict[int, float]]:
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for i, j in pool.shared:
        similarity = pool.similarity(i, j)
        best_old[i] = max(best_old[i], similarity)
        best_new[j] = max(best_new[j], similarity)
    return best_old, best_new


def _splits(pool: Pool, i: int, j: int) -> Iterator[Stretch]:
    free, weights = pool.new_free, pool.features.new_weights

    def contained(n: int) -> bool:
        return free[n] and pool.weight(i, n) >= LEAST_CONTAINED * weights[n]

    for start, end in _windows(j, len(free), contained):
        yield i, i + 1, start, end


def _merges(pool: Pool, i: int, j: int) -> Iterator[Stretch]:
    free, weights = pool.old_free, pool.features.old_weights

    def contained(n: int) -> bool:
        return free[n] and pool.weight(n, j) >= LEAST_CONTAINED * weights[n]

    for start, end in _windows(i, len(free), contained):
        yield start, end, j, j + 1


def _windows(
    middle: int, length: int, contained: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:
    """Stretches of two to MOST_MEMBERS contained sentences, of so many, that hold `middle`."""
    if not contained(middle):
        return
    before = range(middle - 1, max(-1, middle - MOST_MEMBERS), -1)
    after = range(middle + 1, min(length, middle + MOST_MEMBERS))
    first = middle - len(list(takewhile(contained, before)))
    end = middle + 1 + len(list(takewhile(contained, after)))
    for members in range(2, MOST_MEMBERS + 1):
        for start in range(max(first, middle + 1 - members), min(middle, end - members) + 1):
            yield start, start + members


def _weighed(pool: Pool, stretch: Stretch) -> WeighedStretch:
    features = pool.features
    old_start, old_end, new_start, new_end = stretch
    old, new = merged(features.old[old_start:old_end]), merged(features.new[new_start:new_end])
    old_weights = sum(features.old_weights[old_start:old_end])
    new_weights = sum(features.new_weights[new_start:new_end])
    weight = covered(old_weights, new_weights, fewest(old, new))
    single = old_end - old_start == 1 == new_end - new_start
    common = pool.weight(old_start, new_start) if single else features.common(old, new)
    return WeighedStretch(*stretch, common, weight)


def fewest(one: Bag, other: Bag) -> int:
    """How many features the bag with fewer has."""
    return min(one.total, other.total)


def covered(one: float, other: float, features: int) -> float:
    """The weight that a link has to answer for: what one side has far more of is an addition.

    All of it where a side has too few `features` to be found in the other but by chance.
    """
    if features < LEAST_TELLING:
        return one + other
    shorter, longer = sorted((one, other))
    return shorter + min(longer, ADDITION * shorter)
