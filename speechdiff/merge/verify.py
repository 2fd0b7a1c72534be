"""Whether a merge may be left to stand: what must hold of it, told from the four texts alone.

Nothing here knows how the text was merged. Where a fault is found the merge gives way to a
conflict, so each rule lets pass what a careful person might have made, and nothing more:

    words      all that either side put in is there, nothing that a side cut and the other left
    polarity   a sentence that one side turned round is not changed by the other
    speakers   what was put in is said by the speaker it was written for
    order      what stands in one order in all three texts stands so
    neighbours    what was put in stands beside a neighbour that it was put beside
    remarks    a stage direction stands behind what it was put behind
    glued      a sentence that was put in is one by itself
    twins      where a sentence stands twice, not both moved what is about it
    blocks, trails, gaps    indent, signs and white space are those of the block
    pairs      signs of emphasis, quotation marks and brackets nest as they did
    borders    two sentences are in one block, or in two, as a text has them
    numbers    a number follows on the one before it, or an editor has it so
    tables     rows of a table have as many cells, one as the other
    fences     come in pairs, and a line is inside or outside as the texts have it
    headings   a block stands under a heading under which a text has it
    renamed    a heading has the words of one text
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechdiff.merge.named import Named, folded, named
from speechdiff.merge.reading import BlockShape
from speechdiff.merge.series import ragged, tables
from speechdiff.merge.verify_attributes import (
    attribute,
    blocks,
    coded,
    gaps,
    lone_margins,
    parents,
    partings,
    reset_margins,
    swallowed,
    three_way,
    trails,
)
from speechdiff.merge.verify_numbers import numbers, openings, totals
from speechdiff.merge.verify_order import beside_cuts, neighbours, order, twins
from speechdiff.merge.verify_words import glued, polarity, remarks, speakers, words


class Check:
    """What must hold of a merge of three texts, whichever way it was made."""

    def __init__(self, base: str, ours: str, theirs: str, language: str) -> None:
        self._language = language
        self._base = named(base, language, None)
        self._sides = [named(each, language, self._base) for each in (ours, theirs)]

    def holds(self, merged: str) -> bool:
        """Whether no fault is found in a merged text."""
        return next(self.faults(merged), None) is None

    def faults(self, merged: str) -> Iterator[tuple[str, str]]:
        """What is wrong with a merged text: the rule, and the sentence or what else it is about."""
        return self._faults(named(merged, self._language, self._base))

    def holds_around(self, sections: str, texts: Sequence[str]) -> bool:
        """Whether none is found outside of conflicts, whichever side they are decided for.

        `sections` is all that stands in conflicts, `texts` what comes of deciding them. A sentence
        of all three texts is in each of these, which it is not where one side moved it from outside
        a conflict into one. Series count through conflicts, so their numbers are not looked at.
        """
        three = (self._base, *self._sides)
        there = [each.reading.draft.text for each in three]
        for said in set(self._base.said):
            if min(each.count(said) for each in texts) < min(each.count(said) for each in there):
                return False
        ways = [named(text, self._language, self._base) for text in texts]
        in_conflict = {
            name
            for text in three
            for name, said in zip(text.names, text.said, strict=True)
            if said in sections
        }
        found = set.intersection(*(set(self._faults(way)) for way in ways))
        clean = set.intersection(*(set(way.names) for way in ways)) - in_conflict
        return not any(name in clean for rule, name in found if rule != "numbers")

    def _faults(self, merged: Named) -> Iterator[tuple[str, str]]:
        ours, theirs = self._sides
        rules = [(rule, ours, theirs) for rule in (*RULES, *RULES_OF_A_SIDE)]
        for rule, one, other in (*rules, *((rule, theirs, ours) for rule in RULES_OF_A_SIDE)):
            for fault in rule(self._base, one, other, merged):
                yield rule.__name__.strip("_"), fault


def _pairs(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Signs of emphasis, quotation marks and brackets that have no other half, or cross."""
    counts = [each.unpaired for each in (base, ours, theirs, merged)]
    if counts[3] > max(counts[:3]):
        yield f"{counts[3]} signs without their other half"


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
    found = tables(rows, text.reading.gaps)
    return [text.names[run[0]] for run in found if ragged([text.said[at] for at in run])]


def _fences(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    shapes = [each.reading.shapes for each in (base, ours, theirs, merged)]
    counts = [each.count(BlockShape.FENCE) for each in shapes]
    if counts[3] % 2 and not any(count % 2 for count in counts[:3]):
        yield "a fence without its other half"
    empty = [sum(a is b is BlockShape.FENCE for a, b in pairwise(each)) for each in shapes]
    if empty[3] > max(empty[:3]):
        yield "a fence with nothing in it"
    yield from attribute((base, ours, theirs), merged, lambda text, at: text.inside[at])


def _headings(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    for name in merged.headings.difference(base.names, ours.headings, theirs.headings):
        put_in = name in merged.places and (name in ours.places or name in theirs.places)
        if put_in and not merged.reading.begins(merged.places[name]):
            yield name
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


def _retitled(base: Named, side: Named, other: Named, merged: Named) -> Iterator[str]:
    """One gave a section another heading, the other cut its heading."""
    gone = base.headings.difference(side.names, other.names)
    for said in side.places.keys() & base.places.keys():
        head = side.heads[side.places[said]]
        new = head in merged.headings and head not in base.names
        if new and base.heads[base.places[said]] in gone:
            yield said


def _renamed(base: Named, ours: Named, theirs: Named, _merged: Named) -> Iterator[str]:
    """Both gave a heading other words: half of either is a title that nobody wrote."""
    texts = base, ours, theirs
    for name in set.intersection(*(each.headings & each.places.keys() for each in texts)):
        if len({folded(each.said[each.places[name]]) for each in texts}) == len(texts):
            yield name


RULES = (
    words,
    polarity,
    order,
    twins,
    blocks,
    _borders,
    _pairs,
    _tables,
    _fences,
    _headings,
    _renamed,
    gaps,
    trails,
    numbers,
    openings,
    totals,
    parents,
)
RULES_OF_A_SIDE = (
    speakers,
    neighbours,
    remarks,
    glued,
    beside_cuts,
    lone_margins,
    reset_margins,
    _retitled,
    partings,
    swallowed,
    coded,
)
"""Rules about what one side did where the other did something else; asked either way round."""
