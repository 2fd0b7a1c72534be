"""`speechdiff report`: pages on how a speech came about, as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.reporting import LEAST
from speechdiff.cli import exits, stderr
from speechdiff.cli.gathering import gathered, pass_place
from speechdiff.cli.options import CONTEXT, Place, language_option, line_options, place_option
from speechdiff.cli.places import standing_at
from speechdiff.cli.plotting import plot_option, write_phrases_plot
from speechdiff.cli.reader import of_files
from speechdiff.cli.reviewing import reviews_of
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.report.forms import FORMS, OTHER_WORDS, USUAL
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.drafts import Source
    from speechdiff.model import Draft, Speech
    from speechdiff.report.account import Account

ALL = "all"


def _forms(context: click.Context, parameter: click.Parameter, words: str) -> tuple[str, ...]:
    """What ``--formats`` asks for, in the order of all forms."""
    named = [OTHER_WORDS.get(word.strip(), word.strip()) for word in words.split(",")]
    unknown = [word for word in named if word not in (*FORMS, ALL)]
    if unknown:
        raise click.BadParameter(
            tr(
                "{word!r} is not a format: write some of {forms}, separated by commas, or all"
            ).format(word=unknown[0], forms=tr(", ").join(FORMS)),
            ctx=context,
            param=parameter,
        )
    return FORMS if ALL in named else tuple(form for form in FORMS if form in named)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say."""

    into: Path | None = None
    formats: tuple[str, ...] = USUAL
    review: bool = False
    language: str | None = None
    plot: Path | None = None


@click.command("report", context_settings=CONTEXT)
@click.argument("words", nargs=-1, metavar="[OLD..NEW] [SPEECH]")
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder for the files; it is created if necessary, and other files in it stay. Required.",
)
@click.option(
    "--formats",
    metavar="FORM,...",
    default=",".join(USUAL),
    show_default=True,
    callback=_forms,
    help="html, md, json, csv; page (everything in one file), docx (tracked changes), "
    "criticmarkup, tei (an apparatus over all drafts), check (what the rules find); or all.",
)
@click.option(
    "--review",
    is_flag=True,
    help="Add everyone's review marks, how many changes are seen, and what is queried.",
)
@language_option
@line_options
@plot_option
@place_option
@gathered(Asked)
@pass_place
def command(place: Place, words: tuple[str, ...], asked: Asked) -> int:
    """Write a report: a page that lists the drafts, and a page for each step between them.

    Each step is written as HTML (one file, no network, readable without JavaScript), Markdown, JSON
    and CSV, or in the formats that --formats names. Further pages follow every sentence and phrase
    through all drafts and show where the words of the newest draft come from; --plot draws the
    phrases by draft. OLD..NEW limits the report to these drafts. SPEECH is needed only if there are
    several. Older files are replaced only after all new ones are written. The same drafts give the
    same files, byte for byte.

    \b
    Examples:
      speechdiff report --into reports/
      speechdiff report d3..d5 npc-closing --into reports/
      speechdiff report --formats html,docx,tei --into reports/
      speechdiff report --formats all --review --into reports/
    """
    if asked.into is None:
        raise UsageError(tr("report needs a place: add --into DIR"))
    write_report(place, words, asked.into, asked)
    return exits.DONE


def write_report(
    place: Place, words: Sequence[str], into: Path, asked: Asked | None = None
) -> None:
    """Write the report on the drafts that the words name. Raises SpeechdiffError."""
    asked = asked or Asked()
    from speechdiff.app.progress import Progress
    from speechdiff.app.reporting import read_account, write_together
    from speechdiff.app.session import Session
    from speechdiff.drafts import open_source

    folder = place.folder
    if words:
        folder, name = standing_at(folder, words[-1])
        words = (*words[:-1], *filter(None, (name,)))
    with open_source(folder, place.line) as source, stderr.progress(tr("reading drafts")) as tell:
        speech = chosen(source, words, folder)
        session = Session(source, speech, Progress(tell, say=stderr.say_once), folder=folder)
        speech, account = read_account(session, asked.language)
        with of_files():
            files = _files(session, account, speech, asked)
        tell(tr("writing"))
        write_together(into, files)
    if asked.plot is not None:
        _plot(asked.plot, speech, account)
    stderr.say(
        tr("{n} files written; open {file!r}").format(
            n=len(files), file=str(into / next(iter(files)))
        )
    )


def _files(session: Session, account: Account, speech: Speech, asked: Asked) -> dict[str, bytes]:
    """All files of the report by name, in the language of files."""
    from speechdiff.cli.report_check import check_files
    from speechdiff.report.files import ReportOptions, report_files

    texts, comparisons = account.texts, account.comparisons
    wanted = ReportOptions(
        asked.formats,
        reviews_of(session.source, comparisons) if asked.review else (),
        check_files(session, texts) if "check" in asked.formats else {},
    )
    return report_files(speech, [each.text for each in texts], comparisons, account, wanted)


def _plot(path: Path, speech: Speech, account: Account) -> None:
    from speechdiff.view.phrase_book import PhraseBook

    book = PhraseBook(speech, account.names, account.phrases, account.substitutions)
    write_phrases_plot(path, book, lines=False)


def chosen(source: Source, words: Sequence[str], folder: Path) -> Speech:
    """The speech that the words name, with those of its drafts that they name, two or more."""
    from speechdiff.drafts import find_speech

    if len(words) > 2:
        raise UsageError(tr("report takes OLD..NEW and SPEECH, not {n} words").format(n=len(words)))
    wanted, name = (words[0], words[1]) if len(words) == 2 else (None, words[0] if words else None)
    try:
        speech = find_speech(source, name, cwd=folder)
    except UnknownDraft:
        if len(words) != 1 or ".." not in words[0]:
            raise
        speech, wanted = find_speech(source), words[0]
    drafts = _between(source, speech, wanted, folder) if wanted else speech.drafts
    if len(drafts) < LEAST:
        raise UnknownDraft(
            tr("{speech!r} has only one draft, so there is nothing to compare").format(
                speech=speech.name
            )
        )
    return replace(speech, drafts=drafts)


def _between(source: Source, speech: Speech, wanted: str, folder: Path) -> tuple[Draft, ...]:
    """The drafts from OLD to NEW, or just these two where they do not stand in that order."""
    from speechdiff.app.selection import drafts_of, read_range

    chosen = read_range(wanted, folder)
    if chosen is None:
        raise UsageError(
            tr("{wanted!r} is not a range of drafts: write OLD..NEW, d2..d5 for example").format(
                wanted=wanted
            )
        )
    drafts = drafts_of(source, speech, chosen, folder)
    if len(drafts) < LEAST:
        raise UsageError(
            tr("{wanted!r} names one draft twice: name two drafts, d2..d5 for example").format(
                wanted=wanted
            )
        )
    return drafts
