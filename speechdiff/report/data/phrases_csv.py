"""Phrases as CSV: a row for each phrase, a column of counts for each draft."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from speechdiff.view.phrase_book import PhraseBook
from speechdiff.view.visible import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula where a field begins with it."""


def phrases_csv(book: PhraseBook) -> str:
    """The table, lines ended as RFC 4180 has it; the first line names the columns."""
    written = io.StringIO()
    table = csv.writer(written)
    about = ["phrase", "group", "source", "status", "first", "last", "drafts", "total", "trend_p"]
    table.writerow([*about, *(harmless(name) for name in _columns(book.names))])
    for life in book.lives:
        first = "" if life.first is None else book.names[life.first]
        last = "" if life.last is None else book.names[life.last]
        trend = "" if life.trend is None else round(life.trend, 6)
        places = sum(map(bool, life.counts))
        text, group = harmless(life.text), harmless(life.group)
        about = [text, group, life.source.value, life.status.value, first, last]
        table.writerow([*about, places, sum(life.counts), trend, *life.counts])
    return written.getvalue()


def _columns(names: Sequence[str]) -> Sequence[str]:
    return [visible(name) for name in names]


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: with an apostrophe before what would begin a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
