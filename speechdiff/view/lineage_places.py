"""The places of a sentence through all drafts, as every picture of lineages asks for them.

The river, the layers by age, the flow in text, the lives and the links between pages read these.
"""

from __future__ import annotations

from collections.abc import Iterable

from speechdiff.lineage import Lineage

SentencePlace = tuple[int, int]
"""A draft and a sentence of it, both from 0."""


def places(lineage: Lineage) -> list[SentencePlace]:
    """Where a sentence stands, oldest draft first; there is one place or more."""
    return [(state.draft, state.sentence) for state in lineage.states if state.sentence is not None]


def owners(lineages: Iterable[Lineage]) -> dict[SentencePlace, int]:
    """For each sentence of each draft, the number of its lineage."""
    return {place: lineage.number for lineage in lineages for place in places(lineage)}
