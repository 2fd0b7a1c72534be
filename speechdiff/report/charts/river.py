"""The river of sentences as shapes of an SVG: paths, rectangles, labels.

Geometry comes from `view.river`; a template writes what is here. All shapes of one
sentence stand in one link, so that a page without a script can light up its whole way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from speechdiff.report.account import Account
from speechdiff.view import river_labels as words
from speechdiff.view.lives import beginning
from speechdiff.view.river import BAR, HEAD, WIDTH, River, RiverBlock, RiverThread
from speechdiff.view.sankey import FlowEdge, RiverFlow, SentenceFate

MARGIN: Final = 14.0
"""Left and right of the columns, for names that are wider than a block."""
LABELS: Final = 236.0
"""Right of the newest draft, for the beginnings of its sentences."""
_LABEL_LINE: Final = 13.0
_LABEL_CHARACTERS: Final = 18
_LABEL_LETTERS: Final = 36
_TITLE_CHARACTERS: Final = 40
_ROOM_FOR_DATE: Final = 70.0
_ROOM_FOR_LETTER: Final = 9.0
_WAIST: Final = 0.45
"""A rewritten sentence narrows to this part of its height."""
_TAPER: Final = 0.42
"""Part of the way that a birth or a cut reaches into."""
_STUB: Final = 0.2
"""The same, for a thread from before the first column."""
_MANY_THREADS: Final = 24
"""Threads beyond which they are drawn finer."""
_MANY_BLOCKS: Final = 150
"""Sentences a draft beyond which most bands are as thin as lines."""


@dataclass(frozen=True, slots=True)
class RiverShape:
    """A path, or a rectangle where `path` is empty."""

    mark: str
    path: str = ""
    x: float = 0
    y: float = 0
    height: float = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class LineageShapes:
    """All shapes of one lineage; `href` is empty where no page shows its life."""

    href: str
    title: str
    shapes: tuple[RiverShape, ...]


@dataclass(frozen=True, slots=True)
class ChartLabel:
    """A line of text beside the canvas."""

    x: float
    y: float
    text: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class RiverPicture:
    """The river, ready to be written."""

    width: float
    height: float
    runs: tuple[RiverShape, ...]
    strands: tuple[LineageShapes, ...]
    heads: tuple[ChartLabel, ...]
    labels: tuple[ChartLabel, ...]
    legend: tuple[SentenceFate, ...]
    summary: str
    many: bool
    """Whether so many threads run through it that they have to be fine."""
    dense: bool
    """Whether the blocks are so low that what tapers has to be pale."""


def picture(river: River, account: Account, linked: Container[int]) -> RiverPicture:
    """The river as shapes; `linked` are the lineages whose lives are on the same page."""
    runs = tuple(
        _run(flow, river, account) for flow in river.flows if flow.fate is SentenceFate.SAME
    )
    names = account.names
    return RiverPicture(
        width=MARGIN + WIDTH + LABELS,
        height=round(river.height + MARGIN, 1),
        runs=runs,
        strands=tuple(_strands(river, account, linked)),
        heads=tuple(_heads(river, account)),
        labels=tuple(_labels(river, account)),
        legend=tuple(fate for fate in SentenceFate if fate in _fates(river)),
        summary=words.river_summary(
            river.drafts - river.first, names[river.first], names[-1], len(river.blocks)
        ),
        many=len(river.threads) > _MANY_THREADS,
        dense=len(river.blocks) > _MANY_BLOCKS * (river.drafts - river.first),
    )


def tally(river: River) -> tuple[tuple[SentenceFate, ...], list[tuple[int, list[int]]]]:
    """The river in numbers: fates that occur, and for each draft after the first their counts."""
    counts: defaultdict[tuple[int, SentenceFate], int] = defaultdict(int)
    for block in river.blocks:
        counts[block.draft, block.fate] += 1
    for flow in river.flows:
        counts[flow.draft, SentenceFate.CUT] += flow.fate is SentenceFate.CUT
    occurring = {fate for (_, fate), count in counts.items() if count}
    fates = tuple(fate for fate in SentenceFate if fate in occurring)
    return fates, [
        (draft, [counts[draft, fate] for fate in fates])
        for draft in range(river.first + 1, river.drafts)
    ]


def _fates(river: River) -> set[SentenceFate]:
    threads = {SentenceFate.RETURNED} if river.threads else set()
    return {flow.fate for flow in river.flows} | {block.fate for block in river.blocks} | threads


def _left(river: River, draft: int) -> float:
    return MARGIN + river.left(draft)


def _run(flow: RiverFlow, river: River, account: Account) -> RiverShape:
    title = words.run(account.names[flow.draft], flow.count)
    return RiverShape(SentenceFate.SAME.value, _band(flow, river), title=title)


def _strands(river: River, account: Account, linked: Container[int]) -> Iterator[LineageShapes]:
    shapes: defaultdict[int, list[RiverShape]] = defaultdict(list)
    newest: dict[int, RiverBlock] = {}
    for flow in river.flows:
        if flow.fate is not SentenceFate.SAME:
            shapes[flow.lineage].append(RiverShape(flow.fate.value, _band(flow, river)))
    for thread in river.threads:
        shapes[thread.lineage].append(RiverShape("thread", _thread(thread, river)))
    for block in river.blocks:
        newest[block.lineage] = block
        shapes[block.lineage].append(_rectangle(block, river, account))
    for lineage, pieces in sorted(shapes.items()):
        href = f"#s{lineage + 1}" if lineage in linked else ""
        yield LineageShapes(href, _beginning(newest[lineage], account), tuple(pieces))


def _rectangle(block: RiverBlock, river: River, account: Account) -> RiverShape:
    title = ""
    if block.fate is not SentenceFate.SAME:
        happened = words.event(block.event, moved=block.fate is SentenceFate.MOVED)
        begins = _beginning(block, account)
        title = words.tooltip(account.names[block.draft], happened, begins)
    top, bottom = block.place
    x = round(_left(river, block.draft), 1)
    return RiverShape(block.fate.value, "", x, round(top, 1), round(bottom - top, 1), title)


def _beginning(block: RiverBlock, account: Account) -> str:
    return beginning(account.texts[block.draft], block.sentence, _TITLE_CHARACTERS)


def _band(flow: RiverFlow, river: River) -> str:
    """The outline of a flow between the columns of two drafts."""
    x0, x1 = _left(river, flow.draft - 1) + BAR, _left(river, flow.draft)
    if flow.old is None and flow.new is not None:
        return _tip(x1, x1 - (x1 - x0) * _TAPER, flow.new)
    if flow.new is None and flow.old is not None:
        return _tip(x0, x0 + (x1 - x0) * _TAPER, flow.old)
    assert flow.old is not None
    assert flow.new is not None
    if flow.fate is SentenceFate.REWRITTEN:
        return _waisted(x0, x1, flow.old, flow.new)
    top, bottom = _curve(x0, flow.old.top, x1, flow.new.top), (x1, flow.new.bottom)
    return (
        f"M{point(x0, flow.old.top)}{top}L{point(*bottom)}{_curve(*bottom, x0, flow.old.bottom)}Z"
    )


def _waisted(x0: float, x1: float, old: FlowEdge, new: FlowEdge) -> str:
    """A band that narrows half way."""
    x, y = (x0 + x1) / 2, (old.top + old.bottom + new.top + new.bottom) / 4
    half = (old.bottom - old.top + new.bottom - new.top) / 4 * _WAIST
    return (
        f"M{point(x0, old.top)}{_curve(x0, old.top, x, y - half)}{_curve(x, y - half, x1, new.top)}"
        f"L{point(x1, new.bottom)}{_curve(x1, new.bottom, x, y + half)}"
        f"{_curve(x, y + half, x0, old.bottom)}Z"
    )


def _tip(edge: float, tip: float, side: FlowEdge) -> str:
    """A block's flow that runs out into a point."""
    y, half = (side.top + side.bottom) / 2, (edge + tip) / 2
    return (
        f"M{point(edge, side.top)}Q{point(half, side.top)} {point(tip, y)}"
        f"Q{point(half, side.bottom)} {point(edge, side.bottom)}Z"
    )


