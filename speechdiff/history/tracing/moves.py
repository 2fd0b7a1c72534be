"""The directions of moved sentences."""

from __future__ import annotations

from speechdiff.history.history import History
from speechdiff.model import Direction

Place = tuple[int, int]
"""A draft and a sentence of it."""


def directions(history: History) -> dict[Place, Direction]:
    """Up or down, for every sentence that moved into its draft."""
    moved_in = {state.draft for each in history.lineages for state in each.states if state.moved}
    found: dict[Place, Direction] = {}
    for draft in sorted(moved_in):
        for parent in history.parents(draft):
            for change in history.step(parent, draft).changes:
                if change.link.moved is not None:
                    way = change.link.moved.direction
                    found |= {(draft, new): way for new in change.link.new}
    return found
