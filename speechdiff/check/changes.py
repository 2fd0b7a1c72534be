"""Rules about what changed since the old draft: numbers without a note, words half replaced.

A note excuses changes of figures if it speaks of figures, or names them:

    "数字按统计局口径改为15亿元"    it speaks of figures, and names one
    "Update s.txt", "up to date"    neither: words are matched, not parts of words
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Final

from speechdiff.check.figures import Figure, figure
from speechdiff.check.finding import Hit, hit
from speechdiff.check.subject import Subject
from speechdiff.model import Edit, Facet, Kind, Op
from speechdiff.rulebook import NOTE_WORDS, Rulebook
from speechdiff.text.forms import fold_script, fold_width
from speechdiff.text.lexicon import MONTHS, NUMBER_WORDS
from speechdiff.text.scripts import is_eastern
from speechdiff.text.word import WordKind, words
from speechdiff.wording import later

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
        figures = self._named[number]
        return any(bool(side) and all(map(figures.has, side)) for side in (now, was))

    def _touched(self, was: Sequence[str], now: Sequence[str]) -> list[int]:
        """The drafts with more of the new figures than the one before, or fewer of the old ones.

        All of them where that cannot be told.
        """
        if len(self._texts) != len(self._notes) + 1:
            return [*range(len(self._notes))]
        values = set(map(value_of, now or was))
        steps = zip(self._counts, self._counts[1:], strict=False)
        pairs = (step if now else step[::-1] for step in steps)
        touched = [
            n for n, (few, many) in enumerate(pairs) if any(many[v] > few[v] for v in values)
        ]
        return touched or [*range(len(self._notes))]

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
        value = value_of(words)
        return any(
            each == value
            or (
                isinstance(each, Figure)
                and isinstance(value, Figure)
                and each.value == value.value
                and not (each.unit and value.unit)
            )
            for each in self._values
        )


def holds_word(note: str, word: str) -> bool:
    """Whether a note holds a word as a word: in Chinese one or more words of the segmenter."""
    note, plain_word = _plain(note), _plain(word)
    if word in NOTE_WORDS:
        note = _IDIOMS.sub(lambda turn: " " * len(turn.group()), note)
    ends = _word_ends(note)
    start = note.find(plain_word)
    while start >= 0:
        end = start + len(plain_word)
        if _is_edge(note, start, ends) and _is_edge(note, end, ends):
            return True
        start = note.find(plain_word, start + 1)
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


LEAST_REPLACED = 2
"""Places in which a phrase must have been replaced before another counts as forgotten."""
_NUMERIC = frozenset({Facet.NUMBER, Facet.DATE})
_CHANGING = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})
_MARKS_AROUND = re.compile(r"^[\s、，；,;（(]+|[\s、，；,;）)]+$")


def number_changed(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Numbers and dates that changed inside a sentence without a note about it.

    The same figure written in another way is no change; that two changed places is one. In a
    working copy it is a note at most: its draft has no note yet.
    """
    texts = (subject.old.text if subject.old else "", *subject.between, subject.text)
    notes = Notes(subject.notes, texts, rulebook.note_words)
    for change in subject.changes:
        if change.old is None or change.new is None:
            continue
        for edit in change.link.edits:
            if edit.op in _CHANGING and _NUMERIC.intersection(edit.facets):
                was, now = change.old.of(edit.old), change.new.of(edit.new)
                if change.link.kind is not Kind.REWRITTEN or _of_one_thing(was, now):
                    yield from _unsaid(was, now, edit, notes, mild=not subject.committed)


def _of_one_thing(was: str, now: str) -> bool:
    """Whether two wordings that have little in common count the same things."""
    units = [
        {value.unit for each in figures_in(side) if (value := figure(each))} for side in (was, now)
    ]
    return bool(units[0] & units[1])


def _unsaid(old: str, new: str, edit: Edit, notes: Notes, *, mild: bool) -> Iterator[Hit]:
    """The finding at an edit that has figures on both sides, or that is nothing but a figure."""
    before, after = figures_in(old), figures_in(new)
    was, now = _without_shared(before, after)
    if was and now:
        template = later("{was} became {now}, and no note says so")
    elif was and (after or was == [_bare(old)]):
        template = later("{was} was dropped here, and no note says so")
    elif now and (before or now == [_bare(new)]):
        template = later("{now} was added, and no note says so")
    else:
        return
    if not notes.excuse(was, now):
        words = " ".join((*was, *now))
        yield hit(edit.new, template, words, mild=mild, was=tuple(was), now=tuple(now))


def _bare(words: str) -> str:
    """Without the white space and the marks around them."""
    return _MARKS_AROUND.sub("", words)


def _without_shared(was: list[str], now: list[str]) -> tuple[list[str], list[str]]:
    """Both without the equal figures that they begin and end with, in any notation."""
    first = _shared(was, now)
    last = _shared(was[first:][::-1], now[first:][::-1])
    return was[first : len(was) - last], now[first : len(now) - last]


def _shared(was: list[str], now: list[str]) -> int:
    pairs = zip(was, now, strict=False)
    return sum(1 for _ in takewhile(lambda each: value_of(each[0]) == value_of(each[1]), pairs))


def incomplete_substitution(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Places that keep a phrase that was replaced in at least twice as many others."""
    for each in subject.substitutions:
        if each.count < max(LEAST_REPLACED, 2 * len(each.left)):
            continue
        for span in each.left:
            template = later("“{old}” became “{new}” in {count} places, but remains here")
            words = span.of(subject.text)
            yield hit(span, template, words, old=each.old, new=each.new, count=each.count)
