"""Whether a clean merge may be left to stand: what must hold of it, told from the four texts alone.

Nothing here knows how the text was merged. Where a fault is found the merge gives way to a
conflict, so each rule lets pass what a careful person might have made, and nothing more:

    words      all that either side put in is there, nothing that a side cut and the other left
    order      what stands in one order in all three texts stands so
    blocks     indent, signs and trailing spaces are those of the block; no mark in mid-line
    company    what was put in stands beside a neighbour that it was put beside
    twins      where a sentence stands twice, not both moved what is about it
    pairs      signs of emphasis, quotation marks and brackets nest as they did
    borders    two sentences are in one block, or in two, as a text has them
    numbers    a number follows on the one before it, or an editor has it so
    tables     rows of a table have as many cells, one as the other
    fences     come in pairs, and a line is inside or outside as the texts have it
    headings   a block stands under a heading under which a text has it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from speechdiff.merge.nouns import SIDES
from speechdiff.merge.reading import Reading, Shape, read
from speechdiff.merge.series import broken_steps, count_of, ragged, tables
from speechdiff.text.forms import fold_script, fold_width

T = TypeVar("T")
Found = dict[str, int]
ALIKE = 55.0
"""Percent of the characters of two sentences that they share in order, from which they are one."""
PART = 75.0
"""Percent of a sentence that another holds in one piece, from which it is a part of it."""
_OPENING = {"”": "“", "」": "「", "』": "『", "》": "《", "）": "（", ")": "(", "]": "["}
_SIGNS = re.compile(r"\*+|__+|~~|[“”「」『』《》（）()\[\]]")
"""Signs that come in pairs."""
MOST_MOVED = 2_000_000
"""Pairs of sentences of which the order is looked at."""
MOST = 40_000
"""Pairs of sentences that are looked at; where there are more, most of the text is new."""


@dataclass(frozen=True)
class _Text:
    """One of the four texts."""

    reading: Reading
    said: Sequence[str]
    """The words of each sentence."""
    names: Sequence[str]
    """Of each sentence the words that base has for it, else its own."""

    @cached_property
    def places(self) -> Found:
        """Where each sentence stands that stands once."""
        count = Counter(self.names)
        return {name: at for at, name in enumerate(self.names) if count[name] == 1}

    def beside(self, name: str) -> set[str]:
        """What holds a sentence: the one before it in its block, else the one behind; or either."""
        at = self.places[name]
        before, after = self.reading.joins(at)
        places = (at - 1,) if before else (at + 1,) if after else (at - 1, at + 1)
        return {self.names[place] for place in places if 0 <= place < len(self.names)}

    def joined(self, name: str) -> set[str]:
        """The sentences before and behind in the same block."""
        at = self.places[name]
        return {
            self.names[place]
            for place, same in zip((at - 1, at + 1), self.reading.joins(at), strict=True)
            if same
        }

    def together(self, one: str, other: str) -> bool:
        """Whether two sentences are in one block."""
        firsts = self.reading.firsts
        return firsts[self.places[one]] == firsts[self.places[other]]

    @cached_property
    def exact(self) -> set[str]:
        """The sentences as they are, but for width and script."""
        return set(map(_folded, self.said))

    @cached_property
    def words(self) -> Counter[str]:
        return Counter("".join(map(_folded, self.said)))

    @cached_property
    def inside(self) -> list[bool]:
        """Whether each sentence is inside a fence."""
        return [shape is Shape.CODE for shape in self.reading.shapes]

    def around(self, name: str, other: _Text) -> Counter[tuple[str, str]]:
        """What is before and behind each sentence of a name, of what the other text has as well."""
        there = set(other.names)
        names = ["", *(each for each in self.names if each in there), ""]
        return Counter(
            (names[at - 1], names[at + 1]) for at in range(1, len(names) - 1) if names[at] == name
        )

    @cached_property
    def unpaired(self) -> int:
        """How many signs that come in pairs have no other half in their block."""
        blocks: dict[int, list[str]] = {}
        for at, said in enumerate(self.said):
            blocks.setdefault(self.reading.firsts[at], []).append(said)
        return sum(_unpaired("".join(each)) for each in blocks.values())

    @cached_property
    def headings(self) -> set[str]:
        """The names of its headings."""
        margins = self.reading.margins
        return {name for at, name in enumerate(self.names) if "#" in margins[at]}

    @cached_property
    def heads(self) -> list[str | None]:
        """The heading that each sentence stands under; none for what stands above them all."""
        found: list[str | None] = []
        head: str | None = None
        for at in range(len(self.said)):
            if "#" in self.reading.margins[at]:
                head = self.names[at]
                found.append(None)
            else:
                found.append(head)
        return found


def _unpaired(words: str) -> int:
    open_signs: list[str] = []
    for sign in _SIGNS.findall(words):
        want = _OPENING.get(sign, sign)
        if open_signs and open_signs[-1] == want:
            open_signs.pop()
        else:
            open_signs.append(sign)
    return len(open_signs)


def _text(text: str, language: str, base: _Text | None) -> _Text:
    reading = read(text, language)
    draft = reading.draft
    said = [draft.sentence_text(index) for index in range(len(draft.sentences))]
    folded = [_folded(each) for each in said]
    return _Text(reading, said, folded if base is None else _names(folded, base.names))


def _names(said: Sequence[str], base: Sequence[str]) -> list[str]:
    """The sentences of base that these are, edited or not, where it has one that is alike."""
    from rapidfuzz.fuzz import ratio

    known, mine = set(base), set(said)
    free = [each for each in dict.fromkeys(base) if each not in mine]
    names = list(said)
    new = [at for at, each in enumerate(said) if each not in known]
    if len(new) * len(free) > MOST:
        return names
    scores = sorted(
        (-score, at, number)
        for at in new
        for number, other in enumerate(free)
        if (score := ratio(said[at], other, score_cutoff=ALIKE))
    )
    taken = set[int]()
    for _, at, number in scores:
        if names[at] is said[at] and number not in taken:
            names[at] = free[number]
            taken.add(number)
    return names


def _folded(said: str) -> str:
    return fold_script(fold_width("".join(said.split())))


def holds(base: str, ours: str, theirs: str, merged: str, *, language: str) -> bool:
    """Whether no fault is found in a merged text."""
    return next(faults(base, ours, theirs, merged, language=language), None) is None


def faults(base: str, ours: str, theirs: str, merged: str, *, language: str) -> Iterator[str]:
    """What is wrong with a clean merge: the rule, and where."""
    first = _text(base, language, None)
    texts = [first, *(_text(each, language, first) for each in (ours, theirs, merged))]
    for rule in RULES:
        for fault in rule(*texts):
            yield f"{rule.__name__[1:]}: {fault}"


def _words(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    (cut_one, put_one), (cut_other, put_other) = (_changes(base, side) for side in (ours, theirs))
    for sign in sorted(base.words | ours.words | theirs.words | merged.words):
        sure = ours.words[sign] + theirs.words[sign] - base.words[sign]
        least = sure - min(put_one[sign], put_other[sign])
        most = sure + min(cut_one[sign], cut_other[sign])
        if not least <= merged.words[sign] <= most and sign.isalnum():
            yield f"{sign!r} {merged.words[sign]} times, not {least} to {most}"


def _changes(old: _Text, new: _Text) -> tuple[Counter[str], Counter[str]]:
    """Characters of the sentences that one took out, and that it put in, less what both have."""
    gone, come = Counter(old.said) - Counter(new.said), Counter(new.said) - Counter(old.said)
    cut, put = (Counter[str](_folded("".join(each.elements()))) for each in (gone, come))
    return cut, put


def _order(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    sides = (base, ours, theirs, merged)
    common = [name for name in base.names if all(name in each.places for each in sides)]
    ranks = [[each.places[name] for name in common] for each in sides[1:]]
    moved = {at for rank in ranks for at in _out_of_order(rank)}
    if len(moved) * len(common) > MOST_MOVED:
        yield "too much is moved about to be looked at"
        return
    for one in sorted(moved):
        for other in range(len(common)):
            mine, yours, here = (rank[one] < rank[other] for rank in ranks)
            if other == one or here == (mine if yours == (one < other) else yours):
                continue
            held = any(common[other] in side.beside(common[one]) for side in (ours, theirs))
            if held or mine == yours == (one < other):
                yield common[one]
                return
    yield from _moved_apart(common, ranks[0], ranks[1])
    blocks = [at for at, name in enumerate(common) if base.reading.begins(base.places[name])]
    names = [common[at] for at in blocks]
    yield from _moved_apart(names, *([rank[at] for at in blocks] for rank in ranks[:2]))


def _moved_apart(names: Sequence[str], ours: Sequence[int], theirs: Sequence[int]) -> Iterator[str]:
    """What both may have moved, to places that are not one."""
    for at in sorted(_movable(ours) & _movable(theirs)):
        if any(
            (ours[at] < ours[other]) != (theirs[at] < theirs[other])
            for other in range(len(names))
            if other != at
        ):
            yield names[at]


def _movable(rank: Sequence[int]) -> set[int]:
    """Numbers of those that are not in each longest row of ascending ranks."""
    if all(one < other for one, other in pairwise(rank)):
        return set()
    before = _row_lengths(rank)
    behind = _row_lengths([-value for value in reversed(rank)])[::-1]
    longest = max(before)
    through = [at for at in range(len(rank)) if before[at] + behind[at] == longest + 1]
    count = Counter(before[at] for at in through)
    return set(range(len(rank))) - {at for at in through if count[before[at]] == 1}


def _row_lengths(rank: Sequence[int]) -> list[int]:
    """Of each the length of a longest row of ascending ranks that ends with it."""
    ends: list[int] = []
    found = list[int]()
    for value in rank:
        length = bisect_left(ends, value)
        ends[length : length + 1] = [value]
        found.append(length + 1)
    return found


def _out_of_order(rank: Sequence[int]) -> Iterator[int]:
    """Numbers of those that a longest row of ascending ranks leaves out."""
    ends: list[int] = []
    links: list[int] = []
    rows: list[int] = []
    for at, value in enumerate(rank):
        length = bisect_left(ends, value)
        ends[length : length + 1] = [value]
        rows[length : length + 1] = [at]
        links.append(rows[length - 1] if length else -1)
    kept, at = set[int](), rows[-1] if rows else -1
    while at >= 0:
        kept.add(at)
        at = links[at]
    return (at for at in range(len(rank)) if at not in kept)


def _company(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    """A new sentence is beside one that it was put beside, or one of what that was beside."""
    known = set(base.names)
    old = [at for at, name in enumerate(merged.names) if name in known]
    there = {merged.names[at] for at in old}
    for side in (ours, theirs):
        gone = [each for each in base.names if each not in side.exact]
        for said in side.places.keys() - known:
            if len(side.places) * len(gone) > MOST or _part_of_one(said, gone):
                continue
            held = side.beside(said) & there
            if said not in merged.places or not held:
                continue
            held |= {near for name in held & base.places.keys() for near in base.joined(name)}
            after = bisect_left(old, merged.places[said])
            if not held & {merged.names[at] for at in old[max(after - 1, 0) : after + 1]}:
                yield said


def _twins(base: _Text, ours: _Text, theirs: _Text, _merged: _Text) -> Iterator[str]:
    """Nothing tells which of two same sentences is which, where both moved what is about them."""
    twins = [name for name, times in Counter(base.names).items() if times > 1]
    for name in twins:
        had = [base.around(name, side) for side in (ours, theirs)]
        got = [side.around(name, base) for side in (ours, theirs)]
        changed = had[0] != got[0] != got[1] != had[1]
        moved = any(a != b and a.total() == b.total() for a, b in zip(had, got, strict=True))
        if changed and moved:
            yield name


def _part_of_one(said: str, others: Sequence[str]) -> bool:
    """Whether a sentence is a part of one of the others, split off."""
    from rapidfuzz.fuzz import partial_ratio

    return any(len(said) < len(other) and partial_ratio(said, other) >= PART for other in others)


def _pairs(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    """Signs of emphasis, quotation marks and brackets that have no other half, or cross."""
    counts = [each.unpaired for each in (base, ours, theirs, merged)]
    if counts[3] > max(counts[:3]):
        yield f"{counts[3]} signs without their other half"


def _blocks(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    for at, said in enumerate(merged.names):
        if not merged.reading.begins(at):
            continue
        sides = [side for side in (base, ours, theirs) if said in side.places]
        found = [side.reading.margins[side.places[said]] for side in sides]
        margin = merged.reading.margins[at]
        if len(sides) == len(SIDES):
            allowed = _margins(*found)
        else:
            allowed = set(found) or {margin}
            if ours not in sides or theirs not in sides:
                allowed |= {each for side in (ours, theirs) for each in side.reading.margins}
        if margin not in allowed:
            yield said
    for side in (ours, theirs):
        yield from _lone_margins(base, side, merged)


def _lone_margins(base: _Text, side: _Text, merged: _Text) -> Iterator[str]:
    """What one put in as its neighbours are set, where the other set all of them otherwise."""
    known = set(base.names)
    for said, at in side.places.items():
        margin = side.reading.margins[at]
        new = said not in known and said in merged.places and side.reading.begins(at)
        if not new or merged.reading.margins[merged.places[said]] != margin:
            continue
        alike = [
            merged.reading.margins[merged.places[name]]
            for place in (side.reading.firsts[at] - 1, side.reading.lasts[at] + 1)
            if 0 <= place < len(side.names) and side.reading.margins[place] == margin
            if (name := side.names[place]) in known and name in merged.places
        ]
        if alike and margin not in alike:
            yield said


def _margins(base: str, ours: str, theirs: str) -> set[str]:
    parts = [
        (each[: len(each) - len(each.lstrip())], each.lstrip()) for each in (base, ours, theirs)
    ]
    indents, signs = (_three_way(*each) for each in zip(*parts, strict=True))
    return {indent + sign for indent in indents for sign in signs}


def _three_way(base: T, ours: T, theirs: T) -> set[T]:
    if theirs in (ours, base):
        return {ours}
    return {theirs} if ours == base else set()


def _borders(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
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
        allowed = _three_way(*found) if known else likely if exact else {apart}
        if (allowed and apart not in allowed) or (known and not allowed):
            yield pair[1]
    yield from _regrouped(base, ours, theirs, merged)


def _regrouped(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    """Neighbours that are in one block, or are not, otherwise than the texts have it."""
    for side in (base, ours, theirs):
        for pair in pairwise(side.names):
            if all(name in each.places for name in pair for each in (base, ours, theirs, merged)):
                found = [each.together(*pair) for each in (base, ours, theirs, merged)]
                places = [merged.places[name] for name in pair]
                far = found[3] and abs(places[0] - places[1]) > 1
                if any(found[:3]) and not far and found[3] not in _three_way(*found[:3]):
                    yield pair[1]


def _numbers(_base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    counts = [[count_of(n) for n in each.reading.numbers] for each in (merged, ours, theirs)]
    for _, at in broken_steps(counts[0], counts[1:]):
        yield merged.said[at]


def _tables(_base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    if not any(_ragged_rows(side) for side in (ours, theirs)):
        yield from _ragged_rows(merged)


def _ragged_rows(text: _Text) -> list[str]:
    rows = [shape is Shape.ROW for shape in text.reading.shapes]
    found = [[text.said[at] for at in run] for run in tables(rows, text.reading.gaps)]
    return [table[0] for table in found if ragged(table)]


def _fences(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    shapes = [each.reading.shapes for each in (base, ours, theirs, merged)]
    counts = [each.count(Shape.FENCE) for each in shapes]
    if counts[3] % 2 and not any(count % 2 for count in counts[:3]):
        yield "a fence without its other half"
    empty = [sum(a is b is Shape.FENCE for a, b in pairwise(each)) for each in shapes]
    if empty[3] > max(empty[:3]):
        yield "a fence with nothing in it"
    for said, at in merged.places.items():
        found = {
            side.inside[side.places[said]] for side in (base, ours, theirs) if said in side.places
        }
        if len(found) == 1 and merged.inside[at] not in found:
            yield said


def _headings(base: _Text, ours: _Text, theirs: _Text, merged: _Text) -> Iterator[str]:
    everywhere: set[str | None] = {*(base.headings & ours.headings & theirs.headings), None}
    kept = Counter(base.heads[base.places[each]] for each in base.places if each in merged.places)
    for said, at in merged.places.items():
        head = merged.heads[at]
        sides = [side for side in (base, ours, theirs) if said in side.places]
        if sides and head in everywhere and "#" not in merged.reading.margins[at]:
            had = {side.heads[side.places[said]] for side in sides}
            parted = {each for each in had - everywhere if kept[each]}
            if head not in had and not parted:
                yield said


RULES = (
    _words,
    _order,
    _company,
    _twins,
    _blocks,
    _borders,
    _pairs,
    _numbers,
    _tables,
    _fences,
    _headings,
)
__all__: Sequence[str] = ("faults", "holds")
