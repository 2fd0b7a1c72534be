"""How `speechdiff phrases` is written: text for a terminal, csv, and json."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechdiff.cli import stdout
from speechdiff.cli.printing import in_lines

if TYPE_CHECKING:
    from speechdiff.app.phrases import PhraseResult
    from speechdiff.report.text.painter import TextPainter

SHOWN = 12
"""Phrases of a section in text, unless --top says otherwise."""


@dataclass(frozen=True, slots=True)
class PhrasePage:
    """How text is set, and how much of it."""

    sheet: TextPainter
    ascii_only: bool
    top: int


def as_text(
    told: PhraseResult, drafts: Sequence[int], page: PhrasePage, *, whole_lives: bool
) -> str:
    """The phrases in sections, or the news of some drafts, or whole lives."""
    from speechdiff.report.text.phrases import lives_text, phrases_text, step_text
    from speechdiff.view.phrase_book import step_news

    book = told.book
    if whole_lives:
        lines = lives_text(book, told.longer, page.sheet, ascii_only=page.ascii_only)
    elif drafts:
        news = [step_news(book, draft, told.away, page.top) for draft in drafts]
        lines = step_text(book, news, page.sheet, ascii_only=page.ascii_only)
    else:
        lines = phrases_text(book, page.sheet, most=page.top, ascii_only=page.ascii_only)
    return in_lines(lines)


def as_file(form: str, told: PhraseResult, top: int | None) -> str:
    """The phrases, the first `top` of them, as csv or json."""
    book = told.book.first(top)
    if form == "csv":
        from speechdiff.report.data.phrases_csv import phrases_csv

        return phrases_csv(book)
    from speechdiff.app.phrases import phrases_document
    from speechdiff.report.data.json import json_text

    return json_text(phrases_document(told.history, book))


def needs_ascii() -> bool:
    """Whether a terminal reads standard output in an encoding without block signs."""
    if not stdout.is_terminal():
        return False
    from speechdiff.view.sparkline import BARS, NONE

    try:
        (BARS + NONE).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False
