"""A comparison as Markdown for a pull request or a job's summary.

    **¶4** moved up from ¶6, edited: number

    > 投入<del>12</del><ins>15</ins>亿元。

Words gone and come are `<del>` and `<ins>`: GitHub keeps those tags, and Markdown's own ``~~`` and
``**`` do not open next to a Chinese character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speechdiff.model import Comparison, Kind
from speechdiff.report.literal import markdown_line, markdown_literal
from speechdiff.view import labels
from speechdiff.view.build import rows
from speechdiff.view.folding import fold
from speechdiff.view.rows import FoldRow, LinkRow, Piece, PieceRole, Pieces, Row

_TAGS = {
    PieceRole.DELETE: ("<del>", "</del>"),
    PieceRole.QUIET_DELETE: ("<del>", "</del>"),
    PieceRole.INSERT: ("<ins>", "</ins>"),
    PieceRole.QUIET_INSERT: ("<ins>", "</ins>"),
    PieceRole.MOVE_FROM: ("<del><em>", "</em></del>"),
    PieceRole.MOVE_TO: ("<ins><em>", "</em></ins>"),
}
_BORDER = " <b>|</b> "


def markdown_report(
    comparison: Comparison,
    title: str = "",
    *,
    only: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> str:
    """The report as GitHub-flavoured Markdown that ends with a line feed.

    Every change stands in it once, at its new place; quiet ones are folded at the end, and so are
    those that `only` and `without` (see `speechdiff.view.folding.fold`) do not ask for.
    """
    return "\n".join(_lines(comparison, title, only, without)) + "\n"


def _lines(
    comparison: Comparison, title: str, only: frozenset[str], without: frozenset[str]
) -> Iterator[str]:
    old = markdown_literal(comparison.old.name) or labels.OLD
    new = markdown_literal(comparison.new.name) or labels.NEW
    yield f"# {markdown_literal(title) or labels.heading(old, new)}"
    yield ""
    if comparison.identical:
        yield labels.same(old, new)
        return
    yield from _summary(comparison, old, new)
    asked = fold(rows(comparison), context=0, quiet=False, only=only, without=without)
    changed = _changes(row for row in asked if not isinstance(row, FoldRow))
    quiet = [row for row in changed if row.link.quiet]
    left_out = _changes(inner for row in asked if isinstance(row, FoldRow) for inner in row.rows)
    yield from (line for row in changed if not row.link.quiet for line in _change(row))
    if quiet:
        yield from _details(labels.fold(0, len(quiet), 0), quiet)
    if left_out:
        yield from _details(labels.fold(0, 0, len(left_out)), left_out)


def _changes(drawn: Iterable[Row]) -> list[LinkRow]:
    return [row for row in drawn if isinstance(row, LinkRow) and row.change is not None]


def _details(summary: str, changed: Sequence[LinkRow]) -> Iterator[str]:
    yield f"<details><summary>{summary}</summary>"
    yield ""
    yield from (line for row in changed for line in _change(row))
    yield "</details>"


def _summary(comparison: Comparison, old: str, new: str) -> Iterator[str]:
    counts = comparison.stats()
    columns = [(labels.kind_name(kind), counts[kind]) for kind in labels.STATS_ORDER]
    columns += [(labels.MOVED, counts["moved"]), (labels.QUIET, counts["quiet"])]
    columns += [(labels.kind_name(Kind.UNCHANGED), counts[Kind.UNCHANGED])]
    shown = [(name, count) for name, count in columns if count]
    yield f"**{old}** → **{new}**: {labels.characters(counts)}."
    yield ""
    yield f"| {' | '.join(name for name, _ in shown)} |"
    yield f"|{' ---: |' * len(shown)}"
    yield f"| {' | '.join(f'{count:,}' for _, count in shown)} |"
    yield ""
    for bound in comparison.limits:
        yield f"> {markdown_literal(labels.limit(bound))}"
        yield ""


def _change(row: LinkRow) -> Iterator[str]:
    yield f"**{labels.place(row.old_paragraph, row.new_paragraph)}** {markdown_literal(row.label)}"
    yield ""
    if row.link.kind is Kind.REWRITTEN:
        yield f"> {_text(row.old)}"
        yield ">"
        yield f"> {_text(row.new)}"
    else:
        yield f"> {_text(row.inline)}"
    yield ""


def _text(pieces: Pieces) -> str:
    return markdown_line("".join(map(_tagged, pieces)))


def _tagged(piece: Piece) -> str:
    if piece.role is PieceRole.BREAK:
        return _BORDER
    before, after = _TAGS.get(piece.role, ("", ""))
    return f"{before}{markdown_literal(piece.text)}{after}"
