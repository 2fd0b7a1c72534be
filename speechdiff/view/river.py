"""The river of sentences: where each sentence lies in the column of its draft, and what flows on.

       d1          d2          d3
      ▐▀▀▀▀▀▀▀▀▀▀▀▀▌           ▌     a run that stayed: one flow
      ▐▄▄▄▄▄▄▄▄▄▄▄▄▌──────╮ ╭──▌     moved: crosses over
      ▐────╴       ▌──────│─╯  ▌     cut: tapers out
              ╶────▌      ╰────▌     born: tapers in

Drafts are columns, sentences blocks in reading order, as high as they are long. Flows join blocks
of neighbouring drafts. Lengths are pixels of a canvas that nothing leaves. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from speechdiff.lineage import Event, Lineage, State
from speechdiff.model import Sentence
from speechdiff.view.sankey import (
    GAP,
    PARAGRAPH_GAP,
    FlowEdge,
    RiverFlow,
    SentenceFate,
    fate_of,
    flows,
)

MOST_BLOCKS: Final = 2500
"""Sentences over all columns; more are thinner than can be told apart, and a heavy page."""
MOST_COLUMNS: Final = 24
"""Drafts; with more, the ways between them are too short to be followed."""

WIDTH: Final = 960.0
BAR: Final = 10.0
"""Width of a block."""
HEAD: Final = 44.0
"""Room over the columns for names and dates."""
_HEIGHT: Final = 900.0
"""What the longest draft is to take, if its sentences let it."""
_LEAST: Final = 2.0
_ROOMY: Final = 11.0
"""A block of few columns is high enough for a line of text beside it."""


@dataclass(frozen=True, slots=True)
class RiverBlock:
    """A sentence in the column of a draft."""

    draft: int
    sentence: int
    lineage: int
    fate: SentenceFate
    event: Event
    place: FlowEdge


@dataclass(frozen=True, slots=True)
class RiverThread:
    """From where a sentence was last seen to where it stands again."""

    lineage: int
    last_seen: int | None
    """None where that was before the first column."""
    draft: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class River:
    """The newest drafts that can be drawn, from `first` on."""

    first: int
    drafts: int
    """All there are; columns are drawn for those from `first`."""
    height: float
    blocks: tuple[RiverBlock, ...]
    flows: tuple[RiverFlow, ...]
    threads: tuple[RiverThread, ...]

    def left(self, draft: int) -> float:
        """The left edge of a draft's column."""
        columns = self.drafts - self.first
        return (WIDTH - BAR) * (draft - self.first) / max(columns - 1, 1)

    @property
    def whole(self) -> bool:
        """Whether every draft has a column."""
        return self.first == 0


Columns = Sequence[Sequence[Sentence]]


def river(lineages: Sequence[Lineage], sentences: Columns) -> River:
    """The river of as many of the newest drafts as fit; `sentences` are those of each draft."""
    first = _first(sentences)
    columns = _places(sentences, first)
    fates = {
        (state.draft, state.sentence): (lineage, state)
        for lineage in lineages
        for state in lineage.states
        if state.sentence is not None and state.draft >= first
    }
    blocks = tuple(
        RiverBlock(draft, number, lineage.number, _block_fate(state, first), state.event, place)
        for draft, column in enumerate(columns, first)
        for number, place in enumerate(column)
        for lineage, state in (fates[draft, number],)
    )
    # A draft without sentences is still a column.
    height = max((column[-1].bottom for column in columns if column), default=HEAD) + 1
    threads = tuple(_threads(lineages, columns, first))
    return River(
        first, len(sentences), height, blocks, tuple(flows(lineages, columns, first)), threads
    )


def _first(sentences: Columns) -> int:
    """The oldest draft with a column; the newest always has one."""
    total, first = 0, len(sentences)
    for draft in reversed(range(len(sentences))):
        total += len(sentences[draft])
        if draft < len(sentences) - 1 and (
            total > MOST_BLOCKS or len(sentences) - draft > MOST_COLUMNS
        ):
            break
        first = draft
    return first


def _places(sentences: Columns, first: int) -> list[list[FlowEdge]]:
    columns = sentences[first:]
    longest = max((_length(column) for column in columns), default=0)
    most = max((len(column) for column in columns), default=0)
    least = _ROOMY if most * (_ROOMY + GAP) <= _HEIGHT else _LEAST
    scale = _HEIGHT / max(longest, 1)
    return [list(_stacked(column, scale, least)) for column in columns]


def _length(column: Sequence[Sentence]) -> int:
    return sum(sentence.span.end - sentence.span.start for sentence in column)


def _stacked(column: Sequence[Sentence], scale: float, least: float) -> Iterator[FlowEdge]:
    top, paragraph = HEAD, column[0].paragraph if column else 0
    for sentence in column:
        if sentence.paragraph != paragraph:
            top += PARAGRAPH_GAP
            paragraph = sentence.paragraph
        bottom = top + max((sentence.span.end - sentence.span.start) * scale, least)
        yield FlowEdge(top, bottom)
        top = bottom + GAP


def _block_fate(state: State, first: int) -> SentenceFate:
    """What is in the first column was there: it stands for nothing that happened."""
    return SentenceFate.SAME if state.draft == first else fate_of(state)


def _threads(
    lineages: Sequence[Lineage], blocks: Sequence[Sequence[FlowEdge]], first: int
) -> Iterator[RiverThread]:
    """One for each time that a lineage stands again, or goes on over drafts that lie between."""
    for lineage in lineages:
        for (last_seen, before), (draft, sentence) in pairwise(lineage.places):
            if draft - last_seen < 2 or draft <= first:
                continue
            end = _middle(blocks[draft - first][sentence])
            if last_seen < first:
                yield RiverThread(lineage.number, None, draft, end, end)
                continue
            start = _middle(blocks[last_seen - first][before])
            yield RiverThread(lineage.number, last_seen, draft, start, end)


def _middle(edge: FlowEdge) -> float:
    return (edge.top + edge.bottom) / 2
