"""Pairings, and the book that keeps every sentence in at most one of them, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speechdiff.model import Reason


class Pairing(NamedTuple):
    """Consecutive old sentences that became consecutive new ones; neither side is empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def old(self) -> range:
        """Indexes of the old members."""
        return range(self.old_start, self.old_end)

    @property
    def new(self) -> range:
        """Indexes of the new members."""
        return range(self.new_start, self.new_end)

    @property
    def single(self) -> bool:
        """Whether it pairs one sentence with one."""
        return self.old_end - self.old_start == 1 == self.new_end - self.new_start


class Book:
    """The pairings made so far, and which sentence is in which."""

    def __init__(self, old_length: int, new_length: int) -> None:
        self.old: list[Pairing | None] = [None] * old_length
        """For each old sentence the pairing that holds it."""
        self.new: list[Pairing | None] = [None] * new_length
        self.reasons: dict[Pairing, Reason] = {}
        """Why each pairing was made."""

    def fits(self, pairing: Pairing) -> bool:
        """Whether all its sentences are still free."""
        return not any(self.old[pairing.old_start : pairing.old_end]) and not any(
            self.new[pairing.new_start : pairing.new_end]
        )

    def add(self, pairing: Pairing, reason: Reason) -> None:
        """Enter a pairing whose sentences are free."""
        self._set(pairing, pairing)
        self.reasons[pairing] = reason

    def remove(self, pairing: Pairing) -> None:
        """Free the sentences of a pairing."""
        self._set(pairing, None)
        del self.reasons[pairing]

    def _set(self, pairing: Pairing, holder: Pairing | None) -> None:
        for i in range(pairing.old_start, pairing.old_end):
            self.old[i] = holder
        for j in range(pairing.new_start, pairing.new_end):
            self.new[j] = holder

    def pairings(self) -> Iterator[Pairing]:
        """All pairings, in the order of the old draft."""
        last = None
        for pairing in self.old:
            if pairing is not None and pairing is not last:
                yield pairing
            last = pairing
