"""`speechdiff demo`: the example speeches as a repository, in the app or printed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.app import in_terminal, open_words
from speechdiff.cli.options import CONTEXT, PATH
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.store import DemoReport

USUAL_FOLDER: Final = "speechdiff-demo"


@click.command("demo", context_settings=CONTEXT)
@click.argument("folder", metavar="[DIR]", required=False, type=PATH)
def command(folder: Path | None) -> int:
    """Make a repository of example speeches in DIR, and open the app on it.

    DIR defaults to ./speechdiff-demo, or to a temporary folder if nothing can be written here. An
    existing demo repository is used again. Without a terminal, the drafts of the first example and
    its last comparison are printed, and its report is written to the folder DIR-reports.

    \b
    Examples:
      speechdiff demo
      speechdiff demo /tmp/drafts < /dev/null
    """
    from speechdiff.drafts.store import make_demo

    with stderr.progress(tr("making the example repository")):
        report = make_demo(folder or usual_folder())
    outcome = tr("made") if report.created else tr("there already:")
    stderr.say(
        tr("example speeches {made} {repository!r}, a git repository").format(
            made=outcome, repository=str(report.repository)
        )
    )
    if in_terminal():
        return open_words((), Location(report.repository))
    _print(report)
    return exits.DONE


def usual_folder() -> Path:
    """./speechdiff-demo, or one in a private temporary folder where nothing can be written here."""
    if os.access(Path.cwd(), os.W_OK | os.X_OK):
        return Path(USUAL_FOLDER)
    stderr.say(tr("nothing can be written here, so the demo goes to a temporary folder"))
    return Path(tempfile.mkdtemp(prefix="speechdiff-")) / USUAL_FOLDER


def _print(demo: DemoReport) -> None:
    """The log of the first example, its last comparison, and its report into a folder."""
    from speechdiff.cli.diff import as_text
    from speechdiff.cli.log import log_pages, logs_at
    from speechdiff.cli.printing import Printing
    from speechdiff.cli.reading import compared
    from speechdiff.cli.report import write_report

    home, speech = demo.repository.absolute(), demo.speeches[0]
    location = Location(home)
    sheet = Printing().sheet
    stdout.write("".join(log_pages(logs_at(location, speech, None), sheet)))
    _, comparison = compared([speech], location, None)
    stdout.write("\n" + as_text(comparison, sheet))
    reports = home.with_name(f"{home.name}-reports")
    write_report(location, [speech], reports)
