"""`speechdiff archive search`, `phrases` and `reuse`: questions to all speeches of an archive."""

from __future__ import annotations

import re

import click

from speechdiff.app.location import Location
from speechdiff.archive.ask import SpeechFilter, Years
from speechdiff.cli import exits, stderr
from speechdiff.cli.archive_pages import (
    SHOWN,
    boilerplate_option,
    phrases_page,
    reuse_page,
    search_page,
    summary_page,
)
from speechdiff.cli.options import CONTEXT, gathered, number_of_rows, pass_place, place_option
from speechdiff.cli.printing import Printing, file_options, screen_options
from speechdiff.errors import UsageError
from speechdiff.wording import tr, trn

_YEARS = re.compile(r"(?P<since>\d{1,4})?(?P<dots>\.\.)?(?P<until>\d{1,4})?", re.ASCII)


def _years(_: click.Context, __: click.Parameter, value: str | None) -> Years:
    """The first and the last year of ``2018``, ``2018..2020`` or ``2018..``."""
    if value is None:
        return None, None
    match = _YEARS.fullmatch(value)
    if match is None or not (match["since"] or match["until"]):
        words = tr(
            "--year {year!r} is not a year or a range: write 2018, 2018..2020, 2018.. or ..2020"
        )
        raise UsageError(words.format(year=value))
    since, until = (int(match[end]) if match[end] else None for end in ("since", "until"))
    return (since, until) if match["dots"] else (since or until,) * 2


@click.command("search", context_settings=CONTEXT)
@click.argument("words", nargs=-1, metavar="WORDS...")
@click.option("--place", metavar="PLACE", help="Only speeches of this place.")
@click.option("--level", metavar="LEVEL", help="Only speeches of this level.")
@click.option(
    "--year",
    "years",
    metavar="A..B",
    callback=_years,
    help="Only speeches of these years: 2018, 2018..2020, 2018..",
)
@click.option(
    "--draft",
    "all_drafts",
    callback=lambda _, __, word: word == "all",
    type=click.Choice(["last", "all"]),
    default="last",
    show_default=True,
    help="Sentences of newest drafts, or of all.",
)
@click.option(
    "--top",
    metavar="N",
    callback=number_of_rows,
    default=str(SHOWN),
    show_default=True,
    help="Sentences to show, or `all`.",
)
@file_options("text", "json", "csv")
@screen_options
@place_option
@gathered(SpeechFilter, "speech_filter")
@gathered(Printing, "printing")
@pass_place
def search_command(
    location: Location,
    words: tuple[str, ...],
    speech_filter: SpeechFilter,
    printing: Printing,
    top: int,
) -> int:
    """Find the sentences that contain all of the words, exactly as written.

    They are listed by date, each with its speech, draft, number and span. Exit status 1 if there
    are none.

    \b
    Examples:
      speechdiff archive search 新质生产力
      speechdiff archive search 创新 人才 --place 甲市 --year 2018..2020 --draft all
    """
    from speechdiff.archive.ask import opened, search
    from speechdiff.archive.place import open_archive

    if not words or not all(word.strip() for word in words):
        raise UsageError(tr("nothing to search for: give one or more words, none of them empty"))
    archive = open_archive(location.folder)
    with opened(archive) as connection:
        rows, total = search(connection, words, speech_filter, top)
    printing.deliver(search_page(archive, rows, total, words, printing))
    return exits.DONE if rows else exits.NOT_FOUND


@click.command("phrases", context_settings=CONTEXT)
@click.argument("phrases", nargs=-1, metavar="[PHRASE]...")
@click.option(
    "--draft",
    type=click.Choice(["last", "all"]),
    default="all",
    show_default=True,
    help="Count only what newest drafts say, or what any draft said.",
)
@file_options("text", "json", "csv", "html")
@screen_options
@place_option
@gathered(Printing, "printing")
@pass_place
def phrases_command(
    location: Location, phrases: tuple[str, ...], draft: str, printing: Printing
) -> int:
    """Show where a phrase was first and last used, and in which order places took it up.

    Without PHRASE, one line for each phrase of the built-in list. First means earliest in this
    archive: what was said elsewhere is unknown. Exit status 1 if no speech has any of them.

    \b
    Examples:
      speechdiff archive phrases 新质生产力
      speechdiff archive phrases --format csv -o first-uses.csv
    """
    from speechdiff.app.phrases import shipped_phrases
    from speechdiff.archive.ask import opened, uses
    from speechdiff.archive.place import open_archive

    if not all(phrase.strip() for phrase in phrases):
        raise UsageError(tr("an empty phrase cannot be searched for: give some words"))
    archive = open_archive(location.folder)
    names = phrases or shipped_phrases()
    with opened(archive) as connection:
        phrase_uses = [uses(connection, name, all_drafts=draft == "all") for name in names]
    if not phrases:
        phrase_uses = [each for each in phrase_uses if each.rows]
    printing.deliver(phrases_page(archive, phrase_uses, printing, whole=bool(phrases)))
    return exits.DONE if any(each.rows for each in phrase_uses) else exits.NOT_FOUND


@click.command("reuse", context_settings=CONTEXT)
@click.argument("speech", required=False)
@click.option(
    "--from", "source", metavar="PLACE", help="Only sentences that this place used earlier."
)
@boilerplate_option
@file_options("text", "json", "csv", "html")
@screen_options
@place_option
@gathered(Printing, "printing")
@pass_place
def reuse_command(
    location: Location, speech: str | None, source: str | None, boilerplate: int, printing: Printing
) -> int:
    """Show which sentences appeared in earlier speeches, and where first.

    For one speech, each sentence of its newest draft: its own, kept from an earlier speech of the
    place, national, shared by many places, or first used in another place, with the passages side
    by side. Without SPEECH, how many sentences each place took over from every other.

    Earliest means in this archive: it does not say who copied from whom.

    \b
    Examples:
      speechdiff archive reuse
      speechdiff archive reuse beijing/report-2024.md --boilerplate 10
    """
    from speechdiff.archive import ask
    from speechdiff.archive.margin import margin
    from speechdiff.archive.place import open_archive

    archive = open_archive(location.folder)
    with ask.opened(archive) as connection:
        if speech is None:
            rows = ask.takeovers(connection, source=source, boilerplate=boilerplate)
            page = summary_page(rows, printing)
        else:
            name = ask.named(connection, speech)
            sentences = margin(connection, name, source=source, boilerplate=boilerplate)
            rows = [row.source for row in sentences if row.source is not None]
            page = reuse_page(archive, name, sentences, printing)
        undated = ask.undated(connection)
    printing.deliver(page)
    if undated:
        words = trn(
            "{n} speech has no date and is left out", "{n} speeches have no date: left out", undated
        )
        stderr.say(words.format(n=undated))
    if not rows:
        stderr.say(tr("no sentence appears in an earlier speech of this archive"))
    return exits.DONE
