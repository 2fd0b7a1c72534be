"""The changes between two drafts by kind, each counted once, with the signs of the gutter."""

from __future__ import annotations

from dataclasses import dataclass

from speechdiff.app.session import Session
from speechdiff.model import Comparison, Kind, Link, Speech
from speechdiff.view.labels import listed, numbered
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class Counts:
    """How many links changed, by the sign that they bear in the gutter."""

    edited: int = 0
    """Edited, rewritten, split, merged or regrouped where they stood, not quietly."""
    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    """Moved, whether edited as well or not."""
    quiet: int = 0
    """Changes of punctuation, width, spacing, script or numbering only."""

    @property
    def total(self) -> int:
        """All changes, quiet ones included."""
        return self.edited + self.inserted + self.deleted + self.moved + self.quiet

    def by_sign(self) -> tuple[tuple[str, int, str], ...]:
        """(sign, number, word) of each kind, in the order in which they are always shown."""
        return (
            ("~", self.edited, tr("edited")),
            ("+", self.inserted, tr("inserted")),
            ("-", self.deleted, tr("deleted")),
            (">", self.moved, tr("moved")),
            (".", self.quiet, tr("quiet")),
        )


def count(comparison: Comparison) -> Counts:
    """The counts of a comparison."""
    numbers = dict.fromkeys(("edited", "inserted", "deleted", "moved", "quiet"), 0)
    for link in comparison.links:
        if kind := _kind(link):
            numbers[kind] += 1
    return Counts(**numbers)


def counts_of(session: Session, speech: Speech, index: int) -> Counts | None:
    """How draft number `index` (from 0) differs from the draft before it; None for the first.

    It may take long: use a thread. Raises SpeechdiffError.
    """
    draft = speech.drafts[index]
    if not index:
        session.read(draft)
        return None
    return count(session.comparison(speech, speech.drafts[index - 1], draft))


def in_words(counts: Counts) -> str:
    """``6 edited, 2 inserted, 1 moved``, or that nothing changed."""
    parts = [numbered(number, word) for _, number, word in counts.by_sign() if number]
    return listed(parts) or tr("no changes")


def _kind(link: Link) -> str:
    if link.quiet:
        return "quiet"
    if link.moved:
        return "moved"
    return {Kind.UNCHANGED: "", Kind.INSERTED: "inserted", Kind.DELETED: "deleted"}.get(
        link.kind, "edited"
    )
