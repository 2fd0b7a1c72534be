"""What a step left out, put back: the whole comparison, or its counts.

    Step + two texts    -> Comparison, equal to the one that the step was made from
    Step + two outlines -> Comparison.stats(), without a text

A step has no links for sentences in runs, as they are all alike; and it does not say where between
them a deleted sentence stood, as that follows from the links that stayed in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff import paragraphing
from speechdiff.history.step import Outline, Step, StepChange
from speechdiff.model import Comparison, Edit, Kind, Link, Op, SegmentedText, Span, link_counts
from speechdiff.paragraphing import Members

_Place = tuple[int, int, int]
"""Sorts links into reading order: new sentence, deletions before it, their order."""


def comparison_of(step: Step, old: SegmentedText, new: SegmentedText) -> Comparison:
    """The comparison of the two texts that the step was made from."""
    links_by_place = [*_unchanged_links(step, old, new), *_changed_links(step)]
    links = tuple(link for _, link in sorted(links_by_place, key=lambda each: each[0]))
    return Comparison(old, new, links, step.limits)


def stats_of(step: Step, old: Outline, new: Outline) -> dict[str, int]:
    """The counts that `Comparison.stats` has for it."""
    counts = link_counts([change.link for change in step.changes])
    counts[Kind.UNCHANGED.value] += sum(run.length for run in step.runs)
    return counts | {
        "old_sentences": len(old.sentences),
        "new_sentences": len(new.sentences),
        "old_characters": old.length,
        "new_characters": new.length,
        "characters_removed": sum(_removed(change) for change in step.changes),
        "characters_added": sum(_added(change) for change in step.changes),
        **paragraphing.counts(
            paragraphing.breaks(_members_in_order(step), old.sentences, new.sentences)
        ),
    }


def _members_in_order(step: Step) -> Sequence[tuple[Members, Members]]:
    """Old and new members of the links that stayed in order, in that order."""
    links = [change.link for change in step.changes]
    changed = [(k.old, k.new) for k in links if k.old and k.new and not k.moved]
    return sorted([*(((i,), (j,)) for i, j in step.stays()), *changed], key=lambda each: each[1])


def _unchanged_links(
    step: Step, old: SegmentedText, new: SegmentedText
) -> Iterator[tuple[_Place, Link]]:
    for i, j in step.stays():
        edit = Edit(Op.EQUAL, old.sentences[i].span, new.sentences[j].span)
        yield (j, 1, 0), Link(Kind.UNCHANGED, (i,), (j,), 1.0, edits=(edit,))


def _changed_links(step: Step) -> Iterator[tuple[_Place, Link]]:
    places = _places_of_deleted(step)
    for change in step.changes:
        link = change.link
        yield ((link.new[0], 1, 0) if link.new else (places[link.old[0]], 0, link.old[0])), link


def _places_of_deleted(step: Step) -> Sequence[int]:
    """For each old sentence the new one before which it would stand, were it deleted."""
    ends = {old: new + 1 for old, new in step.stays()}
    lasts = [*ends]
    for link in (change.link for change in step.changes):
        lasts += link.old
        if link.old and link.new and link.moved is None:
            ends[link.old[0]] = link.new[-1] + 1
    places, place = [], 0
    for index in range(max(lasts, default=-1) + 1):
        place = ends.get(index, place)
        places.append(place)
    return places


def _removed(change: StepChange) -> int:
    if change.old is None:
        return 0
    if change.new is None:
        return _length(change.old.members)
    return _length([edit.old for edit in change.link.edits if edit.op in (Op.DELETE, Op.REPLACE)])


def _added(change: StepChange) -> int:
    if change.new is None:
        return 0
    if change.old is None:
        return _length(change.new.members)
    return _length([edit.new for edit in change.link.edits if edit.op in (Op.INSERT, Op.REPLACE)])


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
