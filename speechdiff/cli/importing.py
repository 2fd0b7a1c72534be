"""`speechdiff import`: files to a repository, a commit a draft."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import (
    CONTEXT,
    PATH,
    gathered,
    pass_place,
    place_option,
    rejected_option,
)
from speechdiff.errors import UsageError
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.drafts.import_plan import ImportPlan, Order
    from speechdiff.drafts.store import ImportReport


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the options say."""

    into: Path | None
    order: str | None
    write_order: Path | None
    dry_run: bool
    yes: bool
    name: str | None
    title: str | None
    rejected: bool


@click.command("import", context_settings=CONTEXT)
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--into",
    metavar="DIR",
    type=PATH,
    help="The repository: a new or empty folder, or an existing repository. Required.",
)
@click.option(
    "--order",
    metavar="ORDER",
    help="`name`: natural order of the file names; `date`: by date; `reverse`: the default order,"
    " reversed; or a file that lists them (speech.toml, a table, or one name per line) and "
    "may add dates, authors, roles and notes. Default: a speech.toml beside the files, else "
    "what the names say: numbers, 初稿 before 终稿, draft before final.",
)
@click.option(
    "--write-order",
    metavar="FILE",
    type=PATH,
    help="Import nothing; write the order to FILE (.toml, .csv, .tsv, else one name per line), to"
    " be corrected and given to --order.",
)
@click.option("--dry-run", is_flag=True, help="Import nothing; list the drafts in order.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask to confirm the order.")
@click.option("--name", metavar="NAME", help="Name of the speech's file in the repository.")
@click.option("--title", metavar="TITLE", help="Title of the speech. Default: its first line.")
@rejected_option
@place_option
@gathered(ImportOptions)
@pass_place
def command(location: Location, files: tuple[str, ...], options: ImportOptions) -> int:
    """Make a git repository from the drafts of one speech, one commit per draft.

    FILES are text or Markdown in UTF-8, UTF-16, GB18030 or Big5, Word (.docx), OpenDocument (.odt),
    web pages (.html) or PDF with a text layer, or one folder of them. The author and date stored in
    a document become those of the commit. Either all files are imported or nothing changes. A file
    that repeats the one before it is left out, with a message.

    An order that was worked out from the names is shown before anything is written; on a terminal
    you are asked to confirm it.

    \b
    Examples:
      speechdiff import drafts/*.txt --into speech/
      speechdiff import drafts/ --into speech/ --order date --name speech.txt
      speechdiff import 讲话稿*.docx --dry-run
      speechdiff import 讲话稿*.docx --write-order order.csv
      speechdiff import 讲话稿*.docx --into speech/ --order order.csv
    """
    _refuse_what_leads_nowhere(files, options)
    plan = _plan(files, options, location.folder)
    if options.write_order is not None:
        _write_order(plan, options.write_order)
    if options.dry_run:
        _tell_of(plan)
        stdout.write(_planned(plan))
    if options.dry_run or options.write_order is not None or options.into is None:
        return exits.DONE
    return _import(plan, options.into, ask=not options.yes)


def _refuse_what_leads_nowhere(files: tuple[str, ...], options: ImportOptions) -> None:
    if not files:
        raise UsageError(tr("import needs files: speechdiff import FILE... --into DIR"))
    if options.into is None and not options.dry_run and options.write_order is None:
        raise UsageError(tr("import needs a place: add --into DIR, a new folder or a repository"))


def _plan(files: tuple[str, ...], options: ImportOptions, folder: Path) -> ImportPlan:
    from speechdiff.drafts.import_plan import make_plan

    with stderr.progress(tr("reading drafts")):
        drafts = [folder / file for file in files]
        order = _order(options.order, folder)
        return make_plan(drafts, order, options.name, options.title, rejected=options.rejected)


def _order(word: str | None, folder: Path) -> Order | None:
    """What `--order` says: a kind of order, or the path of a list."""
    match word:
        case None | "name" | "date" | "reverse":
            return word
        case _:
            return folder / word


def _write_order(plan: ImportPlan, path: Path) -> None:
    from speechdiff.app.files import write_atomically
    from speechdiff.drafts.order_file import written_order

    write_atomically(path, written_order(plan, path))
    stderr.say(
        tr("order: {order}; written to {file!r}: correct it, then import with --order").format(
            order=plan.order, file=str(path)
        )
    )


def _import(plan: ImportPlan, into: Path, *, ask: bool) -> int:
    """Show an order that was guessed, then bring the drafts in."""
    if plan.guessed and len(plan.drafts) > 1:
        for line in _planned(plan).splitlines():
            stderr.say(line)
        if ask and _person_is_there() and not _agrees(plan):
            stderr.say(tr("nothing was imported: --write-order FILE makes a list to correct"))
            return exits.DONE
    from speechdiff.drafts.store import carry_out

    with stderr.progress(tr("importing")):
        report = carry_out(plan, into)
    _tell(plan, report)
    stdout.write(
        _table(
            (each.name, each.date[:10], each.author or each.role, each.key)
            for each in report.drafts
        )
    )
    return exits.DONE


def _person_is_there() -> bool:
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def _agrees(plan: ImportPlan) -> bool:
    question = trn(
        "{n} draft in this order ({order}): import it?",
        "{n} drafts in this order ({order}): import them?",
        len(plan.drafts),
    )
    return click.confirm(
        question.format(n=len(plan.drafts), order=plan.order), default=True, err=True
    )


def _tell_of(plan: ImportPlan) -> None:
    """What there is to say of a plan, on standard error."""
    from speechdiff.view import labels

    stderr.say(tr("order: {order}").format(order=plan.order))
    for draft in plan.drafts:
        if draft.assumed:
            stderr.say(labels.pair(draft.file.name, draft.assumed))


def _tell(plan: ImportPlan, report: ImportReport) -> None:
    _tell_of(plan)
    for file in report.skipped:
        stderr.say(tr("{file}: left out, the same as the draft before it").format(file=file))
    outcome = tr("made") if report.created else tr("added to")
    stderr.say(
        tr("{made} {repository!r}, speech {speech!r}").format(
            made=outcome, repository=str(report.repository), speech=report.speech
        )
    )


def _planned(plan: ImportPlan) -> str:
    """A line a draft, as it is going to be."""
    return _table(
        (f"{number}", each.about.date[:10], each.about.author or each.about.role, each.file.name)
        for number, each in enumerate(plan.drafts, 1)
    )


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    from speechdiff.report.text.painter import TextPainter
    from speechdiff.view.visible import visible

    table = TextPainter().table([tuple(map(visible, row)) for row in rows])
    return "".join("  ".join(row).rstrip() + "\n" for row in table)
