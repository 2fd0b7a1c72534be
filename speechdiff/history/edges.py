"""Edges: from the sentences that were to the sentences that became of them.

An edge is a link with its drafts named, so that it may reach back over more than one step. Where
several sentences became several, the characters that stayed decide which continues in which:

    old  AAAA|BB           A gave 3 characters to the first, 1 to the second; B gave 2 to the second
    new  AAA|ABBx          continues: the first as A, the second as B
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from speechdiff.compare.edits import Stretch, edit_script
from speechdiff.history.step import Passage, Step, StepChange
from speechdiff.lineage import Event
from speechdiff.model import Edit, Kind, Link, Op, Span

Shares = Mapping[tuple[int, int], int]
"""(number of the old sentence in its link, index of the new sentence) -> characters given."""

KEPT = (Op.EQUAL, Op.MOVE)
"""Edits that leave words as they are."""


def shares_of(change: StepChange | None) -> Shares:
    """Characters that each old sentence of a change gave to each new one."""
    shares: dict[tuple[int, int], int] = defaultdict(int)
    if change is None or change.old is None or change.new is None:
        return shares
    for edit in change.link.edits:
        if edit.op in KEPT:
            for number, old in enumerate(change.old.members):
                for index, new in zip(change.link.new, change.new.members, strict=True):
                    shares[number, index] += common_length(edit, old, new)
    return shares


def common_length(edit: Edit, old: Span, new: Span) -> int:
    """Characters of an edit that keeps its text that lie in both an old and a new span."""
    shift = edit.new.start - edit.old.start
    start = max(edit.old.start, old.start, new.start - shift)
    end = min(edit.old.end, old.end, new.end - shift)
    return max(0, end - start)


def continued_in(edge: LineageEdge) -> dict[int, int]:
    """New sentence -> number of the old one that continues in it; each old one does once."""
    if not edge.olds:
        return {}
    if len(edge.olds) == len(edge.news) == 1:
        return {edge.news[0]: 0}
    olds_by_new: dict[int, int] = {}
    for old, new in _by_share(edge):
        if new not in olds_by_new and old not in olds_by_new.values():
            olds_by_new[new] = old
    return olds_by_new


def _by_share(edge: LineageEdge) -> Iterator[tuple[int, int]]:
    """Pairs of an old number and a new sentence, most shared characters first."""
    shares = edge.shares()
    pairs = ((n, new) for n in range(len(edge.olds)) for new in edge.news)
    return iter(sorted(pairs, key=lambda pair: (-shares.get(pair, 0), pair)))


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
        shares = self.shares()
        return max(range(len(self.olds)), key=lambda n: (shares.get((n, sentence), 0), -n))

    def nearest_new(self, number: int) -> int:
        """The new sentence that an old one gave most to."""
        shares = self.shares()
        return max(self.news, key=lambda new: (shares.get((number, new), 0), -new))


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
        replace(edit, old=edit.old.shift(old.start), new=edit.new.shift(new.start))
        for edit in script.edits
    )
    link = Link(Kind.EDITED, (origin[1],), (sentence,), script.similarity, None, (), edits)
    return StepChange(link, old, new)


def _alone(passage: Passage) -> Stretch:
    return Stretch(passage.text, Span(0, len(passage.text)))
