"""Steps joined into lineages: which sentence of which draft is the same sentence.

    for each draft:  step from its parent ──> edges: what each sentence was made from
                     deleted index ─────────────>   ... and what stands again after an absence
                     edges ───────────────> lineages: continued, born, cut

A draft whose very text was there before takes up the lineages of that older draft, so that a
revert, or an import that ran twice, makes nothing new. Where a draft has several parents (a merge
in git), the first one decides, and the others where the first one has nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from speechdiff.history.edges import LineageEdge, continued_in, edges_of, returned, way_back
from speechdiff.history.materials import Materials
from speechdiff.history.sentence_indexes import (
    CurrentIndex,
    DeletedIndex,
    DeletedMatch,
    DeletedSentence,
    same_words,
)
from speechdiff.history.similarity_index import Rarity
from speechdiff.history.step import Passage, Step, StepChange
from speechdiff.lineage import Event, Lineage, Repeat, Return, State
from speechdiff.model import Limit

CLEARLY_NEARER = 0.2
"""Similarity by which a deleted sentence must beat the linked one to be believed."""


@dataclass(frozen=True, slots=True)
class LineageGraph:
    """All lineages, and for each draft which of them its sentences stand in."""

    lineages: tuple[Lineage, ...]
    rows: tuple[tuple[int, ...], ...]
    """For each draft the number of the lineage of each sentence."""
    edges: tuple[tuple[LineageEdge, ...], ...]
    """For each draft what its changed sentences were made from."""
    stays: tuple[tuple[tuple[int, int, int], ...], ...]
    """For each draft what stayed: (draft that it comes from, sentence there, sentence here)."""
    returns: tuple[Return, ...]
    repeats: tuple[Repeat, ...]
    limits: tuple[Limit, ...]


def build_lineages(materials: Materials) -> LineageGraph:
    """Join the steps between all drafts."""
    builder = LineageBuilder(materials)
    for draft in range(len(materials.drafts)):
        builder.add(draft)
    return builder.graph()


@dataclass(slots=True)
class _DraftStates:
    """One draft while its lineages are worked out."""

    draft: int
    lineages: list[int | None]
    texts: list[str]
    stays: list[tuple[int, int, int]] = field(default_factory=list)
    edges: list[LineageEdge] = field(default_factory=list)
    events: dict[int, tuple[Event, bool, bool]] = field(default_factory=dict)
    """Sentence -> event, moved, quiet; a sentence that is not here is unchanged in its place."""
    sources: dict[int, list[int]] = field(default_factory=dict)
    """Sentence -> other lineages that were merged into its own."""
    ended: set[int] = field(default_factory=set)
    """Lineages that were merged into another one."""

    def assign(self, sentence: int, lineage: int) -> None:
        self.lineages[sentence] = lineage

    def record(self, sentence: int, event: Event, edge: LineageEdge | None = None) -> None:
        moved = edge is not None and edge.moved
        quiet = edge is not None and edge.quiet and event is Event.EDITED
        self.events[sentence] = event, moved, quiet


class LineageBuilder:
    """Takes drafts one by one, and holds what is known of their lineages so far."""

    def __init__(self, materials: Materials) -> None:
        self._materials = materials
        self._states: list[list[State]] = []
        self._rows: list[tuple[int, ...]] = []
        self._edges: list[tuple[LineageEdge, ...]] = []
        self._stays: list[tuple[tuple[int, int, int], ...]] = []
        self._returns: list[Return] = []
        self._repeats: list[Repeat] = []
        self._limits: dict[str, list[int]] = {}
        self._first_of: dict[str, int] = {}
        self._merged_into: dict[int, int] = {}
        self._texts: list[tuple[str, ...]] = []
        self._rarity = Rarity()
        self._deleted = DeletedIndex(self._rarity)
        self._current = CurrentIndex(self._rarity)

    def graph(self) -> LineageGraph:
        """Everything that is known of the drafts that were added."""
        return LineageGraph(
            tuple(Lineage(number, tuple(states)) for number, states in enumerate(self._states)),
            tuple(self._rows),
            tuple(self._edges),
            tuple(self._stays),
            tuple(self._returns),
            tuple(self._repeats),
            tuple(_limit(code, drafts, self._materials) for code, drafts in self._limits.items()),
        )

    def add(self, draft: int) -> None:
        """Continue, begin and end lineages with the next draft, numbered from 0."""
        outline = self._materials.outline(draft)
        size = len(outline.sentences)
        row = _DraftStates(draft, [None] * size, [""] * size)
        parents = self._materials.parents(draft)
        older = self._first_of.setdefault(outline.sha256, draft)
        if older != draft:
            self._repeat(row, older, parents)
        else:
            self._follow(row, parents)
        self._finish(row, parents)

    def _repeat(self, row: _DraftStates, older: int, parents: Sequence[int]) -> None:
        """Take up the lineages of the draft with the same text."""
        self._repeats.append(Repeat(row.draft, older))
        row.texts = list(self._texts[older])
        alive = {n: j for parent in reversed(parents) for j, n in enumerate(self._rows[parent])}
        here = parents[0] if parents else older
        for sentence, lineage in enumerate(self._rows[older]):
            row.assign(sentence, lineage)
            row.stays.append((older, sentence, sentence))
            if lineage not in alive:
                self._stand_again(row, sentence, lineage)
            elif not self._same(older, sentence, here, lineage):
                row.record(sentence, Event.EDITED)

    def _stand_again(self, row: _DraftStates, sentence: int, lineage: int) -> None:
        """Record the return of a lineage that was cut or merged."""
        if self._states[lineage][-1].event is Event.CUT:
            row.record(sentence, Event.RETURNED)
        else:
            row.record(sentence, Event.SPLIT)
            row.sources[sentence] = [self._merged_into[lineage]]

    def _same(self, older: int, sentence: int, parent: int, lineage: int) -> bool:
        """Whether a lineage has the same wording in a parent as in an older draft."""
        if lineage not in self._rows[parent]:
            return False
        there = self._rows[parent].index(lineage)
        return self._texts[parent][there] == self._texts[older][sentence]

    def _follow(self, row: _DraftStates, parents: Sequence[int]) -> None:
        steps = [(parent, self._step(parent, row.draft)) for parent in parents]
        if not steps:
            self._begin(row)
        for rank, (parent, step) in enumerate(steps):
            self._meet(row, step)
            if not rank:
                row.stays = [(parent, old, new) for old, new in step.stays()]
                row.edges = list(edges_of(parent, step))
            else:
                _add_parent(row, parent, step)
        for parent, old, new in row.stays:
            row.texts[new] = self._texts[parent][old]
        self._look_back(row, parents)
        self._assign(row)

    def _begin(self, row: _DraftStates) -> None:
        text = self._materials.text(row.draft)
        for sentence in range(len(text.sentences)):
            words = text.sentence_text(sentence)
            self._rarity.meet(words)
            row.texts[sentence] = words
            row.edges.append(LineageEdge((), (sentence,), Event.BORN))

    def _step(self, parent: int, draft: int) -> Step:
        step = self._materials.step(parent, draft)
        for limit in step.limits:
            self._limits.setdefault(limit.code, []).append(draft)
        return step

    def _meet(self, row: _DraftStates, step: Step) -> None:
        for change in step.changes:
            if change.new:
                for index, words in zip(change.link.new, change.new.member_texts(), strict=True):
                    row.texts[index] = words
                    self._rarity.meet(words)

    def _look_back(self, row: _DraftStates, parents: Sequence[int]) -> None:
        """Give what stands again back to its lineage, whatever the comparison linked it with."""
        if not len(self._deleted):
            return
        lineages: set[int] = set()
        claims = sorted(self._claims(row, parents), key=lambda c: (-c[0].similarity, c[1]))
        for match, sentence in claims:
            deleted = match.deleted
            edge = next(t for t in row.edges if sentence in t.news)
            if deleted.lineage in lineages or edge.event is Event.RETURNED:
                continue
            lineages.add(deleted.lineage)
            origin = deleted.draft, deleted.sentence
            way = self._way_back(row, sentence, deleted, row.texts[sentence])
            row.edges.remove(edge)
            row.edges += returned(edge, sentence, way, origin)
            row.assign(sentence, deleted.lineage)
            self._returns.append(
                Return(
                    row.draft,
                    sentence,
                    deleted.draft,
                    deleted.sentence,
                    deleted.lineage,
                    match.similarity,
                )
            )

    def _way_back(
        self, row: _DraftStates, sentence: int, deleted: DeletedSentence, words: str
    ) -> StepChange | None:
        """How a sentence that stands again was changed while it was away."""
        then = self._materials.outline(deleted.draft).sentences[deleted.sentence].span
        now = self._materials.outline(row.draft).sentences[sentence].span
        old, new = Passage(then.start, deleted.text, (then,)), Passage(now.start, words, (now,))
        return way_back(old, new, (deleted.draft, deleted.sentence), sentence)

    def _claims(
        self, row: _DraftStates, parents: Sequence[int]
    ) -> Iterator[tuple[DeletedMatch, int]]:
        """Deleted sentences that a sentence may be."""
        for edge in row.edges:
            if edge.event is Event.UNCHANGED:
                continue
            rivals = [self._texts[draft][index] for draft, index in edge.olds]
            for sentence in edge.news:
                words = row.texts[sentence]
                match = self._deleted.verbatim(words)
                if match is not None:
                    if not any(same_words(words, rival) for rival in rivals):
                        yield match, sentence
                elif len(edge.news) == 1:
                    match = self._deleted.nearest(words)
                    if match and self._is_believed(match, words, rivals, parents):
                        yield match, sentence

    def _is_believed(
        self, match: DeletedMatch, words: str, rivals: Sequence[str], parents: Sequence[int]
    ) -> bool:
        """Whether a deleted sentence is clearly nearer than all that stood while it was deleted.

        What is nearly as near to a sentence that never went is a formula, and no return.
        """
        linked = max((self._rarity.similarity(words, rival) for rival in rivals), default=0.0)
        if rivals and linked + CLEARLY_NEARER > match.similarity:
            return False
        self._current.move_to([self._texts[parent] for parent in parents])
        return self._current.nearest(words, rivals) + CLEARLY_NEARER <= match.similarity

    def _assign(self, row: _DraftStates) -> None:
        for parent, old, new in row.stays:
            row.assign(new, self._rows[parent][old])
        assigned = {n for n in row.lineages if n is not None}
        for edge in sorted(row.edges, key=lambda each: each.news):
            self._continue(row, edge, assigned)

    def _continue(self, row: _DraftStates, edge: LineageEdge, assigned: set[int]) -> None:
        """Give the sentences that an edge leads to the lineages it comes from, or new ones."""
        if edge.event is Event.RETURNED:
            row.record(edge.news[0], edge.event)
            return
        origins = [self._rows[draft][sentence] for draft, sentence in edge.olds]
        inherited = continued_in(edge)
        for sentence in edge.news:
            old = inherited.get(sentence)
            lineage = None if old is None else origins[old]
            if lineage is None or lineage in assigned:
                lineage = len(self._states)
                self._states.append([])
                if origins:
                    row.sources[sentence] = [origins[edge.nearest(sentence)]]
            assigned.add(lineage)
            row.assign(sentence, lineage)
            row.record(sentence, edge.event, edge)
        self._absorb(row, edge, origins, assigned)

    def _absorb(
        self, row: _DraftStates, edge: LineageEdge, origins: Sequence[int], assigned: set[int]
    ) -> None:
        """Merge the lineages that continue in no sentence into the one they share most with."""
        for number, lineage in enumerate(origins):
            if edge.news and lineage not in assigned:
                sentence = edge.nearest_new(number)
                row.sources.setdefault(sentence, []).append(lineage)
                row.ended.add(lineage)
                into = row.lineages[sentence]
                assert into is not None, "the sentences of an edge are given lineages first"
                self._merged_into[lineage] = into

    def _finish(self, row: _DraftStates, parents: Sequence[int]) -> None:
        lineages = tuple(n for n in row.lineages if n is not None)
        assert len(lineages) == len(row.lineages), "every sentence stands in a lineage"
        for sentence, lineage in enumerate(lineages):
            event, moved, quiet = row.events.get(sentence, (Event.UNCHANGED, False, False))
            sources = tuple(row.sources.get(sentence, ()))
            self._states[lineage].append(State(row.draft, sentence, event, moved, sources, quiet))
        self._deleted.remove(lineages)
        self._rows.append(lineages)
        self._texts.append(tuple(row.texts))
        self._stays.append(tuple(row.stays))
        self._edges.append(tuple(row.edges))
        self._record_deletions(row, parents)

    def _record_deletions(self, row: _DraftStates, parents: Sequence[int]) -> None:
        standing = {*self._rows[row.draft], *row.ended}
        for parent in parents:
            for sentence, lineage in enumerate(self._rows[parent]):
                if lineage in standing:
                    continue
                standing.add(lineage)
                words = self._texts[parent][sentence]
                self._states[lineage].append(State(row.draft, None, Event.CUT))
                self._deleted.add(DeletedSentence(lineage, parent, sentence, words))


def _add_parent(row: _DraftStates, parent: int, step: Step) -> None:
    """Take from a further parent what the first one has nothing for."""
    alone = {t.news[0]: t for t in row.edges if t.event is Event.BORN}
    changed = {n: t for t in row.edges if t.event is not Event.BORN for n in t.news}
    for old, new in step.stays():
        edge = alone.pop(new, None) or changed.get(new)
        if edge is not None and len(edge.news) == 1:
            row.edges.remove(edge)
            row.stays.append((parent, old, new))
    for edge in edges_of(parent, step):
        if edge.olds and edge.news and all(new in alone for new in edge.news):
            for new in edge.news:
                row.edges.remove(alone.pop(new))
            row.edges.append(edge)


def _limit(code: str, drafts: Sequence[int], materials: Materials) -> Limit:
    names = ", ".join(materials.drafts[draft].name for draft in dict.fromkeys(drafts))
    if code == "decisions":
        return Limit(code, f"decisions of readers were used in {names}")
    return Limit(code, f"compared in a faster, coarser way in {names}")
