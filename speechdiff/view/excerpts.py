"""Excerpts as rows cut short to what changed in them, and occurrences of a phrase in groups.

全市上下攻坚克难、砥砺实干，[-赶超发展-]{+追赶超越+}步履坚定，干成了一批大事实事。
->  ...、砥砺实干，[-赶超发展-]{+追赶超越+}步履坚定，干 ...

CAME own 追赶超越 other 赶超发展, eight times  ->  one group of eight
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.traces import Crossing, Excerpt, Fate
from speechdiff.view.build import rows
from speechdiff.view.rows import LinkRow, Piece, PieceRole, Pieces
from speechdiff.wording import later, tr

AROUND: Final = 16
"""Characters that are left beside what a reader looks for."""
GAP: Final = later(" ... ")


def excerpt_rows(excerpt: Excerpt) -> tuple[LinkRow, ...]:
    """The rows of an excerpt, as a comparison of the whole drafts has them."""
    return tuple(row for row in rows(excerpt.comparison) if isinstance(row, LinkRow))


def shortened(pieces: Pieces, phrases: Sequence[str], around: int = AROUND) -> Pieces:
    """The pieces, words that stayed left out where neither a change nor a wanted text is near.

    Whole words of text stay whole where there are spaces.
    """
    last = len(pieces) - 1
    short: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.role is PieceRole.EQUAL:
            text = "".join(_short_parts(piece.text, phrases, around, number > 0, number < last))
            short.append(Piece(text))
        else:
            short.append(piece)
    return tuple(short)


def _short_parts(
    text: str, phrases: Sequence[str], around: int, after_change: bool, before_change: bool
) -> Iterator[str]:
    """What is left of a text that stayed, with a gap for each stretch that is left out."""
    at, gap = 0, tr(GAP)
    for start, end in _islands(text, phrases, around, after_change, before_change):
        if start > at:
            yield gap if at or after_change else gap.lstrip()
        stretch = text[start:end]
        stretch = stretch.lstrip(" ") if start > at else stretch
        yield stretch.rstrip(" ") if end < len(text) else stretch
        at = end
    if at < len(text):
        yield gap if before_change else gap.rstrip()


def _islands(
    text: str, phrases: Sequence[str], around: int, after_change: bool, before_change: bool
) -> list[tuple[int, int]]:
    """Stretches that stay, in order; those that nearly touch are one."""
    near = [(0, around)] if after_change else []
    near += [(len(text) - around, len(text))] if before_change else []
    for phrase in filter(None, phrases):
        at = text.find(phrase)
        while at >= 0:
            near.append((at - around, at + len(phrase) + around))
            at = text.find(phrase, at + len(phrase))
    islands: list[tuple[int, int]] = []
    for first, last in sorted(near):
        start = _to_a_space(text, max(first, 0), -1)
        end = _to_a_space(text, min(last, len(text)), 1)
        end = len(text) if len(text) - end <= len(GAP) else end
        if islands and start - islands[-1][1] <= len(GAP):
            islands[-1] = islands[-1][0], max(end, islands[-1][1])
        else:
            islands.append((0 if start <= len(GAP) else start, end))
    return islands


def _to_a_space(text: str, at: int, step: int) -> int:
    """The offset, carried on to the end of a word of letters."""
    while 0 < at < len(text) and text[at - 1].isascii() and text[at].isascii():
        if not (text[at - 1].isalnum() and text[at].isalnum()):
            break
        at += step
    return at


_ORDER = (Fate.CAME, Fate.VARIED, Fate.WENT, Fate.STAYED)


@dataclass(frozen=True, slots=True)
class CrossingGroup:
    """Occurrences that had the same fate, for the same words."""

    fate: Fate
    own: str
    other: str
    with_sentence: bool
    """Whether the sentence as a whole came or went."""
    returned: bool
    number: int
    crossings: tuple[Crossing, ...]
    """One for each sentence, in reading order."""


def grouped(crossings: Sequence[Crossing]) -> tuple[CrossingGroup, ...]:
    """The groups: what came, what varied, what went, what stayed; the first ones seen first."""
    together: dict[tuple[Fate, str, str, bool, bool], list[Crossing]] = {}
    for crossing in crossings:
        together.setdefault(_key(crossing), []).append(crossing)
    groups = [
        CrossingGroup(*key, len(members), _one_a_sentence(members))
        for key, members in together.items()
    ]
    return tuple(sorted(groups, key=lambda group: _ORDER.index(group.fate)))


def stretches(counts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Consecutive drafts with the same count: first, last, count."""
    start = 0
    for at in range(1, len(counts) + 1):
        if at == len(counts) or counts[at] != counts[start]:
            yield start, at - 1, counts[start]
            start = at


def _key(crossing: Crossing) -> tuple[Fate, str, str, bool, bool]:
    if crossing.fate is Fate.STAYED:
        return crossing.fate, "", "", False, False
    words = ("", "") if crossing.with_sentence else (crossing.own, crossing.other)
    return crossing.fate, *words, crossing.with_sentence, crossing.returned


def _one_a_sentence(crossings: Sequence[Crossing]) -> tuple[Crossing, ...]:
    """The first of those that stand in one sentence, or in sentences that became one another."""
    by_place: dict[tuple[object, ...], Crossing] = {}
    for crossing in crossings:
        excerpt = crossing.excerpt
        place = (crossing.at.sentence,) if excerpt is None else (excerpt.old, excerpt.new)
        by_place.setdefault(place, crossing)
    return tuple(by_place.values())
