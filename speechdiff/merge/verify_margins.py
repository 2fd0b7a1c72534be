"""Whether each block of a merged text has the indent and signs that the texts give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.merge.named import Named
from speechdiff.merge.nouns import SIDES
from speechdiff.merge.verify_attributes import three_way


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


__all__: Sequence[str] = ("blocks",)
