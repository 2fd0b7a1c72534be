"""All changes of a comparison as a list, the weightiest first, a line for each.

    Numbers     ¶4    二十三个 → 二十四个
    Deleted     ¶9    我们要进一步…
    Quiet       ¶2    ， → 。

`severity` is the one order of changes: the app's list, the comment on a pull request and the
summary of a check follow it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from speechdiff.model import Kind, Link, Op, Weight
from speechdiff.view import labels
from speechdiff.view.rows import LinkRow, PieceRole, Row, is_change
from speechdiff.wording import later, tr

MOST_TOLD: Final = 24
"""Characters of either side that a line tells."""
_CHANGED: Final = frozenset(PieceRole) - {PieceRole.EQUAL, PieceRole.BREAK}


class ChangeGroup(Enum):
    """What a group of the list holds, the weightiest group first; the value is its name."""

    NUMBERS = later("Numbers")
    DATES = later("Dates")
    NAMES = later("Names")
    NEGATION = later("Negation and duty")
    QUOTATIONS = later("Quotations")
    PHRASES = later("Replaced phrases")
    MOVED = later("Moved")
    DELETED = later("Deleted")
    INSERTED = later("Inserted")
    REWRITTEN = later("Rewritten")
    WORDING = later("Wording")
    QUIET = later("Quiet")

    @property
    def title(self) -> str:
        """Its name in the interface's language."""
        return tr(self.value)


_GROUP_OF: Final = {
    Weight.NUMBER: ChangeGroup.NUMBERS,
    Weight.DATE: ChangeGroup.DATES,
    Weight.NAME: ChangeGroup.NAMES,
    Weight.NEGATION: ChangeGroup.NEGATION,
    Weight.MODALITY: ChangeGroup.NEGATION,
    Weight.QUOTATION: ChangeGroup.QUOTATIONS,
    Weight.PHRASE: ChangeGroup.PHRASES,
    Weight.MOVED: ChangeGroup.MOVED,
    Weight.DELETED: ChangeGroup.DELETED,
    Weight.INSERTED: ChangeGroup.INSERTED,
    Weight.REWRITTEN: ChangeGroup.REWRITTEN,
    Weight.ORDER: ChangeGroup.WORDING,
    Weight.WORDING: ChangeGroup.WORDING,
    Weight.QUIET: ChangeGroup.QUIET,
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as a line of the list."""

    row: LinkRow
    group: ChangeGroup

    @property
    def place(self) -> str:
        """The paragraph, as the rows have it: ``¶4``."""
        return labels.place(self.row.old_paragraph, self.row.new_paragraph)

    def words(self, most: int = MOST_TOLD) -> tuple[str, str]:
        """What tells the change, at most `most` characters of either side.

        The weightiest edit, of several the longest; the sentence itself where it came, went, moved
        or was rewritten. One side is empty where there is nothing; a cut end is shown.
        """
        old, new = _telling(self.row.link)
        return _clipped(old, most), _clipped(new, most)


def severity(row: LinkRow) -> tuple[int, int, int]:
    """Orders changes, the worst first: by what they touch, by size, by place."""
    size = sum(len(piece.text) for piece in row.inline if piece.role in _CHANGED)
    return row.link.weight, -size, row.number


def changes(rows: Iterable[Row]) -> list[LinkRow]:
    """The rows that changed or moved, in the order of the draft."""
    return [row for row in rows if is_change(row)]


def change_list(rows: Iterable[Row]) -> list[ChangeLine]:
    """Every change once, the worst first, group by group; takes time linear in the text."""
    by_severity = sorted(changes(rows), key=severity)
    return [ChangeLine(row, _GROUP_OF[row.link.weight]) for row in by_severity]


def _telling(link: Link) -> tuple[str, str]:
    edits = [edit for edit in link.edits if edit.op is not Op.EQUAL]
    if link.kind is Kind.UNCHANGED:
        return "", link.new_text
    if link.kind is Kind.REWRITTEN or not edits or link.sides is None:
        return link.old_text, link.new_text
    edit = min(
        edits, key=lambda each: (each.weight, -len(range(*each.old)) - len(range(*each.new)))
    )
    old, new = link.sides
    came = edit.new.of(new.text)
    return "" if edit.op is Op.MOVE else edit.old.of(old.text), came


def _clipped(text: str, most: int) -> str:
    """One line of at most `most` characters; a cut end is shown."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
