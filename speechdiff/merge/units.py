"""Base sentences that are merged as one, and what either side made of them.

A unit is a run of base sentences that some link of either comparison holds together: most are one
sentence; where one side merged two, the unit is both. All else on a side is an addition.

    base     s1   s2 s3   s4          ours joined s2 and s3, theirs cut s4
    units    s1  (s2 s3)  s4
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speechdiff.merge.changes import Changes, TextChange, changes_of_edits, tidied
from speechdiff.merge.reading import BlockReading
from speechdiff.model import Comparison, Kind, Link, SegmentedText, Span


@dataclass(frozen=True, slots=True)
class UnitVersion:
    """What one side made of a unit that it did not cut."""

    text: str
    members: tuple[int, ...]
    """Numbers of the side's sentences, in order; without a gap unless `torn`."""
    moved: bool
    """Whether the comparison of this side alone calls it moved."""
    torn: bool
    """Whether the sentences stand apart, or in another order than in base."""
    changes: Changes
    """From the base text of the unit to `text`."""


@dataclass(frozen=True, slots=True)
class MergeUnit:
    """Consecutive base sentences."""

    first: int
    last: int
    text: str
    """From the start of the first to the end of the last, of base."""


@dataclass(frozen=True, slots=True)
class SideUnits:
    """One side: what it made of each unit, and what it added, in its own order."""

    reading: BlockReading
    versions: tuple[UnitVersion | None, ...]
    """Of each unit; None where it was cut."""
    order: tuple[int, ...]
    """Units and additions as they stand: a number n >= 0 is unit n, a cut one where it stood;
    n < 0 is sentence ~n of the side."""


def units_of(base: SegmentedText, comparisons: Sequence[Comparison]) -> tuple[MergeUnit, ...]:
    """The units of base, in order; each of its sentences is in one."""
    joined = {index for each in comparisons for link in each.links for index in link.old[:-1]}
    units, first = [], 0
    for index in range(len(base.sentences)):
        if index not in joined:
            span = base.stretch(range(first, index + 1))
            units.append(MergeUnit(first, index, span.of(base.text)))
            first = index + 1
    return tuple(units)


def strand(comparison: Comparison, units: Sequence[MergeUnit], reading: BlockReading) -> SideUnits:
    """One side by the units."""
    homes = [number for number, unit in enumerate(units) for _ in range(unit.first, unit.last + 1)]
    links: list[list[Link]] = [[] for _ in units]
    added: set[int] = set()
    for link in comparison.links:
        if link.old:
            links[homes[link.old[0]]].append(link)
        else:
            added.update(link.new)
    versions: list[UnitVersion | None] = []
    for unit, own in zip(units, links, strict=True):
        version = _version(comparison, unit, own, added)
        versions.append(version)
        added.difference_update(version.members if version else ())
    order = _order(comparison, homes, added)
    return SideUnits(reading, tuple(versions), tuple(order))


def _order(comparison: Comparison, homes: Sequence[int], added: set[int]) -> Iterator[int]:
    """Units by where their first sentence that is left stands, and the additions among them."""
    seen: set[int] = set()
    left = {homes[link.old[0]] for link in comparison.links if link.old and link.new}
    for link in comparison.links:
        if not link.old:
            yield from (~index for index in link.new if index in added)
            continue
        unit = homes[link.old[0]]
        if unit not in seen and (link.new or unit not in left):
            seen.add(unit)
            yield unit


def _version(
    comparison: Comparison, unit: MergeUnit, links: Sequence[Link], added: set[int]
) -> UnitVersion | None:
    kept = sorted((link for link in links if link.new), key=lambda link: link.new)
    if not kept:
        return None
    draft = comparison.new
    stretch = range(kept[0].new[0], kept[-1].new[-1] + 1)
    own = [index for link in kept for index in link.new]
    between = set(stretch) - set(own)
    in_order = all(a.old[-1] < b.old[0] for a, b in pairwise(kept))
    if not in_order or not between <= added:
        return _torn(draft, unit, own)
    moved = any(link.moved for link in kept)
    text = draft.stretch(stretch).of(draft.text)
    changes = tidied(list(_changes(comparison, unit, kept)), unit.text, text)
    return UnitVersion(text, tuple(stretch), moved, torn=False, changes=changes)


def _torn(draft: SegmentedText, unit: MergeUnit, own: Sequence[int]) -> UnitVersion:
    text = draft.sentence_text(own[0])
    for before, index in pairwise(own):
        beside = index == before + 1
        gap = Span(draft.sentences[before].span.end, draft.sentences[index].span.start)
        text += (gap.of(draft.text) if beside else "\n") + draft.sentence_text(index)
    change = TextChange(0, len(unit.text), text)
    return UnitVersion(text, tuple(own), moved=False, torn=True, changes=(change,))


def _changes(comparison: Comparison, unit: MergeUnit, kept: Sequence[Link]) -> Iterator[TextChange]:
    """What was done to the base text of a unit whose links are in order, counted from its start."""
    old, new = comparison.old, comparison.new
    origin = at_old = old.sentences[unit.first].span.start
    at_new = new.sentences[kept[0].new[0]].span.start
    for link in kept:
        before, after = old.stretch(link.old), new.stretch(link.new)
        yield TextChange(at_old - origin, before.start - origin, new.text[at_new : after.start])
        edits = link.edits if link.kind is not Kind.UNCHANGED else ()
        for change in changes_of_edits(edits, new.text):
            yield TextChange(change.start - origin, change.end - origin, change.text)
        at_old, at_new = before.end, after.end
    yield TextChange(at_old - origin, old.sentences[unit.last].span.end - origin, "")
