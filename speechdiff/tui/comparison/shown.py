"""A comparison that is on show, made in a thread with all that showing it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from speechdiff.app.decisions import Same
from speechdiff.model import Comparison, Draft, Kind
from speechdiff.tui.comparison.change_map import RowPositions
from speechdiff.tui.comparison.choice import Choice, tally
from speechdiff.tui.comparison.columns import Extents
from speechdiff.tui.comparison.explaining import Reasons
from speechdiff.tui.comparison.folding import Folding, Whole
from speechdiff.tui.comparison.jump_screen import Jumps
from speechdiff.tui.comparison.searching import SearchHits, Seeker
from speechdiff.tui.editing.offers import OlderWording
from speechdiff.tui.navigation import SentencePair
from speechdiff.tui.screen_base import DraftPassage
from speechdiff.tui.watching import ComparedDrafts
from speechdiff.view.build import rows
from speechdiff.view.change_list import change_list
from speechdiff.view.folding import flatten
from speechdiff.view.rows import DepartureRow, LinkRow


class ShownComparison:
    """A comparison, and what can be asked about it."""

    def __init__(
        self, comparison: Comparison, *, folded: bool, choice: Choice, decided: Same | None = None
    ) -> None:
        """Takes time that grows with the drafts: make it in a thread."""
        self.comparison = comparison
        self.rows: tuple[Whole, ...] = flatten(rows(comparison))
        self.folding = Folding(self.rows, Extents(comparison))
        """The rows as they are shown first."""
        choice = replace(choice, put_away=frozenset())
        self.folding.take(self.folding.arranged(folded=folded, choice=choice))
        self.positions = RowPositions(self.rows, comparison)
        self.reasons = Reasons(comparison, decided)
        self.counts = tally(comparison.links)
        """Changes by kind and facet."""
        self.changes = change_list(self.rows)
        """The list of changes, the weightiest first."""

    @cached_property
    def jumps(self) -> Jumps:
        """The places that can be named."""
        return Jumps(self.comparison, self.rows)

    @cached_property
    def _seeker(self) -> Seeker:
        return Seeker(self.comparison, self.rows)

    def find(self, words: str) -> SearchHits:
        """The rows that hold some words; takes a moment when it is first asked for."""
        return self._seeker.find(words)


def passage_of(comparison: Comparison, drafts: ComparedDrafts, row: Whole) -> DraftPassage:
    """What a row is about: new words where there are some, else the old ones."""
    gone = isinstance(row, DepartureRow) or not row.link.new
    side, members = (comparison.old, row.link.old) if gone else (comparison.new, row.link.new)
    span = side.stretch(members)
    draft = drafts.sides[0 if gone else 1]
    speech = drafts.speech
    return DraftPassage(speech, draft, members, span.of(side.text), span.start, side.text)


def older_wording(drafts: ComparedDrafts, row: Whole) -> OlderWording:
    """What taking a row back means: its old sentences come, or the new ones go."""
    if drafts.old is None or row.link.kind is Kind.INSERTED:
        return OlderWording(drafts.new, row.link.new, away=drafts.old is not None)
    return OlderWording(drafts.old, row.link.old)


def blamed(drafts: ComparedDrafts, row: Whole | None) -> tuple[Draft, int | None]:
    """The new draft, and the sentence of it that a row shows; of what is gone, the old draft."""
    if row is None:
        return drafts.new, None
    draft, members = drafts.sides[1], row.link.new
    if not members:
        draft, members = drafts.sides[0], row.link.old
    return draft, members[0] if members else None


def row_with(rows: Iterable[Whole], at: SentencePair) -> Whole | None:
    """The row with the new sentence of a pair, else with the old one; None where neither is."""
    found = None
    for row in rows:
        if isinstance(row, LinkRow):
            if at.new is not None and at.new in row.link.new:
                return row
            if at.old is not None and at.old in row.link.old:
                found = row
    return found