def _thread(thread: RiverThread, river: River) -> str:
    x1 = _left(river, thread.draft)
    if thread.last_seen is None:
        x0 = x1 - (x1 - _left(river, thread.draft - 1)) * _STUB
    else:
        x0 = _left(river, thread.last_seen) + BAR
    return f"M{point(x0, thread.start)}{_curve(x0, thread.start, x1, thread.end)}"


def _curve(x0: float, y0: float, x1: float, y1: float) -> str:
    """From one point to another, level at both."""
    x = (x0 + x1) / 2
    return f"C{point(x, y0)} {point(x, y1)} {point(x1, y1)}"


def point(x: float, y: float) -> str:
    """A point of a path."""
    return f"{_short(x)} {_short(y)}"


def _short(length: float) -> str:
    """A length to a tenth of a pixel, without a needless nought."""
    return f"{length:.1f}".removesuffix(".0")


def _heads(river: River, account: Account) -> Iterator[ChartLabel]:
    columns = range(river.first, river.drafts)
    pitch = WIDTH / max(len(columns) - 1, 1)
    longest = max(len(account.names[draft]) for draft in columns)
    every = max(1, ceil(longest * _ROOM_FOR_LETTER / pitch))
    for draft in columns:
        if (river.drafts - 1 - draft) % every == 0:
            date = account.drafts[draft].date[:10] if pitch >= _ROOM_FOR_DATE else ""
            x = _left(river, draft) + BAR / 2
            yield ChartLabel(round(x, 1), HEAD - 24, account.names[draft], date)


def _labels(river: River, account: Account) -> Iterator[ChartLabel]:
    """Beginnings of the newest draft's sentences, as many as have room."""
    free, x = 0.0, round(MARGIN + WIDTH + 8, 1)
    spaced = account.language in {"zh", "ja"}
    characters = _LABEL_CHARACTERS if spaced else _LABEL_LETTERS
    for block in river.blocks:
        if block.draft != river.drafts - 1:
            continue
        y = (block.place.top + block.place.bottom) / 2 + 4
        if y - _LABEL_LINE >= free:
            free = y
            text = beginning(account.texts[block.draft], block.sentence, characters)
            yield ChartLabel(x, round(y, 1), text)
