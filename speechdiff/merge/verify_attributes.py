"""Whether what belongs to a sentence or a block is as the texts have it: spaces, signs, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from speechdiff.merge.named import MOST, Named, folded
from speechdiff.merge.nouns import SIDES
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


def partings(base: Named, side: Named, other: Named, merged: Named) -> Iterator[str]:
    """Where one parts two neighbours otherwise, the other set neither otherwise nor between them.

    Lines that one set further apart are so on one side of what the other put between them.
    """
    for pair in pairwise(base.names):
        old, new = base.between.get(pair, ""), side.between.get(pair)
        if new is None or not breaks(old) + breaks(new) or new == old:
            continue
        if not all(name in each.places for name in pair for each in (base, side, other, merged)):
            continue
        first, last = (merged.places[name] for name in pair)
        if 0 in (breaks(old), breaks(new)) and _other_signs(base, other, pair):
            yield pair[1]
        gaps = merged.reading.gaps[first + 1 : last + 1]
        if len(gaps) > 1 and base.places.keys().isdisjoint(merged.names[first + 1 : last]):
            wider = breaks(new) > breaks(old) > 0
            if new not in gaps if wider else {new} != set(gaps):
                yield pair[1]


def swallowed(base: Named, side: Named, other: Named, merged: Named) -> Iterator[str]:
    """A sentence begins a block as one has it, where the other made one of what is before it."""
    for one, name in pairwise(base.names):
        if (one, name) not in side.between or one in other.exact:
            continue
        begins = [each.begins(name) for each in (base, side, merged)]
        if begins[1] not in (begins[0], begins[2]) and any(one in each for each in other.exact):
            yield name


def coded(base: Named, side: Named, other: Named, _merged: Named) -> Iterator[str]:
    """One put a block into code, where its sentences are one line; the other joined it to another.

    Units that are sentences of base can't be followed into such a line, so that nothing else tells.
    """
    from rapidfuzz.fuzz import ratio

    blocks = sorted(set(zip(base.reading.firsts, base.reading.lasts, strict=True)))
    lines = {folded(said) for said, code in zip(side.said, side.inside, strict=True) if code}
    lines -= base.exact
    for first, last in blocks if len(lines) * len(blocks) <= MOST else ():
        block = folded("".join(base.said[first : last + 1]))
        if any(ratio(block, line, score_cutoff=SAME_LINE) for line in lines):
            ends = [other.places.get(base.names[at]) for at in (first, last)]
            if any(at is not None and other.reading.joins(at)[n] for n, at in enumerate(ends)):
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

    yield from attribute((base, ours, theirs), merged, trail)


def parents(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """An item stands below the item that it was put below, a heading below its heading."""
    sides = (base, ours, theirs)
    there = {"", *merged.names}
    for name in attribute(sides, merged, lambda text, at: text.parents[at]):
        had = [side for side in sides if name in side.places]
        margins = {each.reading.margins[each.places[name]] for each in (*had, merged)}
        alike = len(margins) == 1 or name in merged.headings
        if alike and all(each.parents[each.places[name]] in there for each in had):
            yield name


def attribute(
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


def blocks(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Indent and signs before a block are those that the texts give it, merged."""
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


def lone_margins(base: Named, side: Named, _other: Named, merged: Named) -> Iterator[str]:
    """What one put in as its neighbours are set, where the other set all of them otherwise.

    A number that all headings are given sets them as their signs do.
    """

    def lead(text: Named, at: int) -> tuple[str, bool]:
        margin = text.reading.margins[at]
        return margin, "#" in margin and bool(text.reading.numbers[at])

    known = set(base.names)
    for said, at in side.places.items():
        new = said not in known and said in merged.places and side.reading.begins(at)
        if not new or lead(merged, merged.places[said]) != lead(side, at):
            continue
        alike = [
            lead(merged, merged.places[name])
            for place in _beside(side, at)
            if lead(side, place) == lead(side, at)
            if (name := side.names[place]) in known and name in merged.places
        ]
        if alike and lead(side, at) not in alike:
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


def reset_margins(base: Named, side: Named, other: Named, _merged: Named) -> Iterator[str]:
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
