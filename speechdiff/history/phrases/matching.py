"""Where a phrase stands in a text: to the letter, without overlap, as whole words.

    growth zone    is found in  Growth zones? no;  the growth zone: yes;  Growth\\nzone: yes
    新质生产力      is found wherever it is written

Three rules, and no pattern language:

- a phrase without capital letters is found in any case, one with a capital as it is written;
- a letter or digit of a script that puts spaces between words begins and ends a phrase only where
  it begins and ends a word: *plan* is not in *planet*, 5G not in 15G;
- a space stands for any one character of white space.

`Matching.FOLDED` reads full-width signs as half-width and traditional characters as simplified.
Every reading has as many characters as the text, so spans are those of the untouched text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from speechdiff.model import Span
from speechdiff.text.forms import fold_script, fold_width
from speechdiff.text.scripts import is_wide

_BLANKS = re.compile(r"[^\S ]")


class Matching(StrEnum):
    """How freely a phrase is found."""

    EXACT = "exact"
    FOLDED = "folded"
    """Width, and traditional or simplified script, make no difference."""


def reading(text: str, matching: Matching = Matching.EXACT) -> str:
    """The text as phrases are sought in it; as long as the text."""
    plain = _BLANKS.sub(" ", text)
    return fold_script(fold_width(plain)) if matching is Matching.FOLDED else plain


def without_case(text: str) -> str:
    """The text in lower case; as long as the text: İ, which would become two letters, stays."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := each.lower()) == 1 else each for each in text)


def minds_case(phrase: str) -> bool:
    """Whether a phrase is found only as it is written: it has a capital letter."""
    return without_case(phrase) != phrase


def occurrences(text: str, phrase: str, matching: Matching = Matching.EXACT) -> tuple[Span, ...]:
    """Where `phrase` stands in `text`, in order and without overlap; nowhere if it is empty."""
    phrase_reading, text_reading = reading(phrase, matching), reading(text, matching)
    return tuple(
        Span(at, at + len(phrase_reading))
        for at in offsets(
            text_reading if minds_case(phrase_reading) else without_case(text_reading),
            phrase_reading,
        )
    )


def offsets(text: str, phrase: str) -> Iterator[int]:
    """The same in a reading of the text: offsets."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        if stands_alone(text, at, at + len(phrase)):
            yield at
            at += len(phrase)
        else:
            at += 1
        at = text.find(phrase, at)


def has_word_edge(phrase: str) -> bool:
    """Whether the phrase begins or ends with a sign that must begin or end a word."""
    return _spells(phrase[:1]) or _spells(phrase[-1:])


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends inside a word of a script with spaces."""
    begins = start == 0 or not (_spells(text[start]) and _spells(text[start - 1]))
    return begins and (end == len(text) or not (_spells(text[end - 1]) and _spells(text[end])))


@cache
def _spells(character: str) -> bool:
    """Whether a character is a letter or digit of a script with spaces between words."""
    return character.isalnum() and not is_wide(character)
