"""The formats of `speechdiff diff` that hold the whole comparison, for files and programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal

from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts import Pair
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Link

    Explained = Callable[[Link], Explanation]

FileForm = Literal["json", "markdown", "html", "docx", "tei", "criticmarkup", "csv"]
FORMS: Final[tuple[FileForm, ...]] = (
    *("json", "markdown", "html", "docx", "tei", "criticmarkup", "csv"),
)


def as_file(
    pair: Pair,
    comparison: Comparison,
    form: FileForm,
    explained: Explained | None = None,
    *,
    native_moves: bool = False,
) -> str | bytes:
    """The comparison in a format; explanations in JSON only, `native_moves` in Word only."""
    match form:
        case "json":
            from speechdiff.report.json import json_report

            return json_report(comparison, explained=explained)
        case "markdown":
            from speechdiff.report.markdown import markdown_report

            return markdown_report(comparison)
        case "html":
            from speechdiff.report.html import html_report

            return html_report(comparison)
        case _:
            return _exchanged(pair, comparison, form, native_moves=native_moves)


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
        case "criticmarkup":
            from speechdiff.report.critic_markup import critic_markup

            return critic_markup(comparison)
        case _:
            from speechdiff.report.changes_csv import changes_csv

            return changes_csv(comparison)


def refuse_what_no_terminal_shows(form: str, *, to_terminal: bool) -> None:
    """A Word file is bytes. Raises UsageError where they would go to a person's screen."""
    if form == "docx" and to_terminal:
        raise UsageError(tr("docx is not for a terminal: add --output FILE"))
