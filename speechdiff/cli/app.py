"""`speechdiff open`, or no verb at all: the terminal app."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from speechdiff.app.location import Location
from speechdiff.cli import stderr, stdout
from speechdiff.cli.gathering import pass_place
from speechdiff.cli.options import CONTEXT, place_option
from speechdiff.errors import UsageError
from speechdiff.wording import tr


def in_terminal() -> bool:
    """Whether there is a terminal to show the app on and to read keys from.

    textual-serve stands in for one: it sets TEXTUAL_DRIVER for the app, and puts what the app
    paints into a page.
    """
    served = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    return served or (sys.stdin is not None and sys.stdin.isatty() and stdout.is_terminal())


def open_app(path: Path) -> int:
    """Open the app on the speeches at `path`; returns its exit status. Raises SpeechdiffError."""
    if not in_terminal():
        raise UsageError(
            tr("the app needs a terminal; without one use `speechdiff log` or `speechdiff diff`")
        )
    from speechdiff.tui import run

    return run(path, stderr.say)


@click.command("open", context_settings=CONTEXT)
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@place_option
@pass_place
def command(location: Location, path: Path | None) -> int:
    """Open the terminal app on the speeches of a repository or folder.

    The word `open` may be left out: `speechdiff drafts/` does the same.

    \b
    Examples:
      speechdiff                     the speeches of this repository or folder
      speechdiff open speeches/      those of another
    """
    return open_app(location.folder / path if path else location.folder)
