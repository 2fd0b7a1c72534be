"""All drafts as layers by age, as shapes of an SVG: how much of each comes from which earlier ones.

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
from speechdiff.report.account import Account
from speechdiff.report.charts.river import LABELS, MARGIN, ChartLabel, point
from speechdiff.report.html.blame import age
from speechdiff.view import river_labels as words
from speechdiff.view.chart_labels import column
from speechdiff.view.draft_names import DraftColumn, draft_columns
from speechdiff.view.river import WIDTH

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
    columns = tuple(column.last for column in draft_columns(len(sentences), MOST_COLUMNS))
    births = draft_columns(len(sentences), MOST_LAYERS)
    lengths = _standing(lineages, sentences, columns, births)
    below = list(accumulate(lengths, _added, initial=(0,) * len(columns)))
    layers = tuple(
        AgeLayer(born, heights, under)
        for born, heights, under in zip(births, lengths, below[:-1], strict=True)
        if any(heights)
    )
    return AgeLayers(columns, layers, max(below[-1], default=0))


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(add, one, other))


def _standing(
    lineages: Sequence[Lineage],
    sentences: Sequence[Sequence[Sentence]],
    columns: Sequence[int],
    births: Sequence[DraftColumn],
) -> list[tuple[int, ...]]:
    """For each group of births, the characters in each column."""
    column_of = {draft: place for place, draft in enumerate(columns)}
    layer_of = [
        place for place, born in enumerate(births) for _ in range(born.first, born.last + 1)
    ]
    counts = [[0] * len(columns) for _ in births]
    for lineage in lineages:
        row = counts[layer_of[lineage.states[0].draft]]
        for draft, sentence in lineage.places:
            if draft in column_of:
                span = sentences[draft][sentence].span
                row[column_of[draft]] += span.end - span.start
    return [tuple(row) for row in counts]


_HEIGHT: Final = 260.0
_TOP: Final = 12.0
_LEFT: Final = 58.0
_RIGHT: Final = 24.0
_FOOT: Final = 24.0
_ROOM_FOR_NAME: Final = 48


@dataclass(frozen=True, slots=True)
class AgeLayerShape:
    """A layer as a path, dark by age, and what it is."""

    level: int
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class AgeLayersPicture:
    """The layers by age, ready to be written."""

    width: float
    height: float
    shapes: tuple[AgeLayerShape, ...]
    heads: tuple[ChartLabel, ...]
    scale: tuple[ChartLabel, ...]
    summary: str


def layers(aged: AgeLayers, account: Account) -> AgeLayersPicture:
    """The layers as shapes: columns from left to right, the oldest at the foot."""
    names, width = account.names, MARGIN + WIDTH + LABELS
    columns = len(aged.drafts)
    pitch = (width - _LEFT - _RIGHT) / max(columns - 1, 1)
    shapes = tuple(_layer(layer, aged, pitch, names) for layer in aged.layers)
    every = max(1, -(-_ROOM_FOR_NAME // max(int(pitch), 1)))
    heads = tuple(
        ChartLabel(round(_LEFT + place * pitch, 1), _HEIGHT + 17, names[draft])
        for place, draft in enumerate(aged.drafts)
        if (columns - 1 - place) % every == 0
    )
    scale = tuple(
        ChartLabel(_LEFT - 8, round(_layer_y(part, aged), 1), f"{part:,}")
        for part in (0, aged.highest // 2, aged.highest)
    )
    summary = words.age_layers_summary(names[aged.drafts[0]], names[aged.drafts[-1]])
    return AgeLayersPicture(width, _HEIGHT + _FOOT, shapes, heads, scale, summary)


def _layer_y(characters: int, aged: AgeLayers) -> float:
    return _TOP + (_HEIGHT - _TOP) * (1 - characters / max(aged.highest, 1))


def _layer(layer: AgeLayer, aged: AgeLayers, pitch: float, names: Sequence[str]) -> AgeLayerShape:
    born = next(p for p, draft in enumerate(aged.drafts) if draft >= layer.born.first)
    columns = range(born, len(aged.drafts))
    over = [
        (_LEFT + at * pitch, _layer_y(layer.below[at] + layer.heights[at], aged)) for at in columns
    ]
    under = [(_LEFT + at * pitch, _layer_y(layer.below[at], aged)) for at in columns]
    points = [*over, *reversed(under)]
    newest = aged.drafts[-1]
    title = words.layer(column(layer.born, names), layer.heights[-1], names[newest])
    path = "M" + "L".join(point(x, y) for x, y in points) + "Z"
    return AgeLayerShape(age(layer.born.first, newest), path, title)
