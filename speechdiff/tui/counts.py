"""The changes between two drafts by kind, each counted once, and a bar drawn from them.

    Counts(edited=6, inserted=2, moved=1)  ->  ~~~~~~++>

The signs are those of the gutter, so that a bar is read without its colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from speechdiff.app.session import Session
from speechdiff.model import Comparison, Kind, Link, Speech
from speechdiff.view.labels import listed, numbered
from speechdiff.view.timing import Length, length
from speechdiff.wording import tr

BAR_CELLS: Final = 24
"""Most cells that a bar is given."""


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


@dataclass(frozen=True, slots=True)
class Summary:
    """What the timeline says of a draft beside its name and note."""

    length: Length
    counts: Counts | None
    """Against the draft before; None for the first draft."""
    assumed: str = ""
    """What had to be guessed to read it; empty where nothing was."""


def summary_of(session: Session, speech: Speech, index: int) -> Summary:
    """Size of draft number `index` (from 0) and how it differs from the draft before it.

    It may take long: use a thread. Raises SpeechdiffError.
    """
    draft = speech.drafts[index]
    read = session.read(draft)
    comparison = session.comparison(speech, speech.drafts[index - 1] if index else draft, draft)
    return Summary(
        length(read.text, comparison.language, speech.a_minute),
        count(comparison) if index else None,
        read.assumed,
    )


def in_words(counts: Counts) -> str:
    """``6 edited, 2 inserted, 1 moved``, or that nothing changed."""
    parts = [numbered(number, word) for _, number, word in counts.by_sign() if number]
    return listed(parts) or tr("no changes")


def bar(counts: Counts, most: int, room: int = BAR_CELLS) -> tuple[tuple[str, int], ...]:
    """(sign, cells) of a bar that stands beside others, the longest of which holds `most` changes.

    That one takes `room` cells, or a cell for each change where there are fewer. No kind that
    occurs is left out, so a bar may be a few cells longer than its share.
    """
    scale = min(1.0, room / most) if most else 1.0
    return tuple(
        (sign, max(1, round(number * scale))) for sign, number, _ in counts.by_sign() if number
    )


def _kind(link: Link) -> str:
    if link.quiet:
        return "quiet"
    if link.moved:
        return "moved"
    return {Kind.UNCHANGED: "", Kind.INSERTED: "inserted", Kind.DELETED: "deleted"}.get(
        link.kind, "edited"
    )
