"""Draws an entry of the list of changes as one line of cells.

Numbers  1/2
~o ¶4   23 -> 24      sign of the change, mark, place, words old and new
-< ¶9   We must       taken back into the working copy, not committed
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.strip import Strip

from speechdiff.tui.comparison.listed_changes import Entry, GroupHeading
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.widgets.clip import clip, cut_mark
from speechdiff.tui.widgets.lines import Styled, line
from speechdiff.tui.widgets.palette import BRACKETS, Palette
from speechdiff.view import labels
from speechdiff.view.change_list import ChangeLine
from speechdiff.view.rows import PieceRole
from speechdiff.view.visible import visible
from speechdiff.view.width import cells

ARROW: Final = " -> "
BACK: Final = "<"
"""The sign of a change that was taken back and is not committed."""
LONGEST: Final = 200
"""Characters of either side that are looked at."""
BOLD: Final = Style(bold=True)
PLAIN: Final = Style()


@dataclass(frozen=True, slots=True)
class EntryPainter:
    """Draws entries at one width; all of them take one line."""

    width: int
    palette: Palette
    marks: Marks = UNMARKED
    places: int = 4
    """Cells of the widest place, so that words stand in a column."""
    brackets: bool = False
    """Whether words that are only old or only new stand in brackets, for want of colour."""

    def draw(self, entry: Entry) -> Strip:
        """The line of an entry."""
        parts = self._heading(entry) if isinstance(entry, GroupHeading) else self._change(entry)
        return line(parts, self.width)

    def _heading(self, heading: GroupHeading) -> list[Styled]:
        done = sum(map(self.marks.is_done, heading.numbers))
        total = f"{len(heading.numbers):,}"
        count = f"{done:,}/{total}" if done else total
        more = f" {cut_mark()}" if heading.folded else ""
        return [
            (" ", PLAIN),
            (clip(heading.group.title, max(self.width - cells(count) - 4, 4)), BOLD),
            (f"  {count}{more}", self.palette.quiet),
        ]

    def _change(self, change: ChangeLine) -> list[Styled]:
        row = change.row
        said = self.marks.signs.get(row.number, " ")
        back = BACK if row.number in self.marks.pending else " "
        mark = self.palette.quiet if row.link.quiet else self.palette.marks[row.mark]
        place = labels.paragraph(row.new_paragraph or row.old_paragraph or 1)
        head: list[Styled] = [
            (f" {row.mark}", mark),
            (said, self.palette.said[said]),
            (f"{back} ", self.palette.note),
            (place + " " * max(self.places - cells(place), 0) + " ", self.palette.number),
        ]
        room = self.width - sum(cells(text) for text, _ in head) - 1
        return [*head, *self._words(change, room)]

    def _words(self, change: ChangeLine, room: int) -> Sequence[Styled]:
        old, new = map(visible, change.words(LONGEST))
        quiet = change.row.link.quiet
        gone = PieceRole.QUIET_DELETE if quiet else PieceRole.DELETE
        come = PieceRole.QUIET_INSERT if quiet else PieceRole.INSERT
        if change.row.link.moved and not old:
            return [(clip(new, room), self.palette.moved_text)]
        roles = self.palette.roles
        if not old or not new:
            role = gone if old else come
            return [(self._bracketed(old or new, role, room), roles[role])]
        old_room, new_room = shares(cells(old), cells(new), room - len(ARROW))
        return [
            (clip(old, old_room), roles[gone]),
            (ARROW, self.palette.quiet),
            (clip(new, new_room), roles[come]),
        ]

    def _bracketed(self, words: str, role: PieceRole, room: int) -> str:
        """One side alone; without colour brackets tell which, as between two the arrow does."""
        if not self.brackets:
            return clip(words, room)
        before, after = BRACKETS[role]
        return f"{before}{clip(words, max(room - cells(before + after), 1))}{after}"


def shares(old: int, new: int, room: int) -> tuple[int, int]:
    """Cells for two texts side by side: half each, and what one does not need is the other's."""
    half = max(room // 2, 1)
    if old <= half:
        return old, max(room - old, 1)
    if new <= room - half:
        return max(room - new, 1), new
    return half, max(room - half, 1)
