"""Whether a clean merge may be left to stand: what must hold of it, told from the four texts alone.

Nothing here knows how the text was merged. Where a fault is found the merge gives way to a
conflict, so each rule lets pass what a careful person might have made, and nothing more:

    words      all that either side put in is there, nothing that a side cut and the other left
    order      what stands in one order in all three texts stands so
    blocks     indent, signs and trailing spaces are those of the block; no mark in mid-line
    neighbours    what was put in stands beside a neighbour that it was put beside
    twins      where a sentence stands twice, not both moved what is about it
    pairs      signs of emphasis, quotation marks and brackets nest as they did
    borders    two sentences are in one block, or in two, as a text has them
    numbers    a number follows on the one before it, or an editor has it so
    tables     rows of a table have as many cells, one as the other
    fences     come in pairs, and a line is inside or outside as the texts have it
    headings   a block stands under a heading under which a text has it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechdiff.merge.named import Named, named
from speechdiff.merge.nouns import SIDES
from speechdiff.merge.reading import BlockShape
from speechdiff.merge.series import ragged, tables
from speechdiff.merge.verify_attributes import (
    coded,
    gaps,
    parents,
    partings,
    swallowed,
    three_way,
    trails,
)
from speechdiff.merge.verify_numbers import numbers, openings, totals
from speechdiff.merge.verify_order import beside_cuts, neighbours, order, twins
from speechdiff.merge.verify_words import words


def holds(base: str, ours: str, theirs: str, merged: str, *, language: str) -> bool:
    """Whether no fault is found in a merged text."""
    return next(faults(base, ours, theirs, merged, language=language), None) is None


def faults(base: str, ours: str, theirs: str, merged: str, *, language: str) -> Iterator[str]:
    """What is wrong with a clean merge: the rule, and where."""
    first = named(base, language, None)
    texts = [first, *(named(each, language, first) for each in (ours, theirs, merged))]
    for rule in RULES:
        for fault in rule(*texts):
            yield f"{rule.__name__.strip('_')}: {fault}"


def _pairs(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Signs of emphasis, quotation marks and brackets that have no other half, or cross."""
    counts = [each.unpaired for each in (base, ours, theirs, merged)]
    if counts[3] > max(counts[:3]):
        yield f"{counts[3]} signs without their other half"


