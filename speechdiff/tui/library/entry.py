"""One draft in the list as a line of segments, with its changes against the draft before by kind.

    o d7  Tue 2020-05-26  6 days ago  office      figures checked, opening warmer   ~6 +2 -1 >1

Each change is counted once, with the sign that it bears in the gutter of the comparison. Where
there is no room for all columns, those that matter least are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.strip import Strip

from speechdiff.app.draft_list import DraftLine
from speechdiff.app.session import Session, is_working_copy
from speechdiff.model import Comparison, Kind, Link, Speech
from speechdiff.tui.watching import name_of, note_of
from speechdiff.tui.widgets.lines import Styled, clip, filled, fitted, line, padded
from speechdiff.view.labels import listed, numbered
from speechdiff.view.width import cells
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


NODE: Final = "o"
OLD_SIDE: Final = "*"
WORKING_COPY: Final = "@"
"""Signs of a draft at the left."""
SIGN_CELLS: Final = 3
GAP: Final = 2
LONGEST: Final = 16
"""Cells that a name or an author is given at most."""
PLAIN_DATE: Final = 10
"""Cells of a date without its weekday."""
NOTE_CELLS: Final = 14
"""A column that leaves the note less than that is left out."""
_WANTED: Final = ("date", "author", "counts", "ago")
"""Columns beside name and note, the first one left out last."""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A draft and what is known of it."""

    line: DraftLine
    counts: Counts | None
    """Against the draft before; None for the first, and while they are being counted."""
    old_side: bool
    """Marked as the old side of the next comparison."""
    failure: str = ""
    """Why it could not be read; empty where it could."""


Columns = Mapping[str, int]
"""The cells of each column that there is room for."""


def columns(lines: Sequence[DraftLine], counts: Iterable[Counts], width: int) -> Columns:
    """How wide the columns of a list of drafts are in `width` cells; the note takes the rest."""
    texts = {
        "date": [each.date for each in lines],
        "author": [each.author for each in lines],
        "ago": [each.ago for each in lines],
        "counts": [_words(each) for each in counts],
    }
    names = [name_of(each.draft) for each in lines]
    widths = {"name": min(_widest(names), max(width // 3, 4), LONGEST)}
    room = width - SIGN_CELLS - widths["name"] - GAP - NOTE_CELLS
    for name in _WANTED:
        needed = _widest(texts[name])
        needed = min(needed, LONGEST) if name == "author" else needed
        if name == "date" and needed + GAP > room:
            needed = min(needed, PLAIN_DATE)
        spare = NOTE_CELLS if name == "ago" else 0  # the preview says it too
        if needed and needed + GAP + spare <= room:
            widths[name] = needed
            room -= needed + GAP
    return widths


def entry_line(
    entry: LibraryEntry, width: int, columns: Columns, styles: Mapping[str, Style]
) -> Strip:
    """The line of an entry; `styles` go by name."""
    draft_line = entry.line
    mark = WORKING_COPY if is_working_copy(draft_line.draft) else NODE
    mark = OLD_SIDE if entry.old_side else mark
    style = styles["mark"] if entry.old_side else styles["rail"]
    parts: list[Styled] = [(f" {mark} ", style)]
    parts.append((padded(name_of(draft_line.draft), columns["name"]), styles["name"]))
    plain = columns.get("date") == PLAIN_DATE and draft_line.day is not None
    date = str(draft_line.day) if plain else draft_line.date
    texts = {"date": date, "ago": draft_line.ago, "author": draft_line.author}
    parts += [
        (" " * GAP + padded(texts[name], columns[name]), styles["known"])
        for name in ("date", "ago", "author")
        if name in columns
    ]
    used = sum(cells(text) for text, _ in parts)
    right = columns.get("counts", 0)
    room = max(width - used - GAP - (right + GAP if right else 0), 0)
    note = fitted(_note(entry, styles), room)
    parts += [(" " * GAP, Style()), *filled(note, room)]
    if right:
        count_parts = _counts(entry, styles)
        short = right - sum(cells(text) for text, _ in count_parts)
        parts += [(" " * (GAP + max(short, 0)), Style()), *fitted(count_parts, right)]
    return line(parts, width)


def _note(entry: LibraryEntry, styles: Mapping[str, Style]) -> list[Styled]:
    if entry.failure:
        return [(entry.failure, styles["failure"])]
    draft = entry.line.draft
    mark = [(tr("OLD SIDE") + "  ", styles["mark"])] if entry.old_side else []
    tags = [(f"{tag}  ", styles["known"]) for tag in draft.tags]
    return [*mark, *tags, (note_of(draft), styles["note"])]


def _counts(entry: LibraryEntry, styles: Mapping[str, Style]) -> list[Styled]:
    """``~6 +2``: the number of changes of each kind, with the signs of the gutter."""
    if entry.counts is None:
        return []
    parts: list[Styled] = []
    for sign, number, _ in entry.counts.by_sign():
        if number:
            parts.append((" " if parts else "", Style()))
            parts.append((f"{sign}{number:,}", styles[sign]))
    return parts


def _words(counts: Counts) -> str:
    return " ".join(f"{sign}{number:,}" for sign, number, _ in counts.by_sign() if number)


def _widest(texts: Iterable[str]) -> int:
    return max((cells(clip(text, 40)) for text in texts), default=0)
