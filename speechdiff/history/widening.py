"""Widening: from replaced words to the whole phrase around them.

    ……取得了 阶段性 [-成果-][+胜利+]        what all occurrences have beside the replaced words
    ……的     阶段性 [-成果-][+胜利+] ，      belongs to the formulation: 阶段性成果 -> 阶段性胜利

A formulation grows word by word, on either side, as long as all its occurrences go on with the
same word; it never crosses the border of a clause.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speechdiff.history.replacements import LEAST_RECURRING, EditOccurrence, says_something
from speechdiff.model import Edit, Op, Span
from speechdiff.text.cutter import part_of_speech
from speechdiff.text.forms import same_word
from speechdiff.text.lexicon import GRAMMAR_WORDS
from speechdiff.text.word import words

MOST_WORDS = 10
"""Most words that a phrase grows by on either side."""
MOSTLY = 0.75
"""Share of the occurrences that must agree on the words beside an addition or a deletion."""
_INSIDE = frozenset("、·-—“”‘’\"'《》（）()")
"""Marks that may be inside a phrase."""
_ADVERBS = frozenset({"d", "ad"})
_CARRIERS = _ADVERBS | {"v"}
"""Tags of jieba's dictionary."""
_EDITION = re.compile(r"[vV]?\d+(?:\.\d+)*\s?[版代期号型]?|[一二三四五六七八九十]+[版代期号型]")


@dataclass(frozen=True, slots=True)
class Formulation:
    """A replacement as people would name it, and where it occurred."""

    old: str
    new: str
    occurrences: tuple[EditOccurrence, ...]
    beside: int
    """Sides on which a telling word stands beside the replaced ones in all occurrences."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The words that stayed around an occurrence, the nearest first."""

    occurrence: EditOccurrence
    left: tuple[str, ...]
    right: tuple[str, ...]


def formulations(group: Sequence[EditOccurrence]) -> Iterator[Formulation]:
    """The phrases around the occurrences of one replacement.

    What replaces one wording by another is one formulation; what only adds or drops words may be
    several, told apart by what stands beside it.
    """
    around = [_surroundings(occurrence) for occurrence in group]
    if all(occurrence.old_text() and occurrence.new_text() for occurrence in group):
        yield _formulation(around, 1.0, least=0)
        return
    while len(around) >= LEAST_RECURRING:
        most = _majority(around)
        if len(most) < LEAST_RECURRING:
            return
        formulation = _formulation(most, MOSTLY, least=1)
        yield formulation
        occurrence_ids = {id(occurrence) for occurrence in formulation.occurrences}
        around = [each for each in around if id(each.occurrence) not in occurrence_ids]


def names_an_edition(group: Sequence[EditOccurrence]) -> bool:
    """Whether a bare number is replaced behind one and the same name: Model 2.1, 规划1.0版.

    A number behind a verb (增长6%) or with a unit is a figure, and no part of a name.
    """
    names = set()
    for occurrence in group:
        numbers = occurrence.old_text().strip(), occurrence.new_text().strip()
        if not all(map(_EDITION.fullmatch, numbers)):
            return False
        names.add(next((word for word in _surroundings(occurrence).left if word.strip()), ""))
    return len(names) == 1 and _is_name(*names)


def _is_name(word: str) -> bool:
    if _is_weak(word) or not word.isalpha():
        return False
    if word.isascii():
        return word[0].isupper()
    tag = part_of_speech(word)
    return tag.startswith(("n", "vn")) or (not tag and len(word) > 1)  # 智造 was coined as a name


def _majority(around: Sequence[_Surroundings]) -> list[_Surroundings]:
    """The most occurrences that have the same word on one side."""
    crowds: dict[tuple[int, str], list[_Surroundings]] = defaultdict(list)
    for each in around:
        for side, side_words in ((0, each.right), (1, each.left)):
            if side_words:
                crowds[side, side_words[0].casefold()].append(each)
    return max(crowds.values(), key=len, default=[])


