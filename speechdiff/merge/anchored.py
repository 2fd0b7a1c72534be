"""Which units stay where they are for both sides, and who moved the others.

The comparisons say of each side what moved, but not together: where two neighbours changed places,
either may be called moved, and two such calls can contradict each other. So both sides are asked
at once: a row of units that stand in the order of base on both sides stays, and a unit was moved by
each side on which it is not in order with them and with what else is in order there. Of two rows,
the heaviest for both at once and what is in the heaviest of either, the one is taken by which fewer
words were moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speechdiff.merge.nouns import EDITORS, Side
from speechdiff.merge.units import MergeUnit, SideUnits

LOOKBACK = 600
"""Blocks before one that may come before it; more than an editor moves about in one draft."""

Places = Mapping[Side, Mapping[int, int]]
"""Where the units that a side has stand on it, counted."""


def movers_of(
    units: Sequence[MergeUnit], strands: Mapping[Side, SideUnits]
) -> tuple[tuple[Side, ...], ...]:
    """The sides that moved each unit; none for one that both cut."""
    places = {side: _places(strands[side]) for side in EDITORS}
    blocks = _blocks(units, places)
    jointly = _heaviest(blocks, EDITORS)
    either = set.intersection(*(set(_heaviest(blocks, (side,))) for side in EDITORS))
    readings = [_movers(units, places, row) for row in (sorted(jointly), sorted(either))]
    return min(readings, key=lambda movers: _moved(units, movers))


def _movers(
    units: Sequence[MergeUnit], places: Places, staying: Sequence[int]
) -> tuple[tuple[Side, ...], ...]:
    rows = {side: _OrderedRow(places[side], staying) for side in EDITORS}
    for unit in sorted(range(len(units)), key=lambda unit: (-len(units[unit].text), unit)):
        for side in EDITORS:
            if unit in places[side]:
                rows[side].add_if_it_fits(unit)
    return tuple(
        tuple(side for side in EDITORS if unit in places[side] and unit not in rows[side])
        for unit in range(len(units))
    )


def _moved(units: Sequence[MergeUnit], movers: Sequence[tuple[Side, ...]]) -> int:
    """How many characters were moved; those that both moved count twice."""
    return sum(len(unit.text) * len(sides) for unit, sides in zip(units, movers, strict=True))


def _places(strand: SideUnits) -> dict[int, int]:
    return {
        atom: place
        for place, atom in enumerate(strand.order)
        if atom >= 0 and strand.versions[atom] is not None
    }


class _OrderedRow:
    """Units of one side that stand there in the order of base."""

    def __init__(self, places: Mapping[int, int], units: Sequence[int]) -> None:
        self._places = places
        self._units = list(units)
        self._known = set(units)

    def __contains__(self, unit: int) -> bool:
        return unit in self._known

    def add_if_it_fits(self, unit: int) -> None:
        """Take a unit in that stands between those that are before and behind it in base."""
        if unit in self._known:
            return
        places, row = self._places, self._units
        at = bisect_left(row, unit)
        after_all = at == 0 or places[row[at - 1]] < places[unit]
        if after_all and (at == len(row) or places[unit] < places[row[at]]):
            row.insert(at, unit)
            self._known.add(unit)


@dataclass(frozen=True, slots=True)
class _UnitRun:
    """Units that stand beside each other in the same order in all texts, what is cut aside."""

    units: tuple[int, ...]
    ranks: Mapping[Side, int]
    """Number among the units that both sides have, on each side, of the first one."""
    weight: int


def _heaviest(blocks: Sequence[_UnitRun], sides: Sequence[Side]) -> list[int]:
    """The units of most text that stand in the order of base on these sides."""
    best: list[int] = []
    before: list[int | None] = []
    for at, block in enumerate(blocks):
        weight, link = 0, None
        for earlier in range(max(0, at - LOOKBACK), at):
            other = blocks[earlier]
            in_order = all(other.ranks[side] < block.ranks[side] for side in sides)
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


def _blocks(units: Sequence[MergeUnit], places: Places) -> list[_UnitRun]:
    both = [u for u in range(len(units)) if all(u in places[side] for side in EDITORS)]
    ranks = {
        side: {
            unit: rank
            for rank, unit in enumerate(sorted(both, key=lambda unit: places[side][unit]))
        }
        for side in EDITORS
    }
    blocks: list[_UnitRun] = []
    start = 0
    for at in range(1, len(both) + 1):
        goes_on = at < len(both) and all(
            ranks[side][both[at]] == ranks[side][both[at - 1]] + 1 for side in EDITORS
        )
        if not goes_on:
            run = tuple(both[start:at])
            weight = sum(len(units[unit].text) for unit in run)
            blocks.append(_UnitRun(run, {side: ranks[side][run[0]] for side in EDITORS}, weight))
            start = at
    return blocks
