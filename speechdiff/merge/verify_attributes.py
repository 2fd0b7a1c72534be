"""Whether what belongs to a sentence or a block is as the texts have it: spaces, signs, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from speechdiff.merge.named import MOST, Named, folded
from speechdiff.merge.reading import breaks

T = TypeVar("T")
SAME_LINE = 75.0
"""Percent of the signs of a block and of a line of code that are the same, from which it is it."""


def three_way(base: T, ours: T, theirs: T) -> set[T]:
    """What has to come of an attribute; nothing where both changed it, and not alike."""
    if theirs in (ours, base):
        return {ours}
    return {theirs} if ours == base else set()


def gaps(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """White space between neighbours of all texts is merged; else it is that of one of them."""
    sides = (base, ours, theirs)
    for at, pair in enumerate(pairwise(merged.names), 1):
        one, other = pair
        found = [side.between.get(pair) for side in sides]
        if None not in found and pair in merged.between:
            allowed = three_way(*found) or {gap for gap in found[1:] if gap and not breaks(gap)}
        elif all(
            name in merged.places and any(name in side.places for side in sides) for name in pair
        ):
            allowed = set(found) | {
                side.reading.gaps[side.places[name] + step]
                for side in sides
                for name, step in ((one, 1), (other, 0))
                if name in side.places
            }
        else:
            continue  # said twice, or made of both sides' words
        if merged.reading.gaps[at] not in allowed:
            yield other
    ends = [[each.reading.gaps[at] for at in (0, -1)] for each in (*sides, merged)]
    for at, name in enumerate(("the beginning", "the end")):
        found = [each[at] for each in ends]
        if found[3] not in (three_way(*found[:3]) or found[1:3]):
            yield name


def partings(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Where one parts two neighbours otherwise, the other set neither otherwise nor between them.

    Lines that one set further apart are so on one side of what the other put between them.
    """
    for pair in pairwise(base.names):
        if not all(name in each.places for name in pair for each in (base, ours, theirs, merged)):
            continue
        old = base.between.get(pair, "")
        first, last = (merged.places[name] for name in pair)
        for side, other in ((ours, theirs), (theirs, ours)):
            new = side.between.get(pair)
            if new is None or not breaks(old) + breaks(new) or new == old:
                continue
            if 0 in (breaks(old), breaks(new)) and _other_signs(base, other, pair):
                yield pair[1]
            gaps = merged.reading.gaps[first + 1 : last + 1]
            if len(gaps) > 1 and base.places.keys().isdisjoint(merged.names[first + 1 : last]):
                wider = breaks(new) > breaks(old) > 0
                if new not in gaps if wider else {new} != set(gaps):
                    yield pair[1]


def swallowed(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """A sentence begins a block as one has it, where the other made one of what is before it."""
    for one, name in pairwise(base.names):
        for side, other in ((ours, theirs), (theirs, ours)):
            if (one, name) not in side.between or one in other.exact:
                continue
            begins = [each.begins(name) for each in (base, side, other, merged)]
            if begins[1] not in (begins[0], begins[3]) and any(one in each for each in other.exact):
                yield name


def coded(base: Named, ours: Named, theirs: Named, _merged: Named) -> Iterator[str]:
    """One put a block into code, where its sentences are one line; the other joined it to another.

    Units that are sentences of base can't be followed into such a line, so that nothing else tells.
    """
    from rapidfuzz.fuzz import ratio

    blocks = sorted(set(zip(base.reading.firsts, base.reading.lasts, strict=True)))
    for side, other in ((ours, theirs), (theirs, ours)):
        lines = {folded(said) for said, code in zip(side.said, side.inside, strict=True) if code}
        lines -= base.exact
        for first, last in blocks if len(lines) * len(blocks) <= MOST else ():
            block = folded("".join(base.said[first : last + 1]))
            if not any(ratio(block, line, score_cutoff=SAME_LINE) for line in lines):
                continue
            ends = [other.places.get(base.names[at]) for at in (first, last)]
            joins = [at is not None and other.reading.joins(at)[n] for n, at in enumerate(ends)]
            if any(joins):
                yield base.names[first]


def _other_signs(base: Named, side: Named, names: Sequence[str]) -> bool:
    """Whether a side has other signs before the block of one of the sentences than base."""

    def signs(text: Named, name: str) -> str:
        return text.reading.margins[text.places[name]].strip()

    return any(signs(base, name) != signs(side, name) for name in names)


def trails(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Spaces at the end of a block are those that it has in the texts."""

    def trail(text: Named, at: int) -> str | None:
        return text.reading.trails[at] if text.reading.lasts[at] == at else None

    yield from _attribute((base, ours, theirs), merged, trail)


def parents(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """An item stands below the item that it was put below, a heading below its heading."""
    sides = (base, ours, theirs)
    there = {"", *merged.names}
    for name in _attribute(sides, merged, lambda text, at: text.parents[at]):
        had = [side for side in sides if name in side.places]
        margins = {each.reading.margins[each.places[name]] for each in (*had, merged)}
        alike = len(margins) == 1 or name in merged.headings
        if alike and all(each.parents[each.places[name]] in there for each in had):
            yield name


def _attribute(
    sides: Sequence[Named], merged: Named, of: Callable[[Named, int], T | None]
) -> Iterator[str]:
    """Sentences that have an attribute otherwise than it is merged; None where it says nothing."""
    for name, at in merged.places.items():
        if any(name not in side.places and name in side.names for side in sides):
            continue  # which of two same sentences it is nothing tells
        here = of(merged, at)
        found = [of(side, side.places[name]) if name in side.places else None for side in sides]
        known = [each for each in found if each is not None]
        allowed = three_way(*known) if len(known) == len(sides) else set(known)
        if here is not None and here not in allowed and known:
            yield name


__all__: Sequence[str] = (
    "coded",
    "gaps",
    "parents",
    "partings",
    "swallowed",
    "three_way",
    "trails",
)
