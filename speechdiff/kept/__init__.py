"""The history of a speech out of its source, with what earlier runs worked out.

    Source (git, folder) -> Shelf (texts) ──┐
    cache of the repository -> Records ─────┴─> KeptDrafts -> History

Nothing is read or compared before something asks for it. Importing this package loads none of its
modules: what is public is fetched when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.kept.opening import kept_drafts, open_history

__all__ = ["kept_drafts", "open_history"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from speechdiff.kept import opening

    return getattr(opening, name)
