"""One draft in the timeline, as lines of segments.

    o  d7  2020-05-28  office             2,310 characters, 10:30 (+0:14)
    |      what the draft was made for
    |      ~~~~~~++->  6 edited, 2 inserted, 1 deleted, 1 moved
    |

What is not known yet is left out, or said to be on its way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from speechdiff.app.session import is_working_copy
from speechdiff.model import Draft
from speechdiff.tui.counts import BAR_CELLS, Summary, bar, in_words
from speechdiff.tui.watching import name_of
from speechdiff.tui.widgets.clip import clip
from speechdiff.view import labels
from speechdiff.view.joining import remarked
from speechdiff.view.timing import clock
from speechdiff.view.width import cells
from speechdiff.wording import tr

ENTRY_LINES: Final = 4
"""Three of text and a blank one."""
INDENT: Final = 4
NAME_CELLS: Final = 10
"""The longest name kept whole: ``WORKTREE`` and its gap."""
NODE: Final = "o"
OLD_SIDE: Final = "*"
WORKING_COPY: Final = "@"
"""Signs of a draft on the rail."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A draft and what is known of it."""

    draft: Draft
    summary: Summary | None
    """None while it is still being counted."""
    before: Summary | None
    """Of the draft before, for the change of speaking time."""
    first: bool
    only: bool
    old_side: bool
    """Marked as the old side of the next comparison."""
    failure: str = ""
    """Why it could not be read; empty where it could."""


def entry_lines(
    entry: TimelineEntry, width: int, most: int, styles: Mapping[str, Style]
) -> tuple[Strip, ...]:
    """The lines of an entry; `most` changes fill the longest bar. `styles` go by name."""
    node = WORKING_COPY if is_working_copy(entry.draft) else NODE
    node = OLD_SIDE if entry.old_side else node
    rail = " " if entry.first else "|"
    parts = (
        [(f" {node}  ", styles["rail"]), *_headline(entry, width - INDENT - 1, styles)],
        [(f" {rail}  ", styles["rail"]), _note(entry, width - INDENT - 1, styles)],
        [(f" {rail}  ", styles["rail"]), *_changes(entry, width - INDENT - 1, most, styles)],
        [(f" {rail}  ", styles["rail"])],
    )
    return tuple(
        Strip([Segment(text, style) for text, style in line if text]).adjust_cell_length(width)
        for line in parts
    )


def _headline(
    entry: TimelineEntry, room: int, styles: Mapping[str, Style]
) -> list[tuple[str, Style]]:
    draft = entry.draft
    name = clip(name_of(draft), max(room // 2, NAME_CELLS))
    mark = "  " + tr("OLD SIDE") if entry.old_side else ""
    size = _size(entry)
    known = "  ".join(part for part in (draft.date[:10], _who(draft), *draft.tags) if part)
    left = room - cells(name) - cells(mark) - 2
    middle = clip(known, max(left - cells(size) - 2, 0))
    if cells(size) > left:
        size = ""
    gap = " " * max(left - cells(middle) - cells(size), 0)
    return [
        (name, styles["name"]), (mark, styles["mark"]), ("  ", Style()),
        (middle, styles["known"]), (gap, Style()), (size, styles["size"]),
    ]  # fmt: skip


def _who(draft: Draft) -> str:
    """The author's role and name, once where they are the same."""
    if draft.role and draft.author and draft.role != draft.author:
        return tr("{author} ({role})").format(author=draft.role, role=draft.author)
    return draft.role or draft.author


def _size(entry: TimelineEntry) -> str:
    """``2,310 characters, 10:30 (+0:14)``: length, speaking time, its change."""
    if entry.summary is None:
        return ""
    minutes = entry.summary.length.minutes
    change = "" if entry.before is None else clock(minutes - entry.before.length.minutes, sign="+")
    told = labels.clauses((str(entry.summary.length), clock(minutes)))
    return remarked(told, change) if change else told


def _note(entry: TimelineEntry, room: int, styles: Mapping[str, Style]) -> tuple[str, Style]:
    assumed = f"  ({entry.summary.assumed})" if entry.summary and entry.summary.assumed else ""
    note = tr("not committed yet") if is_working_copy(entry.draft) else entry.draft.note
    return clip(note + assumed, room), styles["note"]


def _changes(
    entry: TimelineEntry, room: int, most: int, styles: Mapping[str, Style]
) -> list[tuple[str, Style]]:
    if entry.failure:
        return [(clip(entry.failure, room), styles["failure"])]
    if entry.first:
        only = tr("the only draft so far: nothing to compare it with")
        return [(clip(only if entry.only else tr("the first draft"), room), styles["quiet"])]
    if entry.summary is None or entry.summary.counts is None:
        return [(clip(tr("counting the changes ..."), room), styles["quiet"])]
    cells_of_bar = min(BAR_CELLS, room // 4)
    signs = bar(entry.summary.counts, most, cells_of_bar)
    drawn = [(sign * long, styles[sign]) for sign, long in signs]
    words = ("  " if drawn else "") + in_words(entry.summary.counts)
    used = sum(cells(text) for text, _ in drawn)
    return [*drawn, (clip(words, max(room - used, 0)), styles["counts"])]
