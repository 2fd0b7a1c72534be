"""Comparison -> rows: one row a link, and one more where each moved link left its old place.

    old: A B C     new: C A B     rows: C "moved up from ¶3" · A · B · (C "moved up to ¶1")

The text of a row is cut into pieces only when a face reads it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from speechdiff.model import Comparison, Kind, Link, SegmentedText
from speechdiff.paragraphing import Break
from speechdiff.view import labels
from speechdiff.view.pieces import LinkPieces
from speechdiff.view.rows import DepartureRow, LinkRow, Row

_MARKS = {Kind.UNCHANGED: " ", Kind.INSERTED: "+", Kind.DELETED: "-"}
MOVED = ">"
EDITED = "~"


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """All rows of a comparison in reading order: nothing folded, every link in a LinkRow.

    Takes time linear in the links (n log n in the moves); texts are cut up only when they are read.
    """
    departures = _departures(comparison)
    result: list[Row] = list(departures.get(-1, ()))
    for place, row in enumerate(_link_rows(comparison)):
        result.append(row)
        result += departures.get(place, ())
    return tuple(result)


def _link_rows(comparison: Comparison) -> Iterator[LinkRow]:
    changes = 0
    breaks = comparison.paragraph_breaks()
    for number, link in enumerate(comparison.links, 1):
        changes += link.changed
        border = breaks.get(link.new[0]) if link.new and not link.moved else None
        yield _link_row(comparison, link, number, changes if link.changed else None, border)


def _link_row(
    comparison: Comparison, link: Link, number: int, change: int | None, border: Break | None
) -> LinkRow:
    old_paragraph = _paragraph(comparison.old, link.old)
    new_paragraph = _paragraph(comparison.new, link.new)
    return LinkRow(
        number=number,
        link=link,
        mark=MOVED if link.moved else _MARKS.get(link.kind, EDITED),
        label=labels.row(link, old_paragraph, new_paragraph, border) if change or border else "",
        old_paragraph=old_paragraph,
        new_paragraph=new_paragraph,
        change=change,
        sides=LinkPieces(comparison, link),
        paragraph_break=border,
    )


def _departures(comparison: Comparison) -> dict[int, list[DepartureRow]]:
    """Departure rows by the place of the link that they stand behind; -1 is the very top.

    That link is the last one before the old place, in old order, among those that stayed.
    """
    links = comparison.links
    moved = [(link.old[0], place) for place, link in enumerate(links) if link.moved and link.old]
    if not moved:
        return {}
    in_order = sorted((k.old[0], place) for place, k in enumerate(links) if k.old and not k.moved)
    behind: dict[int, list[DepartureRow]] = {}
    for first, place in sorted(moved):
        before = bisect_left(in_order, (first, -1)) - 1
        anchor = in_order[before][1] if before >= 0 else -1
        behind.setdefault(anchor, []).append(_departure_row(comparison, place))
    return behind


def _departure_row(comparison: Comparison, place: int) -> DepartureRow:
    link = comparison.links[place]
    old_paragraph = _paragraph(comparison.old, link.old) or 1
    new_paragraph = _paragraph(comparison.new, link.new) or 1
    assert link.moved is not None
    return DepartureRow(
        number=place + 1,
        link=link,
        mark=MOVED,
        label=labels.departure(link.moved.direction, old_paragraph, new_paragraph),
        old_paragraph=old_paragraph,
        new_paragraph=new_paragraph,
        sides=LinkPieces(comparison, link),
    )


def _paragraph(draft: SegmentedText, indexes: tuple[int, ...]) -> int | None:
    """Number for people, from 1, of the paragraph that the first of the sentences stands in."""
    return draft.sentences[indexes[0]].paragraph + 1 if indexes else None
