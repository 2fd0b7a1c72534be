"""The flow of sentences as text: lines that run from draft to draft, a sign where one changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from speechdiff.lineage import Event, Lineage, SentencePlace
from speechdiff.model import Direction, Draft
from speechdiff.report.text.painter import BOLD, DIM, TextPainter
from speechdiff.view import labels, lineage_labels
from speechdiff.view.draft_names import DraftColumn
from speechdiff.view.flow import FlowCell, FlowFold, FlowPanel, FlowRow, panels
from speechdiff.view.joining import elided
from speechdiff.view.visible import visible

LEAST_TEXT: Final = 30
"""Cells for the words of a sentence."""
MOST_TEXT: Final = 80
MOST_COLUMNS: Final = 40
NARROWEST_COLUMN: Final = 4
"""Sign, way of a move, and two that go on."""
_STYLES = {
    Event.BORN: "32",
    Event.EDITED: "33",
    Event.REWRITTEN: "1;33",
    Event.SPLIT: "35",
    Event.MERGED: "35",
    Event.REGROUPED: "35",
    Event.CUT: "31",
    Event.RETURNED: "1;32",
}


def flow_text(
    drafts: Sequence[Draft],
    lineages: Sequence[Lineage],
    moves: Mapping[SentencePlace, Direction],
    words: Callable[[int, int], str],
    painter: TextPainter,
    *,
    speech: str = "",
) -> Iterator[str]:
    """The lines of the flow, without line ends; `words` gives the text of a sentence of a draft."""
    yield from painter.words(lineage_labels.flow_heading(speech, len(drafts), len(lineages)), BOLD)
    drawer = _FlowText(drafts, words, painter, len(drafts) - 1)
    flow_panels = list(panels(len(drafts), lineages, moves, drawer.across(lineages)))
    yield from painter.words(lineage_labels.FLOW_EXPLAINED, DIM)
    yield from painter.items(_legend(flow_panels), DIM)
    for panel in flow_panels:
        yield ""
        yield from drawer.panel(panel)


def _legend(flow_panels: Iterable[FlowPanel]) -> Sequence[str]:
    """The signs that occur, each with its meaning."""
    cells = [
        cell
        for panel in flow_panels
        for row in panel.rows
        if isinstance(row, FlowRow)
        for cell in row.cells
        if cell is not None
    ]
    occurring = {_signs(cell)[0] for cell in cells} | {_signs(cell)[1:2] for cell in cells}
    legend = lineage_labels.FLOW_LEGEND.items()
    return [f"{sign} {words}" for sign, words in legend if sign in occurring]


def _signs(cell: FlowCell) -> str:
    """The sign of an event, and behind it the way of a move."""
    quiet = cell.quiet and cell.event is Event.EDITED
    sign = lineage_labels.QUIET_SIGN if quiet else lineage_labels.FLOW_SIGNS[cell.event]
    if cell.moved is None:
        return sign
    up = cell.moved is Direction.UP
    way = lineage_labels.UP_SIGN if up else lineage_labels.DOWN_SIGN
    return way if cell.event is Event.UNCHANGED else sign + way


@dataclass(frozen=True)
class _FlowText:
    drafts: Sequence[Draft]
    words: Callable[[int, int], str]
    painter: TextPainter
    newest: int

    def across(self, lineages: Sequence[Lineage]) -> int:
        """Columns that fit beside places and words."""
        if self.painter.width is None:
            return MOST_COLUMNS
        places = (each.states[-1] for each in lineages)
        longest = max((self._place_wide((s.draft, s.sentence or 999)) for s in places), default=0)
        room = self.painter.width - longest - LEAST_TEXT - 4
        return min(max(room // self._wide, 2), MOST_COLUMNS)

    def panel(self, panel: FlowPanel) -> Iterator[str]:
        """The heads of the columns and the rows."""
        rows = [row for row in panel.rows if isinstance(row, FlowRow)]
        margin = max((self._place_wide(row.place) for row in rows), default=0)
        heads = "".join(self._head(column) for column in panel.columns).rstrip()
        yield self.painter.paint(" " * (margin + 2) + heads, BOLD)
        for row in panel.rows:
            if isinstance(row, FlowFold):
                text = labels.fold(row.count, 0, 0)
                yield from self.painter.words(elided(text), DIM, indent=margin + 2)
            else:
                yield self._row(row, panel.columns, margin)

    def _head(self, column: DraftColumn) -> str:
        name = ".." if column.several else visible(self.drafts[column.first].name)
        return self.painter.padded(name, self._wide)

    def _row(self, row: FlowRow, columns: Sequence[DraftColumn], margin: int) -> str:
        place = self.painter.padded(self._place(row.place), margin, right=True)
        strip = "".join(
            self._cell(cell, is_last=number == len(columns) - 1)
            for number, cell in enumerate(row.cells)
        )
        beside = margin + 2 + len(columns) * self._wide
        room = MOST_TEXT if self.painter.width is None else self.painter.width - beside
        words = self.painter.cut(
            visible(self.words(*row.newest_wording)), min(max(room, 8), MOST_TEXT)
        )
        gone = row.place[0] != self.newest
        number = self.painter.paint(place, DIM if gone else "")
        return f"{number}  {strip}{self.painter.paint(words, DIM if gone else '')}".rstrip()

    def _cell(self, cell: FlowCell | None, *, is_last: bool) -> str:
        if cell is None:
            return " " * self._wide
        signs = _signs(cell)
        rest = "-" if cell.goes_on and not is_last else " "
        style = _STYLES.get(cell.event, "35" if cell.moved else DIM)
        fill = self.painter.paint(rest * (self._wide - len(signs)), DIM if rest == "-" else "")
        return self.painter.paint(signs, style) + fill

    def _place(self, place: SentencePlace) -> str:
        """The number in the newest draft; with its draft where the sentence is gone."""
        draft, sentence = place
        if draft == self.newest:
            return str(sentence + 1)
        return visible(lineage_labels.place(self.drafts[draft].name, sentence))

    def _place_wide(self, place: SentencePlace) -> int:
        return self.painter.cells(self._place(place))

    @cached_property
    def _wide(self) -> int:
        """Cells of a column."""
        longest = max(self.painter.cells(visible(draft.name)) for draft in self.drafts)
        return max(longest + 1, NARROWEST_COLUMN)
