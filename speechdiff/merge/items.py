"""What stands in the merged text, one after another: sentences that are decided, and conflicts."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from speechdiff.merge.nouns import EDITORS, SIDES, Cause, Side
from speechdiff.merge.reading import BlockReading, breaks
from speechdiff.merge.units import MergeUnit, SideUnits, UnitVersion
from speechdiff.model import SegmentedText

Sections = Mapping[Side, str]
Spots = dict[Side, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Item:
    """A unit, an addition, or what one side has of a conflict."""

    sections: Sections
    """What each text has at this place; empty where nothing."""
    spots: Spots
    """First and last sentence of it in the texts that have it, here or elsewhere."""
    homes: tuple[Side, ...]
    """The editors whose order it stands in."""
    text: str = ""
    """The words; empty in a conflict."""
    cause: Cause | None = None
    unit: int | None = None
    """The unit, where this is its one place."""
    margins: Sections = field(default_factory=dict)
    """What each text has before the words of the block that it begins, if it begins one."""
    numbers: Sections = field(default_factory=dict)
    """What counts it off."""
    mates: Spots = field(default_factory=dict)
    """Where what stands before it in its block is in the texts, if base has that and not this."""
    borrowed: Side | None = None
    """The text that has not this, but what it goes along with, and that one's spot."""

    @property
    def own_spots(self) -> Spots:
        """Where the texts have it that have it."""
        return {side: spot for side, spot in self.spots.items() if side is not self.borrowed}

    def lead(self, gap: str, side: Side, *, opens: bool = False) -> str:
        """What stands between the gap before it and its words; `opens` if it begins the text."""
        margin = self.margins.get(side, "") if opens or breaks(gap) else ""
        return margin + self.numbers.get(side, "")


@dataclass(frozen=True, slots=True)
class Content:
    """What becomes of a unit, wherever it will stand."""

    text: str | None
    """The words, where they are decided; None in a conflict, and where it is gone."""
    cause: Cause | None = None
    """Why it is a conflict, if it is one."""

    @property
    def gone(self) -> bool:
        """Whether the unit is cut."""
        return self.text is None and self.cause is None


@dataclass(frozen=True, slots=True)
class Material:
    """All that items are made of."""

    base: BlockReading
    units: Sequence[MergeUnit]
    contents: Sequence[Content]
    movers: Sequence[tuple[Side, ...]]
    """The sides that moved each unit."""
    strands: Mapping[Side, SideUnits]

    def draft(self, side: Side) -> SegmentedText:
        """One of the three texts."""
        return self.reading(side).draft

    def reading(self, side: Side) -> BlockReading:
        """One of the three texts with its blocks."""
        return self.base if side is Side.BASE else self.strands[side].reading

    def version(self, unit: int, side: Side) -> UnitVersion | None:
        """What an editor made of a unit."""
        return self.strands[side].versions[unit]

    def sentence(self, side: Side, index: int) -> str:
        """The words of one sentence."""
        return self.draft(side).sentence_text(index)


@dataclass(frozen=True, slots=True)
class SideOrder:
    """What an editor has: units (n) and additions (~n) in order, and where each stands there."""

    side: Side
    atoms: Sequence[int]
    places: Mapping[int, int]

    @classmethod
    def of(cls, material: Material, side: Side, gone: Container[int] = ()) -> SideOrder:
        """That of one side, without what the other one cut, if that is given as `gone`."""
        atoms = [
            atom
            for atom in material.strands[side].order
            if atom < 0 or (atom not in gone and material.version(atom, side))
        ]
        return cls(side, atoms, {atom: place for place, atom in enumerate(atoms)})

    def beside(self, unit: int, step: int) -> int | None:
        """What stands behind a unit (1), or before it (-1)."""
        at = self.places[unit] + step
        return self.atoms[at] if 0 <= at < len(self.atoms) else None


def addition(material: Material, index: Mapping[Side, int]) -> Item:
    """A sentence that one side put in, or both did."""
    texts = {side: material.sentence(side, at) for side, at in index.items()}
    return Item(
        sections={side: texts.get(side, "") for side in SIDES},
        spots={side: (at, at) for side, at in index.items()},
        homes=tuple(index),
        text=next(iter(texts.values())),
    )


def unit_item(material: Material, unit: int, homes: tuple[Side, ...]) -> Item:
    """A unit that has one place."""
    whole, content = material.units[unit], material.contents[unit]
    ours, theirs = (material.version(unit, side) for side in EDITORS)
    return Item(
        sections={
            Side.OURS: wording(content, ours),
            Side.BASE: whole.text,
            Side.THEIRS: wording(content, theirs),
        },
        spots=spots_of(material, unit),
        homes=homes,
        text=content.text or "",
        cause=content.cause,
        unit=unit,
    )


def placed(material: Material, unit: int, side: Side, cause: Cause) -> Item:
    """A unit where one side would have it, while the other would not."""
    words = wording(material.contents[unit], material.version(unit, side))
    return Item(
        sections={each: words if each is side else "" for each in SIDES},
        spots={each: at for each, at in spots_of(material, unit).items() if each is side},
        homes=(side,),
        cause=cause,
    )


def wording(content: Content, version: UnitVersion | None) -> str:
    """What a side would have for the unit: the merged words if there are such, else its own."""
    if content.text is not None:
        return content.text
    return version.text if version else ""


def spots_of(material: Material, unit: int) -> Spots:
    """Where a unit stands in the texts that have it; the first run of a torn one."""
    whole = material.units[unit]
    spots: Spots = {Side.BASE: (whole.first, whole.last)}
    for side in material.strands:
        if version := material.version(unit, side):
            members = version.members
            run = 0
            while run + 1 < len(members) and members[run + 1] == members[run] + 1:
                run += 1
            spots[side] = (members[0], members[run])
    return spots


def home_of(material: Material, unit: int) -> int:
    """The block of base that a unit is in."""
    return material.base.draft.sentences[material.units[unit].first].paragraph
