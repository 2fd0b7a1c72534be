"""How sure each link is: the chance that somebody who reads both drafts would say the same.

    evidence of a link  ->  weighted sum  ->  logistic function  ->  0 to 1

Two short tables of weights, one for links with two sides and one for sentences that stand alone,
were fitted by logistic regression on drafts that `bench.confidence` makes of other texts, not on
gold. All evidence is left over from the alignment. The same text in both drafts is sure.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from speechdiff.compare.align import Alignment
from speechdiff.compare.features import Bag, merged
from speechdiff.compare.nearest import similarity
from speechdiff.compare.pairing import Pairing
from speechdiff.model import Link, Reason

LEAST_ALIKE = 0.1
"""Similarity under which a link, and the rival of one, has nothing to compare itself with."""

Evidence = dict[str, float]
LINKED: Mapping[str, float] = {
    "bias": -1.8,
    "alike": 4.5,
    "low": -0.8,
    "rival": -1.0,
    "position": 1.0,
    "several": 1.5,
    "borders": 2.3,
}
"""Weights of what speaks for a link; see `Confidence.evidence`."""
ALONE: Mapping[str, float] = {"bias": 2.4, "alike": -4.8, "free beside": -2.3, "left over": -1.8}
"""The same of a sentence without a counterpart."""


class Confidence:
    """The links of one alignment, to be asked how sure they are."""

    def __init__(self, alignment: Alignment) -> None:
        features = alignment.features
        self._alignment, self._features = alignment, features
        self._bags = features.old, features.new
        self._weights = features.old_weights, features.new_weights
        self._held: tuple[list[Pairing | None], ...] = (
            [None] * len(features.old),
            [None] * len(features.new),
        )
        for pairing in alignment.pairings:
            for side, members in enumerate((pairing.old, pairing.new)):
                for member in members:
                    self._held[side][member] = pairing
        self._near: tuple[dict[int, list[int]], ...] = defaultdict(list), defaultdict(list)
        for i, j in alignment.near:
            self._near[0][i].append(j)
            self._near[1][j].append(i)

    def of(self, link: Link) -> float:
        """The confidence of a link of this alignment, from 0 to 1."""
        if not (link.old and link.new):
            return _chance(ALONE, self.evidence(link))
        single = len(link.old) == 1 == len(link.new)
        if single and self._features.old[link.old[0]] is self._features.new[link.new[0]]:
            return 1.0
        decided = self._alignment.reasons[_pairing(link)] is Reason.DECIDED
        return 1.0 if decided else _chance(LINKED, self.evidence(link))

    def evidence(self, link: Link) -> Evidence:
        """What speaks for and against a link of different texts, or a sentence alone."""
        if link.old and link.new:
            return self._of_pairing(_pairing(link))
        return self._of_alone(0, link.old[0]) if link.old else self._of_alone(1, link.new[0])

    def _of_pairing(self, pairing: Pairing) -> Evidence:
        sides = pairing.old, pairing.new
        bags = [
            merged([self._bags[side][member] for member in members])
            for side, members in enumerate(sides)
        ]
        alike = similarity(self._features, *bags)
        rivals = [
            self._alike(side, member, other)
            for side, members in enumerate(sides)
            for member in members
            for other in self._near[side].get(member, ())
            if other not in sides[1 - side]
        ]
        return {
            "bias": 1.0,
            "alike": alike,
            "low": max(0.0, 0.4 - alike),
            "rival": min(1.0, max(rivals, default=0.0) / max(alike, LEAST_ALIKE)),
            "position": float(self._alignment.reasons[pairing] is Reason.POSITION),
            "several": float(not pairing.single),
            "borders": sum(self._borders(pairing)) / 2,
        }

    def _of_alone(self, side: int, member: int) -> Evidence:
        free = [j for j in self._near[side].get(member, ()) if self._held[1 - side][j] is None]
        beside = [j for j in self._beside(side, member) if self._held[1 - side][j] is None]
        return {
            "bias": 1.0,
            "alike": max((self._alike(side, member, other) for other in free), default=0.0),
            "free beside": float(bool(beside)),
            "left over": max(self._left_over(side, member), default=0.0),
        }

    def _alike(self, side: int, member: int, other: int) -> float:
        """Dice similarity of two sentences that were looked at."""
        weight = self._weights[side][member] + self._weights[1 - side][other]
        pair = (other, member) if side else (member, other)
        return 2 * self._alignment.near[pair] / weight if weight else 0.0

    def _borders(self, p: Pairing) -> Iterator[bool]:
        """Whether the sentences before both sides, then those behind, are in one link."""
        for old, new in ((p.old_start - 1, p.new_start - 1), (p.old_end, p.new_end)):
            ends = [not 0 <= k < len(held) for k, held in zip((old, new), self._held, strict=True)]
            yield all(ends) or (
                not any(ends)
                and (held := self._held[0][old]) is not None
                and held is self._held[1][new]
            )

    def _beside(self, side: int, member: int) -> Iterator[int]:
        """The sentences of the other draft that stand beside the neighbours' counterparts."""
        for neighbour, pairing in self._neighbours(side, member):
            opposite = (pairing.new, pairing.old)[side]
            place = opposite[-1] + 1 if neighbour < member else opposite[0] - 1
            if 0 <= place < len(self._held[1 - side]):
                yield place

    def _left_over(self, side: int, member: int) -> Iterator[float]:
        """Shares of a sentence that the counterparts of its neighbours hold."""
        for _, pairing in self._neighbours(side, member):
            opposite: Sequence[int] = (pairing.new, pairing.old)[side]
            bag: Bag = merged([self._bags[1 - side][other] for other in opposite])
            weight = self._weights[side][member]
            yield self._features.common(self._bags[side][member], bag) / weight if weight else 0.0

    def _neighbours(self, side: int, member: int) -> Iterator[tuple[int, Pairing]]:
        held = self._held[side]
        for neighbour in (member - 1, member + 1):
            if 0 <= neighbour < len(held) and (pairing := held[neighbour]) is not None:
                yield neighbour, pairing


def _pairing(link: Link) -> Pairing:
    return Pairing(link.old[0], link.old[-1] + 1, link.new[0], link.new[-1] + 1)


def _chance(weights: Mapping[str, float], evidence: Evidence) -> float:
    total = sum(weight * evidence[name] for name, weight in weights.items())
    return 1 / (1 + math.exp(-total))
