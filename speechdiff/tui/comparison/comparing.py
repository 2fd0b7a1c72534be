"""Making a comparison for its screen: what is said of it, and where its reader is in the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.app.collector import collector_paused
from speechdiff.app.session import Session
from speechdiff.model import Comparison
from speechdiff.tui.comparison.choice import Choice
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.shown import ShownComparison
from speechdiff.tui.watching import ComparedDrafts, name_of
from speechdiff.view import labels
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row
from speechdiff.wording import tr

Reader = tuple[ShownComparison, Row | None]
"""What is shown, and where the reader is in it."""


def compared(
    session: Session, drafts: ComparedDrafts, before: Reader | None, *, folded: bool, choice: Choice
) -> tuple[ShownComparison, Whole | None]:
    """The comparison of two drafts, and the row of it where the reader is who saw `before`.

    To be called in a thread. Raises SpeechdiffError.
    """
    comparison = session.comparison(drafts.speech, *drafts.sides)
    with collector_paused():
        shown = ShownComparison(comparison, folded=folded, choice=choice, decided=session.decided())
        if before is None:
            return shown, None
        was, row = before
        return shown, same_place(was.comparison, was.rows, row, comparison, shown.rows)


def waiting_words(drafts: ComparedDrafts) -> str:
    """What is said while two drafts are compared, or one is read."""
    old, new = map(name_of, drafts.sides)
    if drafts.old is None:
        return tr("reading {new} ...").format(new=new)
    return tr("comparing {old} with {new} ...").format(old=old, new=new)


def remarks_on(comparison: Comparison, drafts: ComparedDrafts) -> list[str]:
    """What must be known of a comparison before anything else."""
    said = [labels.limit(limit) for limit in comparison.limits]
    if drafts.old is None:
        only = len(drafts.speech.drafts) == 1
        said.append(tr("The only draft so far: nothing to compare it with.") if only
                    else tr("The first draft: there is none before it."))  # fmt: skip
    elif comparison.identical:
        same = labels.same(*map(name_of, drafts.sides))
        said.append(f"{same[:1].upper()}{same[1:]}.")
    if not comparison.links:
        said.append(tr("It has no text."))
    return said


TRIED = 200
"""Rows above the cursor that are looked for; further up the place would be another one."""


def same_place(
    before: Comparison,
    old_rows: Sequence[Whole],
    row: Row | None,
    after: Comparison,
    new_rows: Sequence[Whole],
) -> Whole | None:
    """The row of the new comparison for a row of the old one; None where nothing of it is left."""
    if row is None:
        return None
    wanted = row.rows[0] if isinstance(row, FoldRow) else row
    start = next((at for at, each in enumerate(old_rows) if each is wanted), 0)
    homes = _by_words(after, new_rows)
    for at in range(start, max(start - TRIED, -1), -1):
        for key in _keys(before, old_rows[at]):
            if key in homes:
                return min(homes[key], key=lambda found: abs(found.number - old_rows[at].number))
    return None


def _by_words(comparison: Comparison, rows: Sequence[Whole]) -> dict[tuple[str, str], list[Whole]]:
    homes: dict[tuple[str, str], list[Whole]] = {}
    for row in rows:
        for key in _keys(comparison, row):
            homes.setdefault(key, []).append(row)
    return homes


def _keys(comparison: Comparison, row: Whole) -> Iterator[tuple[str, str]]:
    """What a row is found again by: its new words, then its old ones."""
    if isinstance(row, DepartureRow):
        yield "departure", comparison.old.stretch(row.link.old).of(comparison.old.text)
        return
    if row.link.new:
        yield "new", comparison.new.stretch(row.link.new).of(comparison.new.text)
    if isinstance(row, LinkRow) and row.link.old:
        yield "old", comparison.old.stretch(row.link.old).of(comparison.old.text)
