"""A comparison as one run of text in which every character is kept, gone or come.

    我们要 -大力- +全面+ 推进改革      gone and kept: the old draft      come and kept: the new one

Whoever takes all changes has the new draft, whoever takes none the old one, to the character: what
both drafts share is kept in order, and all that stands between is gone on one side and come on the
other. A sentence that moved is gone at one place and come at another; both say which move it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from speechdiff.front_matter import speech_start
from speechdiff.generator import CRITIC_MARK
from speechdiff.model import Comparison, Kind, Link, Op, SegmentedText, Span

State = Literal["kept", "gone", "come"]


@dataclass(frozen=True, slots=True)
class RedlineRun:
    """A run of characters that are all kept, gone or come."""

    text: str
    state: State
    at: int
    """Offset of the first one in its draft: the old one where it is gone, else the new one."""
    move: int | None = None
    """Number of the link, from 1, that moved from or to here with its wording unchanged."""


class SharedStretch(NamedTuple):
    """A stretch that both drafts share, at its place in either."""

    old: Span
    new: Span


def redline(comparison: Comparison) -> Iterator[RedlineRun]:
    """The runs, in an order in which both drafts can be read off."""
    at_old, at_new = 0, 0
    end = SharedStretch(*(Span(len(side.text), len(side.text)) for side in _sides(comparison)))
    moves = _moves(comparison)
    for anchor in (*anchors(comparison), end):
        gap = SharedStretch(Span(at_old, anchor.old.start), Span(at_new, anchor.new.start))
        yield from _gap(comparison, gap, moves)
        if anchor.new.end > anchor.new.start:
            yield RedlineRun(anchor.new.of(comparison.new.text), "kept", anchor.new.start)
        at_old, at_new = anchor.old.end, anchor.new.end


def anchors(comparison: Comparison) -> Iterator[SharedStretch]:
    """What stays where it was, in order on both sides, without overlap."""
    at_old, at_new = 0, 0
    for anchor in (*_settings(comparison), *_equal_stretches(comparison)):
        same = anchor.old.of(comparison.old.text) == anchor.new.of(comparison.new.text)
        if same and anchor.old.start >= at_old and anchor.new.start >= at_new:
            yield anchor
            at_old, at_new = anchor.old.end, anchor.new.end


def _settings(comparison: Comparison) -> Iterator[SharedStretch]:
    """The lines of front matter with which both sides begin, and those with which it ends."""
    heads = [side.text[: speech_start(side.text)] for side in _sides(comparison)]
    old, new = (head.splitlines(keepends=True) for head in heads)
    above = _alike((old, new))
    below = _alike((old[above:][::-1], new[above:][::-1]))
    start = sum(map(len, old[:above]))
    yield SharedStretch(Span(0, start), Span(0, start))
    ended = sum(map(len, old[len(old) - below :]))
    yield SharedStretch(*(Span(len(head) - ended, len(head)) for head in heads))


def _alike(sides: tuple[Sequence[str], Sequence[str]]) -> int:
    """How many items two rows begin with alike."""
    both = zip(*sides, strict=False)
    return next((n for n, (one, other) in enumerate(both) if one != other), min(map(len, sides)))


def _equal_stretches(comparison: Comparison) -> Iterator[SharedStretch]:
    for link in comparison.links:
        if not link.old or not link.new or link.moved or link.kind is Kind.REWRITTEN:
            continue
        whole = _stretches(comparison, link)
        if link.kind is Kind.UNCHANGED and not link.edits:
            yield whole
        for edit in link.edits:
            if edit.op is Op.EQUAL:
                yield SharedStretch(edit.old, edit.new)


def _stretches(comparison: Comparison, link: Link) -> SharedStretch:
    return SharedStretch(comparison.old.stretch(link.old), comparison.new.stretch(link.new))


def _sides(comparison: Comparison) -> tuple[SegmentedText, SegmentedText]:
    return comparison.old, comparison.new


class _Moves(NamedTuple):
    """Stretches that moved unchanged, with the numbers of their links, in order on each side."""

    old: list[tuple[Span, int]]
    new: list[tuple[Span, int]]


def _moves(comparison: Comparison) -> _Moves:
    stretches = [
        (number, _stretches(comparison, link))
        for number, link in enumerate(comparison.links, 1)
        if link.moved and link.old and link.new
    ]
    same = [
        (number, stretch)
        for number, stretch in stretches
        if stretch.old.of(comparison.old.text) == stretch.new.of(comparison.new.text)
    ]
    return _Moves(
        sorted((stretch.old, number) for number, stretch in same),
        sorted((stretch.new, number) for number, stretch in same),
    )


def _gap(comparison: Comparison, gap: SharedStretch, moves: _Moves) -> Iterator[RedlineRun]:
    """What stands between two anchors; white space at its ends that both sides have is kept."""
    old, new = gap.old.of(comparison.old.text), gap.new.of(comparison.new.text)
    head = _shared_space(old, new)
    tail = _shared_space(old[head:][::-1], new[head:][::-1])
    if head:
        yield RedlineRun(new[:head], "kept", gap.new.start)
    old_span = Span(gap.old.start + head, gap.old.end - tail)
    come = Span(gap.new.start + head, gap.new.end - tail)
    yield from _cut(comparison.old.text, old_span, "gone", moves.old)
    yield from _cut(comparison.new.text, come, "come", moves.new)
    if tail:
        yield RedlineRun(new[len(new) - tail :], "kept", come.end)


def _shared_space(one: str, other: str) -> int:
    """Characters of white space with which both begin."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second or not first.isspace():
            break
        count += 1
    return count


