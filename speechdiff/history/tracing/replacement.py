"""The words that replace a phrase on the other side, from the edits that cover it.

old  夺取  决定性  胜利       phrase 伟大胜利 in the new draft:
new  夺取  伟大    胜利       own 伟大胜利, other 决定性胜利
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from speechdiff.history.edges import KEPT
from speechdiff.history.step import Passage, StepChange
from speechdiff.model import Edit, Op, Span

Side = Literal["old", "new"]


class Exchange(NamedTuple):
    """Words of one side, and those that the other side has in their place."""

    own: str
    """The given words, with the whole of each replacement that they are part of."""
    other: str
    """Empty where the other side has nothing there, or the same words, but apart."""
    moved: bool = False

    @property
    def kept(self) -> bool:
        """Whether both sides have the same words."""
        return self.own == self.other


def exchange(change: StepChange, span: Span, side: Side) -> Exchange:
    """The counterpart, on the other side of a link, of a span of one side."""
    mine, theirs = (change.old, change.new) if side == "old" else (change.new, change.old)
    assert mine is not None
    assert theirs is not None
    pairs = sorted(_pairs(change.link.edits, side), key=lambda pair: pair[0])
    overlapping = [pair for pair in pairs if _covers(pair, span)]
    own, other = _joined(overlapping, span, mine, theirs)
    if own == other and not _together(overlapping):
        return Exchange(own, "", moved=True)
    if not other:
        other = _beside(pairs, overlapping, theirs)
    return Exchange(own, other, any(op is Op.MOVE for _, _, op in overlapping))


_Pair = tuple[Span, Span, Op]


def _pairs(edits: Sequence[Edit], side: Side) -> Iterator[_Pair]:
    """Each edit as its span on this side, that on the other side, and what it does."""
    for edit in edits:
        yield (edit.old, edit.new, edit.op) if side == "old" else (edit.new, edit.old, edit.op)


def _covers(pair: _Pair, span: Span) -> bool:
    mine = pair[0]
    if mine.start == mine.end:
        return span.start < mine.start < span.end
    return mine.start < span.end and span.start < mine.end


def _joined(
    overlapping: Sequence[_Pair], span: Span, mine: Passage, theirs: Passage
) -> tuple[str, str]:
    own, other = "", ""
    for here, there, op in overlapping:
        inner = Span(max(here.start, span.start), min(here.end, span.end))
        aligned = op in KEPT and here.end - here.start == there.end - there.start
        shift = there.start - here.start
        whole = op in (Op.REPLACE, Op.MOVE) and not aligned
        own += mine.of(here if whole else inner)
        other += theirs.of(inner.shift(shift) if aligned else there)
    return own, other


def _together(overlapping: Sequence[_Pair]) -> bool:
    """Whether the other side has the words side by side, in this order, as this side has them."""
    places = [there for here, there, _ in overlapping if here.start < here.end]
    return all(one.end == other.start for one, other in pairwise(places))


def _beside(pairs: Sequence[_Pair], overlapping: Sequence[_Pair], theirs: Passage) -> str:
    """Words that only the other side has, next to words that only this side has."""
    if not overlapping:
        return ""
    first, last = pairs.index(overlapping[0]), pairs.index(overlapping[-1])
    neighbours = [*pairs[max(first - 1, 0) : first], *pairs[last + 1 : last + 2]]
    return "".join(theirs.of(there) for here, there, _ in neighbours if here.start == here.end)
