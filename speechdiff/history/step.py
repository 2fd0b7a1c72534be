"""Steps: a comparison reduced to its links and the texts of its changes.

    Comparison (two whole texts) -> Step: runs of unchanged sentences, links, passages

Most of two neighbouring drafts is the same. A step names those sentences in runs and holds the text
of the others, so that a thousand steps fit in memory and are kept on disk in little space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speechdiff.history.kinship import sketch_of
from speechdiff.model import Comparison, Kind, Limit, Link, SegmentedText, Sentence, Span


class UnchangedRun(NamedTuple):
    """Consecutive sentences that stayed the same, in order, without being moved."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of one side of a link: a stretch of a draft, and where its members lie."""

    start: int
    """Offset of `text` in its draft."""
    text: str
    members: tuple[Span, ...]
    """The sentences, as spans of the draft."""

    def of(self, span: Span) -> str:
        """The characters of a span of the draft that lies in this passage."""
        return self.text[span.start - self.start : span.end - self.start]

    def member_texts(self) -> tuple[str, ...]:
        """The text of each sentence."""
        return tuple(self.of(span) for span in self.members)


@dataclass(frozen=True, slots=True)
class StepChange:
    """A link outside the runs, with the text of its sides."""

    link: Link
    old: Passage | None
    """None where the link is inserted."""
    new: Passage | None
    """None where it is deleted."""


@dataclass(frozen=True, slots=True)
class Step:
    """How one draft became another; every sentence of both is in one run or change."""

    runs: tuple[UnchangedRun, ...]
    """In reading order."""
    changes: tuple[StepChange, ...]
    """In the order of the comparison's links: that of the new draft."""
    limits: tuple[Limit, ...] = ()

    def stays(self) -> Iterator[tuple[int, int]]:
        """Old and new index of every sentence in a run."""
        for old, new, length in self.runs:
            yield from zip(range(old, old + length), range(new, new + length), strict=True)


class Outline(NamedTuple):
    """The data of a draft that a history needs besides its text."""

    sha256: str
    """Of the text in UTF-8, as hexadecimal digits."""
    length: int
    """In code points."""
    language: str
    sentences: tuple[Sentence, ...]
    sketch: tuple[int, ...] = ()
    """Of its clauses, to tell cheaply whether two drafts are of one text: see `kinship`."""


def step_of(comparison: Comparison) -> Step:
    """The step that a comparison describes."""
    changes = []
    stays = []
    for link in comparison.links:
        if link.kind is Kind.UNCHANGED and link.moved is None and len(link.old) == 1:
            stays.append((link.old[0], link.new[0]))
        else:
            old = _passage(comparison.old, link.old)
            changes.append(StepChange(link, old, _passage(comparison.new, link.new)))
    return Step(tuple(_runs(stays)), tuple(changes), comparison.limits)


def same_step(sentences: int) -> Step:
    """The step between two drafts with the same text."""
    return Step((UnchangedRun(0, 0, sentences),) if sentences else (), ())


def outline_of(text: SegmentedText) -> Outline:
    """The outline of a segmented text."""
    sketch = sketch_of(text.text)
    return Outline(text.sha256, len(text.text), text.language, text.sentences, sketch)


def _runs(stays: Sequence[tuple[int, int]]) -> Iterator[UnchangedRun]:
    start = 0
    for at in range(1, len(stays) + 1):
        if at == len(stays) or stays[at] != (stays[at - 1][0] + 1, stays[at - 1][1] + 1):
            yield UnchangedRun(*stays[start], at - start)
            start = at


def _passage(side: SegmentedText, members: Sequence[int]) -> Passage | None:
    if not members:
        return None
    stretch = side.stretch(members)
    spans = tuple(side.sentences[index].span for index in members)
    return Passage(stretch.start, stretch.of(side.text), spans)