def _cut(
    text: str, span: Span, state: State, moves: Sequence[tuple[Span, int]]
) -> Iterator[RedlineRun]:
    """A stretch with one fate, cut where something in it moved."""
    at = span.start
    for stretch, number in _within(moves, span):
        if stretch.start > at:
            yield RedlineRun(text[at : stretch.start], state, at)
        yield RedlineRun(stretch.of(text), state, stretch.start, number)
        at = stretch.end
    if at < span.end:
        yield RedlineRun(text[at : span.end], state, at)


def _within(moves: Sequence[tuple[Span, int]], span: Span) -> Iterator[tuple[Span, int]]:
    """Those that lie wholly inside a span; they are in order."""
    at = bisect_left(moves, (Span(span.start, span.start), 0))
    while at < len(moves) and moves[at][0].start < span.end:
        if moves[at][0].end <= span.end:
            yield moves[at]
        at += 1


_MARKS: Final[dict[State, tuple[str, str]]] = {"gone": ("{--", "--}"), "come": ("{++", "++}")}
_OWN_MARK: Final = re.compile(r"(?<=\{)(?=\+\+|--|~~|==|>>)|(?<=\+)(?=\+\})|(?<=-)(?=-\})")
"""Places in a text at which a mark of CriticMarkup can be cut in two."""
_NOTHING: Final = "{>><<}"
_PIECE: Final = re.compile(
    r"\{--(?P<gone>.*?)--\}|\{\+\+(?P<come>.*?)\+\+\}|\{>>.*?<<\}", re.DOTALL
)


def critic_markup(comparison: Comparison) -> str:
    """All of both drafts in one text with marks; `taken` gets either back, to the character.

        我们要{--大力--}{++全面++}推进改革。

    CriticMarkup has no sign that takes the meaning from its marks. Where the text itself holds one,
    it is cut in two: inside a mark by ending the mark and beginning it anew, else by an empty
    comment.
    """
    parts = (
        _marked("".join(run.text for run in runs), state)
        for state, runs in groupby(redline(comparison), key=lambda run: run.state)
    )
    return "".join((*parts, CRITIC_MARK))


def taken(markup: str, state: State) -> str:
    """What a reader has who takes all changes (``come``) or none (``gone``)."""
    return _PIECE.sub(lambda match: match[state] or "", markup)


def _marked(text: str, state: State) -> str:
    if state == "kept":
        return _OWN_MARK.sub(_NOTHING, text)
    before, after = _MARKS[state]
    return before + _OWN_MARK.sub(after + before, text) + after
