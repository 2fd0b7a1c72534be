"""What an editor put into, or round, what the other one cut: a person has to decide.

    base    甲。乙。丙。丁。     ours cut 乙 and 丙     theirs put 新 between them
    merged  甲。 Conflict("", "乙。丙。", "乙。新。丙。") 丁。

A sentence loses its context where its whole block goes, or the sentence behind which it was put in
it. A block loses it where the block before or behind it goes: a heading without its paragraph, a
paragraph without its section, a line without its fence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from speechdiff.merge.items import Content, Item, Material, home_of
from speechdiff.merge.nouns import EDITORS, Cause, Side


@dataclass(frozen=True, slots=True)
class Lost:
    """What has lost its context, and what was cut of it."""

    arrivals: frozenset[tuple[Side, int]]
    """Additions (~n) and units that a side moved there (n)."""
    units: frozenset[int]

    def kept(self, material: Material) -> Material:
        """The material with what was cut as a conflict."""
        contents = [
            Content(None, Cause.CUT) if unit in self.units else content
            for unit, content in enumerate(material.contents)
        ]
        return replace(material, contents=contents)

    def marked(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items with what has lost its context as a conflict."""
        for item in items:
            homes = [side for side in EDITORS if (side, _atom(item, side)) in self.arrivals]
            yield replace(item, text="", cause=Cause.CUT) if homes and not item.cause else item


def _atom(item: Item, side: Side) -> int | None:
    if item.unit is not None:
        return item.unit
    spot = item.own_spots.get(side)
    return ~spot[0] if spot and Side.BASE not in item.own_spots else None


def lost(material: Material) -> Lost:
    """All that has lost its context on either side."""
    units = set(_joined_and_cut(material))
    arrivals = set[tuple[Side, int]]()
    for side in EDITORS:
        blocks = list(_blocks(material, side))
        for at, block in enumerate(blocks):
            for run in _without_context(blocks, at):
                arrivals |= {(side, atom) for atom in run if atom in block.arrivals}
                units |= {atom for atom in run if atom in block.gone}
            if block.new:
                cut = [atom for each in _cut_beside(blocks, at) for atom in each.gone]
                units |= set(cut)
                arrivals |= {(side, atom) for atom in block.atoms if cut}
    return Lost(frozenset(arrivals), frozenset(units))


def _joined_and_cut(material: Material) -> Iterator[int]:
    """Units beside which one joined two blocks or split one, while the other cut them."""
    base = material.base
    for unit in range(len(material.units) - 1):
        first = material.units[unit + 1].first
        for side in EDITORS:
            one, other = (material.version(each, side) for each in (unit, unit + 1))
            if not one or not other or other.members[0] != one.members[-1] + 1:
                continue
            if material.reading(side).begins(other.members[0]) == base.begins(first):
                continue
            for each in (unit, unit + 1):
                if material.contents[each].gone and not material.version(each, side.other):
                    yield each


@dataclass(frozen=True, slots=True)
class _SideBlock:
    """One block of a side: what it holds, by what the other side did to it."""

    atoms: tuple[int, ...]
    arrivals: frozenset[int]
    gone: frozenset[int]
    """Units that the other side cut and nobody else kept."""

    @property
    def new(self) -> bool:
        """Whether this side made it."""
        return set(self.atoms) == self.arrivals

    @property
    def lost(self) -> bool:
        """Whether nothing is left in it of the block of base that it was."""
        return bool(self.gone) and self.gone | self.arrivals == set(self.atoms)


def _blocks(material: Material, side: Side) -> Iterator[_SideBlock]:
    sentences = material.draft(side).sentences
    held: dict[int, list[int]] = {}
    for atom in material.strands[side].order:
        version = material.version(atom, side) if atom >= 0 else None
        if atom < 0 or version:
            first = version.members[0] if version else ~atom
            held.setdefault(sentences[first].paragraph, []).append(atom)
    for atoms in held.values():
        arrivals = {a for a in atoms if a < 0 or material.movers[a] == (side,)}
        gone = {a for a in atoms if a >= 0 and material.contents[a].gone}
        homes = {home_of(material, atom) for atom in gone}
        if homes:
            left = {atom for atom in atoms if atom >= 0} - gone
            arrivals |= {atom for atom in left if home_of(material, atom) not in homes}
        yield _SideBlock(tuple(atoms), frozenset(arrivals), frozenset(gone))


def _without_context(blocks: Sequence[_SideBlock], at: int) -> Iterator[tuple[int, ...]]:
    """Runs of what was put in with what was cut around it."""
    block = blocks[at]
    if block.lost and block.arrivals:
        yield block.atoms
        return
    for start in range(len(block.atoms)):
        end = start
        while end < len(block.atoms) and block.atoms[end] in block.arrivals:
            end += 1
        around = block.atoms[max(start - 1, 0) : end + 1]
        if end > start > 0 and around[0] in block.gone:
            yield around if around[-1] in block.gone else around[: end - start + 1]


def _cut_beside(blocks: Sequence[_SideBlock], at: int) -> Iterator[_SideBlock]:
    """The lost blocks that touch a new one, and those that touch them."""
    for step in (-1, 1):
        beside = at + step
        while 0 <= beside < len(blocks) and blocks[beside].new:
            beside += step
        while 0 <= beside < len(blocks) and blocks[beside].lost:
            yield blocks[beside]
            beside += step
