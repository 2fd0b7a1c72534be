"""A text as the judges of a merge read it: lines with their marks, sentences, words.

Written for them alone: nothing here knows how speechdiff reads a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")
_HAN: Final = "零一二三四五六七八九十"
_ORDINALS: Final = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
_LABELS: Final = {
    "1.": r"(?P<n>\d{1,2})\. ",
    "一、": rf"(?P<n>[{_HAN}])、",
    "（一）": rf"（(?P<n>[{_HAN}])）",
    "一是": rf"(?P<n>[{_HAN}])是",
    "第一": rf"第(?P<n>[{_HAN}])[，,、]",
    "First": rf"(?P<n>{_ORDINALS}), ",
    "Section": r"Section (?P<n>\d+): ",
}
_LABEL: Final = re.compile("|".join(re.sub(r"\?P<n>", "?:", each) for each in _LABELS.values()))
_LINE: Final = re.compile(
    r"(?P<indent>[ \t\u3000]*)(?P<mark>(?:(?:>|#{1,6}|[-*+])(?=[ \t])[ \t]*)*)"
    r"(?P<said>.*?)(?P<trail>[ \t\u3000]*)"
)
_STOP: Final = re.compile(r"(?<=[。！？])|(?<=[.!?])(?=\s|$|[\u3400-\u9fff])")
_WORD: Final = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|[^\W\d_A-Za-z]|[$%]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty."""

    indent: str
    mark: str
    said: str
    """What it says, without its number in a series."""
    trail: str
    gap: int
    """Empty lines before it."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, where it stands."""

    words: tuple[str, ...]
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """A text, taken apart."""

    text: str
    lines: tuple[Line, ...]
    sentences: tuple[Said, ...]
    tail: int
    """Empty lines at the end."""

    @property
    def words(self) -> Counter[str]:
        return Counter(word for each in self.sentences for word in each.words)


def read(text: str) -> Read:
    """A text, taken apart."""
    lines: list[Line] = []
    sentences: list[Said] = []
    gap = 0
    body = text.replace("\r\n", "\n")
    for raw in body.removesuffix("\n").split("\n"):
        if not raw.strip():
            gap += 1
            continue
        parts = _LINE.fullmatch(raw)
        if parts is None:
            raise ValueError(raw)
        said = without_label(parts["said"])
        sentences += [
            Said(words, len(lines), s) for s in _STOP.split(said) if (words := words_of(s))
        ]
        lines.append(
            Line(parts["indent"], parts["mark"], said, parts["trail"], gap, words_of(said))
        )
        gap = 0
    return Read(text, tuple(lines), tuple(sentences), gap)


def without_label(said: str) -> str:
    label = _LABEL.match(said)
    return said[label.end() :] if label else said


@lru_cache(20_000)
def words_of(said: str) -> tuple[str, ...]:
    """Words and figures, Chinese ones letter by letter in simplified letters, without marks."""
    return tuple(_WORD.findall(_simplified(without_label(said.strip()))))


def _simplified(text: str) -> str:
    return text if text.isascii() else _converter().convert(text)  # type: ignore[attr-defined]


@lru_cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


def series(text: str) -> dict[str, list[int]]:
    """The numbers of each kind of label that stand at the head of a line or sentence."""
    found: dict[str, list[int]] = {}
    for raw in text.replace("\r\n", "\n").split("\n"):
        parts = _LINE.fullmatch(raw)
        said = parts["said"] if parts else ""
        rest = without_label(said)
        for each in (said, *_STOP.split(rest)) if rest != said else _STOP.split(said):
            for family, pattern in _LABELS.items():
                label = re.match(pattern, each.strip() if each != said else each)
                if label:
                    found.setdefault(family, []).append(_number(label["n"]))
                    break
    return found


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return _HAN.index(written) if written in _HAN else _ORDINALS.split("|").index(written) + 1


def matched(
    one: Sequence[Line | Said], other: Sequence[Line | Said], least: float = 0.6
) -> dict[int, int]:
    """Which line of the other each line of one is: the same words, or most of them."""
    places: dict[tuple[str, ...], list[int]] = {}
    for number, line in enumerate(other):
        places.setdefault(line.words, []).append(number)
    count = Counter(line.words for line in one)
    found: dict[int, int] = {}
    twice: set[int] = set()
    for number, line in enumerate(one):
        there = places.get(line.words, [])
        if count[line.words] == len(there) == 1:
            found[number] = there[0]
        elif there:
            twice.add(number)
    taken = set(found.values()) | {n for number in twice for n in places[one[number].words]}
    left = [n for n in range(len(other)) if n not in taken]
    likely = [
        (score, number, goal)
        for number, line in enumerate(one)
        if number not in found and number not in twice
        for goal in left
        if (score := likeness(line.words, other[goal].words, least)) >= least
    ]
    for _, number, goal in sorted(likely, reverse=True):
        if number not in found and goal not in taken:
            found[number] = goal
            taken.add(goal)
    return found


def likeness(one: tuple[str, ...], other: tuple[str, ...], least: float = 0.0) -> float:
    """The share of words that two lines have in common."""
    if not one or not other:
        return 0.0
    both = len(one) + len(other)
    if 2 * min(len(one), len(other)) < least * both:
        return 0.0
    mine, others = _counted(one), _counted(other)
    return 2 * sum(min(n, others.get(word, 0)) for word, n in mine.items()) / both


@lru_cache(20_000)
def _counted(words: tuple[str, ...]) -> dict[str, int]:
    return dict(Counter(words))


def three_way(base: T, ours: T, theirs: T) -> set[T]:
    """What a value may be when two made something of it: nothing where they contradict."""
    if theirs in (ours, base):
        return {ours}
    return {theirs} if ours == base else set()


class Texts(NamedTuple):
    """The three texts and the merged one."""

    base: Read
    ours: Read
    theirs: Read
    merged: Read

    @property
    def inputs(self) -> tuple[Read, Read, Read]:
        return self[:3]


Places: TypeAlias = dict[tuple[str, ...], int]


def once(said: Sequence[Said]) -> Places:
    """Where each sentence stands that stands once."""
    count = Counter(each.words for each in said)
    return {each.words: n for n, each in enumerate(said) if count[each.words] == 1}


def short(said: Sequence[str]) -> str:
    joined = "".join(f" {each}" if each.isascii() else each for each in said).strip()
    return f"{joined[:16]!r}"


def heads(merged: Read, text: Read, *, begun: bool = False) -> dict[int, int]:
    """The line of a text that holds, or is `begun` by, the first sentence of each merged line.

    What begins a line is known again by half of its words, as a renamed heading has them.
    """
    found = matched(merged.sentences, text.sentences, 0.5 if begun else 0.6)
    return {
        each.line: text.sentences[found[n]].line
        for n, each in enumerate(merged.sentences)
        if n in found and _begins(merged, n) and (not begun or _begins(text, found[n]))
    }


def _begins(text: Read, number: int) -> bool:
    said = text.sentences
    return number == 0 or said[number - 1].line != said[number].line
