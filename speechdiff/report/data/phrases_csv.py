"""Phrases as CSV: a row for each phrase, a column of counts for each draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from speechdiff.report.data.history_csv import Row, table
from speechdiff.view.phrase_book import PhraseBook

_ABOUT: Final = (
    "phrase",
    "group",
    "source",
    "status",
    "first",
    "last",
    "drafts",
    "total",
    "trend_p",
)


def phrases_csv(book: PhraseBook) -> str:
    """The table, lines ended as RFC 4180 has it; the first line names the columns."""
    return table((*_ABOUT, *book.names), _rows(book))


def _rows(book: PhraseBook) -> Iterator[Row]:
    for life in book.lives:
        first, last = ("" if at is None else book.names[at] for at in (life.first, life.last))
        kinds = (life.source.value, life.status.value)
        drafts, total = sum(map(bool, life.counts)), sum(life.counts)
        trend = "" if life.trend is None else round(life.trend, 6)
        yield life.text, life.group, *kinds, first, last, drafts, total, trend, *life.counts
