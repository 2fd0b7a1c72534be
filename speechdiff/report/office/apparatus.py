"""Many drafts as one line of text that parts where they differ and meets again.

    d1  今年的目标是 百分之五 。                    ┌ 百分之五  d1 d2
    d2  今年的目标是 百分之五 。        今年的目标是 ┤                      。
    d3  今年的目标是 百分之六 左右。                 └ 百分之六左右  d3

Each draft is laid beside the one before it: what stayed is the same stretch, what is new stands
behind what it took the place of. Every draft can be read off, to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from speechdiff.model import Comparison, SegmentedText
from speechdiff.report.office.line_ends import last_ends, with_plain_ends
from speechdiff.report.redline import RedlineRun, redline

Witnesses = tuple[int, ...]
"""Numbers of drafts, from 0, in order."""


@dataclass(frozen=True, slots=True)
class VariantReading:
    """What some drafts have at a place; empty where they have nothing there."""

    text: str
    witnesses: Witnesses


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """A stretch of the common line: one reading where all drafts agree, else several."""

    readings: tuple[VariantReading, ...]


class _Stretch:
    """Characters that some drafts have in common, in a chain of such."""

    __slots__ = ("after", "text", "witnesses")

    def __init__(self, text: str, witnesses: set[int], after: _Stretch | None = None) -> None:
        self.text = text
        self.witnesses = witnesses
        self.after = after

    def split(self, at: int) -> None:
        """End here at that many characters; the rest follows."""
        self.after = _Stretch(self.text[at:], set(self.witnesses), self.after)
        self.text = self.text[:at]


def places(comparisons: Sequence[Comparison]) -> Iterator[ApparatusEntry]:
    """The common line of the drafts that these comparisons lead through, first to last.

    Each compares the new draft of the one before it with the next. Line ends are made one kind,
    and the last one is left out where all drafts have it.
    """
    texts = [comparisons[0].old, *(each.new for each in comparisons)]
    drop_last = last_ends(texts)
    plain = [with_plain_ends(each, drop_last=drop_last) for each in comparisons]
    chain = _Stretch("", set(), _Stretch(plain[0].old.text, {0}))
    for number, comparison in enumerate(plain, 1):
        _lay_beside(chain, number, redline(comparison))
    drafts = [plain[0].old, *(each.new for each in plain)]
    yield from _grouped(chain, [_borders(draft) for draft in drafts])


def _lay_beside(chain: _Stretch, number: int, runs: Iterable[RedlineRun]) -> None:
    """Put draft `number` into the chain, by what became of the draft before it."""
    previous = number - 1
    last = chain
    for run in runs:
        if run.state == "come":
            while last.after is not None and previous not in last.after.witnesses:
                last = last.after
            last.after = _Stretch(run.text, {number}, last.after)
            last = last.after
            continue
        wanted = len(run.text)
        while wanted:
            assert last.after is not None, "the chain holds the whole draft before"
            last = last.after
            if previous in last.witnesses and last.text:
                if len(last.text) > wanted:
                    last.split(wanted)
                wanted -= len(last.text)
                if run.state == "kept":
                    last.witnesses.add(number)


def _borders(draft: SegmentedText) -> frozenset[int]:
    """Offsets at which a sentence begins or ends, and both ends of the draft."""
    inner = {offset for each in draft.sentences for offset in each.span}
    return frozenset(inner | {0, len(draft.text)})


def _grouped(chain: _Stretch, borders: Sequence[frozenset[int]]) -> Iterator[ApparatusEntry]:
    """Stretches put together to places: as few as there are, none across a common border."""
    every = len(borders)
    at = [0] * every
    open_here: list[_Stretch] = []
    stretch = chain.after
    while stretch is not None:
        if len(stretch.witnesses) == every:
            yield from _closed(open_here, every)
            yield ApparatusEntry((VariantReading(stretch.text, tuple(range(every))),))
        elif stretch.text:
            open_here.append(stretch)
        for witness in stretch.witnesses:
            at[witness] += len(stretch.text)
        if all(offset in known for offset, known in zip(at, borders, strict=True)):
            yield from _closed(open_here, every)
        stretch = stretch.after
    yield from _closed(open_here, every)


def _closed(stretches: list[_Stretch], every: int) -> Iterator[ApparatusEntry]:
    """The place that these stretches make, if there are any; the list is empty afterwards."""
    if not stretches:
        return
    texts = ["".join(s.text for s in stretches if number in s.witnesses) for number in range(every)]
    by_text: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        by_text.setdefault(text, []).append(number)
    stretches.clear()
    yield ApparatusEntry(
        tuple(VariantReading(text, tuple(numbers)) for text, numbers in by_text.items())
    )
