"""How wide text is in a terminal, and how it breaks into lines.

    wrap(pieces of "他说：“好。”", width=6)  ->  他说： | “好。”

Widths are terminal cells; of ambiguous characters those that are given, else those of
`take_ambiguous_as`, which a face calls once for its terminal. A cluster, what a reader takes for
one character (a letter with its marks, an emoji with its joiners), is never cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Literal, TypeVar

from speechdiff.view.rows import Piece, Pieces

Ambiguous = Literal[1, 2]
"""Cells of characters such as ③ … — “ ·, which terminals set to East Asian fonts draw wide."""

NEVER_FIRST: Final = frozenset("，。、；：！？”’）》〉」』】〕〗］｝…—～·%％,.;:!?)]}-+々ー")
NEVER_LAST: Final = frozenset("“‘（《〈「『【〔〖［｛([{￥＄$-+")
_BREAK_AFTER: Final = frozenset(" \u3000—↵⇥]}")
_JOINER: Final = "\u200d"

_EVERYDAY: Final = (
    ("\u4e00", "\u9fff", 2),
    (" ", "~", 1),
    ("\u3000", "\u3029", 2),
    ("\uff01", "\uff60", 2),
    ("\uffe0", "\uffe6", 2),
    ("\u2010", "\u2027", 1),
    ("\u2400", "\u2421", 1),
    ("\u27e8", "\u27e9", 1),
    ("\u00a1", "\u00ac", 1),
    ("\u00ae", "\u00ff", 1),
    ("\u21b5", "\u21b5", 1),
    ("\u21e5", "\u21e5", 1),
)
"""Widths of what speeches are written in, and of our stand-ins. Loading wcwidth takes longer than
drawing a comparison, and most drafts hold nothing else. A test holds this to wcwidth."""


_usual: Ambiguous = 1


def take_ambiguous_as(width: Ambiguous) -> None:
    """Let ambiguous characters take so many cells wherever nothing else is said."""
    global _usual  # noqa: PLW0603  one process has one terminal
    _usual = width


def cells(text: str, ambiguous: Ambiguous | None = None) -> int:
    """Terminal cells that the text takes; characters that show nothing take none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(width for _, width in clusters(text, ambiguous))


def clusters(text: str, ambiguous: Ambiguous | None = None) -> Iterator[tuple[int, int]]:
    """The end offset and the width of each cluster, in order."""
    ambiguous = ambiguous or _usual
    start, flag_open, previous = 0, False, ""
    for at, character in enumerate(text):
        flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        if at > start and not _continues(previous, character, flag_open and flag):
            yield at, _cluster_width(text[start:at], ambiguous)
            start, flag_open = at, False
        flag_open = flag and at == start
        previous = character
    if start < len(text):
        yield len(text), _cluster_width(text[start:], ambiguous)


T = TypeVar("T")
Run = tuple[str, T]
"""Text, and what goes with it: a role, a style."""


def wrap(
    pieces: Iterable[Piece], width: int, ambiguous: Ambiguous | None = None
) -> tuple[Pieces, ...]:
    """The pieces as lines, as `wrap_runs` has them."""
    lines = wrap_runs(((piece.text, piece.role) for piece in pieces), width, ambiguous)
    return tuple(tuple(Piece(text, role) for text, role in line) for line in lines)


def wrap_text(text: str, width: int, ambiguous: Ambiguous | None = None) -> list[str]:
    """A text as lines, at least one, as `wrap_runs` has them."""
    return ["".join(part for part, _ in line) for line in wrap_runs([(text, 0)], width, ambiguous)]


def wrap_runs(
    runs: Iterable[Run[T]], width: int, ambiguous: Ambiguous | None = None
) -> tuple[tuple[Run[T], ...], ...]:
    """The runs as lines of at most `width` cells; joined, they give the same text again.

    Breaks stand after spaces and next to wide characters, save where a closing mark would begin or
    an opening mark would end a line. A word longer than a line is cut; so is nothing else. A single
    cluster wider than `width` has a line for itself. Takes linear time.
    """
    whole = tuple(runs)
    return tuple(_lines(whole, _breaks("".join(text for text, _ in whole), width, ambiguous)))


def _breaks(text: str, width: int, ambiguous: Ambiguous | None) -> Iterator[int]:
    """End offsets of the lines, in order."""
    filled, start = 0, 0  # cells in the line so far; where its last cluster starts
    line, best, after_best = 0, 0, 0  # the line's start; its last good break; cells behind that
    for end, wide in clusters(text, ambiguous):
        if start > line and _may_break(text[start - 1], text[start]):
            best, after_best = start, 0
        if filled + wide > width and start > line:
            if best <= line:
                best, after_best = start, 0
            yield best
            line, filled = best, after_best
            after_best = 0
            if filled + wide > width and start > line:
                yield start
                line = best = start
                filled = 0
        filled += wide
        after_best += wide
        start = end
    if text:
        yield len(text)


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between the two characters."""
    if after in " \u3000":
        return False
    if before in _BREAK_AFTER:
        return after not in NEVER_FIRST or before in " \u3000"
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    between_marks = before in NEVER_FIRST and after in NEVER_LAST
    return between_marks or _ideographic(before) or _ideographic(after)


def _lines(runs: Sequence[Run[T]], ends: Iterable[int]) -> Iterator[tuple[Run[T], ...]]:
    """The runs cut at the given offsets of their joined text; runs without text are kept."""
    at, rest = 0, list(reversed(runs))
    for end in ends:
        line: list[Run[T]] = []
        while rest and at + len(rest[-1][0]) <= end:
            line.append(rest.pop())
            at += len(line[-1][0])
        if rest and at < end:
            text, tag = rest.pop()
            line.append((text[: end - at], tag))
            rest.append((text[end - at :], tag))
            at = end
        yield tuple(line)
    if rest:
        yield tuple(reversed(rest))


def _continues(previous: str, character: str, closes_flag: bool) -> bool:
    """Whether a character belongs to the cluster before it."""
    if character.isascii():
        return False
    return (
        closes_flag
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or (previous == _JOINER and character >= "\u2190")
        or _character_width(character) == 0
    )


@cache
def _character_width(character: str) -> int:
    for first, last, width in _EVERYDAY:
        if first <= character <= last:
            return width
    from wcwidth import wcwidth

    return max(wcwidth(character), 0)


def _cluster_width(cluster: str, ambiguous: Ambiguous) -> int:
    width = _character_width(cluster) if len(cluster) == 1 else _sequence_width(cluster)
    return 2 if width == 1 and ambiguous == 2 and _ambiguous(cluster[0]) else width


def _sequence_width(cluster: str) -> int:
    from wcwidth import wcswidth

    width = wcswidth(cluster)
    return width if width >= 0 else sum(map(_character_width, cluster))


@cache
def _ambiguous(character: str) -> bool:
    return unicodedata.east_asian_width(character) == "A"


@cache
def _ideographic(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
