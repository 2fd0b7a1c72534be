"""The parts of a draft that are not prose: addresses and code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from speechdiff.model import Span

_NO_PROSE: Final = re.compile(
    r"(?<!`)`[^`\n]+`(?!`)"
    r"|(?i:\b(?:https?|ftp|file)://|\bwww\.|\bmailto:)[!-;=?-~]*[/\w=#]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]++\.)+(?:com|org|net|edu|gov|cn|tw|hk|uk|eu|io)\b(?:/[!-;=?-~]*[/\w=])?"
    r"|(?<=\]\()[^()\s]+(?=\))"
    r"|(?<![\w./\\-])(?:[A-Za-z]:)?(?:[.\w-]*+[/\\])*+[\w-]++"
    r"\.(?:txt|md|docx?|odt|pdf|html?|xlsx?|pptx?|csv|toml|json|ya?ml|py|sh|jpe?g|png)\b"
    r"|<[A-Za-z]{1,20}\s[^<>\n]{0,100}=[^<>\n]{0,200}>",
    re.ASCII,
)
"""Code in a line, addresses of pages and mail, targets of links, files, tags with attributes."""
_FENCE: Final = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})([^\n]*)")


class NoProse:
    """The parts of one text that are not prose."""

    def __init__(self, text: str) -> None:
        spans = sorted([*_fenced(text), *(match.span() for match in _NO_PROSE.finditer(text))])
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def holds(self, span: Span) -> bool:
        """Whether a span begins in a part that is not prose."""
        number = bisect_right(self._starts, span.start) - 1
        return number >= 0 and span.start < self._ends[number]


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Fenced blocks of Markdown; a fence that is never closed begins none."""
    opened: tuple[int, str] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and opened is None:
            opened = at, match[1]
        elif match and opened and match[1].startswith(opened[1]) and not match[2].strip():
            yield opened[0], at + len(line)
            opened = None
        at += len(line)
