"""Two texts to the comparison between them.

    text -> segment -> align -> moves -> links (kinds, edits, facets) -> phrases -> Comparison

Importing this package loads none of its modules: what is public is fetched when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.compare.compare import compare_segmented, compare_texts

__all__ = ["compare_segmented", "compare_texts"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from speechdiff.compare import compare

    return getattr(compare, name)
