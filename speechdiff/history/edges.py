"""Edges: from the sentences that were to the sentences that became of them.

An edge is a link with its drafts named, so that it may reach back over more than one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from speechdiff.compare.edits import Stretch, edit_script
from speechdiff.history.shares import Shares, shares_of
from speechdiff.history.step import Passage, Step, StepChange
from speechdiff.lineage import Event
from speechdiff.model import Kind, Link, Span

Place = tuple[int, int]
"""A draft and the index of one of its sentences."""

EVENTS = {
    Kind.UNCHANGED: Event.UNCHANGED,
    Kind.EDITED: Event.EDITED,
    Kind.REWRITTEN: Event.REWRITTEN,
    Kind.SPLIT: Event.SPLIT,
    Kind.MERGED: Event.MERGED,
    Kind.REGROUPED: Event.REGROUPED,
    Kind.INSERTED: Event.BORN,
    Kind.DELETED: Event.CUT,
}


@dataclass(frozen=True, slots=True)
class LineageEdge:
    """Old sentences, of one draft or several, and the new ones that they became."""

    olds: tuple[Place, ...]
    news: tuple[int, ...]
    event: Event
    change: StepChange | None = None
    """Where the words differ: how. None where nothing is known of the words."""
    moved: bool = False
    quiet: bool = False

    @property
    def rewords(self) -> bool:
        """Whether words changed on the way, and not only their marks, spaces, script or number."""
        if self.change is None:
            return self.event not in (Event.UNCHANGED, Event.RETURNED)
        return self.event not in (Event.EDITED, Event.RETURNED) or self.change.link.rewords

    def shares(self) -> Shares:
        """Characters that each old sentence gave to each new one."""
        return shares_of(self.change)

    def nearest(self, sentence: int) -> int:
        """Number of the old sentence that gave most to a new one."""
        given = self.shares()
        return max(range(len(self.olds)), key=lambda n: (given.get((n, sentence), 0), -n))

    def nearest_new(self, number: int) -> int:
        """The new sentence that an old one gave most to."""
        given = self.shares()
        return max(self.news, key=lambda new: (given.get((number, new), 0), -new))


def edges_of(parent: int, step: Step) -> Iterator[LineageEdge]:
    """The changes of a step that lead to sentences of the new draft."""
    for change in step.changes:
        link = change.link
        if link.new:
            yield LineageEdge(
                tuple((parent, index) for index in link.old),
                link.new,
                EVENTS[link.kind],
                change if link.old and link.kind is not Kind.UNCHANGED else None,
                link.moved is not None,
                link.quiet,
            )


def returned(
    edge: LineageEdge, sentence: int, change: StepChange | None, origin: Place
) -> list[LineageEdge]:
    """The edge of a sentence that stands again, and what is left of the edge it stood in."""
    back = LineageEdge((origin,), (sentence,), Event.RETURNED, change)
    others = tuple(new for new in edge.news if new != sentence)
    if not others:
        return [back]
    event = edge.event
    if len(others) == 1:
        event = Event.EDITED if len(edge.olds) == 1 else Event.MERGED
    return [back, LineageEdge(edge.olds, others, event, edge.change, edge.moved)]


def way_back(old: Passage, new: Passage, origin: Place, sentence: int) -> StepChange | None:
    """How the words of a sentence changed while it was away; None where they did not."""
    if old.text == new.text:
        return None
    script = edit_script(_alone(old), _alone(new), None)
    edits = tuple(
        replace(edit, old=_shifted(edit.old, old.start), new=_shifted(edit.new, new.start))
        for edit in script.edits
    )
    link = Link(Kind.EDITED, (origin[1],), (sentence,), script.similarity, None, (), edits)
    return StepChange(link, old, new)


def _alone(passage: Passage) -> Stretch:
    return Stretch(passage.text, Span(0, len(passage.text)))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
