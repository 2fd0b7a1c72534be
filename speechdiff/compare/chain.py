"""The best order-keeping chain among candidate links.

A candidate covers a stretch of old sentences and a stretch of new ones and has a value. A chain
is a set of candidates that all follow one another on both sides:

        new ->
    old  a . . .        a, c, d is a chain; b crosses c.
     |   . . b .        Stretches may be longer than one: d covers
     v   . c . .        two new sentences (a split).
         . . . d d

This is weighted chaining of fragments (Gusfield 1997, section 13.3): sweep over the old side, keep
the best value that ends before each new position in a Fenwick tree; O(k log k) for k candidates, so
the grid of old x new sentences is never built.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """A possible link between consecutive old and consecutive new sentences."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    value: float
    """What the link is worth in a chain; never negative."""


def best_chain(candidates: Sequence[Candidate], new_length: int) -> list[int]:
    """Indexes of the candidates of the most valuable chain, in reading order.

    Where two chains are worth the same, the candidates that come first in `candidates` win.
    """
    order = sorted(range(len(candidates)), key=lambda k: (candidates[k].old_start, k))
    reached = _PrefixMaximum(new_length + 1)
    worth = [0.0] * len(candidates)
    before = [-1] * len(candidates)
    open_ends: list[tuple[int, int]] = []
    for k in order:
        candidate = candidates[k]
        while open_ends and open_ends[0][0] <= candidate.old_start:
            _, done = heapq.heappop(open_ends)
            reached.raise_to(candidates[done].new_end, worth[done], done)
        value, before[k] = reached.up_to(candidate.new_start)
        worth[k] = value + candidate.value
        heapq.heappush(open_ends, (candidate.old_end, k))
    if not order:
        return []
    last = max(order, key=lambda k: (worth[k], -k))
    return _walk_back(before, last)


def _walk_back(before: Sequence[int], last: int) -> list[int]:
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


class _PrefixMaximum:
    """Best (value, candidate) at or before a position: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._values = [0.0] * (size + 1)
        self._holders = [-1] * (size + 1)

    def raise_to(self, position: int, value: float, holder: int) -> None:
        position += 1
        while position < len(self._values):
            held = self._holders[position]
            if value > self._values[position] or (
                value == self._values[position] and holder < held
            ):
                self._values[position], self._holders[position] = value, holder
            position += position & -position

    def up_to(self, position: int) -> tuple[float, int]:
        position += 1
        value, holder = 0.0, -1
        while position > 0:
            if self._values[position] > value or (
                self._values[position] == value and 0 <= self._holders[position] < holder
            ):
                value, holder = self._values[position], self._holders[position]
            position -= position & -position
        return value, holder
