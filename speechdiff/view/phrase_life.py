"""What happened to the occurrences of a phrase in a draft, told together where it is the same.

CAME own 追赶超越 other 赶超发展, eight times  ->  one group of eight
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speechdiff.traces import Crossing, Fate

_ORDER = (Fate.CAME, Fate.VARIED, Fate.WENT, Fate.STAYED)


@dataclass(frozen=True, slots=True)
class CrossingGroup:
    """Occurrences that had the same fate, for the same words."""

    fate: Fate
    own: str
    other: str
    with_sentence: bool
    """Whether the sentence as a whole came or went."""
    returned: bool
    number: int
    shown: tuple[Crossing, ...]
    """One for each sentence, in reading order."""


def grouped(crossings: Sequence[Crossing]) -> tuple[CrossingGroup, ...]:
    """The groups: what came, what varied, what went, what stayed; the first ones seen first."""
    together: dict[tuple[Fate, str, str, bool, bool], list[Crossing]] = {}
    for crossing in crossings:
        together.setdefault(_key(crossing), []).append(crossing)
    groups = [
        CrossingGroup(*key, len(found), _one_a_sentence(found)) for key, found in together.items()
    ]
    return tuple(sorted(groups, key=lambda group: _ORDER.index(group.fate)))


def stretches(counts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Consecutive drafts with the same count: first, last, count."""
    start = 0
    for at in range(1, len(counts) + 1):
        if at == len(counts) or counts[at] != counts[start]:
            yield start, at - 1, counts[start]
            start = at


def _key(crossing: Crossing) -> tuple[Fate, str, str, bool, bool]:
    if crossing.fate is Fate.STAYED:
        return crossing.fate, "", "", False, False
    words = ("", "") if crossing.with_sentence else (crossing.own, crossing.other)
    return crossing.fate, *words, crossing.with_sentence, crossing.returned


def _one_a_sentence(crossings: Sequence[Crossing]) -> tuple[Crossing, ...]:
    """The first of those that stand in one sentence, or in sentences that became one another."""
    seen: dict[tuple[object, ...], Crossing] = {}
    for crossing in crossings:
        excerpt = crossing.excerpt
        place = (crossing.at.sentence,) if excerpt is None else (excerpt.old, excerpt.new)
        seen.setdefault(place, crossing)
    return tuple(seen.values())
