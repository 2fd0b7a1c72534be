"""A comparison that is on show, made in a thread with all that showing it needs.

Where one of its sides has changed, its reader is found again by the words of the sentence under the
cursor, else by those of the nearest sentence above that is still there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from speechdiff.app.decisions import Same
from speechdiff.app.progress import collector_paused
from speechdiff.app.session import Session
from speechdiff.model import Comparison, Draft, Kind
from speechdiff.tui.comparison.change_map import RowPositions
from speechdiff.tui.comparison.choice import Choice, tally
from speechdiff.tui.comparison.columns import Extents
from speechdiff.tui.comparison.explaining import Reasons
from speechdiff.tui.comparison.folding import Folding, Whole
from speechdiff.tui.comparison.jump_screen import Jumps
from speechdiff.tui.comparison.searching import Homes, SearchHits, find, homes_of
from speechdiff.tui.editing.offers import OlderWording
from speechdiff.tui.navigation import SentencePair
from speechdiff.tui.screen_base import DraftPassage
from speechdiff.tui.watching import ComparedDrafts, name_of
from speechdiff.view import labels
from speechdiff.view.build import rows
from speechdiff.view.change_list import change_list
from speechdiff.view.folding import flatten
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row
from speechdiff.wording import tr


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
    def _homes(self) -> Homes:
        return homes_of(self.comparison, self.rows)

    def find(self, words: str) -> SearchHits:
        """The rows that hold some words; takes a moment when it is first asked for."""
        return find(self.comparison, self._homes, words)

    def passage(self, drafts: ComparedDrafts, row: Whole) -> DraftPassage:
        """What a row is about: new words where there are some, else the old ones."""
        old, new = self.comparison.old, self.comparison.new
        is_deleted = isinstance(row, DepartureRow) or not row.link.new
        side, members = (old, row.link.old) if is_deleted else (new, row.link.new)
        span, draft = side.stretch(members), drafts.sides[0 if is_deleted else 1]
        words = span.of(side.text)
        return DraftPassage(drafts.speech, draft, members, words, span.start, side.text)

    def row_with(self, at: SentencePair) -> Whole | None:
        """The row with the new sentence of a pair, else with the old one; None for neither."""
        nearest = None
        for row in self.rows:
            if isinstance(row, LinkRow):
                if at.new is not None and at.new in row.link.new:
                    return row
                if at.old is not None and at.old in row.link.old:
                    nearest = row
        return nearest

    def remarks(self, drafts: ComparedDrafts) -> list[str]:
        """What must be known before anything else of the comparison of these drafts."""
        remarks = [labels.limit(limit) for limit in self.comparison.limits]
        if drafts.old is None:
            only = len(drafts.speech.drafts) == 1
            remarks.append(tr("The only draft so far: nothing to compare it with.") if only
                        else tr("The first draft: there is none before it."))  # fmt: skip
        elif self.comparison.identical:
            same = labels.same(*map(name_of, drafts.sides))
            remarks.append(f"{same[:1].upper()}{same[1:]}.")
        if not self.comparison.links:
            remarks.append(tr("It has no text."))
        return remarks


def older_wording(drafts: ComparedDrafts, row: Whole) -> OlderWording:
    """What taking a row back means: its old sentences come, or the new ones go."""
    if drafts.old is None or row.link.kind is Kind.INSERTED:
        return OlderWording(drafts.new, row.link.new, away=drafts.old is not None)
    return OlderWording(drafts.old, row.link.old)


def blame_target(drafts: ComparedDrafts, row: Whole | None) -> tuple[Draft, int | None]:
    """The new draft, and the sentence of it that a row shows; of what is gone, the old draft."""
    if row is None:
        return drafts.new, None
    draft, members = drafts.sides[1], row.link.new
    if not members:
        draft, members = drafts.sides[0], row.link.old
    return draft, members[0] if members else None


Reader = tuple[ShownComparison, Row | None]
"""What is shown, and where the reader is in it."""


def compare_sides(
    session: Session, drafts: ComparedDrafts, before: Reader | None, *, folded: bool, choice: Choice
) -> tuple[ShownComparison, Whole | None]:
    """The comparison of two drafts, and the row of it where the reader is who saw `before`.

    To be called in a thread. Raises SpeechdiffError.
    """
    comparison = session.comparison(drafts.speech, *drafts.sides)
    with collector_paused():
        result = ShownComparison(
            comparison, folded=folded, choice=choice, decided=session.decided()
        )
        if before is None:
            return result, None
        was, row = before
        return result, same_place(was.comparison, was.rows, row, comparison, result.rows)


def waiting_words(drafts: ComparedDrafts) -> str:
    """The message while two drafts are compared, or one is read."""
    old, new = map(name_of, drafts.sides)
    if drafts.old is None:
        return tr("reading {new} ...").format(new=new)
    return tr("comparing {old} with {new} ...").format(old=old, new=new)


TRIED = 200
"""Rows above the cursor that are looked for; further up the place would be another one."""


def same_place(
    before: Comparison,
    old_rows: Sequence[Whole],
    row: Row | None,
    after: Comparison,
    new_rows: Sequence[Whole],
) -> Whole | None:
    """The row of the new comparison for a row of the old one; None where nothing of it is left."""
    if row is None:
        return None
    own_row = row.rows[0] if isinstance(row, FoldRow) else row
    start = next((at for at, each in enumerate(old_rows) if each is own_row), 0)
    homes = _by_words(after, new_rows)
    for at in range(start, max(start - TRIED, -1), -1):
        for key in _keys(before, old_rows[at]):
            if key in homes:
                return min(
                    homes[key], key=lambda candidate: abs(candidate.number - old_rows[at].number)
                )
    return None


def _by_words(comparison: Comparison, rows: Sequence[Whole]) -> dict[tuple[str, str], list[Whole]]:
    homes: dict[tuple[str, str], list[Whole]] = {}
    for row in rows:
        for key in _keys(comparison, row):
            homes.setdefault(key, []).append(row)
    return homes


def _keys(comparison: Comparison, row: Whole) -> Iterator[tuple[str, str]]:
    """What a row is found again by: its new words, then its old ones."""
    if isinstance(row, DepartureRow):
        yield "departure", comparison.old.stretch(row.link.old).of(comparison.old.text)
        return
    if row.link.new:
        yield "new", comparison.new.stretch(row.link.new).of(comparison.new.text)
    if isinstance(row, LinkRow) and row.link.old:
        yield "old", comparison.old.stretch(row.link.old).of(comparison.old.text)
