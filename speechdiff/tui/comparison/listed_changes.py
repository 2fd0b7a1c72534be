"""The changes of a comparison as entries of a list: a heading for each group, the changes under it.

Numbers  2                 GroupHeading
~  ¶4   二十三 -> 二十四    ChangeLine
~  ¶9   15 -> 20
Quiet  12 ...              folded: its changes are not among the entries
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from speechdiff.view.change_list import ChangeGroup, ChangeLine
from speechdiff.view.rows import LinkRow


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
        self._wanted: Collection[int] | None = None
        self.last_paragraph = _last_paragraph(lines)
        """The highest number of a paragraph with a change."""
        self._arrange()

    def keep_only(self, wanted: Collection[int] | None) -> None:
        """List only these links, by their numbers; None lists all."""
        self._wanted = wanted
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
        return self._kept[following].row if 0 <= following < len(self._kept) else None

    def rank(self, number: int | None) -> tuple[int, int]:
        """(place by weight from 1, how many are listed); 0 for what is not listed."""
        return self._ranks.get(number or 0, -1) + 1, len(self._kept)

    def _arrange(self) -> None:
        wanted = self._wanted
        kept = [line for line in self._lines if wanted is None or line.row.number in wanted]
        self._kept = kept
        self._ranks = {line.row.number: rank for rank, line in enumerate(kept)}
        self.entries: list[Entry] = []
        self._places: dict[int, int] = {}
        for group, members in groupby(kept, key=lambda line: line.group):
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


def _last_paragraph(lines: Sequence[ChangeLine]) -> int:
    return max((line.row.new_paragraph or line.row.old_paragraph or 1 for line in lines), default=1)
