"""Steps joined into lineages: which sentence of which draft is the same sentence.

    for each draft:  step from its parent ──> threads: what each sentence was made from
                     graveyard ─────────────>   ... and what stands again after an absence
                     threads ───────────────> lineages: continued, born, cut

A draft whose very text was there before takes up the lineages of that older draft, so that a
revert, or an import that ran twice, makes nothing new. Where a draft has several parents (a merge
in git), the first one speaks, and the others for what the first one knows nothing of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from speechdiff.history.crowd import Rarity
from speechdiff.history.graveyard import Grave, Graveyard, Likeness, same_words
from speechdiff.history.materials import Materials
from speechdiff.history.shares import heirs
from speechdiff.history.standing import Standing
from speechdiff.history.step import Change, Passage, Step
from speechdiff.history.threads import Thread, returned, threads_of, way_back
from speechdiff.lineage import Event, Lineage, Repeat, Return, State
from speechdiff.model import Limit

CLEARLY_NEARER = 0.2
"""Similarity by which a grave must beat the sentence that a comparison linked, to be believed."""


@dataclass(frozen=True, slots=True)
class Fabric:
    """All lineages, and for each draft which of them its sentences stand in."""

    lineages: tuple[Lineage, ...]
    rows: tuple[tuple[int, ...], ...]
    """For each draft the number of the lineage of each sentence."""
    threads: tuple[tuple[Thread, ...], ...]
    """For each draft what its changed sentences were made from."""
    stays: tuple[tuple[tuple[int, int, int], ...], ...]
    """For each draft what stayed: (draft that it comes from, sentence there, sentence here)."""
    returns: tuple[Return, ...]
    repeats: tuple[Repeat, ...]
    limits: tuple[Limit, ...]


def weave(materials: Materials) -> Fabric:
    """Join the steps between all drafts."""
    loom = _Loom(materials)
    for draft in range(len(materials.drafts)):
        loom.add(draft)
    return loom.fabric()


@dataclass(slots=True)
class _Row:
    """One draft while it is woven."""

    draft: int
    lineages: list[int | None]
    texts: list[str]
    stays: list[tuple[int, int, int]] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    events: dict[int, tuple[Event, bool, bool]] = field(default_factory=dict)
    """Sentence -> event, moved, quiet; a sentence that is not here is unchanged in its place."""
    sources: dict[int, list[int]] = field(default_factory=dict)
    """Sentence -> other lineages that flowed in."""
    ended: set[int] = field(default_factory=set)
    """Lineages that were merged into another one."""

    def take(self, sentence: int, lineage: int) -> None:
        self.lineages[sentence] = lineage

    def tell(self, sentence: int, event: Event, thread: Thread | None = None) -> None:
        moved = thread is not None and thread.moved
        quiet = thread is not None and thread.quiet and event is Event.EDITED
        self.events[sentence] = event, moved, quiet


class _Loom:
    def __init__(self, materials: Materials) -> None:
        self._materials = materials
        self._states: list[list[State]] = []
        self._rows: list[tuple[int, ...]] = []
        self._threads: list[tuple[Thread, ...]] = []
        self._stays: list[tuple[tuple[int, int, int], ...]] = []
        self._returns: list[Return] = []
        self._repeats: list[Repeat] = []
        self._limits: dict[str, list[int]] = {}
        self._first_of: dict[str, int] = {}
        self._merged_into: dict[int, int] = {}
        self._texts: list[tuple[str, ...]] = []
        self._rarity = Rarity()
        self._graveyard = Graveyard(self._rarity)
        self._standing = Standing(self._rarity)

    def fabric(self) -> Fabric:
        return Fabric(
            tuple(Lineage(number, tuple(states)) for number, states in enumerate(self._states)),
            tuple(self._rows),
            tuple(self._threads),
            tuple(self._stays),
            tuple(self._returns),
            tuple(self._repeats),
            tuple(_limit(code, drafts, self._materials) for code, drafts in self._limits.items()),
        )

    def add(self, draft: int) -> None:
        outline = self._materials.outline(draft)
        size = len(outline.sentences)
        row = _Row(draft, [None] * size, [""] * size)
        parents = self._materials.parents(draft)
        older = self._first_of.setdefault(outline.sha256, draft)
        if older != draft:
            self._repeat(row, older, parents)
        else:
            self._follow(row, parents)
        self._finish(row, parents)

    def _repeat(self, row: _Row, older: int, parents: Sequence[int]) -> None:
        """Take up the lineages of the draft with the same text."""
        self._repeats.append(Repeat(row.draft, older))
        row.texts = list(self._texts[older])
        alive = {n: j for parent in reversed(parents) for j, n in enumerate(self._rows[parent])}
        here = parents[0] if parents else older
        for sentence, lineage in enumerate(self._rows[older]):
            row.take(sentence, lineage)
            row.stays.append((older, sentence, sentence))
            if lineage not in alive:
                self._stand_again(row, sentence, lineage)
            elif not self._same(older, sentence, here, lineage):
                row.tell(sentence, Event.EDITED)

    def _stand_again(self, row: _Row, sentence: int, lineage: int) -> None:
        """Tell of a lineage that was away: cut, or merged into one that it now splits from."""
        if self._states[lineage][-1].event is Event.CUT:
            row.tell(sentence, Event.RETURNED)
        else:
            row.tell(sentence, Event.SPLIT)
            row.sources[sentence] = [self._merged_into[lineage]]

    def _same(self, older: int, sentence: int, parent: int, lineage: int) -> bool:
        """Whether a lineage has the same wording in a parent as in an older draft."""
        if lineage not in self._rows[parent]:
            return False
        there = self._rows[parent].index(lineage)
        return self._texts[parent][there] == self._texts[older][sentence]

    def _follow(self, row: _Row, parents: Sequence[int]) -> None:
        steps = [(parent, self._step(parent, row.draft)) for parent in parents]
        if not steps:
            self._begin(row)
        for rank, (parent, step) in enumerate(steps):
            self._meet(row, step)
            if not rank:
                row.stays = [(parent, old, new) for old, new in step.stays()]
                row.threads = list(threads_of(parent, step))
            else:
                _let_speak(row, parent, step)
        for parent, old, new in row.stays:
            row.texts[new] = self._texts[parent][old]
        self._look_back(row, parents)
        self._assign(row)

    def _begin(self, row: _Row) -> None:
        text = self._materials.text(row.draft)
        for sentence in range(len(text.sentences)):
            words = text.sentence_text(sentence)
            self._rarity.meet(words)
            row.texts[sentence] = words
            row.threads.append(Thread((), (sentence,), Event.BORN))

    def _step(self, parent: int, draft: int) -> Step:
        step = self._materials.step(parent, draft)
        for limit in step.limits:
            self._limits.setdefault(limit.code, []).append(draft)
        return step

    def _meet(self, row: _Row, step: Step) -> None:
        for change in step.changes:
            if change.new:
                for index, words in zip(change.link.new, change.new.member_texts(), strict=True):
                    row.texts[index] = words
                    self._rarity.meet(words)

    def _look_back(self, row: _Row, parents: Sequence[int]) -> None:
        """Give what stands again back to its lineage, whatever the comparison linked it with."""
        if not len(self._graveyard):
            return
        taken: set[int] = set()
        claims = sorted(self._claims(row, parents), key=lambda c: (-c[0].similarity, c[1]))
        for likeness, sentence in claims:
            grave = likeness.grave
            thread = next(t for t in row.threads if sentence in t.news)
            if grave.lineage in taken or thread.event is Event.RETURNED:
                continue
            taken.add(grave.lineage)
            origin = grave.draft, grave.sentence
            way = self._way_back(row, sentence, grave, row.texts[sentence])
            row.threads.remove(thread)
            row.threads += returned(thread, sentence, way, origin)
            row.take(sentence, grave.lineage)
            self._returns.append(
                Return(
                    row.draft,
                    sentence,
                    grave.draft,
                    grave.sentence,
                    grave.lineage,
                    likeness.similarity,
                )
            )

    def _way_back(self, row: _Row, sentence: int, grave: Grave, words: str) -> Change | None:
        """How a sentence that stands again was changed while it was away."""
        then = self._materials.outline(grave.draft).sentences[grave.sentence].span
        now = self._materials.outline(row.draft).sentences[sentence].span
        old, new = Passage(then.start, grave.text, (then,)), Passage(now.start, words, (now,))
        return way_back(old, new, (grave.draft, grave.sentence), sentence)

    def _claims(self, row: _Row, parents: Sequence[int]) -> Iterator[tuple[Likeness, int]]:
        """What is buried that a sentence may be."""
        for thread in row.threads:
            if thread.event is Event.UNCHANGED:
                continue
            rivals = [self._texts[draft][index] for draft, index in thread.olds]
            for sentence in thread.news:
                words = row.texts[sentence]
                likeness = self._graveyard.verbatim(words)
                if likeness is not None:
                    if not any(same_words(words, rival) for rival in rivals):
                        yield likeness, sentence
                elif len(thread.news) == 1:
                    likeness = self._graveyard.nearest(words)
                    if likeness and self._is_believed(likeness, words, rivals, parents):
                        yield likeness, sentence

    def _is_believed(
        self, likeness: Likeness, words: str, rivals: Sequence[str], parents: Sequence[int]
    ) -> bool:
        """Whether a grave is clearly nearer than all that stood while it was buried.

        What is nearly as near to a sentence that never went is a formula, and no return.
        """
        linked = max((self._rarity.similarity(words, rival) for rival in rivals), default=0.0)
        if rivals and linked + CLEARLY_NEARER > likeness.similarity:
            return False
        self._standing.move_to([self._texts[parent] for parent in parents])
        return self._standing.nearest(words, rivals) + CLEARLY_NEARER <= likeness.similarity

    def _assign(self, row: _Row) -> None:
        for parent, old, new in row.stays:
            row.take(new, self._rows[parent][old])
        assigned = {n for n in row.lineages if n is not None}
        for thread in sorted(row.threads, key=lambda each: each.news):
            self._continue(row, thread, assigned)

    def _continue(self, row: _Row, thread: Thread, assigned: set[int]) -> None:
        """Give the sentences that a thread leads to the lineages it comes from, or new ones."""
        if thread.event is Event.RETURNED:
            row.tell(thread.news[0], thread.event)
            return
        origins = [self._rows[draft][sentence] for draft, sentence in thread.olds]
        inherited = heirs(thread)
        for sentence in thread.news:
            old = inherited.get(sentence)
            lineage = None if old is None else origins[old]
            if lineage is None or lineage in assigned:
                lineage = len(self._states)
                self._states.append([])
                if origins:
                    row.sources[sentence] = [origins[thread.nearest(sentence)]]
            assigned.add(lineage)
            row.take(sentence, lineage)
            row.tell(sentence, thread.event, thread)
        self._absorb(row, thread, origins, assigned)

    def _absorb(
        self, row: _Row, thread: Thread, origins: Sequence[int], assigned: set[int]
    ) -> None:
        """Let the lineages that go on in no sentence flow into the one they share most with."""
        for number, lineage in enumerate(origins):
            if thread.news and lineage not in assigned:
                sentence = thread.nearest_new(number)
                row.sources.setdefault(sentence, []).append(lineage)
                row.ended.add(lineage)
                heir = row.lineages[sentence]
                assert heir is not None, "the sentences of a thread are given lineages first"
                self._merged_into[lineage] = heir

    def _finish(self, row: _Row, parents: Sequence[int]) -> None:
        lineages = tuple(n for n in row.lineages if n is not None)
        assert len(lineages) == len(row.lineages), "every sentence stands in a lineage"
        for sentence, lineage in enumerate(lineages):
            event, moved, quiet = row.events.get(sentence, (Event.UNCHANGED, False, False))
            sources = tuple(row.sources.get(sentence, ()))
            self._states[lineage].append(State(row.draft, sentence, event, moved, sources, quiet))
        self._graveyard.raise_up(lineages)
        self._rows.append(lineages)
        self._texts.append(tuple(row.texts))
        self._stays.append(tuple(row.stays))
        self._threads.append(tuple(row.threads))
        self._bury(row, parents)

    def _bury(self, row: _Row, parents: Sequence[int]) -> None:
        standing = {*self._rows[row.draft], *row.ended}
        for parent in parents:
            for sentence, lineage in enumerate(self._rows[parent]):
                if lineage in standing:
                    continue
                standing.add(lineage)
                words = self._texts[parent][sentence]
                self._states[lineage].append(State(row.draft, None, Event.CUT))
                self._graveyard.bury(Grave(lineage, parent, sentence, words))


def _let_speak(row: _Row, parent: int, step: Step) -> None:
    """Let a further parent speak for the sentences that the first one has nothing for."""
    alone = {t.news[0]: t for t in row.threads if t.event is Event.BORN}
    changed = {n: t for t in row.threads if t.event is not Event.BORN for n in t.news}
    for old, new in step.stays():
        thread = alone.pop(new, None) or changed.get(new)
        if thread is not None and len(thread.news) == 1:
            row.threads.remove(thread)
            row.stays.append((parent, old, new))
    for thread in threads_of(parent, step):
        if thread.olds and thread.news and all(new in alone for new in thread.news):
            for new in thread.news:
                row.threads.remove(alone.pop(new))
            row.threads.append(thread)


def _limit(code: str, drafts: Sequence[int], materials: Materials) -> Limit:
    names = ", ".join(materials.drafts[draft].name for draft in dict.fromkeys(drafts))
    return Limit(code, f"compared in a cheaper way on the way to {names}")
