"""Which sentence continues in which, if several became several, by the characters that stayed.

old  AAAA|BB           A gave 3 characters to the first, 1 to the second; B gave 2 to the second
new  AAA|ABBx          heirs: the first goes on as A, the second as B
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from speechdiff.model import Edit, Op, Span

if TYPE_CHECKING:
    from speechdiff.history.edges import LineageEdge
    from speechdiff.history.step import StepChange

Shares = Mapping[tuple[int, int], int]
"""(number of the old sentence in its link, index of the new sentence) -> characters given."""

KEPT = (Op.EQUAL, Op.MOVE)


def shares_of(change: StepChange | None) -> Shares:
    """Characters that each old sentence of a change gave to each new one."""
    shares: dict[tuple[int, int], int] = defaultdict(int)
    if change is None or change.old is None or change.new is None:
        return shares
    for edit in change.link.edits:
        if edit.op in KEPT:
            for number, old in enumerate(change.old.members):
                for index, new in zip(change.link.new, change.new.members, strict=True):
                    shares[number, index] += common_length(edit, old, new)
    return shares


def common_length(edit: Edit, old: Span, new: Span) -> int:
    """Characters of an edit that keeps its text that lie in both an old and a new span."""
    shift = edit.new.start - edit.old.start
    start = max(edit.old.start, old.start, new.start - shift)
    end = min(edit.old.end, old.end, new.end - shift)
    return max(0, end - start)


def heirs(edge: LineageEdge) -> dict[int, int]:
    """New sentence -> number of the old one that goes on in it; each old one goes on once."""
    if not edge.olds:
        return {}
    if len(edge.olds) == len(edge.news) == 1:
        return {edge.news[0]: 0}
    found: dict[int, int] = {}
    for old, new in _by_share(edge):
        if new not in found and old not in found.values():
            found[new] = old
    return found


def _by_share(edge: LineageEdge) -> Iterator[tuple[int, int]]:
    """Pairs of an old number and a new sentence, most shared characters first."""
    shares = edge.shares()
    pairs = ((n, new) for n in range(len(edge.olds)) for new in edge.news)
    return iter(sorted(pairs, key=lambda pair: (-shares.get(pair, 0), pair)))
