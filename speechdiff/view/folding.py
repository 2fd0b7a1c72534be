"""Which rows are shown and which are folded away until asked for.

    same same same EDIT same same same   ->   fold(2) same EDIT same fold(2)

Nothing is lost: `flatten` opens every fold again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from speechdiff.model import MOVED, QUIET_FACETS, Link
from speechdiff.view import labels
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row, is_change


def fold(
    rows: Sequence[Row],
    *,
    context: int | None = 1,
    quiet: bool = True,
    only: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> tuple[Row, ...]:
    """The rows with runs that need not be read put into FoldRows, in the same order.

    `context` unchanged rows stay on either side of a change; None keeps all of them. `quiet` folds
    changes that leave the message alone. `only` and `without` hold values of Kind and Facet and
    ``"moved"``: a change is shown if it has one of `only` (where given) and none of `without`.
    A quiet change that `only` asks for by its facet is shown. What begins a paragraph now, or no
    longer does, is shown unless `only` or `without` ask for something else.
    """
    flat = flatten(rows)
    unfiltered = not (only or without)
    is_shown = [
        (_is_changed(row) and _is_asked_for(row.link, quiet, only, without))
        or (unfiltered and (isinstance(row, LinkRow) and row.paragraph_break is not None))
        for row in flat
    ]
    return tuple(_folded(flat, _with_context(flat, is_shown, context)))


def fold_away(rows: Sequence[Row], numbers: frozenset[int]) -> tuple[Row, ...]:
    """The rows with the links of these numbers in folds too, joined with the folds beside them."""
    if not numbers:
        return tuple(rows)
    result: list[Row] = []
    for hidden, run in groupby(rows, lambda row: isinstance(row, FoldRow) or row.number in numbers):
        members = tuple(run)
        inner = flatten(members)
        is_fold = hidden and any(not isinstance(row, FoldRow) for row in members)
        result.extend([FoldRow(_fold_label(inner), inner)] if is_fold else members)
    return tuple(result)


def flatten(rows: Sequence[Row]) -> tuple[LinkRow | DepartureRow, ...]:
    """All rows with every fold opened."""
    return tuple(
        inner for row in rows for inner in (row.rows if isinstance(row, FoldRow) else (row,))
    )


def _is_changed(row: LinkRow | DepartureRow) -> bool:
    return isinstance(row, DepartureRow) or is_change(row)


def _is_asked_for(link: Link, quiet: bool, only: frozenset[str], without: frozenset[str]) -> bool:
    names = {link.kind.value, *(facet.value for facet in link.facets)}
    if link.moved:
        names.add(MOVED)
    if names & without or (only and not names & only):
        return False
    return not (quiet and link.quiet) or bool(names & only & QUIET_FACETS)


def _with_context(
    rows: Sequence[LinkRow | DepartureRow], is_shown: Sequence[bool], context: int | None
) -> list[bool]:
    """Also shown: unchanged rows near a shown one, and such a row alone between two shown ones."""
    keep = [not _is_changed(row) for row in rows]
    near = _near(is_shown, context)
    visible = [s or (k and n) for s, k, n in zip(is_shown, keep, near, strict=True)]
    if not context or not rows:
        return visible
    before, after = [True, *visible[:-1]], [*visible[1:], True]
    return [h or (k and b and a) for h, k, b, a in zip(visible, keep, before, after, strict=True)]


def _near(is_shown: Sequence[bool], context: int | None) -> list[bool]:
    """Whether each row lies at most `context` rows away from a shown one."""
    if context is None:
        return [True] * len(is_shown)
    near = [False] * len(is_shown)
    for order in (range(len(is_shown)), range(len(is_shown) - 1, -1, -1)):
        away = context + 1
        for at in order:
            away = 0 if is_shown[at] else away + 1
            near[at] = near[at] or away <= context
    return near


def _folded(rows: Sequence[LinkRow | DepartureRow], is_shown: Sequence[bool]) -> Iterator[Row]:
    for visible, run in groupby(zip(rows, is_shown, strict=True), key=lambda pair: pair[1]):
        members = tuple(row for row, _ in run)
        if visible:
            yield from members
        else:
            yield FoldRow(_fold_label(members), members)


def _fold_label(rows: Sequence[LinkRow | DepartureRow]) -> str:
    unchanged = sum(len(row.link.new) for row in rows if not _is_changed(row))
    changed = [row.link for row in rows if is_change(row)]
    quiet = sum(link.quiet for link in changed)
    if not unchanged and not changed:  # the old places of what moved: the moves count elsewhere
        return labels.numbered(len(rows), str(labels.MOVED))
    return labels.fold(unchanged, quiet, len(changed) - quiet)
