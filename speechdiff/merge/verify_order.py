"""Whether the sentences of a merged text stand in an order that the three texts allow."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechdiff.merge.named import ALIKE, MOST, Named
from speechdiff.merge.verify_words import PART

MOST_MOVED = 2_000_000
"""Pairs of sentences of which the order is looked at."""


def order(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """What stands in one order in all three texts stands so."""
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
    blocks = {name for name in common if base.reading.begins(base.places[name])}
    for parts in (set(common), blocks, base.headings):
        places = [at for at, name in enumerate(common) if name in parts]
        names = [common[at] for at in places]
        yield from _moved_apart(names, *([rank[at] for at in places] for rank in ranks[:2]))


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


def neighbours(base: Named, side: Named, _other: Named, merged: Named) -> Iterator[str]:
    """A new sentence is beside one that it was put beside, or one of what that was beside."""
    known = set(base.names)
    old = [at for at, name in enumerate(merged.names) if name in known]
    there = {merged.names[at] for at in old}
    gone = [each for each in base.names if each not in side.exact]
    for said in side.places.keys() - known:
        held = side.beside(said) & there
        if said not in merged.places or not held:
            continue
        if len(side.places) * len(gone) > MOST or _part_of_one(said, gone):
            continue
        held |= {near for name in held & base.places.keys() for near in base.joined(name)}
        after = bisect_left(old, merged.places[said])
        if not held & {merged.names[at] for at in old[max(after - 1, 0) : after + 1]}:
            yield said


def beside_cuts(base: Named, side: Named, other: Named, merged: Named) -> Iterator[str]:
    """No item of a list was moved to stand behind an item that the other side cut."""
    items = [bool(margin.strip(" \t\u3000>#")) for margin in side.reading.margins]
    for at, (one, name) in enumerate(pairwise(side.names)):
        there = name in other.places and name in merged.places
        if items[at] and items[at + 1] and there and base.places.keys() >= {one, name}:
            before = base.names[base.places[name] - 1] if base.places[name] else None
            moved = before != one and before in side.places
            if moved and one not in other.names and one not in merged.names:
                yield name


def twins(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Nothing tells which of two same sentences is which, where both changed what is about them.

    What both put in, as often each, is there no oftener.
    """
    counts = [Counter(each.names) for each in (base, ours, theirs, merged)]
    for name, times in counts[3].items():
        if not counts[0][name] and times > counts[1][name] == counts[2][name] > 0:
            yield name
    for name in [name for name, times in Counter(base.names).items() if times > 1]:
        had = [Counter(base.around(name, side.names)) for side in (ours, theirs)]
        got = [Counter(side.around(name, base.names)) for side in (ours, theirs)]
        changed = had[0] != got[0] != got[1] != had[1]
        moved = any(a != b and a.total() == b.total() for a, b in zip(had, got, strict=True))
        if (changed and moved) or any(
            _put_beside_one(base, *pair, name)
            or _cut_one(base, *pair, name)
            or _reworded_one(base, *pair, name)
            for pair in ((ours, theirs), (theirs, ours))
        ):
            yield name


def _put_beside_one(base: Named, side: Named, other: Named, name: str) -> bool:
    """Whether a side put something beside one of these that the other one has elsewhere now."""
    known = set(base.names)
    common = known.intersection(side.names, other.names)
    old, there = (Counter(each.around(name, common)) for each in (base, other))
    places = [at for at, each in enumerate(side.names) if each == name]
    return old.total() == there.total() and any(
        old[around] > there[around] and not known.issuperset(side.names[max(at - 1, 0) : at + 2])
        for at, around in zip(places, side.around(name, common), strict=False)
    )


def _cut_one(base: Named, side: Named, other: Named, name: str) -> bool:
    """Whether a side cut one of these, and the other set one of them otherwise."""
    margins = [
        sorted(
            margin
            for margin, each in zip(text.reading.margins, text.names, strict=True)
            if each == name
        )
        for text in (base, side, other)
    ]
    return len(margins[1]) < len(margins[0]) == len(margins[2]) and margins[0] != margins[2]


def _reworded_one(base: Named, side: Named, other: Named, name: str) -> bool:
    """Whether a side cut the one of these that the other has in other words."""
    from rapidfuzz.fuzz import ratio

    gone = []
    for text in (side, other):
        left = text.around(name, base.names)
        there = base.around(name, text.names)
        gone.append({at for at, each in enumerate(there) if each not in left})
    new = set(other.names).difference(base.names, side.names) if gone[0] & gone[1] else ()
    return any(ratio(name, each) >= ALIKE for each in new)


def _part_of_one(said: str, others: Sequence[str]) -> bool:
    """Whether a sentence is a part of one of the others, split off."""
    from rapidfuzz.fuzz import partial_ratio

    return any(len(said) < len(other) and partial_ratio(said, other) >= PART for other in others)
