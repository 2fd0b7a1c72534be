"""`speechdiff import`: files to a repository, a commit a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import CONTEXT, Place, place_option
from speechdiff.errors import UsageError

if TYPE_CHECKING:
    from speechdiff.drafts import ImportReport
    from speechdiff.drafts.import_plan import Order


@click.command("import", context_settings=CONTEXT)
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The repository: a new or empty folder, or one that holds a repository already. Needed.",
)
@click.option(
    "--order",
    metavar="ORDER",
    help="`name`, in the natural order of the files' names; `date`, in that of their dates; or a "
    "file that lists them (speech.toml, a table, or a name a line) and may add dates, authors, "
    "roles and notes. Else a speech.toml beside the files, or `name`.",
)
@click.option("--name", metavar="NAME", help="Name of the speech's file in the repository.")
@click.option("--title", metavar="TITLE", help="Title of the speech; else its first line.")
@place_option
@click.pass_context
def command(
    context: click.Context,
    files: tuple[str, ...],
    into: Path | None,
    order: str | None,
    name: str | None,
    title: str | None,
) -> int:
    """Make a git repository of files that are the drafts of one speech, a commit a draft.

    FILES are text or Markdown, in UTF-8, UTF-16, GB18030 or Big5, or one folder of them. All of
    them are brought in, or none and nothing is changed. A file that repeats the one before it is
    left out, and that is said.

    \b
    Examples:
      speechdiff import drafts/*.txt --into speech/
      speechdiff import drafts/ --into speech/ --order date --name speech.txt
      speechdiff import --into speech/ --order list.csv a.txt b.txt c.txt
    """
    if not files:
        raise UsageError("import needs the files to bring in: speechdiff import FILE... --into DIR")
    if into is None:
        raise UsageError("import needs a place: add --into DIR, a new folder or a repository")
    from speechdiff.drafts import import_drafts

    folder = context.ensure_object(Place).folder
    with stderr.progress("importing"):
        drafts = [folder / file for file in files]
        sorting = _order(order, folder)
        report = import_drafts(drafts, into, order=sorting, name=name, title=title)
    _tell(report)
    stdout.write(_listing(report))
    return exits.DONE


def _order(word: str | None, folder: Path) -> Order | None:
    """What `--order` says: a kind of order, or the path of a list."""
    match word:
        case None | "name" | "date":
            return word
        case _:
            return folder / word


def _tell(report: ImportReport) -> None:
    stderr.say(f"order: {report.order}")
    for assumption in report.assumptions:
        stderr.say(assumption)
    for file in report.skipped:
        stderr.say(f"{file}: left out, the same as the draft before it")
    made = "made" if report.created else "added to"
    stderr.say(f"{made} {str(report.repository)!r}, speech {report.speech!r}")


def _listing(report: ImportReport) -> str:
    """A line a draft: its name, date, author, and the file that it was."""
    from speechdiff.cli.columns import straight
    from speechdiff.view.visible import visible

    rows = [
        tuple(map(visible, (each.name, each.date[:10], each.author or each.role, each.file)))
        for each in report.drafts
    ]
    return "".join(f"{first}{rest}\n" for first, rest in straight(rows))
