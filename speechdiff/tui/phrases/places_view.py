"""The sentences that have a phrase, with a cursor that goes from one to the next.

In d7, the newest draft: 9
d3-d7  ¶6   ... 追赶超越步履坚定 ...
Last in d4
d2-d4  ¶8   ... 奋力追赶超越 ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.style import Style
from textual.strip import Strip

from speechdiff.model import Draft
from speechdiff.tui.phrases.places import PhraseOccurrence
from speechdiff.tui.widgets.history_rows import HistoryRows
from speechdiff.tui.widgets.lines import NOTHING, Styled, filled, fitted, line, wrapped
from speechdiff.tui.widgets.palette import Palette
from speechdiff.tui.widgets.shades import Shades
from speechdiff.view import labels, lineage_labels
from speechdiff.view.rows import PieceRole
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr

GUTTER = 3
PARAGRAPH_CELLS = 6
LEAST_TEXT = 4


@dataclass(frozen=True, slots=True)
class DraftHead:
    """The draft in which the places below it stand for the last time, and how many there are."""

    last: int
    count: int


PlacesRow = DraftHead | PhraseOccurrence


def places_rows(places: Sequence[PhraseOccurrence]) -> tuple[PlacesRow, ...]:
    """The places under the drafts that have them last."""
    rows: list[PlacesRow] = []
    counts: dict[int, int] = {}
    for place in places:
        counts[place.last] = counts.get(place.last, 0) + place.count
    last = -1
    for place in places:
        if place.last != last:
            last = place.last
            rows.append(DraftHead(last, counts[last]))
        rows.append(place)
    return tuple(rows)


@dataclass(frozen=True)
class PlacePainter:
    """Draws places at one width."""

    drafts: Sequence[Draft]
    pattern: re.Pattern[str]
    """Finds the phrase that is sought as group 1, and those that it took the place of."""
    width: int
    palette: Palette
    shades: Shades

    def height(self, row: PlacesRow) -> int:
        """Two lines for a head, as many as the text takes for a place."""
        return 2 if isinstance(row, DraftHead) else 1 + 2 * len(row.text) // self._room

    def has_gap(self, row: PlacesRow) -> bool:
        """A head has air above it."""
        return isinstance(row, DraftHead)

    def lines(self, row: PlacesRow) -> list[Strip]:
        """The lines of a row."""
        found = self._head(row) if isinstance(row, DraftHead) else self._place(row)
        return [line(parts, self.width) for parts in found]

    def _head(self, row: DraftHead) -> Iterator[list[Styled]]:
        newest = row.last == len(self.drafts) - 1
        said = tr("In {draft}, the newest: {n}") if newest else tr("Until {draft}: {n}")
        name = visible(self.drafts[row.last].name)
        yield []
        yield [(" " * GUTTER, NOTHING),
               (said.format(draft=name, n=row.count), self.shades["section"])]  # fmt: skip

    def _place(self, place: PhraseOccurrence) -> Iterator[list[Styled]]:
        name = lineage_labels.drafts(self.drafts[place.first].name, self.drafts[place.last].name)
        head = [(" " * GUTTER, NOTHING),
                *filled(fitted([(name, self.shades["name"])], self._names), self._names + 2),
                *filled([(labels.paragraph(place.paragraph), self.shades["known"])],
                        PARAGRAPH_CELLS)]  # fmt: skip
        indent: list[Styled] = [(" " * (GUTTER + self._names + 2 + PARAGRAPH_CELLS), NOTHING)]
        for number, parts in enumerate(wrapped(self._runs(place.text), self._room)):
            yield [*(indent if number else head), *parts]

    def _runs(self, text: str) -> list[tuple[str, Style]]:
        runs, at = [], 0
        for match in self.pattern.finditer(text):
            old = match.lastindex != 1
            style = self.palette.roles[PieceRole.DELETE] if old else self.shades["found"]
            runs += [(text[at : match.start()], NOTHING), (match.group(), style)]
            at = match.end()
        return [*runs, (text[at:], NOTHING)]

    @cached_property
    def _names(self) -> int:
        """Cells of the names of drafts."""
        longest = max((cells(visible(draft.name)) for draft in self.drafts), default=2)
        return min(2 * longest + 1, 24)

    @cached_property
    def _room(self) -> int:
        return max(self.width - GUTTER - self._names - 2 - PARAGRAPH_CELLS - 1, LEAST_TEXT)


class PlacesView(HistoryRows[PlacesRow]):
    """Sentences with a phrase in them."""

    def __init__(self, phrases: Sequence[str]) -> None:
        """The first of the phrases is the one that is sought; the others it took the place of."""
        super().__init__()
        # As phrases are counted: white space of any kind is a blank.
        words = ("\\s".join(map(re.escape, re.split(r"\s", each))) for each in phrases)
        self._pattern = re.compile("|".join(f"({each})" for each in words), re.IGNORECASE)
        self._drafts: Sequence[Draft] = ()

    def show(self, places: Sequence[PhraseOccurrence], drafts: Sequence[Draft]) -> None:
        """Show places, the cursor on the first one."""
        self.rows, self._drafts = places_rows(places), drafts
        self.rearranged(1, keep=False)

    @property
    def place(self) -> PhraseOccurrence | None:
        """The place under the cursor."""
        return self.row if isinstance(self.row, PhraseOccurrence) else None

    def make_painter(self, width: int) -> PlacePainter:
        """A painter for this width."""
        return PlacePainter(self._drafts, self._pattern, width, *self.looks)
