"""Where each sentence of a draft came from, and each run of words inside it.

The edges are followed forwards, from the first draft to the one that is asked about: a sentence
that stayed keeps its origin; one that changed keeps what stayed in it (equal and moved words) and
gets the rest from the draft that changed it. A draft that repeats an older one has its origins.
Quiet changes (marks, spaces, width, script, numbering) count for nothing: what stands where such a
change was made keeps the origin of what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from speechdiff.history.edges import KEPT, LineageEdge
from speechdiff.history.step import Passage, StepChange
from speechdiff.lineage import Blame, BlamedSentence, Event, WordRun
from speechdiff.model import Edit, Sentence, Span

if TYPE_CHECKING:
    from speechdiff.history.history import History


class BlamePart(NamedTuple):
    """Characters of a sentence that one draft brought in, counted from the sentence's start."""

    start: int
    end: int
    draft: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sentence came from."""

    born: int
    changed: int
    changes: int = 0
    moved: int | None = None
    parts: tuple[BlamePart, ...] = ()
    """Empty where words were not asked for."""


def blame(history: History, draft: int, *, words: bool) -> Blame:
    """The origins of all sentences of a draft."""
    origins: list[list[Origin]] = []
    for number in range(draft + 1):
        origins.append(_origins(history, number, origins, words=words))
    sentences = history.outline(draft).sentences
    rows = history.rows[draft]
    return Blame(
        draft,
        tuple(
            _blamed(index, sentences[index].span, rows[index], origin)
            for index, origin in enumerate(origins[draft])
        ),
    )


def _origins(
    history: History, draft: int, before: Sequence[Sequence[Origin]], *, words: bool
) -> list[Origin]:
    origins: dict[int, Origin] = {
        here: before[parent][there] for parent, there, here in history.graph.stays[draft]
    }
    sentences: tuple[Sentence, ...] = ()
    for edge in history.graph.edges[draft]:
        if words:
            sentences = sentences or history.outline(draft).sentences
        sources = [before[parent][sentence] for parent, sentence in edge.olds]
        for index in edge.news:
            origin = _origin(edge, index, sources, draft)
            if words:
                parts = _parts(edge, sentences[index].span, sources, draft)
                origin = replace(origin, parts=parts)
            origins[index] = origin
    return [origins[index] for index in range(len(origins))]


def _origin(edge: LineageEdge, index: int, sources: Sequence[Origin], draft: int) -> Origin:
    if not sources:
        return Origin(draft, draft)
    main = sources[edge.nearest(index)] if len(sources) > 1 else sources[0]
    moved = draft if edge.moved else main.moved
    if not edge.rewords:
        return replace(main, moved=moved)
    born = min(source.born for source in sources) if edge.event in _JOINING else main.born
    return Origin(born, draft, main.changes + 1, moved)


_JOINING = (Event.MERGED, Event.REGROUPED)


def _parts(
    edge: LineageEdge, span: Span, sources: Sequence[Origin], draft: int
) -> tuple[BlamePart, ...]:
    length = span.end - span.start
    if len(sources) == 1 and edge.change is None:
        return sources[0].parts
    if edge.change is None or edge.change.old is None:
        return (BlamePart(0, length, draft),)
    old_parts = _kept_parts(edge.change, edge.change.old, sources, span)
    return tuple(_joined(_filled(sorted(old_parts), length, draft)))


def _kept_parts(
    change: StepChange, passage: Passage, sources: Sequence[Origin], span: Span
) -> Iterator[BlamePart]:
    """What stayed of the old sentences in the new one at `span`, but for quiet changes."""
    old = [
        BlamePart(member.start + part.start, member.start + part.end, part.draft)
        for member, source in zip(passage.members, sources, strict=True)
        for part in source.parts
    ]
    for edit in change.link.edits:
        if edit.op in KEPT:
            yield from _shifted(old, edit, span)
        elif edit.quiet:
            start, end = max(edit.new.start, span.start), min(edit.new.end, span.end)
            if start < end:
                yield BlamePart(start - span.start, end - span.start, _draft_at(old, edit.old))


def _shifted(old: Sequence[BlamePart], edit: Edit, span: Span) -> Iterator[BlamePart]:
    """The old parts that an edit keeps, where they stand in the new sentence at `span`."""
    shift = edit.new.start - edit.old.start
    for part in old:
        start = max(part.start, edit.old.start, span.start - shift)
        end = min(part.end, edit.old.end, span.end - shift)
        if start < end:
            at = shift - span.start
            yield BlamePart(start + at, end + at, part.draft)


def _draft_at(old: Sequence[BlamePart], span: Span) -> int:
    """The draft of what stood at a span; where nothing stood, of what stood before or behind it."""
    standing = [part.draft for part in old if part.start < span.end and span.start < part.end]
    before = [part.draft for part in old if part.end <= span.start]
    return standing[0] if standing else before[-1] if before else old[0].draft


def _filled(old_parts: Sequence[BlamePart], length: int, draft: int) -> Iterator[BlamePart]:
    """The parts that stayed, and what stands between them as the draft's own."""
    at = 0
    for part in old_parts:
        if part.start > at:
            yield BlamePart(at, part.start, draft)
        yield part
        at = part.end
    if at < length:
        yield BlamePart(at, length, draft)


def _joined(parts: Iterator[BlamePart]) -> Iterator[BlamePart]:
    """The parts, neighbours from one draft as one."""
    for draft, group in groupby(parts, key=attrgetter("draft")):
        run = list(group)
        yield BlamePart(run[0].start, run[-1].end, draft)


def _blamed(index: int, span: Span, lineage: int, origin: Origin) -> BlamedSentence:
    runs = tuple(
        WordRun(Span(span.start + start, span.start + end), draft)
        for start, end, draft in origin.parts
    )
    return BlamedSentence(
        index,
        span,
        lineage,
        origin.born,
        origin.changed,
        origin.changes,
        origin.moved,
        runs,
    )
