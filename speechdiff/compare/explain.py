"""Why the links of a comparison were made, found out when somebody asks.

    Explainer(comparison).of(link)   ->  reason, similarity, what weighed, what came next

Nothing of this is kept in a comparison: the aligner is deterministic, so it is run again on the
same sentences and asked for its reasons.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from speechdiff.compare.align import align, readings
from speechdiff.compare.candidates import THRESHOLD_IN_ORDER, THRESHOLD_MOVED
from speechdiff.compare.decisions import NOTHING_DECIDED, Decisions
from speechdiff.compare.evidence import lacking, reading_of, shared
from speechdiff.compare.features import Bag, merged
from speechdiff.compare.nearest import Nearest, similarity
from speechdiff.compare.obstacles import Obstacles
from speechdiff.compare.pairing import Pairing
from speechdiff.compare.slots import THRESHOLD_IN_PLACE, THRESHOLD_IN_SLOT
from speechdiff.explanation import Explanation, Obstacle, Rival
from speechdiff.model import Comparison, Link, Reason, SegmentedText

MOST_WEIGHED = 6
"""Pieces of what is shared that are told."""
MOST_MISSING = 4
"""Pieces of what one side lacks that are told."""

_THRESHOLDS = {
    Reason.IN_ORDER: THRESHOLD_IN_ORDER,
    Reason.OUT_OF_ORDER: THRESHOLD_MOVED,
    Reason.IN_SLOT: THRESHOLD_IN_SLOT,
    Reason.IN_PLACE: THRESHOLD_IN_PLACE,
}
"""Similarity that was needed; the other reasons do not ask for any."""
_BY_PLACE = frozenset({Reason.IN_SLOT, Reason.IN_PLACE, Reason.POSITION})
"""Reasons for which text that was added counts in full."""


def explain(
    comparison: Comparison, decided: Decisions = NOTHING_DECIDED
) -> tuple[Explanation, ...]:
    """An explanation for every link of a comparison, in the links' order.

    Raises ValueError where the engine did not make the comparison.
    """
    explainer = Explainer(comparison, decided)
    return tuple(map(explainer.of, comparison.links))


class Explainer:
    """Explains links of one comparison: the drafts are aligned once, a link is looked at if asked.

    A link whose sides are the same takes no time, any other about as much as it took to find.
    """

    def __init__(self, comparison: Comparison, decided: Decisions = NOTHING_DECIDED) -> None:
        self._old, self._new = _texts(comparison.old), _texts(comparison.new)
        self._read_old, self._read_new = readings(comparison.old), readings(comparison.new)
        self._alignment = align(self._read_old, self._read_new, decided)
        self._features = self._alignment.features
        self._paired_old = {i for pairing in self._alignment.pairings for i in pairing.old}
        self._paired_new = {j for pairing in self._alignment.pairings for j in pairing.new}

    def of(self, link: Link) -> Explanation:
        """Why a link is as it is. Raises ValueError where the engine makes no such link."""
        return replace(self._of(link), confidence=link.confidence)

    def _of(self, link: Link) -> Explanation:
        if not link.old or not link.new:
            if self._paired_old.isdisjoint(link.old) and self._paired_new.isdisjoint(link.new):
                return self._alone(link)
            raise ValueError(f"the engine leaves not alone old {link.old}, new {link.new}")
        pairing = Pairing(link.old[0], link.old[-1] + 1, link.new[0], link.new[-1] + 1)
        reason = self._alignment.reasons.get(pairing)
        if reason is None:
            raise ValueError(f"the engine makes no link of old {link.old} and new {link.new}")
        if self._same(pairing):
            return Explanation(reason, 1.0)
        bags, in_full = self._bags(pairing), reason in _BY_PLACE
        alike = similarity(self._features, bags.old, bags.new, in_full=in_full)
        rival = self._runner_up(pairing, bags, in_full=in_full)
        found = Explanation(reason, alike, _THRESHOLDS.get(reason), runner_up=rival)
        return self._with_evidence(found, pairing, bags)

    def _alone(self, link: Link) -> Explanation:
        """Why a sentence was inserted or deleted: what was nearest, and what stood in the way."""
        rival: Rival | None
        if twin := self._obstacles.look_alikes(link.old, link.new):
            rival = Rival("old", twin[0], 0.0) if link.new else Rival("new", twin[1], 0.0)
        else:
            rival = self._nearest(link)
        if rival is None:
            return Explanation(Reason.ALONE, 0.0)
        i, j = (rival.index, link.new[0]) if link.new else (link.old[0], rival.index)
        pairing = Pairing(i, i + 1, j, j + 1)
        wanted = self._obstacles.wanted(i, j)
        bags = self._bags(pairing)
        alike = similarity(self._features, bags.old, bags.new, in_full=wanted in _BY_PLACE)
        far = alike <= _THRESHOLDS[wanted] and not twin
        obstacle = Obstacle.FAR if far else self._obstacles.between(i, j)
        look_alike = obstacle is Obstacle.LOOK_ALIKE
        found = Explanation(
            Reason.ALONE,
            alike,
            _THRESHOLDS[wanted],
            runner_up=replace(rival, similarity=alike),
            obstacle=obstacle,
            frame=self._alignment.look_alikes.frame(i, j) if look_alike else None,
        )
        return found if self._same(pairing) else self._with_evidence(found, pairing, bags)

    def _nearest(self, link: Link) -> Rival | None:
        """What is nearest to a sentence alone."""
        if link.new:
            return self._nearest_old(self._features.new[link.new[0]], range(0), link.new[0])
        return self._nearest_new(self._features.old[link.old[0]], range(0), link.old[0])

    def _same(self, pairing: Pairing) -> bool:
        return pairing.single and (
            self._read_old[pairing.old_start] == self._read_new[pairing.new_start]
        )

    def _bags(self, pairing: Pairing) -> _Bags:
        return _Bags(
            merged(self._features.old[pairing.old_start : pairing.old_end]),
            merged(self._features.new[pairing.new_start : pairing.new_end]),
        )

    def _with_evidence(self, found: Explanation, pairing: Pairing, bags: _Bags) -> Explanation:
        old = reading_of(tuple(self._old[pairing.old_start : pairing.old_end]))
        new = reading_of(tuple(self._new[pairing.new_start : pairing.new_end]))
        return replace(
            found,
            weighed=shared(new, old, (bags.new, bags.old), self._features).most(MOST_WEIGHED),
            missing_new=lacking(old, (bags.old, bags.new), self._features).most(MOST_MISSING),
            missing_old=lacking(new, (bags.new, bags.old), self._features).most(MOST_MISSING),
        )

    def _runner_up(self, pairing: Pairing, bags: _Bags, *, in_full: bool) -> Rival | None:
        """The most similar sentence outside a pairing, on either side; the new one if equal."""
        in_new = self._nearest_new(bags.old, pairing.new, pairing.new_start, in_full=in_full)
        in_old = self._nearest_old(bags.new, pairing.old, pairing.old_start, in_full=in_full)
        found = (rival for rival in (in_new, in_old) if rival is not None)
        return max(found, key=lambda rival: rival.similarity, default=None)

    def _nearest_new(
        self, bag: Bag, without: range, place: int, *, in_full: bool = False
    ) -> Rival | None:
        found = self._news.to(bag, without, place, in_full=in_full)
        return Rival("new", *found) if found else None

    def _nearest_old(
        self, bag: Bag, without: range, place: int, *, in_full: bool = False
    ) -> Rival | None:
        found = self._olds.to(bag, without, place, in_full=in_full)
        return Rival("old", *found) if found else None

    @cached_property
    def _olds(self) -> Nearest:
        return Nearest(self._features.old, self._features)

    @cached_property
    def _news(self) -> Nearest:
        return Nearest(self._features.new, self._features)

    @cached_property
    def _obstacles(self) -> Obstacles:
        return Obstacles(self._alignment)


class _Bags(NamedTuple):
    """The features of the two sides of a link."""

    old: Bag
    new: Bag


def _texts(draft: SegmentedText) -> list[str]:
    return [sentence.span.of(draft.text) for sentence in draft.sentences]