def _blocks(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    for at, said in enumerate(merged.names):
        if not merged.reading.begins(at):
            continue
        sides = [side for side in (base, ours, theirs) if said in side.places]
        found = [side.reading.margins[side.places[said]] for side in sides]
        margin = merged.reading.margins[at]
        twins = _margins_of_all(said, (base, ours, theirs)) if not sides else set()
        if len(sides) == len(SIDES):
            allowed = _margins(*found)
        elif twins:
            allowed = twins
        else:
            allowed = set(found) or {margin}
            if ours not in sides or theirs not in sides:
                allowed |= {each for side in (ours, theirs) for each in side.reading.margins}
        if margin not in allowed or _margin_lost(said, at, (base, ours, theirs), merged):
            yield said
    for side, other in ((ours, theirs), (theirs, ours)):
        yield from _lone_margins(base, side, merged)
        yield from _against(base, side, other)


def _margin_lost(said: str, at: int, sides: Sequence[Named], merged: Named) -> bool:
    """Whether what begins a block only here has not the margin of the rest of that block."""
    if not merged.reading.joins(at)[1] or any(side.begins(said) for side in sides):
        return False
    rest = merged.names[at + 1]
    found = [side.reading.margins[side.places[rest]] for side in sides if rest in side.places]
    return len(found) == len(SIDES) and merged.reading.margins[at] not in _margins(*found)


def _margins_of_all(said: str, sides: Sequence[Named]) -> set[str]:
    """The margins of all blocks that begin with a sentence that stands more than once."""
    return {
        side.reading.margins[at]
        for side in sides
        for at, name in enumerate(side.names)
        if name == said and side.reading.begins(at)
    }


def _lone_margins(base: Named, side: Named, merged: Named) -> Iterator[str]:
    """What one put in as its neighbours are set, where the other set all of them otherwise."""
    known = set(base.names)
    for said, at in side.places.items():
        margin = side.reading.margins[at]
        new = said not in known and said in merged.places and side.reading.begins(at)
        if not new or merged.reading.margins[merged.places[said]] != margin:
            continue
        alike = [
            merged.reading.margins[merged.places[name]]
            for place in _beside(side, at)
            if side.reading.margins[place] == margin
            if (name := side.names[place]) in known and name in merged.places
        ]
        if alike and margin not in alike:
            yield said


def _beside(side: Named, at: int) -> Iterator[int]:
    """The blocks next to one: of a heading the headings, else all but empty lines of quotations."""
    heading = "#" in side.reading.margins[at]
    for rows in (range(side.reading.firsts[at] - 1, -1, -1), range(at + 1, len(side.names))):
        for place in rows:
            sign = "#" in side.reading.margins[place] or not heading
            if side.reading.firsts[place] != at and sign and side.said[place].strip("> \t"):
                yield place
                break


def _against(base: Named, side: Named, other: Named) -> Iterator[str]:
    """What one set as the other set most of what base has so otherwise."""
    pairs = [
        (base.reading.margins[at], other.reading.margins[other.places[name]])
        for name, at in base.places.items()
        if name in other.places and base.reading.begins(at)
    ]
    for said, at in side.places.items():
        margin = side.reading.margins[at]
        if said in base.places and base.reading.margins[base.places[said]] != margin:
            now = [there for here, there in pairs if here == margin]
            if not margin.strip() and len(now) > 1 and 2 * now.count(margin) < len(now):
                yield said


def _margins(base: str, ours: str, theirs: str) -> set[str]:
    parts = [
        (each[: len(each) - len(each.lstrip())], each.lstrip()) for each in (base, ours, theirs)
    ]
    indents, signs = (three_way(*each) for each in zip(*parts, strict=True))
    return {indent + sign for indent in indents for sign in signs}


def _borders(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    for at in range(1, len(merged.names)):
        pair = merged.names[at - 1 : at + 1]
        if not all(name in merged.places for name in pair):
            continue
        apart = merged.reading.begins(at)
        found: list[bool | None] = []
        likely = set[bool]()
        for side in (base, ours, theirs):
            one, other = (side.places.get(said) for said in pair)
            beside = one is not None and other == one + 1
            found.append(side.reading.begins(one + 1) if beside and one is not None else None)
            likely |= {not side.reading.joins(one)[1]} if one is not None else set()
            likely |= {side.reading.begins(other)} if other is not None else set()
        known = None not in found
        exact = all(any(said in side.exact for side in (base, ours, theirs)) for said in pair)
        allowed = three_way(*found) if known else likely if exact else {apart}
        if (allowed and apart not in allowed) or (known and not allowed):
            yield pair[1]
    yield from _regrouped(base, ours, theirs, merged)


def _regrouped(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Neighbours that are in one block, or are not, otherwise than the texts have it."""
    for side in (base, ours, theirs):
        for pair in pairwise(side.names):
            if all(name in each.places for name in pair for each in (base, ours, theirs, merged)):
                found = [each.together(*pair) for each in (base, ours, theirs, merged)]
                places = [merged.places[name] for name in pair]
                far = found[3] and abs(places[0] - places[1]) > 1 and side.together(*pair)
                if any(found[:3]) and not far and found[3] not in three_way(*found[:3]):
                    yield pair[1]


def _tables(_base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    if not any(_ragged_rows(side) for side in (ours, theirs)):
        yield from _ragged_rows(merged)


def _ragged_rows(text: Named) -> list[str]:
    rows = [shape is BlockShape.ROW for shape in text.reading.shapes]
    found = [[text.said[at] for at in run] for run in tables(rows, text.reading.gaps)]
    return [table[0] for table in found if ragged(table)]


def _fences(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    shapes = [each.reading.shapes for each in (base, ours, theirs, merged)]
    counts = [each.count(BlockShape.FENCE) for each in shapes]
    if counts[3] % 2 and not any(count % 2 for count in counts[:3]):
        yield "a fence without its other half"
    empty = [sum(a is b is BlockShape.FENCE for a, b in pairwise(each)) for each in shapes]
    if empty[3] > max(empty[:3]):
        yield "a fence with nothing in it"
    for said, at in merged.places.items():
        found = {
            side.inside[side.places[said]] for side in (base, ours, theirs) if said in side.places
        }
        if len(found) == 1 and merged.inside[at] not in found:
            yield said


def _headings(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    everywhere: set[str | None] = {*(base.headings & ours.headings & theirs.headings), None}
    kept = Counter(base.heads[base.places[each]] for each in base.places if each in merged.places)
    for said, at in merged.places.items():
        head = merged.heads[at]
        sides = [side for side in (base, ours, theirs) if said in side.places]
        if sides and head in everywhere and "#" not in merged.reading.margins[at]:
            had = {side.heads[side.places[said]] for side in sides}
            parted = any(kept[each] for each in had - everywhere)
            if head not in had and (had & everywhere or not parted):
                yield said
    for side, other in ((ours, theirs), (theirs, ours)):
        gone = base.headings.difference(side.names, other.names)
        for said in side.places.keys() & base.places.keys():
            head = side.heads[side.places[said]]
            new = head in merged.headings and head not in base.names
            if new and base.heads[base.places[said]] in gone:
                yield said  # one gave the section another heading, the other cut its heading


RULES = (
    words,
    order,
    neighbours,
    beside_cuts,
    twins,
    _blocks,
    _borders,
    _pairs,
    _tables,
    _fences,
    _headings,
    gaps,
    partings,
    swallowed,
    coded,
    trails,
    numbers,
    openings,
    totals,
    parents,
)
__all__: Sequence[str] = ("faults", "holds")
