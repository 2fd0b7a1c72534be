"""One draft in the list, as a line of segments.

    o d7  Tue 2020-05-26  6 days ago  office      figures checked, opening warmer   ~6 +2 -1 >1

Where there is no room for all columns, those that matter least are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.strip import Strip

from speechdiff.app.draft_list import DraftLine
from speechdiff.app.session import is_working_copy
from speechdiff.tui.counts import Counts
from speechdiff.tui.watching import name_of
from speechdiff.tui.widgets.clip import clip, padded
from speechdiff.tui.widgets.lines import Styled, filled, fitted, line
from speechdiff.view.width import cells
from speechdiff.wording import tr

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
    found = {"name": min(_widest(names), max(width // 3, 4), LONGEST)}
    left = width - SIGN_CELLS - found["name"] - GAP - NOTE_CELLS
    for name in _WANTED:
        needed = _widest(texts[name])
        needed = min(needed, LONGEST) if name == "author" else needed
        if name == "date" and needed + GAP > left:
            needed = min(needed, PLAIN_DATE)
        spare = NOTE_CELLS if name == "ago" else 0  # the preview says it too
        if needed and needed + GAP + spare <= left:
            found[name] = needed
            left -= needed + GAP
    return found


def entry_line(
    entry: LibraryEntry, width: int, columns: Columns, styles: Mapping[str, Style]
) -> Strip:
    """The line of an entry; `styles` go by name."""
    told = entry.line
    mark = WORKING_COPY if is_working_copy(told.draft) else NODE
    mark = OLD_SIDE if entry.old_side else mark
    style = styles["mark"] if entry.old_side else styles["rail"]
    parts: list[Styled] = [(f" {mark} ", style)]
    parts.append((padded(name_of(told.draft), columns["name"]), styles["name"]))
    plain = columns.get("date") == PLAIN_DATE and told.day is not None
    date = str(told.day) if plain else told.date
    known = {"date": date, "ago": told.ago, "author": told.author}
    parts += [
        (" " * GAP + padded(known[name], columns[name]), styles["known"])
        for name in ("date", "ago", "author")
        if name in columns
    ]
    used = sum(cells(text) for text, _ in parts)
    right = columns.get("counts", 0)
    room = max(width - used - GAP - (right + GAP if right else 0), 0)
    note = fitted(_note(entry, styles), room)
    parts += [(" " * GAP, Style()), *filled(note, room)]
    if right:
        drawn = _counts(entry, styles)
        short = right - sum(cells(text) for text, _ in drawn)
        parts += [(" " * (GAP + max(short, 0)), Style()), *fitted(drawn, right)]
    return line(parts, width)


def _note(entry: LibraryEntry, styles: Mapping[str, Style]) -> list[Styled]:
    if entry.failure:
        return [(entry.failure, styles["failure"])]
    draft = entry.line.draft
    mark = [(tr("OLD SIDE") + "  ", styles["mark"])] if entry.old_side else []
    tags = [(f"{tag}  ", styles["known"]) for tag in draft.tags]
    note = tr("not committed yet") if is_working_copy(draft) else draft.note
    return [*mark, *tags, (note, styles["note"])]


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
