"""The formats of a comparison: the one list that commands, reports, the app and Python read.

format_called("md")  ->  Format("markdown", ".md", ...)  ->  .write(Rendering(comparison, ...))
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Draft, Link
    from speechdiff.review import Review

    Explained = Callable[[Link], Explanation]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A comparison, and what some formats have room for besides."""

    comparison: Comparison
    drafts: tuple[Draft, Draft] | None = None
    """With dates, authors and notes; None for two texts."""
    title: str = ""
    speech: str = ""
    """The word for the speech in a command; empty where none is needed."""
    explained: Explained | None = None
    """Why each link was made: in text and JSON."""
    native_moves: bool = False
    """Moves as Word's own moves: in Word files."""
    limit: int | None = None
    """Characters of a comment; None for as many as GitHub takes."""
    review: Review | None = None
    """Marks of a review: in formats that hold them."""
    quiet: bool = True
    """Whether quiet changes are folded away: in text and on pages."""
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    context: int | None = 1
    """Unchanged sentences around a change: in text; None for all."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a comparison."""

    name: str
    ending: str
    """Of files; the first of `endings`."""
    write: Callable[[Rendering], str | bytes]
    holds_review: bool = False
    """Whether it has a place for marks of a review."""
    aliases: tuple[str, ...] = ()
    """Other words for it."""
    other_endings: tuple[str, ...] = ()


def _text(it: Rendering) -> str:
    from speechdiff.report.text.comparison import text_report

    lines = text_report(
        it.comparison,
        context=it.context,
        quiet=it.quiet,
        only=it.only,
        without=it.without,
        explained=it.explained,
    )
    return "".join(f"{line}\n" for line in lines)


def _json(it: Rendering) -> str:
    from speechdiff.report.data.json import json_report

    return json_report(it.comparison, explained=it.explained, review=it.review)


def _markdown(it: Rendering) -> str:
    from speechdiff.report.text.markdown import markdown_report

    return markdown_report(
        it.comparison, it.title, only=it.only, without=it.without, review=it.review
    )


def _comment(it: Rendering) -> str:
    from speechdiff.report.text.markdown_comment import COMMENT, comment_report

    names = [it.comparison.old.name, it.comparison.new.name, *([it.speech] if it.speech else [])]
    return comment_report(
        it.comparison,
        it.title,
        limit=it.limit or COMMENT,
        where=shlex.join(("speechdiff", "diff", *names)),
        review=it.review,
    )


def _html(it: Rendering) -> str:
    from speechdiff.report.html.comparison import html_report

    return html_report(
        it.comparison,
        title=it.title,
        drafts=it.drafts,
        review=it.review,
        quiet=it.quiet,
        only=it.only,
        without=it.without,
    )


def _docx(it: Rendering) -> bytes:
    from speechdiff.report.office.docx import docx_report, reviser_of

    reviser = reviser_of(_drafts(it)[1])
    return docx_report(it.comparison, reviser, title=it.title, native_moves=it.native_moves)


def _tei(it: Rendering) -> str:
    from speechdiff.report.office.tei import tei_report

    return tei_report(_drafts(it), (it.comparison,), it.title)


def _criticmarkup(it: Rendering) -> str:
    from speechdiff.report.text.critic_markup import critic_markup

    return critic_markup(it.comparison)


def _csv(it: Rendering) -> str:
    from speechdiff.report.data.changes_csv import changes_csv

    return changes_csv(it.comparison, review=it.review)


def _drafts(it: Rendering) -> tuple[Draft, Draft]:
    from speechdiff.model import Draft

    old, new = it.comparison.old.name or "old", it.comparison.new.name or "new"
    return it.drafts or (Draft(old, old), Draft(new, new))


FORMATS: Final = (
    Format("text", ".txt", _text, other_endings=(".text",)),
    Format("json", ".json", _json, holds_review=True),
    Format("markdown", ".md", _markdown, True, ("md",), (".markdown",)),
    Format("comment", ".comment.md", _comment, holds_review=True),
    Format("html", ".html", _html, holds_review=True, other_endings=(".htm",)),
    Format("docx", ".docx", _docx),
    Format("tei", ".tei.xml", _tei),
    Format("criticmarkup", ".critic.md", _criticmarkup),
    Format("csv", ".csv", _csv, holds_review=True),
)
"""All of them, text first."""


def format_called(word: str) -> Format | None:
    """The format of that name, or of another word for it."""
    return next((each for each in FORMATS if word in (each.name, *each.aliases)), None)


def format_of_ending(ending: str) -> Format | None:
    """The format that a file's ending stands for, ``.md`` for example."""
    ending = ending.lower()
    return next((e for e in FORMATS if ending in (e.ending, *e.other_endings)), None)
