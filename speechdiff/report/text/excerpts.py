"""An excerpt as text: what changed in one sentence, or in those that became one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speechdiff.model import Kind
from speechdiff.report.text.painter import TextPainter
from speechdiff.traces import Excerpt
from speechdiff.view import labels
from speechdiff.view.excerpts import excerpt_rows, shortened
from speechdiff.view.joining import statements
from speechdiff.view.rows import LinkRow, PieceRole, Pieces


def excerpt_lines(
    excerpt: Excerpt,
    painter: TextPainter,
    *,
    indent: int = 0,
    named: bool = True,
    phrases: Sequence[str] | None = None,
    head: str | None = None,
) -> Iterator[str]:
    """What happened, in words unless `named` is False, and the sentences with their changes.

    With `phrases`, words that stayed are left out save near a change or near one of those texts.
    `head` fills the `indent` cells of the first line.
    """
    for row in excerpt_rows(excerpt):
        if named and (words := labels.said(row)):
            yield from painter.words(words, indent=indent, head=head)
            head = None
        for pieces in _texts(row):
            cut = pieces if phrases is None else shortened(pieces, phrases)
            yield from painter.draft_text(cut, indent=indent, head=head)
            head = None


def roles_in(excerpts: Iterable[Excerpt]) -> Iterator[PieceRole]:
    """The roles that occur, for a legend."""
    for excerpt in excerpts:
        for row in excerpt_rows(excerpt):
            yield from (piece.role for piece in row.inline)


def row_words(excerpt: Excerpt) -> str:
    """What happened, in words: ``moved up from ¶6, edited: number``; empty where nothing did."""
    return statements(row.label for row in excerpt_rows(excerpt))


def _texts(row: LinkRow) -> tuple[Pieces, ...]:
    """Old and new apart where the sentence was rewritten, else both in one."""
    return (row.old, row.new) if row.link.kind is Kind.REWRITTEN else (row.inline,)
