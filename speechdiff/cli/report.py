"""`speechdiff report`: pages on how a speech came about, as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr
from speechdiff.cli.options import (
    CONTEXT,
    PATH,
    gathered,
    language_option,
    line_options,
    pass_place,
    place_option,
)
from speechdiff.cli.plotting import plot_option, write_phrases_plot
from speechdiff.cli.reader import of_files
from speechdiff.cli.reading import JudgeOptions, judge_options, progress_shown
from speechdiff.errors import UsageError
from speechdiff.report.formats import FORMS, USUAL, form_called
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.judge_command import Judge
    from speechdiff.app.session import Session
    from speechdiff.model import Speech
    from speechdiff.report.account import Account

ALL = "all"


def _forms(context: click.Context, parameter: click.Parameter, words: str) -> tuple[str, ...]:
    """What ``--formats`` asks for, in the order of all forms."""
    forms = [form_called(word.strip()) for word in words.split(",")]
    unknown = [word for word in forms if word not in (*FORMS, ALL)]
    if unknown:
        raise click.BadParameter(
            tr(
                "{word!r} is not a format: write some of {forms}, separated by commas, or all"
            ).format(word=unknown[0], forms=tr(", ").join(FORMS)),
            ctx=context,
            param=parameter,
        )
    return FORMS if ALL in forms else tuple(form for form in FORMS if form in forms)


@dataclass(frozen=True, slots=True)
class ReportArguments:
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
    type=PATH,
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
@judge_options
@language_option
@line_options
@plot_option
@place_option
@gathered(ReportArguments)
@gathered(JudgeOptions, "judging")
@pass_place
def command(
    location: Location,
    words: tuple[str, ...],
    options: ReportArguments,
    judging: JudgeOptions,
) -> int:
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
    if options.into is None:
        raise UsageError(tr("report needs a place: add --into DIR"))
    write_report(location, words, options.into, options, judging.chosen(location))
    return exits.DONE


def write_report(
    location: Location,
    words: Sequence[str],
    into: Path,
    options: ReportArguments | None = None,
    judge: Judge | None = None,
) -> None:
    """Write the report on the drafts that the words name; a judge is asked before.

    Raises SpeechdiffError.
    """
    options = options or ReportArguments()
    from speechdiff.app.files import write_into
    from speechdiff.app.reporting import chosen_drafts, read_account
    from speechdiff.app.session import Session

    folder, name = location.of(words[-1] if words else None)
    words = (*words[:-1], *filter(None, (name,)))
    with progress_shown() as progress, Session.at(folder, location.line, progress) as session:
        session.choose(chosen_drafts(session.source, words, folder))
        if judge is not None:
            from speechdiff.app.judging import judge_steps

            judge_steps(session, judge, options.language)
        speech, account = read_account(session, options.language)
        with of_files():
            files = _files(session, account, speech, options)
        progress.tell(tr("writing"))
        write_into(into, files)
    if options.plot is not None:
        _plot(options.plot, speech, account)
    stderr.say(
        tr("{n} files written; open {file!r}").format(
            n=len(files), file=str(into / next(iter(files)))
        )
    )


def _files(
    session: Session, account: Account, speech: Speech, options: ReportArguments
) -> dict[str, bytes]:
    """All files of the report by name, in the language of files."""
    from speechdiff.app.checking.formats import check_files
    from speechdiff.app.decisions import reviews_of
    from speechdiff.report.files import ReportOptions, report_files

    texts, comparisons = account.texts, account.comparisons
    report_options = ReportOptions(
        options.formats,
        reviews_of(session.source, comparisons, stderr.say_once) if options.review else (),
        check_files(session, texts) if "check" in options.formats else {},
    )
    return report_files(speech, [each.text for each in texts], comparisons, account, report_options)


def _plot(path: Path, speech: Speech, account: Account) -> None:
    from speechdiff.view.phrase_book import PhraseBook

    book = PhraseBook(speech, account.names, account.phrases, account.substitutions)
    write_phrases_plot(path, book, lines=False)
