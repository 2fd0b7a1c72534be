"""What the notes of drafts say about figures: which changes of numbers they excuse.

"数字按统计局口径改为15亿元"    it speaks of figures, and names one
"Update s.txt", "up to date"    neither: words are matched, not parts of words
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Final

from speechdiff.check.figures import Figure, figure
from speechdiff.rulebook import NOTE_WORDS
from speechdiff.text import WordKind, words
from speechdiff.text.forms import fold_script, fold_width
from speechdiff.text.lexicon import MONTHS, NUMBER_WORDS
from speechdiff.text.scripts import is_eastern

_IN_LETTERS: Final = MONTHS | NUMBER_WORDS
_IDIOMS: Final = re.compile(
    r"\b(?:(?:up|out|down)[- ](?:to|of)[- ]date|to date|(?:a|any|large|small|good) number of"
    r"|figures? (?:of speech|out)|(?:a|any|large|small) amounts? of)\b"
    r"|数字(?:经济|化|中国|乡村|政府|社会|技术|产业|贸易|人民币|鸿沟|转型|基建|基础设施|孪生|治理|人才|素养)"
    r"|大数据|数据(?:要素|中心|库|局|安全|治理|共享|跨境)"
)
"""Idioms in which one of `NOTE_WORDS` says nothing about the figures of the speech."""


def figures_in(text: str) -> list[str]:
    """The numbers and dates in some words, in their order."""
    return [
        text[word.start : word.end]
        for word in words(text)
        if word.kind in (WordKind.NUMBER, WordKind.DATE)
        or text[word.start : word.end].casefold() in _IN_LETTERS
    ]


def value_of(words: str) -> Figure | str:
    """The value of a figure, in any notation."""
    return figure(words) or words.casefold()


class Notes:
    """The notes of the drafts after the old one, up to the new one, each with its draft's text.

    A note excuses only what changed in the draft that carries it.
    """

    def __init__(
        self, notes: Sequence[str], texts: Sequence[str], note_words: Sequence[str]
    ) -> None:
        """`texts` are those of the old draft and of every one that a note belongs to."""
        self._notes = notes
        self._texts = texts
        self._note_words = note_words

    def excuse(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether every draft that put the new figures in says so in its note.

        Where there are none, every draft that took the old ones out.
        """
        touched = self._touched(was, now) if len(self._notes) > 1 else [*range(len(self._notes))]
        return bool(touched) and all(self._excuses(each, was, now) for each in touched)

    def _excuses(self, number: int, was: Sequence[str], now: Sequence[str]) -> bool:
        if self._speaks[number]:
            return True
        named = self._named[number]
        return any(bool(side) and all(map(named.has, side)) for side in (now, was))

    def _touched(self, was: Sequence[str], now: Sequence[str]) -> list[int]:
        """The drafts with more of the new figures than the one before, or fewer of the old ones.

        All of them where that cannot be told.
        """
        if len(self._texts) != len(self._notes) + 1:
            return [*range(len(self._notes))]
        values = set(map(value_of, now or was))
        steps = zip(self._counts, self._counts[1:], strict=False)
        pairs = (step if now else step[::-1] for step in steps)
        found = [n for n, (few, many) in enumerate(pairs) if any(many[v] > few[v] for v in values)]
        return found or [*range(len(self._notes))]

    @cached_property
    def _speaks(self) -> list[bool]:
        return [any(holds_word(note, word) for word in self._note_words) for note in self._notes]

    @cached_property
    def _named(self) -> list[_Named]:
        return [_Named(note) for note in self._notes]

    @cached_property
    def _counts(self) -> list[Counter[Figure | str]]:
        return [Counter(map(value_of, figures_in(text))) for text in self._texts]


class _Named:
    """The figures that a note names."""

    def __init__(self, note: str) -> None:
        self._values = [value_of(each) for each in figures_in(note)]

    def has(self, words: str) -> bool:
        """Whether the note names this figure; either side may leave out the unit."""
        wanted = value_of(words)
        return any(
            each == wanted
            or (
                isinstance(each, Figure)
                and isinstance(wanted, Figure)
                and each.value == wanted.value
                and not (each.unit and wanted.unit)
            )
            for each in self._values
        )


def holds_word(note: str, word: str) -> bool:
    """Whether a note holds a word as a word: in Chinese one or more words of the segmenter."""
    note, wanted = _plain(note), _plain(word)
    if word in NOTE_WORDS:
        note = _IDIOMS.sub(lambda turn: " " * len(turn.group()), note)
    ends = _word_ends(note)
    start = note.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _is_edge(note, start, ends) and _is_edge(note, end, ends):
            return True
        start = note.find(wanted, start + 1)
    return False


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    """Width, script and case folded."""
    return fold_script(fold_width(text)).casefold()


@lru_cache(maxsize=64)
def _word_ends(text: str) -> frozenset[int]:
    return frozenset(at for word in words(text) for at in (word.start, word.end))


def _is_edge(text: str, at: int, ends: frozenset[int]) -> bool:
    """Whether a word begins or ends here; between Chinese characters the segmenter says so."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after:
        return True
    if is_eastern(before) and is_eastern(after):
        return at in ends
    joined = (before.isalnum() or before == "_") and (after.isalnum() or after == "_")
    return not joined or is_eastern(before) != is_eastern(after)
