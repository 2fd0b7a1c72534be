"""Excerpts: the sentences of a trace with what they became.

An excerpt is a small comparison, so that faces draw it as they draw a whole one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from speechdiff.history.history import History
from speechdiff.history.step import Passage, Step, StepChange
from speechdiff.model import Comparison, Link, SegmentedText, Sentence, Span
from speechdiff.traces import Excerpt, Quote


def quote(history: History, draft: int, sentence: int) -> Quote:
    """A sentence with its words."""
    span = history.outline(draft).sentences[sentence].span
    return Quote(draft, sentence, span.of(history.raw(draft)))


def whole_draft(history: History, draft: int) -> SegmentedText:
    """A draft with its sentences, without segmenting it again."""
    outline = history.outline(draft)
    name = history.drafts[draft].name
    return SegmentedText(history.raw(draft), outline.sentences, outline.language, name)


def excerpt_of(history: History, old: int, new: int, change: StepChange) -> Excerpt:
    """One change of the step from draft `old` to draft `new`."""
    link = change.link
    before = _cut_out(history, old, change.old, link.old)
    after = _cut_out(history, new, change.new, link.new)
    old_start, new_start = _start(change.old), _start(change.new)
    alone = replace(
        link,
        old=tuple(range(len(link.old))),
        new=tuple(range(len(link.new))),
        # Offsets count from the passages; a span of nothing stays in them.
        edits=tuple(
            replace(edit, old=edit.old.shift(-old_start), new=edit.new.shift(-new_start))
            for edit in link.edits
        ),
    )
    comparison = Comparison(before, after, (alone,))
    return Excerpt(old, new, link.old, link.new, comparison, old_start, new_start)


def excerpt_of_two(history: History, old: Quote, new: Quote) -> Excerpt:
    """Two sentences that no step has side by side: one that was cut, and came back later."""
    from speechdiff.compare import compare_segmented

    sides = [_alone(history, each) for each in (old, new)]
    comparison = compare_segmented(*sides)
    starts = [
        history.outline(each.draft).sentences[each.sentence].span.start for each in (old, new)
    ]
    return Excerpt(old.draft, new.draft, (old.sentence,), (new.sentence,), comparison, *starts)


def change_of(step: Step, *, old: int | None = None, new: int | None = None) -> StepChange | None:
    """The change that holds a sentence of either side; None where it is in a run."""
    for change in step.changes:
        if old in change.link.old or new in change.link.new:
            return change
    return None


def newcomers_between(step: Step, sentence: int) -> tuple[int, ...]:
    """New sentences in the place of a cut one: between its former neighbours.

    What moved is no neighbour: it says nothing of the place.
    """
    places = dict(step.stays())
    for link in _in_place(step):
        places |= {old: link.new[0 if old > sentence else -1] for old in link.old}
    before = max((old for old in places if old < sentence), default=None)
    behind = min((old for old in places if old > sentence), default=None)
    first = -1 if before is None else places[before]
    last = None if behind is None else places[behind]
    return tuple(
        new
        for change in step.changes
        if not change.link.old
        for new in change.link.new
        if new > first and (last is None or new < last)
    )


def _in_place(step: Step) -> Sequence[Link]:
    links = [change.link for change in step.changes]
    return [link for link in links if link.old and link.new and link.moved is None]


def _start(passage: Passage | None) -> int:
    return passage.start if passage else 0


def _cut_out(
    history: History, draft: int, passage: Passage | None, members: Sequence[int]
) -> SegmentedText:
    outline, name = history.outline(draft), history.drafts[draft].name
    if passage is None:
        return SegmentedText("", (), outline.language, name)
    sentences = tuple(
        replace(outline.sentences[n], span=outline.sentences[n].span.shift(-passage.start))
        for n in members
    )
    return SegmentedText(passage.text, sentences, outline.language, name)


def _alone(history: History, which: Quote) -> SegmentedText:
    outline = history.outline(which.draft)
    original = outline.sentences[which.sentence]
    sentence = Sentence(Span(0, len(which.text)), original.paragraph, original.role)
    name = history.drafts[which.draft].name
    return SegmentedText(which.text, (sentence,), outline.language, name)
