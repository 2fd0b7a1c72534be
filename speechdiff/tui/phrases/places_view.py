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

from rich.style import Style
from textual.strip import Strip

from speechdiff.model import Draft
from speechdiff.tui.phrases.places import PhrasePlace
from speechdiff.tui.widgets.history_rows import HistoryRows
from speechdiff.tui.widgets.lines import NOTHING, Styled, filled, fitted, line, wrapped
from speechdiff.view import labels, lineage_labels
from speechdiff.view.rows import PieceRole
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr

GUTTER = 3
PARAGRAPH_CELLS = 6
LEAST_TEXT = 4


@dataclass(frozen=True, slots=True)
class Head:
    """The draft in which the places below it stand for the last time, and how many there are."""

    last: int
    count: int


PlacesRow = Head | PhrasePlace


def places_rows(places: Sequence[PhrasePlace]) -> tuple[PlacesRow, ...]:
    """The places under the drafts that have them last."""
    rows: list[PlacesRow] = []
    counts: dict[int, int] = {}
    for place in places:
        counts[place.last] = counts.get(place.last, 0) + place.count
    last = -1
    for place in places:
        if place.last != last:
            last = place.last
            rows.append(Head(last, counts[last]))
        rows.append(place)
    return tuple(rows)


class PlacesView(HistoryRows):
    """Sentences with a phrase in them."""

    def __init__(self, phrases: Sequence[str]) -> None:
        """The first of the phrases is the one that is sought; the others it took the place of."""
        super().__init__()
        self._phrases = tuple(phrases)
        # As phrases are counted: white space of any kind is a blank.
        words = ("\\s".join(map(re.escape, re.split(r"\s", each))) for each in phrases)
        self._pattern = re.compile("|".join(f"({each})" for each in words), re.IGNORECASE)
        self.rows: tuple[PlacesRow, ...] = ()
        self._drafts: Sequence[Draft] = ()
        self._names = 0

    def show(self, places: Sequence[PhrasePlace], drafts: Sequence[Draft]) -> None:
        """Show places, the cursor on the first one."""
        self.rows, self._drafts = places_rows(places), drafts
        self.rearranged(1, keep=False)

    @property
    def place(self) -> PhrasePlace | None:
        """The place under the cursor."""
        row = self.rows[self.cursor] if self.rows else None
        return row if isinstance(row, PhrasePlace) else None

    def count(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def prepare(self, width: int) -> None:
        """Nothing is shared but the names of the drafts."""
        del width
        longest = max((cells(visible(draft.name)) for draft in self._drafts), default=2)
        self._names = min(2 * longest + 1, 24)

    def estimates(self, width: int) -> list[int]:
        """Two lines for a head, as many as the text takes for a place."""
        room = self._room(width)
        return [2 if isinstance(row, Head) else 1 + 2 * len(row.text) // room for row in self.rows]

    def has_gap(self, at: int) -> bool:
        """A head has air above it."""
        return isinstance(self.rows[at], Head)

    def draw(self, at: int, width: int) -> list[Strip]:
        """The lines of a row."""
        row = self.rows[at]
        found = self._head(row) if isinstance(row, Head) else self._place(row, width)
        return [line(parts, width) for parts in found]

    def _head(self, row: Head) -> Iterator[list[Styled]]:
        newest = row.last == len(self._drafts) - 1
        said = tr("In {draft}, the newest: {n}") if newest else tr("Until {draft}: {n}")
        name = visible(self._drafts[row.last].name)
        yield []
        yield [(" " * GUTTER, NOTHING),
               (said.format(draft=name, n=row.count), self.shades["section"])]  # fmt: skip

    def _place(self, place: PhrasePlace, width: int) -> Iterator[list[Styled]]:
        name = lineage_labels.drafts(self._drafts[place.first].name, self._drafts[place.last].name)
        head = [(" " * GUTTER, NOTHING),
                *filled(fitted([(name, self.shades["name"])], self._names), self._names + 2),
                *filled([(labels.paragraph(place.paragraph), self.shades["known"])],
                        PARAGRAPH_CELLS)]  # fmt: skip
        indent: list[Styled] = [(" " * (GUTTER + self._names + 2 + PARAGRAPH_CELLS), NOTHING)]
        for number, parts in enumerate(wrapped(self._runs(place.text), self._room(width))):
            yield [*(indent if number else head), *parts]

    def _runs(self, text: str) -> list[tuple[str, Style]]:
        runs, at = [], 0
        for match in self._pattern.finditer(text):
            old = match.lastindex != 1
            style = self.roles.roles[PieceRole.DELETE] if old else self.shades["found"]
            runs += [(text[at : match.start()], NOTHING), (match.group(), style)]
            at = match.end()
        return [*runs, (text[at:], NOTHING)]

    def _room(self, width: int) -> int:
        return max(width - GUTTER - self._names - 2 - PARAGRAPH_CELLS - 1, LEAST_TEXT)