def _formulation(around: Sequence[_Surroundings], share: float, *, least: int) -> Formulation:
    """`least` words are kept on either side even where they say nothing: an addition needs them."""
    least_agreeing = max(LEAST_RECURRING, share * len(around))
    left, around = _grown(around, "left", least_agreeing)
    right, around = _grown(around, "right", least_agreeing)
    left, right = _without_carrier(_trimmed(left, least), least), _trimmed(right, least)
    occurrence = around[0].occurrence
    before, behind = "".join(reversed(left)), "".join(right)
    beside = sum(any(map(says_something, side)) for side in (left, right))
    return Formulation(
        _tidy(before + occurrence.old_text() + behind),
        _tidy(before + occurrence.new_text() + behind),
        tuple(each.occurrence for each in around),
        beside,
    )


def _grown(
    around: Sequence[_Surroundings], side: str, least: float
) -> tuple[list[str], Sequence[_Surroundings]]:
    """The words that enough occurrences share on one side, and the occurrences that do."""
    shared: list[str] = []
    for number in range(MOST_WORDS):
        following = Counter(
            getattr(each, side)[number].casefold()
            for each in around
            if len(getattr(each, side)) > number
        )
        word, count = following.most_common(1)[0] if following else ("", 0)
        if count < least:
            break
        around = [
            each
            for each in around
            if len(getattr(each, side)) > number and getattr(each, side)[number].casefold() == word
        ]
        shared.append(getattr(around[0], side)[number])
    return shared, around


def _trimmed(shared: list[str], least: int) -> list[str]:
    """Without the marks at the far end of one side, and the function words beyond `least` words."""
    rest = list(shared)
    while rest and (_is_mark(rest[-1]) or (_is_weak(rest[-1]) and _count(rest) > least)):
        rest.pop()
    return rest


def _is_weak(word: str) -> bool:
    return same_word(word).lower() in GRAMMAR_WORDS


def _without_carrier(left: list[str], least: int) -> list[str]:
    """Without the governing verbs and adverbs: 深入学习贯彻, 不断壮大.

    An adjective behind an adverb is a verb here (不断壮大). The words are the nearest first.
    """
    rest = list(left)
    after_adverb = False
    while _count(rest) > least and rest:
        tag = part_of_speech(rest[-1])
        if not (tag in _CARRIERS or (after_adverb and tag == "a")):
            break
        after_adverb = tag in _ADVERBS
        rest.pop()
    return rest


def _count(shared: Sequence[str]) -> int:
    return sum(not _is_mark(text) for text in shared)


def _surroundings(occurrence: EditOccurrence) -> _Surroundings:
    edits = occurrence.change.link.edits
    before = edits[occurrence.first - 1] if occurrence.first else None
    behind = edits[occurrence.last + 1] if occurrence.last + 1 < len(edits) else None
    left = list(_words_of(occurrence, before))
    right = list(_words_of(occurrence, behind))
    return _Surroundings(
        occurrence, tuple(_within_clause(reversed(left))), tuple(_within_clause(right))
    )


def _words_of(occurrence: EditOccurrence, edit: Edit | None) -> Iterator[str]:
    """The words of the old side, or what of them lies in an edit that keeps its text."""
    passage = occurrence.change.old
    if edit is None or edit.op is not Op.EQUAL or passage is None:
        return
    for word in words(passage.text):
        start = max(passage.start + word.start, edit.old.start)
        end = min(passage.start + word.end, edit.old.end)
        if start < end:
            yield passage.of(Span(start, end))


def _within_clause(texts: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for text in texts:
        if _is_mark(text) and not (text in _INSIDE or text == " "):
            return
        yield text


def _is_mark(text: str) -> bool:
    return not any(character.isalnum() for character in text)


def _tidy(text: str) -> str:
    return " ".join(text.split())
