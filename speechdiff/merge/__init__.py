"""Three-way merge: what two editors made of the same draft, as one text.

    base, ours, theirs
      -> by lines, as git does it                                    lines
      -> by sentences:
         blocks, with margin and number apart from the words         reading
         two comparisons with base                                   compare, followed
         units: base sentences, and what either side made of them    units, changes
         what stays where it is, and who moved the rest              anchored
         content: whose words, both merged, cut, or a conflict       content, context, series
         order: what nobody moved, slots between, what goes along    order, attachments
         margins, numbers, white space                               leads, whitespace
         front matter, merged apart                                  settings
      -> the one that holds, else a conflict                         merge, verify*, named
      -> pieces, marks                                               pieces, marks
      -> Merged

A merged text that was resolved by hand is put together again by `rejoin`. Importing this package
loads none of its modules: what is public is fetched when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.merge.merge import merge_texts
    from speechdiff.merge.nouns import Cause, Conflict, Labels, Merged, Side
    from speechdiff.merge.rejoining import Rejoined, rejoin

__all__ = ["Cause", "Conflict", "Labels", "Merged", "Rejoined", "Side", "merge_texts", "rejoin"]

_HOMES = {
    "Cause": "nouns",
    "Conflict": "nouns",
    "Labels": "nouns",
    "Merged": "nouns",
    "Side": "nouns",
    "Rejoined": "rejoining",
    "rejoin": "rejoining",
    "merge_texts": "merge",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
