"""The formats of `speechdiff diff` that hold the whole comparison, for files and programs."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.pair import Pair
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Link
    from speechdiff.review import Review

    Explained = Callable[[Link], Explanation]

FileForm = Literal["json", "markdown", "comment", "html", "docx", "tei", "criticmarkup", "csv"]
FORMS: Final[tuple[FileForm, ...]] = (
    *("json", "markdown", "comment", "html", "docx", "tei", "criticmarkup", "csv"),
)
REVIEWED: Final[frozenset[str]] = frozenset({"json", "markdown", "comment", "html", "csv"})
"""Formats that have a place for marks of a review."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What some of the formats can hold besides."""

    explained: Explained | None = None
    """In JSON."""
    native_moves: bool = False
    """In Word."""
    limit: int | None = None
    """Characters of a comment; None for as many as GitHub takes."""
    review: Review | None = None
    """In those that are `REVIEWED`."""


def as_file(
    pair: Pair, comparison: Comparison, form: FileForm, extras: Extras | None = None
) -> str | bytes:
    """The comparison in a format."""
    extras = extras or Extras()
    match form:
        case "json":
            from speechdiff.report.json import json_report

            return json_report(comparison, explained=extras.explained, review=extras.review)
        case "markdown":
            from speechdiff.report.markdown import markdown_report

            return markdown_report(comparison, review=extras.review)
        case "comment":
            return _comment(pair, comparison, extras)
        case "html":
            from speechdiff.report.html import html_report

            title = pair.speech.title if pair.speech else ""
            drafts = (pair.old, pair.new)
            return html_report(comparison, title=title, drafts=drafts, review=extras.review)
        case "csv":
            from speechdiff.report.changes_csv import changes_csv

            return changes_csv(comparison, review=extras.review)
        case _:
            return _exchanged(pair, comparison, form, native_moves=extras.native_moves)


def _comment(pair: Pair, comparison: Comparison, extras: Extras) -> str:
    from speechdiff.report.comment import COMMENT, comment_report

    words = (pair.old.name, pair.new.name, *([pair.speech.name] if pair.speech else []))
    return comment_report(
        comparison,
        pair.speech.title if pair.speech else "",
        limit=extras.limit or COMMENT,
        where=shlex.join(("speechdiff", "diff", *words)),
        review=extras.review,
    )


def _exchanged(
    pair: Pair, comparison: Comparison, form: FileForm, *, native_moves: bool
) -> str | bytes:
    """The formats that other programs go on working with."""
    title = pair.speech.title if pair.speech else ""
    match form:
        case "docx":
            from speechdiff.report.docx import docx_report, reviser_of

            return docx_report(
                comparison, reviser_of(pair.new), title=title, native_moves=native_moves
            )
        case "tei":
            from speechdiff.report.tei import tei_report

            return tei_report((pair.old, pair.new), (comparison,), title)
        case _:
            from speechdiff.report.critic_markup import critic_markup

            return critic_markup(comparison)


def refuse_what_no_terminal_shows(form: str, *, to_terminal: bool) -> None:
    """A Word file is bytes. Raises UsageError where they would go to a person's screen."""
    if form == "docx" and to_terminal:
        raise UsageError(tr("docx is not for a terminal: add --output FILE"))
