"""What an operation on a text with structure is, and when the right merge of two is known.

Every operation is made for the base and names what it changes, so that it can be done to any draft
that still has it. Two operations that touch nothing in common can be done in either order: then the
right merge is known. Of two that touch the same thing it is known for some that they contradict
each other (`contradict`); for the rest only the judges of `bench.merge_judges` tell. What kinds
there are is entered into `KINDS` by `bench.block_edits`, `bench.block_moves`, `bench.block_marks`
and `bench.block_parts`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from bench.block_texts import Writer
from bench.blocks import Block, Sentence, Text

Atom: TypeAlias = tuple[Hashable, ...]


class Unsuitable(Exception):
    """The base has no place for this operation."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change by one editor."""

    kind: str
    place: int
    """Where in the base it is, as the number of a block."""
    do: Callable[[Text], None]
    touches: frozenset[Atom]
    sets: dict[Atom, Hashable] = field(default_factory=dict)
    """What it gives a value to; two values for one thing contradict each other."""
    cuts: frozenset[Atom] = frozenset()
    changes: frozenset[Atom] = frozenset()
    """What it changes the words of, moves or puts something into; not to be cut by the other."""
    any_order: bool = False
    """Whether it finds its place by the section that it belongs to, wherever that is."""


def apart(ours: Iterable[Operation], theirs: Iterable[Operation]) -> bool:
    """Whether no operation of ours touches what one of theirs does."""
    return all(_apart(one, other) for one in ours for other in theirs)


def _apart(one: Operation, other: Operation) -> bool:
    if {one.kind, other.kind} == {"append to section", "move section"}:
        return not (one.cuts or other.cuts) and one.place != other.place
    return not one.touches & other.touches


def contradict(ours: Iterable[Operation], theirs: Iterable[Operation]) -> bool:
    """Whether the two leave no text that both would agree to."""
    return any(_contradict(one, other) for one in ours for other in theirs)


def _contradict(one: Operation, other: Operation) -> bool:
    if one.cuts & other.changes or other.cuts & one.changes:
        return True
    return any(other.sets.get(atom, value) != value for atom, value in one.sets.items())


class Editor:
    """Makes operations near a place of the base."""

    def __init__(self, base: Text, writer: Writer, chance: random.Random) -> None:
        self.base, self.writer, self.chance = base, writer, chance

    def make(self, kind: str, near: int | None = None, spread: int = 2) -> Operation:
        """An operation of a kind, at most `spread` blocks from `near`. Raises `Unsuitable`."""
        found = KINDS[kind]
        places = [n for n, block in enumerate(self.base.blocks) if found.suits(self, block)]
        if near is not None:
            places = [n for n in places if abs(n - near) <= spread]
        if not places:
            raise Unsuitable(kind)
        return found.make(self, self.chance.choice(places))

    # What the operations below are made of.

    def gap(self, number: int) -> Atom:
        """The place between a block of the base, by its number, and the one before."""
        blocks = self.base.blocks
        before = blocks[number - 1].name if number > 0 else 0
        return ("gap", before, blocks[number].name if number < len(blocks) else 0)

    def around(self, first: int, behind: int) -> set[Atom]:
        """The places before, between and behind some blocks."""
        return {self.gap(number) for number in range(first, behind + 1)}

    def inside(self, block: Block, number: int) -> Atom:
        """The place before a sentence of a block, by its number."""
        names = [0, *(each.name for each in block.sentences), 0]
        return ("in", block.name, names[number], names[number + 1])

    def whole_sentence(self, sentence: Sentence) -> set[Atom]:
        atoms = {("word", sentence.name, n) for n in range(len(sentence.words) + 1)}
        return {*atoms, *series_of(sentence)}

    def whole_block(self, block: Block) -> set[Atom]:
        atoms: set[Atom] = {(each, block.name) for each in ("indent", "mark", "trail", "over")}
        for sentence in block.sentences:
            atoms |= self.whole_sentence(sentence)
        atoms |= {self.inside(block, n) for n in range(len(block.sentences) + 1)}
        return (
            {*atoms, *series_of(block), ("shape", block.group)}
            if block.group
            else {*atoms, *series_of(block)}
        )


def names_of(blocks: Iterable[Block]) -> set[Atom]:
    """These blocks as wholes."""
    blocks = list(blocks)
    sections = {("section", each.name) for each in blocks if each.kind == "heading"}
    return {*(("block", each.name) for each in blocks), *sections}


def all_in(blocks: Iterable[Block]) -> set[Atom]:
    """These blocks and their sentences: all that is lost with them."""
    blocks = list(blocks)
    return names_of(blocks) | {("sentence", s.name) for each in blocks for s in each.sentences}


def series_of(one: Block | Sentence) -> set[Atom]:
    return {("series", one.series)} if one.series else set()


@dataclass(frozen=True, slots=True)
class Making:
    """Which blocks a kind of operation suits, and how it is made for the one of a number."""

    suits: Callable[[Editor, Block], bool]
    make: Callable[[Editor, int], Operation]


KINDS: dict[str, Making] = {}


def kind(name: str, suits: Callable[[Editor, Block], bool]):
    def enter(make: Callable[[Editor, int], Operation]) -> Callable[[Editor, int], Operation]:
        KINDS[name] = Making(suits, make)
        return make

    return enter


def prose(_: Editor, block: Block) -> bool:
    return block.kind == "paragraph"


def said(_: Editor, block: Block) -> bool:
    return block.kind in ("paragraph", "item", "aside") and bool(block.sentences[0].words)


def of(*kinds: str) -> Callable[[Editor, Block], bool]:
    return lambda _, block: block.kind in kinds


def several(least: int) -> Callable[[Editor, Block], bool]:
    return lambda _, block: block.kind == "paragraph" and len(block.sentences) >= least


def movable(_: Editor, block: Block) -> bool:
    return block.kind in ("paragraph", "aside") and not block.trail
