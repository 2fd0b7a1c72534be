"""The life of phrases: which ones to follow, where they stand, and what became of each.

    texts -> stream (words, each repeated sentence once) -> grams, marked -> mined phrases ┐
    tracked phrases ─────────────────────────────────────────────────────────────────────┴-> lives

Importing this package loads none of its modules: each public name is fetched when it is first
asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.history.phrases.lives import phrases
    from speechdiff.history.phrases.matching import Matching, occurrences

__all__ = ["Matching", "occurrences", "phrases"]

_HOMES = {"phrases": "lives", "Matching": "matching", "occurrences": "matching"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
