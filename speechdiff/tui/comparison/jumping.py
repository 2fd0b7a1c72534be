"""Where a reader may jump to in a comparison: a change, a paragraph, a heading.

    37                 change 37
    ¶12, p12, 第12段    paragraph 12
    第三条              a heading with the words

Paragraphs and headings are those of the new draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from speechdiff.model import Comparison, Role
from speechdiff.tui.comparison.folding import Whole
from speechdiff.view.rows import LinkRow, is_change

_CHANGE: Final = re.compile(r"\d{1,9}")
_PARAGRAPH: Final = re.compile(r"(?:[¶pP]\s*(\d{1,9})|第?\s*(\d{1,9})\s*段)")
_HEADINGS: Final = frozenset({Role.TITLE, Role.HEADING})
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """A title or heading of the new draft."""

    text: str
    paragraph: int
    """From 1."""
    sentence: int
    """Its index in the draft."""


class Jumps:
    """The places of a comparison that can be named."""

    def __init__(self, comparison: Comparison, rows: Sequence[Whole]) -> None:
        self._comparison = comparison
        self._rows = rows

    @cached_property
    def outline(self) -> tuple[OutlineHeading, ...]:
        """Titles and headings of the new draft, in order."""
        new = self._comparison.new
        return tuple(
            OutlineHeading(new.sentence_text(index).strip(), sentence.paragraph + 1, index)
            for index, sentence in enumerate(new.sentences)
            if sentence.role in _HEADINGS
        )

    def headings(self, words: str) -> list[OutlineHeading]:
        """The headings that hold the words, in either case, white space aside; all for no words."""
        wanted = _plain(words)
        return [each for each in self.outline if wanted in _plain(each.text)]

    def numbered(self, words: str) -> Whole | None:
        """The row of a change or a paragraph named by its number, or None."""
        words = words.strip()
        if _CHANGE.fullmatch(words):
            return self._change(int(words))
        if found := _PARAGRAPH.fullmatch(words):
            return self._paragraph(int(found[1] or found[2]))
        return None

    def row(self, heading: OutlineHeading) -> Whole | None:
        """The row that shows a heading."""
        return next(
            (
                row
                for row in self._rows
                if isinstance(row, LinkRow) and heading.sentence in row.link.new
            ),
            None,
        )

    def _change(self, number: int) -> Whole | None:
        changes = (row for row in self._rows if isinstance(row, LinkRow) and is_change(row))
        return next((row for row in changes if row.change == number), None)

    def _paragraph(self, number: int) -> Whole | None:
        rows = (row for row in self._rows if isinstance(row, LinkRow))
        return next((row for row in rows if row.new_paragraph == number), None)


def is_numbered(words: str) -> bool:
    """Whether words name a change or a paragraph by its number, be there one or not."""
    words = words.strip()
    return bool(_CHANGE.fullmatch(words) or _PARAGRAPH.fullmatch(words))


def _plain(words: str) -> str:
    return _SPACE.sub("", words).casefold()
