"""The sentences that have a phrase, each told once while it stays as it is, and a cursor.

In d7, the newest draft: 9
d3-d7  ¶6   ... 追赶超越步履坚定 ...       one sentence, the same in five drafts
Last in d4
d2-d4  ¶8   ... 奋力追赶超越 ...           edited in d5, which has a place of its own
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from rich.style import Style

from speechdiff.model import Draft, sentence_at
from speechdiff.tui.widgets.lines import NOTHING, Styled, filled, fitted, wrapped
from speechdiff.tui.widgets.row_list import HistoryRows, RowPainter
from speechdiff.view import labels, lineage_labels
from speechdiff.view.rows import PieceRole
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.histories import History


@dataclass(frozen=True, slots=True)
class PhraseOccurrence:
    """A sentence that has the phrase, from one draft to another."""

    first: int
    """The first of consecutive drafts that have the sentence in these words."""
    last: int
    sentence: int
    """Its index among the sentences of the last of them."""
    first_sentence: int
    """Its index among those of the first of them."""
    paragraph: int
    """The number of its paragraph there, from 1, for people."""
    count: int
    """How often they begin in it."""
    text: str


def places_in(
    history: History, texts: Sequence[str], phrases: Sequence[str]
) -> tuple[PhraseOccurrence, ...]:
    """The places of phrases, those of the newest draft first; in reading order."""
    open_places: dict[tuple[str, int], PhraseOccurrence] = {}
    closed: list[PhraseOccurrence] = []
    for draft, text in enumerate(texts):
        here = _by_words(_of(history, draft, text, phrases))
        for words, place in open_places.items():
            if words in here:
                here[words] = replace(
                    here[words], first=place.first, first_sentence=place.first_sentence
                )
            else:
                closed.append(place)
        open_places = here
    closed += open_places.values()
    return tuple(sorted(closed, key=lambda place: (-place.last, place.sentence)))


def _by_words(places: Sequence[PhraseOccurrence]) -> dict[tuple[str, int], PhraseOccurrence]:
    """Places by their words; of sentences with the same words, by which of them it is as well."""
    counts: Counter[str] = Counter()
    by_words = {}
    for place in places:
        by_words[place.text, counts[place.text]] = place
        counts[place.text] += 1
    return by_words


def _of(history: History, draft: int, text: str, phrases: Sequence[str]) -> list[PhraseOccurrence]:
    """The sentences of one draft that have one of the phrases."""
    from speechdiff.history.phrases.matching import occurrences

    spans = [span for phrase in phrases for span in occurrences(text, phrase)]
    if not spans:
        return []
    sentences = history.outline(draft).sentences
    counts = Counter(sentence_at(sentences, span.start) for span in spans)
    return [
        PhraseOccurrence(draft, draft, index, index, sentences[index].paragraph + 1, count,
              sentences[index].span.of(text))
        for index, count in sorted(counts.items())
    ]  # fmt: skip


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
    for last, group in groupby(places, key=lambda place: place.last):
        members = list(group)
        rows += [DraftHead(last, sum(place.count for place in members)), *members]
    return tuple(rows)


@dataclass(frozen=True)
class PlacePainter(RowPainter[PlacesRow]):
    """Draws places under the heads of their drafts."""

    drafts: Sequence[Draft]
    pattern: re.Pattern[str]
    """Finds the phrase that is sought as group 1, and those that it took the place of."""

    def height(self, row: PlacesRow) -> int:
        """Two lines for a head, as many as the text takes for a place."""
        return 2 if isinstance(row, DraftHead) else 1 + 2 * len(row.text) // self._room

    def parts(self, row: PlacesRow) -> Iterator[list[Styled]]:
        """The lines of a row, with a blank one above a head."""
        return self._head(row) if isinstance(row, DraftHead) else self._place(row)

    def _head(self, row: DraftHead) -> Iterator[list[Styled]]:
        newest = row.last == len(self.drafts) - 1
        heading = tr("In {draft}, the newest: {n}") if newest else tr("Until {draft}: {n}")
        name = visible(self.drafts[row.last].name)
        yield []
        yield [(" " * GUTTER, NOTHING),
               (heading.format(draft=name, n=row.count), self.palette["section"])]  # fmt: skip

    def _place(self, place: PhraseOccurrence) -> Iterator[list[Styled]]:
        name = lineage_labels.drafts(self.drafts[place.first].name, self.drafts[place.last].name)
        head = [(" " * GUTTER, NOTHING),
                *filled(fitted([(name, self.palette["name"])], self._names), self._names + 2),
                *filled([(labels.paragraph(place.paragraph), self.palette["known"])],
                        PARAGRAPH_CELLS)]  # fmt: skip
        indent: list[Styled] = [(" " * (GUTTER + self._names + 2 + PARAGRAPH_CELLS), NOTHING)]
        for number, parts in enumerate(wrapped(self._runs(place.text), self._room)):
            yield [*(indent if number else head), *parts]

    def _runs(self, text: str) -> list[tuple[str, Style]]:
        runs, at = [], 0
        for match in self.pattern.finditer(text):
            old = match.lastindex != 1
            style = self.palette.roles[PieceRole.DELETE] if old else self.palette["found"]
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
        return PlacePainter(*self.drawing(width), self._drafts, self._pattern)
