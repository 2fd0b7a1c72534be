"""A comparison as Markdown for people and programs that read it whole, in reading order.

    **¶4** moved up from ¶6, edited: number

    > 投入<del>12</del><ins>15</ins>亿元。

Words gone and come are `<del>` and `<ins>`: GitHub keeps those tags, and Markdown's own ``~~`` and
``**`` do not open next to a Chinese character. `report.text.markdown_comment` draws the same
blocks, worst first and within a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from speechdiff.generator import MARKDOWN_MARK
from speechdiff.model import Comparison, Kind
from speechdiff.report.text.markdown_escapes import (
    markdown_heading,
    markdown_line,
    markdown_literal,
)
from speechdiff.review import Review
from speechdiff.view import labels, review_labels
from speechdiff.view.build import rows
from speechdiff.view.change_list import changes
from speechdiff.view.folding import fold
from speechdiff.view.rows import FoldRow, LinkRow, Piece, PieceRole, Pieces, Row
from speechdiff.wording import tr

_TAGS = {
    PieceRole.DELETE: ("<del>", "</del>"),
    PieceRole.QUIET_DELETE: ("<del>", "</del>"),
    PieceRole.INSERT: ("<ins>", "</ins>"),
    PieceRole.QUIET_INSERT: ("<ins>", "</ins>"),
    PieceRole.MOVE_FROM: ("<del><em>", "</em></del>"),
    PieceRole.MOVE_TO: ("<ins><em>", "</em></ins>"),
}
_BORDER = " <b>|</b> "
FOLD_END = "</details>"


def markdown_report(
    comparison: Comparison,
    title: str = "",
    *,
    only: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
    review: Review | None = None,
) -> str:
    """The report as GitHub-flavoured Markdown that ends with a line feed.

    Every change stands in it once, at its new place; quiet ones are folded at the end, and so are
    those that `only` and `without` (see `speechdiff.view.folding.fold`) do not ask for. With a
    `review` everybody's marks stand below their changes, and what is queried before all changes.
    """
    lines = _lines(comparison, title, only, without, review)
    return "\n".join((*lines, MARKDOWN_MARK)) + "\n"


def _lines(
    comparison: Comparison,
    title: str,
    only: frozenset[str],
    without: frozenset[str],
    review: Review | None,
) -> Iterator[str]:
    yield markdown_heading(markdown_literal(title) or heading(comparison))
    yield ""
    if comparison.identical:
        yield labels.same(*draft_names(comparison))
        return
    yield from summary(comparison)
    all_rows = rows(comparison)
    if review is not None:
        yield from review_summary(review, all_rows)
    folded = fold(all_rows, context=0, quiet=False, only=only, without=without)
    changed = changes(row for row in folded if not isinstance(row, FoldRow))
    quiet = [row for row in changed if row.link.quiet]
    left_out = changes(inner for row in folded if isinstance(row, FoldRow) for inner in row.rows)
    yield from (line for row in changed if not row.link.quiet for line in block(row, review))
    if quiet:
        yield from _details(labels.fold(0, len(quiet), 0), quiet, review)
    if left_out:
        yield from _details(labels.fold(0, 0, len(left_out)), left_out, review)


def heading(comparison: Comparison) -> str:
    """What stands over a report without a title, as Markdown."""
    return labels.heading(*draft_names(comparison))


def draft_names(comparison: Comparison) -> tuple[str, str]:
    """What both drafts are called, as Markdown."""
    old = markdown_literal(comparison.old.name) or labels.OLD
    return old, markdown_literal(comparison.new.name) or labels.NEW


def fold_begin(summary: str) -> str:
    """The line that begins a fold; an empty one must follow, and `FOLD_END` after the last one."""
    return f"<details><summary>{summary}</summary>"


def _details(
    summary: str, changed: Sequence[LinkRow], review: Review | None = None
) -> Iterator[str]:
    yield fold_begin(summary)
    yield ""
    yield from (line for row in changed for line in block(row, review))
    yield FOLD_END


def summary(comparison: Comparison) -> Iterator[str]:
    """Lines with the counts of everything, and with what was not done."""
    old, new = draft_names(comparison)
    counts = comparison.stats()
    columns = [(labels.kind_name(kind), counts[kind]) for kind in labels.STATS_ORDER]
    columns += [(labels.MOVED, counts["moved"]), (labels.QUIET, counts["quiet"])]
    columns += [(labels.kind_name(Kind.UNCHANGED), counts[Kind.UNCHANGED])]
    nonzero = [(name, count) for name, count in columns if count]
    words = tr("**{old}** → **{new}**: {told}.")
    yield words.format(old=old, new=new, told=markdown_literal(labels.extent(comparison, counts)))
    yield ""
    yield f"| {' | '.join(name for name, _ in nonzero)} |"
    yield f"|{' ---: |' * len(nonzero)}"
    yield f"| {' | '.join(f'{count:,}' for _, count in nonzero)} |"
    yield ""
    for bound in comparison.limits:
        yield f"> {markdown_literal(labels.limit(bound))}"
        yield ""


def review_summary(review: Review, all_rows: Sequence[Row]) -> Iterator[str]:
    """Lines with how far the review has come, and what is queried."""
    yield f"**{review_labels.tally(review)}**"
    yield ""
    query_lines = [f"- {line}" for line in queries(review, all_rows)]
    yield from [*query_lines, ""] if query_lines else []


def queries(review: Review, all_rows: Sequence[Row]) -> Iterator[str]:
    """Each query in a line: its place, who asked, and what."""
    queried = review.queried()
    for row in changes(all_rows):
        for mark in queried.get(row.number, ()):
            where = labels.place(row.old_paragraph, row.new_paragraph)
            yield f"{where} {markdown_literal(review_labels.mark_of(mark))}"


def block(
    row: LinkRow, review: Review | None = None, shortened: Callable[[Pieces], Pieces] = tuple
) -> list[str]:
    """The lines of one change, the last one empty; `shortened` may take words out of its sides."""
    where = labels.place(row.old_paragraph, row.new_paragraph)
    lines = [f"**{where}** {markdown_literal(row.label)}", ""]
    if row.link.kind is Kind.REWRITTEN:
        lines += [f"> {_text(shortened(row.old))}", ">", f"> {_text(shortened(row.new))}", ""]
    else:
        lines += [f"> {_text(shortened(row.inline))}", ""]
    words = review_labels.everybody(review, row.number) if review else ""
    return [*lines, f"*{markdown_literal(words)}*", ""] if words else lines


def _text(pieces: Pieces) -> str:
    return markdown_line("".join(map(_tagged, pieces)))


def _tagged(piece: Piece) -> str:
    if piece.role is PieceRole.BREAK:
        return _BORDER
    before, after = _TAGS.get(piece.role, ("", ""))
    return f"{before}{markdown_literal(piece.text)}{after}"
