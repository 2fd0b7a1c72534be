"""Characters to paragraphs to sentences to words, and the normal forms that comparing uses.

    text -> segment() -> SegmentedText -> words() of a sentence -> Word, Word ...

Importing this package loads none of its modules: each public name is fetched when it is first
asked for, so that a program that never cuts words never pays for a dictionary. Normal forms, marks
and word lists are taken from their own modules: `forms`, `marks`, `lexicon`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.text.language import language_of
    from speechdiff.text.sentences import segment
    from speechdiff.text.word import Word, WordKind, words

__all__ = ["Word", "WordKind", "language_of", "segment", "words"]

_HOMES = {
    "Word": "word",
    "WordKind": "word",
    "language_of": "language",
    "segment": "sentences",
    "words": "word",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
