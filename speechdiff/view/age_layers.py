"""All drafts as layers by age: how much of each draft comes from which earlier ones.

    d1 ██████▇▇▆▅▃▃▂▂     what d1 brought in, and how long it lasts
    d2    ▂▂▂▂▂▂▂▂▂▂      what d2 brought in ...

What is drawn of a history that is too long or too wide for a river of sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from typing import Final

from speechdiff.lineage import Lineage
from speechdiff.model import Sentence
from speechdiff.view.draft_columns import DraftColumn, draft_columns
from speechdiff.view.lineage_places import places

MOST_COLUMNS: Final = 120
"""Drafts side by side; of more, the last of each group is drawn."""
MOST_LAYERS: Final = 12


@dataclass(frozen=True, slots=True)
class AgeLayer:
    """What the drafts of a group brought in, in each column."""

    born: DraftColumn
    heights: tuple[int, ...]
    """Characters of its sentences that stand in each column's draft."""
    below: tuple[int, ...]
    """Characters of all older layers in each column."""


@dataclass(frozen=True, slots=True)
class AgeLayers:
    """Layers, oldest first."""

    drafts: tuple[int, ...]
    """The draft that each column shows."""
    layers: tuple[AgeLayer, ...]
    highest: int
    """Characters of the longest draft shown."""


def age_layers(lineages: Sequence[Lineage], sentences: Sequence[Sequence[Sentence]]) -> AgeLayers:
    """The layers of all drafts, grouped where there are too many of them."""
    shown = tuple(column.last for column in draft_columns(len(sentences), MOST_COLUMNS))
    births = draft_columns(len(sentences), MOST_LAYERS)
    standing = _standing(lineages, sentences, shown, births)
    below = list(accumulate(standing, _added, initial=(0,) * len(shown)))
    layers = tuple(
        AgeLayer(born, heights, under)
        for born, heights, under in zip(births, standing, below[:-1], strict=True)
        if any(heights)
    )
    return AgeLayers(shown, layers, max(below[-1], default=0))


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(add, one, other))


def _standing(
    lineages: Sequence[Lineage],
    sentences: Sequence[Sequence[Sentence]],
    shown: Sequence[int],
    births: Sequence[DraftColumn],
) -> list[tuple[int, ...]]:
    """For each group of births, the characters in each column."""
    column_of = {draft: place for place, draft in enumerate(shown)}
    layer_of = [
        place for place, born in enumerate(births) for _ in range(born.first, born.last + 1)
    ]
    counts = [[0] * len(shown) for _ in births]
    for lineage in lineages:
        row = counts[layer_of[lineage.states[0].draft]]
        for draft, sentence in places(lineage):
            if draft in column_of:
                span = sentences[draft][sentence].span
                row[column_of[draft]] += span.end - span.start
    return [tuple(row) for row in counts]
