"""Which units stay where they are for both sides, and who moved the others.

The comparisons say of each side what moved, but not together: where two neighbours changed places,
either may be called moved, and two such calls can contradict each other. So both sides are asked
at once: the heaviest row of units that stand in the order of base on both sides stays, and a unit
was moved by each side on which it stands elsewhere among them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speechdiff.merge.nouns import EDITORS, Side
from speechdiff.merge.units import Strand, Unit

LOOKBACK = 600
"""Blocks before one that may come before it; more than an editor moves about in one draft."""

Places = Mapping[Side, Mapping[int, int]]
"""Where the units that a side has stand on it, counted."""


def movers_of(
    units: Sequence[Unit], strands: Mapping[Side, Strand]
) -> tuple[tuple[Side, ...], ...]:
    """The sides that moved each unit; none for one that both cut."""
    places = {side: _places(strands[side]) for side in EDITORS}
    row = _Row(places)
    for unit in _heaviest(units, places):
        row.add(unit)
    movers = []
    for unit in range(len(units)):
        sides = [side for side in EDITORS if unit in places[side]]
        found = tuple(side for side in sides if not row.fits(unit, side))
        if len(sides) == 1 and not found:
            row.add(unit)
        movers.append(found)
    return tuple(movers)


def _places(strand: Strand) -> dict[int, int]:
    return {
        atom: place
        for place, atom in enumerate(strand.order)
        if atom >= 0 and strand.versions[atom] is not None
    }


class _Row:
    """Units that stay, by the order of base."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._units: dict[Side, list[int]] = {side: [] for side in places}

    def add(self, unit: int) -> None:
        """Take a unit in on the sides that have it."""
        for side in EDITORS:
            if unit in self._places[side]:
                insort(self._units[side], unit)

    def fits(self, unit: int, side: Side) -> bool:
        """Whether it stands on a side between those that are before and behind it in base."""
        places, row = self._places[side], self._units[side]
        at = bisect_left(row, unit)
        behind = at + 1 if at < len(row) and row[at] == unit else at
        after_all = at == 0 or places[row[at - 1]] < places[unit]
        return after_all and (behind == len(row) or places[unit] < places[row[behind]])


@dataclass(frozen=True, slots=True)
class _Block:
    """Units that stand beside each other in the same order in all texts, what is cut aside."""

    units: tuple[int, ...]
    ours: int
    theirs: int
    """Number among the units that both sides have, on that side, of the first one."""
    weight: int


def _heaviest(units: Sequence[Unit], places: Places) -> list[int]:
    """The units of most text that stand in the order of base on both sides."""
    blocks = _blocks(units, places)
    best: list[int] = []
    before: list[int | None] = []
    for at, block in enumerate(blocks):
        weight, link = 0, None
        for earlier in range(max(0, at - LOOKBACK), at):
            other = blocks[earlier]
            in_order = other.ours < block.ours and other.theirs < block.theirs
            if in_order and best[earlier] > weight:
                weight, link = best[earlier], earlier
        best.append(weight + block.weight)
        before.append(link)
    if not blocks:
        return []
    end: int | None = max(range(len(blocks)), key=lambda at: best[at])
    found: list[int] = []
    while end is not None:
        found += blocks[end].units
        end = before[end]
    return found


def _blocks(units: Sequence[Unit], places: Places) -> list[_Block]:
    both = [u for u in range(len(units)) if all(u in places[side] for side in EDITORS)]
    ranks = {
        side: {
            unit: rank
            for rank, unit in enumerate(sorted(both, key=lambda unit: places[side][unit]))
        }
        for side in EDITORS
    }
    blocks: list[_Block] = []
    start = 0
    for at in range(1, len(both) + 1):
        goes_on = at < len(both) and all(
            ranks[side][both[at]] == ranks[side][both[at - 1]] + 1 for side in EDITORS
        )
        if not goes_on:
            run = tuple(both[start:at])
            ours, theirs = (ranks[side][run[0]] for side in EDITORS)
            weight = sum(len(units[unit].text) for unit in run)
            blocks.append(_Block(run, ours, theirs, weight))
            start = at
    return blocks
