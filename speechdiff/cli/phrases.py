"""`speechdiff phrases`: formulations over all drafts, new, gone, returned, replaced, rising."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from speechdiff.cli import exits, stdout
from speechdiff.cli.diff import deliver
from speechdiff.cli.following import BYTE_ORDER_MARK, refuse_bom, sheet_for
from speechdiff.cli.options import (
    CONTEXT,
    Place,
    colour_option,
    language_option,
    line_options,
    pager_option,
    place_option,
    width_option,
)
from speechdiff.cli.phrase_sources import Wanted, tracked_phrases
from speechdiff.cli.phrase_work import (
    Request,
    Told,
    draft_range,
    opened_for_phrases,
    tell_phrases,
)
from speechdiff.cli.plotting import plot_option, write_phrases_plot
from speechdiff.errors import UsageError
from speechdiff.lineage import PhraseSource, Status
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.history.whole import History
    from speechdiff.report.sheet import Sheet
    from speechdiff.view.phrase_book import PhraseBook

Form = Literal["text", "json", "csv"]

SHOWN = 12
"""Phrases of a section in text, unless --top says otherwise."""


def _names(context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str]:
    """Names with commas between them, each one of those that the option knows; none chooses all."""
    known = {"status": Status, "sources": PhraseSource}[parameter.name or ""]
    chosen = frozenset(value.split(",")) if value is not None else frozenset()
    for each in sorted(chosen - {str(name) for name in known}):
        raise click.BadParameter(
            f"{each!r} is not one of {', '.join(known)}", ctx=context, param=parameter
        )
    return chosen


def _top(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    if value is None or value == "all":
        return None if value is None else sys.maxsize
    if not (value.isascii() and value.isdigit() and int(value)):
        raise click.BadParameter(f"{value!r} is neither a number nor 'all'", param=parameter)
    return int(value)


@click.command("phrases", context_settings=CONTEXT)
@click.argument("words", nargs=-1, metavar="[SPEECH] [PHRASE]...")
@click.option(
    "--step",
    "--year",
    "step",
    metavar="DRAFT",
    help="What is new, gone and back in a draft, or in each of a range: d3, d3..d5, 2018..2020.",
)
@click.option(
    "--status",
    metavar="NAMES",
    callback=_names,
    help=f"Only phrases of these, with commas: {', '.join(each.value for each in Status)}.",
)
@click.option(
    "--source",
    "sources",
    metavar="NAMES",
    callback=_names,
    help="Only phrases that are tracked, from the lexicon that we ship, or mined.",
)
@click.option(
    "--top",
    metavar="N",
    callback=_top,
    help=f"Phrases of a section, or `all`; in text {SHOWN} unless you say, in json and csv all.",
)
@click.option("--track", metavar="PHRASE", multiple=True, help="Follow this phrase; repeatable.")
@click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Follow the phrases of a file, one a line, `[group]` above them; repeatable.",
)
@click.option("--no-lexicon", is_flag=True, help="Leave out the list of formulations we ship.")
@click.option("--no-mine", is_flag=True, help="Show no phrases that nobody named.")
@click.option(
    "--fold", is_flag=True, help="Count traditional as simplified characters, full as half width."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="text for a terminal, csv for spreadsheets, json for programs.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@click.option("--bom", is_flag=True, help="Begin csv with a byte order mark, as Excel wants it.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw bars with ASCII signs.")
@plot_option
@line_options
@language_option
@width_option
@colour_option
@pager_option
@place_option
@click.pass_context
def command(
    context: click.Context,
    words: tuple[str, ...],
    step: str | None,
    status: frozenset[str],
    sources: frozenset[str],
    top: int | None,
    track: tuple[str, ...],
    lexicons: tuple[Path, ...],
    no_lexicon: bool,
    no_mine: bool,
    fold: bool,
    form: Form,
    output: Path | None,
    bom: bool,
    ascii_only: bool,
    plot: Path | None,
    language: str | None,
    width: int | None,
    color: stdout.Colour,
    pager: bool,
) -> int:
    """Tell which formulations are new, gone, back, replaced, rising or falling.

    Phrases are those that speechdiff.toml names, those of --lexicon and --track, a short list of
    known Chinese formulations, and what is mined from the drafts: word sequences that hold
    together and stand free, terms in quotation marks, and formulas such as 三个代表. All are
    counted to the letter. A folder of yearly reports is a history too.

    With PHRASE, the whole life of just these: every draft with count and rate, and the longer
    formulations around them; the exit status is 1 where no draft has any of them.

    \b
    Examples:
      speechdiff phrases npc-closing
      speechdiff phrases npc-closing 追赶超越
      speechdiff phrases reports/ --year 2018
      speechdiff phrases --status new,returned --format csv -o phrases.csv
      speechdiff phrases npc-closing 追赶超越 高质量发展 --plot lines.svg
    """
    refuse_bom(form, bom=bom)
    if step and form != "text":
        raise UsageError(
            tr("--step is for text: {form} has the counts of every draft").format(form=form)
        )
    asked = Wanted(track, lexicons, shipped=not no_lexicon)
    with opened_for_phrases(context.ensure_object(Place), words) as (found, named):
        if step and named:
            raise UsageError(
                tr("--step shows all phrases of a draft: leave out the phrase, or --step")
            )
        tracked = tracked_phrases(found, asked, named)
        request = Request(tracked, named, mine=not no_mine, fold=fold, replaced=not (named or step))
        told = tell_phrases(found, language, request).chosen(status, sources)
        if form == "text":
            page = _Page(
                sheet_for(output, width, color), ascii_only or _needs_ascii(), top or SHOWN
            )
            drafts = draft_range(found, told.history, told.book.names, step) if step else ()
            text = _as_text(told, drafts, page, whole_lives=bool(named))
        else:
            text = _as_file(form, told, top)
    if plot is not None:
        write_phrases_plot(plot, told.book, lines=bool(named))
    deliver(BYTE_ORDER_MARK + text if bom else text, output, pager=pager and form == "text")
    missed = named and not any(any(life.counts) for life in told.book.lives)
    return exits.NOT_FOUND if missed else exits.DONE


@dataclass(frozen=True, slots=True)
class _Page:
    """How text is set, and how much of it."""

    sheet: Sheet
    ascii_only: bool
    top: int


def _as_text(told: Told, drafts: Sequence[int], page: _Page, *, whole_lives: bool) -> str:
    from speechdiff.report.phrases_text import lives_text, phrases_text, step_text
    from speechdiff.view.phrase_book import step_news

    book = told.book
    if whole_lives:
        lines = lives_text(book, told.longer, page.sheet, ascii_only=page.ascii_only)
    elif drafts:
        news = [step_news(book, draft, told.away, page.top) for draft in drafts]
        lines = step_text(book, news, page.sheet, ascii_only=page.ascii_only)
    else:
        lines = phrases_text(book, page.sheet, most=page.top, ascii_only=page.ascii_only)
    return "".join(f"{line}\n" for line in lines)


def _as_file(form: Form, told: Told, top: int | None) -> str:
    book = told.book.first(top)
    if form == "csv":
        from speechdiff.report.phrases_csv import phrases_csv

        return phrases_csv(book)
    from speechdiff.report.json import json_text

    return json_text(_plain(told, book))


def _plain(told: Told, book: PhraseBook) -> dict[str, Any]:
    """The book as plain data, schema ``speechdiff.history/1`` without what was not worked out."""
    from speechdiff.history import plain
    from speechdiff.lineage import HISTORY_SCHEMA

    return {
        "schema": HISTORY_SCHEMA,
        "drafts": [_plain_draft(told.history, at) for at in range(len(book.names))],
        "substitutions": plain.substitutions(book.substitutions),
        "phrases": plain.phrases(book.lives),
        "limits": plain.limits(book.limits),
    }


def _plain_draft(history: History, at: int) -> dict[str, Any]:
    """What `speechdiff.history.plain` says of a draft, told without its sentences."""
    from hashlib import sha256

    draft, text = history.drafts[at], history.raw(at)
    return {
        "name": draft.name,
        "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "length": len(text),
        "date": draft.date,
        "author": draft.author,
        "role": draft.role,
        "note": draft.note,
        "revision": draft.revision,
        "parents": list(history.parents(at)),
    }


def _needs_ascii() -> bool:
    """Whether a terminal reads standard output in an encoding without block signs."""
    if not stdout.is_terminal():
        return False
    from speechdiff.view.sparkline import BARS, NONE

    try:
        (BARS + NONE).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False
