"""Counts the paragraphs of lists, and says what a word processor writes before each.

`word_lists` and `opendocument_lists` tell which list a paragraph is in, and at which level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeVar

from speechdiff.drafts.formats.numerals import numeral

_PLACE: Final = re.compile(r"%(\d)")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_LATIN_END: Final = re.compile(r"[\x21-\x7e\u2022\u00b7\u25a0-\u25ff]\Z")
BULLET: Final = "•"
DEEPEST: Final = 9
"""Levels of a list."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered."""

    start: int = 1
    style: str = "decimal"
    """The format of the number, as Word calls it; ``bullet`` and ``none`` have none."""
    text: str = "%1."
    """What is shown; ``%2`` stands for the number of the second level."""
    gap: Literal["tab", "space", "nothing"] = "tab"
    restart: int | None = None
    """The level, from 1, behind which it begins anew; None for any above it, 0 for never."""
    digits: bool = False
    """Whether the numbers of the levels above are written in digits here."""


Otherwise = TypeVar("Otherwise", int, None)
ListLevels = Mapping[int, ListLevel]


@dataclass(slots=True)
class ListCounter:
    """Where a list has come to."""

    counts: dict[int, int] = field(default_factory=dict)
    """The last number of each level that goes on."""

    def next_label(self, at: int, levels: ListLevels, start: int | None = None) -> str:
        """What stands before the next paragraph of level `at`, which begins anew at `start`."""
        level = levels.get(at, ListLevel())
        if start is not None:
            self.counts[at] = start
        elif at in self.counts:
            self.counts[at] += 1
        else:
            self.counts[at] = level.start
        for deeper in [each for each in self.counts if each > at]:
            behind = levels.get(deeper, ListLevel()).restart
            if behind is None or (behind and at < behind):
                del self.counts[deeper]
        return self._shown(at, levels)

    def _shown(self, at: int, levels: ListLevels) -> str:
        level = levels.get(at, ListLevel())
        if level.style == "bullet":
            return _with_gap(_PRIVATE.sub(BULLET, level.text) or BULLET, level)

        def number(place: re.Match[str]) -> str:
            named = int(place[1]) - 1
            of = levels.get(named, ListLevel())
            count = self.counts.get(named, of.start)
            if of.style == "none":
                return ""
            return numeral(count, "decimal" if level.digits else of.style)

        return _with_gap(_PLACE.sub(number, level.text), level)


def small_number(value: str | None, otherwise: Otherwise) -> int | Otherwise:
    """A number of a document that can be counted with, of at most five digits."""
    return int(value) if value and value.isdecimal() and len(value) < 6 else otherwise


def _with_gap(label: str, level: ListLevel) -> str:
    """A tab is layout: behind a Chinese sign people write nothing in its place, else a space."""
    if not label or level.gap == "nothing":
        return label
    if level.gap == "tab" and not _LATIN_END.search(label):
        return label
    return label if label[-1].isspace() else f"{label} "
