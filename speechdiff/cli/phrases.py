"""`speechdiff phrases`: phrases over all drafts, new, gone, returned, replaced, rising."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.location import Location
from speechdiff.app.phrases import PhraseOptions, PhraseResult, phrases_of
from speechdiff.app.tracing import draft_numbers
from speechdiff.cli import exits, stdout
from speechdiff.cli.options import CONTEXT, PATH, gathered, number_of_rows, pass_place
from speechdiff.cli.plotting import plot_option, write_phrases_plot
from speechdiff.cli.printing import Printing, file_options, history_options, in_lines
from speechdiff.cli.reading import opened
from speechdiff.errors import UsageError
from speechdiff.lineage import PhraseSource, Status
from speechdiff.view import phrase_labels
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.report.text.painter import TextPainter


SHOWN: Final = 12
"""Phrases of a section in text, unless --top says otherwise."""


def _names(context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str]:
    """Names with commas between them, each one of those that the option knows; none chooses all."""
    choices = {"status": Status, "sources": PhraseSource}[parameter.name or ""]
    names = frozenset(value.split(",")) if value is not None else frozenset()
    for each in sorted(names - {str(name) for name in choices}):
        words = tr("{word!r} is not one of {names}")
        raise click.BadParameter(
            words.format(word=each, names=tr(", ").join(choices)), ctx=context, param=parameter
        )
    return names


@dataclass(frozen=True, slots=True)
class PhraseListing:
    """Which phrases are listed, and how they are counted and drawn."""

    track: Sequence[str]
    lexicons: Sequence[Path]
    no_lexicon: bool
    step: str | None
    status: frozenset[str]
    sources: frozenset[str]
    top: int | None
    no_mine: bool
    fold: bool
    ascii_only: bool


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
    help="Only phrases with these statuses, separated by commas: "
    f"{', '.join(each.value for each in Status)}.",
)
@click.option(
    "--source",
    "sources",
    metavar="NAMES",
    callback=_names,
    help="Only phrases that are tracked, from the built-in lexicon, or mined from the drafts.",
)
@click.option(
    "--top",
    metavar="N",
    callback=number_of_rows,
    help=f"Phrases per section, or `all`. Default: {SHOWN} in text, all in json and csv.",
)
@click.option("--track", metavar="PHRASE", multiple=True, help="Follow this phrase; repeatable.")
@click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE",
    multiple=True,
    type=PATH,
    help="Follow the phrases in a file, one per line under `[group]` headings; repeatable.",
)
@click.option("--no-lexicon", is_flag=True, help="Leave out the built-in list of phrases.")
@click.option("--no-mine", is_flag=True, help="Leave out phrases that nobody named.")
@click.option(
    "--fold",
    is_flag=True,
    help="Count traditional characters as simplified, and full width as half width.",
)
@file_options("text", "json", "csv")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw bars with ASCII signs.")
@plot_option
@history_options
@gathered(PhraseListing, "listing")
@gathered(Printing, "printing")
@pass_place
def command(
    location: Location,
    words: tuple[str, ...],
    listing: PhraseListing,
    printing: Printing,
    plot: Path | None,
    language: str | None,
) -> int:
    """Show which phrases are new, gone, back, replaced, rising or falling.

    Phrases come from speechdiff.toml, --lexicon and --track, a short built-in list of Chinese
    phrases, and the drafts themselves: word sequences that belong together and occur on their own,
    terms in quotation marks, and terms such as 三个代表. All are counted exactly as written. A
    folder of yearly reports is a history too.

    With PHRASE, the full history of just these: count and rate in every draft, and the longer
    phrases around them. Exit status 1 if no draft has any of them.

    \b
    Examples:
      speechdiff phrases npc-closing
      speechdiff phrases npc-closing 追赶超越
      speechdiff phrases reports/ --year 2018
      speechdiff phrases --status new,returned --format csv -o phrases.csv
      speechdiff phrases npc-closing 追赶超越 高质量发展 --plot lines.svg
    """
    word = words[0] if words and words[0].strip() else None
    with opened(location, word, or_only=True) as session:
        phrases = words[session.is_named and word is not None :]
        _refuse_what_does_not_fit(listing.step, phrases, printing.form)
        result = _told(session, phrases, listing, language)
        if printing.form == "text":
            text = in_lines(_lines(session, phrases, result, listing, printing.sheet))
        else:
            text = _as_file(printing.form, result, listing.top)
    if plot is not None:
        write_phrases_plot(plot, result.book, lines=bool(phrases))
    printing.deliver(text)
    missed = phrases and not any(any(life.counts) for life in result.book.lives)
    return exits.NOT_FOUND if missed else exits.DONE


def _refuse_what_does_not_fit(step: str | None, phrases: Sequence[str], form: str) -> None:
    if step and form != "text":
        raise UsageError(
            tr("--step is for text: {form} has the counts of every draft").format(form=form)
        )
    if step and phrases:
        raise UsageError(tr("--step shows all phrases of a draft: leave out the phrase, or --step"))


def _told(
    session: Session,
    phrases: Sequence[str],
    listing: PhraseListing,
    language: str | None,
) -> PhraseResult:
    """The phrases that are asked for. Raises SpeechdiffError."""
    options = PhraseOptions(
        session.tracked_phrases(
            session.speech(),
            first=[*phrases, *listing.track],
            lexicons=listing.lexicons,
            no_lexicon=listing.no_lexicon,
        ),
        phrases,
        mine=not listing.no_mine,
        fold=listing.fold,
        substitutions=not (phrases or listing.step),
    )
    history = session.history(language=language, tracked=())
    result = phrases_of(history, session.speech(), options, session.progress)
    if result.mixed_scripts:
        session.progress.say(phrase_labels.mixed_scripts(result.mixed_scripts))
    return result.chosen(listing.status, listing.sources)


def _lines(
    session: Session,
    phrases: Sequence[str],
    result: PhraseResult,
    listing: PhraseListing,
    sheet: TextPainter,
) -> Iterator[str]:
    """The phrases in sections, or the news of some drafts, or whole lives, as text.

    Raises SpeechdiffError.
    """
    from speechdiff.report.text.phrases import lives_text, phrases_text, step_text
    from speechdiff.view.phrase_book import step_news

    book, top = result.book, listing.top or SHOWN
    ascii_only = listing.ascii_only or _needs_ascii()
    if phrases:
        return lives_text(book, result.longer, sheet, ascii_only=ascii_only)
    if listing.step:
        drafts = draft_numbers(session, result.history, listing.step)
        news = [step_news(book, draft, result.away, top) for draft in drafts]
        return step_text(book, news, sheet, ascii_only=ascii_only)
    return phrases_text(book, sheet, most=top, ascii_only=ascii_only)


def _as_file(form: str, result: PhraseResult, top: int | None) -> str:
    """The phrases, the first `top` of them, as csv or json."""
    book = result.book.first(top)
    if form == "csv":
        from speechdiff.report.data.history_csv import phrases_csv

        return phrases_csv(book)
    from speechdiff.app.phrases import phrases_document
    from speechdiff.report.data.json import json_text

    return json_text(phrases_document(result.history, book))


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
