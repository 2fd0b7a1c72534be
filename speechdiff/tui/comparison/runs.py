"""The text of one side of a row on its way to lines: parts, what is sought in it, one-line cuts.

pieces -> parts() -> tokens() -> wrapped() or excerpt() -> lines of (text, role, is_match)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from speechdiff.tui.widgets.lines import cut_mark
from speechdiff.tui.widgets.palette import BRACKETS
from speechdiff.view.rows import Piece, PieceRole, Pieces
from speechdiff.view.visible import visible
from speechdiff.view.width import cells, wrap_runs

ENOUGH: Final = 4
"""Characters that are looked at for a cell of a line: marks laid over a letter take no cell."""
_OLD_ONLY: Final = frozenset({PieceRole.DELETE, PieceRole.MOVE_FROM, PieceRole.QUIET_DELETE})
_NEW_ONLY: Final = frozenset({PieceRole.INSERT, PieceRole.MOVE_TO, PieceRole.QUIET_INSERT})
_AS_IT_WAS: Final = frozenset({PieceRole.EQUAL, PieceRole.BREAK})


class TextRun(NamedTuple):
    """Text that is safe to show, in one style."""

    text: str
    role: PieceRole
    is_match: bool = False
    """Whether it is what the reader looks for."""


def parts(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces between borders of sentences; a single part where there is no border."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.role is PieceRole.BREAK:
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return [part for part in paragraphs if part] or [[]]


def tokens(
    pieces: Sequence[Piece], *, brackets: bool, pattern: re.Pattern[str] | None
) -> list[TextRun]:
    """The pieces as they are looked at, cut where what is sought begins and ends."""
    places = _places(pieces, pattern) if pattern else [()] * len(pieces)
    text_runs: list[TextRun] = []
    for piece, matches in zip(pieces, places, strict=True):
        before, after = BRACKETS.get(piece.role, ("", "")) if brackets else ("", "")
        if before:
            text_runs.append(TextRun(before, piece.role))
        text_runs += _cut(piece, matches)
        if after:
            text_runs.append(TextRun(after, piece.role))
    return text_runs


def wrapped(run: Sequence[TextRun], width: int) -> Iterator[list[TextRun]]:
    """The tokens in lines of at most `width` cells."""
    for line in wrap_runs(((token.text, token) for token in run), width):
        yield [token._replace(text=text) for text, token in line if text]


def aim(run: Sequence[TextRun]) -> int | None:
    """Offset of the first of what is sought, or else of what changed; None where nothing is."""
    at, changed = 0, None
    for token in run:
        if token.is_match:
            return at
        if token.role not in _AS_IT_WAS and changed is None:
            changed = at
        at += len(token.text)
    return changed


def excerpt(run: Sequence[TextRun], width: int, at: int | None = None) -> list[TextRun]:
    """One line of the tokens with offset `at` in it, or else the first line."""
    if sum(cells(token.text) for token in run) <= width:
        return list(run)
    start = 0 if at is None else _start(run, width, at)
    rest = list(_within(run, start, start + ENOUGH * width))
    mark = TextRun(cut_mark(), PieceRole.EQUAL)
    head = [mark] if start else []
    room = width - (cells(mark.text) if start else 0)
    lines = list(wrapped(rest, max(room, 1)))
    if len(lines) <= 1:
        return [*head, *rest]
    line = next(wrapped(rest, max(room - cells(mark.text), 1)))
    return [*head, *line, mark]


def _start(run: Sequence[TextRun], width: int, at: int) -> int:
    """Offset at which an excerpt starts: a third of a line before what it is for."""
    text = "".join(token.text for token in run)
    if cells(text[:at]) <= width * 2 // 3:
        return 0
    start, room = min(at, len(text)), max((width - 2 * cells(cut_mark())) // 3, 0)
    while start and room > 0:
        start -= 1
        room -= cells(text[start])
    return start


def _within(run: Iterable[TextRun], start: int, stop: int) -> Iterator[TextRun]:
    """The tokens from one offset to another."""
    at = 0
    for token in run:
        if at >= stop:
            return
        end = at + len(token.text)
        if end > start:
            yield token._replace(text=token.text[max(start - at, 0) : stop - at])
        at = end


def _cut(piece: Piece, matches: Iterable[tuple[int, int]]) -> Iterator[TextRun]:
    at = 0
    for start, end in matches:
        if start > at:
            yield TextRun(visible(piece.text[at:start]), piece.role)
        yield TextRun(visible(piece.text[start:end]), piece.role, is_match=True)
        at = end
    if at < len(piece.text):
        yield TextRun(visible(piece.text[at:]), piece.role)


def _places(pieces: Sequence[Piece], pattern: re.Pattern[str]) -> list[list[tuple[int, int]]]:
    """Where in each piece something sought stands, read in the old text and in the new one."""
    masks = [bytearray(len(piece.text)) for piece in pieces]
    for left_out in (_NEW_ONLY, _OLD_ONLY):
        _mark(pieces, masks, pattern, left_out)
    return [[match.span() for match in re.finditer(rb"\x01+", mask)] for mask in masks]


def _mark(
    pieces: Pieces | Sequence[Piece],
    masks: Sequence[bytearray],
    pattern: re.Pattern[str],
    left_out: frozenset[PieceRole],
) -> None:
    side = [number for number, piece in enumerate(pieces) if piece.role not in left_out]
    ends = list(accumulate(len(pieces[number].text) for number in side))
    for match in pattern.finditer("".join(pieces[number].text for number in side)):
        for offset in range(*match.span()):
            home = bisect_right(ends, offset)
            within = offset - (ends[home - 1] if home else 0)
            masks[side[home]][within] = 1
