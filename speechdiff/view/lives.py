"""The life of each sentence: its wordings, draft by draft, with the words that changed.

    s7   d1–d2   first stands here          我们要坚定信心，追赶超越。
         d3–d5   edited                     我们[-要-]{+必须+}坚定信心，追赶超越。
         d6      cut

Drafts in which nothing happened to it are told together. The changed words are those of the
comparisons of neighbouring drafts, so a life cannot say anything else than their pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from speechdiff.lineage import Event, Lineage, State
from speechdiff.model import Comparison, SegmentedText
from speechdiff.view import river_labels
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow, Piece, Pieces
from speechdiff.view.sankey import SentenceFate, fate_of
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class LifeWording:
    """What a sentence is from one draft to another, and how it became that."""

    first: int
    last: int
    fate: SentenceFate
    label: str
    pieces: Pieces
    """Empty where the words are as they were, and where the sentence no longer stands."""


@dataclass(frozen=True, slots=True)
class SentenceLife:
    """The life of a sentence: its lineage with its wordings."""

    lineage: Lineage
    wordings: tuple[LifeWording, ...]

    @property
    def first(self) -> int:
        """The draft in which the sentence is born."""
        return self.lineage.states[0].draft

    @property
    def last(self) -> int:
        """The last draft in which it stands."""
        return self.lineage.places[-1][0]

    @property
    def gone(self) -> bool:
        """Whether it ends with a cut."""
        return self.lineage.states[-1].sentence is None

    @property
    def changes(self) -> int:
        """How often something happened to it while it stood."""
        return sum(
            word.fate not in (SentenceFate.BORN, SentenceFate.CUT, SentenceFate.SAME)
            for word in self.wordings
        )


class LifeBuilder:
    """Tells lives out of the texts of all drafts and the comparisons of neighbours."""

    def __init__(
        self,
        lineages: Sequence[Lineage],
        texts: Sequence[SegmentedText],
        comparisons: Sequence[Comparison],
        rejoined: Mapping[tuple[int, int], Comparison],
    ) -> None:
        self._lineages = lineages
        self._texts = texts
        self._comparisons = comparisons
        self._rejoined = rejoined
        self._rows: dict[int, dict[int, LinkRow]] = {}

    def life(self, lineage: Lineage) -> SentenceLife:
        """The life of one lineage."""
        return SentenceLife(lineage, tuple(self._wordings(lineage)))

    def beginning(self, lineage: Lineage, characters: int) -> str:
        """The first characters of its newest wording."""
        draft, sentence = lineage.places[-1]
        return beginning(self._texts[draft], sentence, characters)

    def _wordings(self, lineage: Lineage) -> Iterator[LifeWording]:
        wording: LifeWording | None = None
        before: State | None = None
        for state in lineage.states:
            if wording and fate_of(state) is SentenceFate.SAME:
                wording = LifeWording(
                    wording.first, state.draft, wording.fate, wording.label, wording.pieces
                )
            else:
                if wording:
                    yield wording
                wording = self._wording(state, before)
            before = state
        if wording:
            yield wording
        end = self._heirs.get(lineage.number)
        if end and before and before.sentence is not None and end[0] > before.draft:
            label = river_labels.merged_into(f"s{end[1] + 1}")
            yield LifeWording(end[0], end[0], SentenceFate.FORKED, label, ())

    def _wording(self, state: State, before: State | None) -> LifeWording:
        fate, draft = fate_of(state), state.draft
        label = river_labels.event(state.event, moved=state.moved)
        if state.sentence is None:
            return LifeWording(draft, draft, fate, label, ())
        row = self._row(state, before)
        if row is not None:
            stays = state.event is Event.UNCHANGED
            return LifeWording(draft, draft, fate, row.label or label, () if stays else row.inline)
        return LifeWording(draft, draft, fate, label, self._whole(state))

    def _whole(self, state: State) -> Pieces:
        """The text as it stands, or against what it was before it went."""
        assert state.sentence is not None
        then = self._rejoined.get((state.draft, state.sentence))
        if then is not None:
            return tuple(
                piece for row in rows(then) if isinstance(row, LinkRow) for piece in row.inline
            )
        return (Piece(self._texts[state.draft].sentence_text(state.sentence)),)

    def _row(self, state: State, before: State | None) -> LinkRow | None:
        """The row that shows the state; None where the comparison of neighbours is not about it."""
        if state.event in (Event.BORN, Event.RETURNED) or not state.draft:
            return None
        row = self._rows_into(state.draft).get(state.sentence if state.sentence is not None else -1)
        if row is None or not row.link.old:
            return None
        if before is not None and (
            before.draft != state.draft - 1 or before.sentence not in row.link.old
        ):
            return None
        return row

    def _rows_into(self, draft: int) -> Mapping[int, LinkRow]:
        """By sentence of a draft, the row of its link with the draft before."""
        if draft not in self._rows:
            self._rows[draft] = {
                sentence: row
                for row in rows(self._comparisons[draft - 1])
                if isinstance(row, LinkRow)
                for sentence in row.link.new
            }
        return self._rows[draft]

    @cached_property
    def _heirs(self) -> Mapping[int, tuple[int, int]]:
        """By lineage that flowed into another one for good: the draft, and the other."""
        heirs = {}
        for lineage in self._lineages:
            for state in lineage.states:
                if state.event in (Event.MERGED, Event.REGROUPED):
                    heirs.update(dict.fromkeys(state.sources, (state.draft, lineage.number)))
        return heirs


def beginning(text: SegmentedText, sentence: int, characters: int) -> str:
    """The first characters of a sentence, with a sign where there are more."""
    whole = " ".join(text.sentence_text(sentence).split())
    if len(whole) <= characters:
        return whole
    words, space, _ = whole[: characters + 1].rpartition(" ")
    return (words if space and len(words) > characters // 2 else whole[:characters]) + tr("…")
