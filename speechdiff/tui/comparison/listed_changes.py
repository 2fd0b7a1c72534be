"""The changes of a comparison as entries of a list, each drawn as one line of cells.

Numbers  1/2              GroupHeading, with how many of its changes are done
~o ¶4   23 -> 24          ChangeLine: sign of the change, mark, place, words old and new
-< ¶9   We must           taken back into the working copy, not committed
Quiet  12 ...             folded: its changes are not among the entries
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rich.style import Style
from textual.strip import Strip

from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.widgets.lines import Styled, clip, cut_mark, line
from speechdiff.tui.widgets.palette import BRACKETS, Palette
from speechdiff.view import labels
from speechdiff.view.change_list import ChangeGroup, ChangeLine
from speechdiff.view.rows import LinkRow, PieceRole
from speechdiff.view.visible import visible
from speechdiff.view.width import cells


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """Stands above the changes of a group."""

    group: ChangeGroup
    numbers: tuple[int, ...]
    """The numbers of the links in the group, as rows have them."""
    folded: bool


Entry = GroupHeading | ChangeLine


class ListedChanges:
    """The entries of the list; what changes them takes time linear in the changes."""

    def __init__(self, lines: Sequence[ChangeLine] = ()) -> None:
        """`lines` are in order of weight."""
        self._folded = {ChangeGroup.QUIET}
        self.take(lines)

    def take(self, lines: Sequence[ChangeLine]) -> None:
        """List the changes of another comparison; groups stay folded as they are."""
        self._lines = lines
        self._numbers: Collection[int] | None = None
        paragraphs = (each.row.new_paragraph or each.row.old_paragraph or 1 for each in lines)
        self.last_paragraph = max(paragraphs, default=1)
        """The highest number of a paragraph with a change."""
        self._arrange()

    def keep_only(self, numbers: Collection[int] | None) -> None:
        """List only these links, by their numbers; None lists all."""
        self._numbers = numbers
        self._arrange()

    def turn(self, group: ChangeGroup) -> None:
        """Fold a group, or open it."""
        self._folded ^= {group}
        self._arrange()

    def place(self, number: int) -> int | None:
        """The entry of a link, or the heading that hides it; None where it is not listed."""
        return self._places.get(number)

    def following(self, number: int | None, steps: int) -> LinkRow | None:
        """The next change by weight, or the one before; from no change, the weightiest."""
        at = self._ranks.get(number or 0)
        following = 0 if at is None else at + steps
        return (
            self._visible_lines[following].row
            if 0 <= following < len(self._visible_lines)
            else None
        )

    def rank(self, number: int | None) -> tuple[int, int]:
        """(place by weight from 1, how many are listed); 0 for what is not listed."""
        return self._ranks.get(number or 0, -1) + 1, len(self._visible_lines)

    def _arrange(self) -> None:
        numbers = self._numbers
        lines = [line for line in self._lines if numbers is None or line.row.number in numbers]
        self._visible_lines = lines
        self._ranks = {line.row.number: rank for rank, line in enumerate(lines)}
        self.entries: list[Entry] = []
        self._places: dict[int, int] = {}
        for group, members in groupby(lines, key=lambda line: line.group):
            self._add(group, list(members))

    def _add(self, group: ChangeGroup, lines: Sequence[ChangeLine]) -> None:
        numbers = tuple(line.row.number for line in lines)
        folded = group in self._folded
        heading = len(self.entries)
        self.entries.append(GroupHeading(group, numbers, folded))
        if folded:
            self._places.update(dict.fromkeys(numbers, heading))
        else:
            self.entries.extend(lines)
            self._places.update(zip(numbers, range(heading + 1, len(self.entries)), strict=True))


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
        done_count = sum(map(self.marks.is_done, heading.numbers))
        total = f"{len(heading.numbers):,}"
        count = f"{done_count:,}/{total}" if done_count else total
        more = f" {cut_mark()}" if heading.folded else ""
        return [
            (" ", PLAIN),
            (clip(heading.group.title, max(self.width - cells(count) - 4, 4)), BOLD),
            (f"  {count}{more}", self.palette["quiet"]),
        ]

    def _change(self, change: ChangeLine) -> list[Styled]:
        row = change.row
        review_sign = self.marks.signs.get(row.number, " ")
        back = BACK if row.number in self.marks.pending else " "
        mark = self.palette["quiet"] if row.link.quiet else self.palette.marks[row.mark]
        place = labels.paragraph(row.new_paragraph or row.old_paragraph or 1)
        head: list[Styled] = [
            (f" {row.mark}", mark),
            (review_sign, self.palette.review_signs[review_sign]),
            (f"{back} ", self.palette["note"]),
            (place + " " * max(self.places - cells(place), 0) + " ", self.palette["number"]),
        ]
        room = self.width - sum(cells(text) for text, _ in head) - 1
        return [*head, *self._words(change, room)]

    def _words(self, change: ChangeLine, room: int) -> Sequence[Styled]:
        old, new = map(visible, change.words(LONGEST))
        quiet = change.row.link.quiet
        deleted = PieceRole.QUIET_DELETE if quiet else PieceRole.DELETE
        come = PieceRole.QUIET_INSERT if quiet else PieceRole.INSERT
        if change.row.link.moved and not old:
            return [(clip(new, room), self.palette["moved-text"])]
        roles = self.palette.roles
        if not old or not new:
            role = deleted if old else come
            return [(self._bracketed(old or new, role, room), roles[role])]
        old_room, new_room = shares(cells(old), cells(new), room - len(ARROW))
        return [
            (clip(old, old_room), roles[deleted]),
            (ARROW, self.palette["quiet"]),
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
