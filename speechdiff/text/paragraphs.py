"""Paragraphs: which lines of a text belong together.

A line is a paragraph. Only in texts of scripts with spaces may a paragraph run over several lines,
and only where the lines show that they were wrapped to a width: in a run of lines without a blank
line between them, the next line's first word would not have fitted into the widest line, and at
least one line breaks off in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from speechdiff.model import Span
from speechdiff.text.numbering import has_list_marker

_LINE = re.compile("[^\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]+")
_FIRST_WORD = re.compile(r"\S+")
_FINISHED = re.compile(r"[.!?:;。！？：；…][\"'”’)\]]*$")
_NARROWEST, _WIDEST = 40, 120
"""Widths at which people wrap mail and plain text; verse is narrower, a paragraph a line wider."""


def paragraphs(text: str, *, wrapped: bool) -> Iterator[Span]:
    """Spans of the paragraphs, trimmed of white space; blank ones are left out.

    `wrapped` allows lines to be joined (scripts with spaces); without it each line stands alone.
    """
    lines = list(_lines(text))
    if not wrapped:
        yield from lines
        return
    for run in _runs(text, lines):
        yield from _joined(text, run)


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        span = trimmed(text, match.start(), match.end())
        if span.start < span.end:
            yield span


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, max(start + left, start + len(line.rstrip())))


def _runs(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """Lines that no blank line separates."""
    run: list[Span] = []
    for line in lines:
        if run and len(text[run[-1].end : line.start].splitlines()) > 2:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _joined(text: str, run: list[Span]) -> Iterator[Span]:
    width = max(end - start for start, end in run)
    broken_off = any(not _FINISHED.search(line.of(text)[-8:]) for line in run[:-1])
    if not (broken_off and _NARROWEST <= width <= _WIDEST):
        yield from run
        return
    current = run[0]
    for before, line in pairwise(run):
        if _is_full(text, before, line, width) and not has_list_marker(text, line.start):
            current = Span(current.start, line.end)
        else:
            yield current
            current = line
    yield current


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    word = _FIRST_WORD.match(text, following.start)
    return word is not None and line.end - line.start + 1 + word.end() - word.start() > width
