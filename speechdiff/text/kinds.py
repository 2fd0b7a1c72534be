"""Words with their kinds and positions."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class WordKind(StrEnum):
    """The kind of a word, by its characters."""

    HAN = "han"
    LATIN = "latin"
    """Latin letters; also e-mail and web addresses."""
    NUMBER = "number"
    DATE = "date"
    PUNCTUATION = "punctuation"
    SPACE = "space"
    OTHER = "other"
    """Letters of other scripts, symbols, emoji, control characters."""

    __hash__ = str.__hash__
    """That of enumerations is written in Python, and each word is looked up by its kind."""


class Word(NamedTuple):
    """A word of a text, by code-point offsets."""

    start: int
    end: int
    kind: WordKind


COUNTING = frozenset({WordKind.NUMBER, WordKind.DATE})
"""The kinds that hold a figure."""
