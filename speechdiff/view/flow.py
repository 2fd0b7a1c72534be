"""The flow of sentences: a row for each lineage, a column for each draft, a sign for each event.

         d1  d2  d3  d4  d5
      1  o---~-----------~     Good evening, everyone
      2      <-------~v--      Thank you for coming.
    d3:9  o-------x             a sentence that was cut

Rows stand in the order of the newest draft, what is gone behind what it stood behind. A history
of many drafts is told in panels of so many columns; rows in which nothing happens are folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from speechdiff.lineage import Event, Lineage, SentencePlace, State
from speechdiff.model import Direction
from speechdiff.view.draft_names import DraftColumn


@dataclass(frozen=True, slots=True)
class FlowCell:
    """What a lineage does in a column."""

    event: Event
    """UNCHANGED where it only goes on."""
    goes_on: bool
    """Whether it stands in the column's last draft."""
    moved: Direction | None = None
    quiet: bool = False

    @property
    def happens(self) -> bool:
        """Whether there is something to tell."""
        return self.event is not Event.UNCHANGED or self.moved is not None


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One lineage in the columns of a panel."""

    lineage: int
    place: SentencePlace
    """Where it stands in the newest draft of all, else where it stood last."""
    newest_wording: SentencePlace
    """Where it has its newest wording within the panel."""
    cells: tuple[FlowCell | None, ...]
    """One for each column; None where the lineage is not there."""


@dataclass(frozen=True, slots=True)
class FlowFold:
    """Lineages that stand through a panel unchanged, or were born before it began."""

    count: int


@dataclass(frozen=True, slots=True)
class FlowPanel:
    """Some columns, and what happens in them."""

    columns: tuple[DraftColumn, ...]
    rows: tuple[FlowRow | FlowFold, ...]


def panels(
    drafts: int,
    lineages: Sequence[Lineage],
    moves: Mapping[SentencePlace, Direction],
    across: int,
) -> Iterator[FlowPanel]:
    """The panels, each of at most `across` columns. Linear in the states of all lineages."""
    happened = {
        state.draft
        for each in lineages
        for state in each.states
        if state.draft and (state.event is not Event.UNCHANGED or state.moved)
    }
    columns = list(_columns(drafts, happened))
    strands = _strands(drafts, lineages, moves)
    for at in range(0, len(columns), across):
        part = columns[at : at + across]
        yield FlowPanel(tuple(part), tuple(_folded(_rows(part, strands))))


@dataclass(frozen=True, slots=True)
class _LineageRow:
    """A lineage, its states by draft, and where it goes in the end."""

    lineage: Lineage
    states: Mapping[int, State]
    place: SentencePlace
    absorbed: int | None
    """The draft in which it went into another lineage."""
    moves: Mapping[SentencePlace, Direction]

    def reaches(self, first: int, last: int) -> bool:
        """Whether it may have something to do with the drafts from `first` to `last`."""
        begins, ends = self.lineage.states[0].draft, self.lineage.states[-1].draft
        return begins <= last and first <= max(ends, self.absorbed or 0)

    def cell(self, column: DraftColumn) -> FlowCell | None:
        """What it does in a column; a quiet column shows whether it goes on in it."""
        state = self.states.get(column.first)
        if state is None:
            return FlowCell(Event.MERGED, goes_on=False) if column.first == self.absorbed else None
        if state.sentence is None:
            return FlowCell(Event.CUT, goes_on=False)
        moved = self.moves.get((state.draft, state.sentence)) if state.moved else None
        return FlowCell(state.event, column.last in self.states, moved, state.quiet)

    def wording(self, column: DraftColumn) -> SentencePlace | None:
        """Where it stands in a column."""
        state = self.states.get(column.last) or self.states.get(column.first)
        if state is None or state.sentence is None:
            return None
        return state.draft, state.sentence


def _columns(drafts: int, happened: set[int]) -> Iterator[DraftColumn]:
    """A column for the first draft and each in which something happened; the others together."""
    at = 0
    while at < drafts:
        last = at
        if at and at not in happened:
            while last + 1 < drafts and last + 1 not in happened:
                last += 1
        yield DraftColumn(at, last)
        at = last + 1


def _strands(
    drafts: int, lineages: Sequence[Lineage], moves: Mapping[SentencePlace, Direction]
) -> list[_LineageRow]:
    """All lineages, in the order of their rows."""
    absorbed = {
        source: state.draft
        for each in lineages
        for state in each.states
        for source in state.sources
        if lineages[source].states[-1].draft < state.draft
    }
    strands = []
    for each in lineages:
        states = {state.draft: state for state in each.states}
        strands.append(_LineageRow(each, states, each.places[-1], absorbed.get(each.number), moves))
    return [strands[number] for number in _order(drafts, lineages)]


def _order(drafts: int, lineages: Sequence[Lineage]) -> Iterator[int]:
    """The newest draft's order; a lineage that is gone behind the one it stood behind last."""
    by_draft: list[dict[int, int]] = [{} for _ in range(drafts)]
    for each in lineages:
        for draft, sentence in each.places:
            by_draft[draft][sentence] = each.number
    behind: dict[int, int] = {}
    first = -1
    numbers_placed: set[int] = set()
    for row in reversed(by_draft):
        before = first
        for sentence in sorted(row):
            number = row[sentence]
            if number not in numbers_placed:
                numbers_placed.add(number)
                if before in behind:
                    behind[number] = behind[before]
                behind[before] = number
            before = number
    at = behind.get(first)
    while at is not None:
        yield at
        at = behind.get(at)


def _rows(
    columns: Sequence[DraftColumn], strands: Sequence[_LineageRow]
) -> Iterator[FlowRow | None]:
    """A row for each lineage that does something in the columns, None for one that stands still."""
    for strand in strands:
        if not strand.reaches(columns[0].first, columns[-1].last):
            continue
        cells = tuple(map(strand.cell, columns))
        if not any(cells):
            continue
        born_at_start = [cell for cell, column in zip(cells, columns, strict=True) if column.first]
        if not any(cell.happens for cell in born_at_start if cell):
            yield (
                None
                if cells[-1]
                else FlowRow(strand.lineage.number, strand.place, strand.place, cells)
            )
            continue
        wordings = filter(None, map(strand.wording, reversed(columns)))
        yield FlowRow(strand.lineage.number, strand.place, next(wordings, strand.place), cells)


def _folded(rows: Iterator[FlowRow | None]) -> Iterator[FlowRow | FlowFold]:
    still = 0
    for row in rows:
        if row is None:
            still += 1
            continue
        if still:
            yield FlowFold(still)
        still = 0
        yield row
    if still:
        yield FlowFold(still)
