"""`speechdiff git install`: tell git about speeches, show what was set, take it back."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import CONTEXT, pass_place, place_option
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.git_install import InstallReport
    from speechdiff.drafts.git_settings import Program

SCRIPTS: Final = ("speechdiff", "git-speechdiff")
"""What an installation puts beside its Python."""
MOST_NAMES: Final = 3
"""Files that are named where an attribute gives way."""


@click.command("install", context_settings=CONTEXT)
@click.argument("patterns", nargs=-1, metavar="[PATTERN...]")
@click.option("--undo", is_flag=True, help="Undo it and restore the earlier settings.")
@click.option(
    "--global",
    "everywhere",
    is_flag=True,
    help="For all your repositories: in your own configuration and attributes file.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be set, and change nothing.")
@place_option
@pass_place
def install_command(
    location: Location,
    patterns: tuple[str, ...],
    undo: bool,
    everywhere: bool,
    dry_run: bool,
) -> int:
    """Set git up to show and merge speeches by sentence in this repository.

    PATTERNs say which files are speeches, as in .gitattributes; they stay until you give others.
    Word files are shown as text, but not merged. Nothing is committed: the settings go to
    .git/config and to a block of their own in .git/info/attributes. Attributes that they override
    are named.

    \b
    Examples:
      speechdiff git install 'speeches/*.txt' '讲话稿*.md'
      speechdiff git install --global '*.speech.md'
      speechdiff git install              again, after speechdiff has moved
      speechdiff git install --undo
    """
    from speechdiff.drafts import git_install

    if undo:
        if patterns or dry_run:
            raise UsageError(tr("--undo undoes everything: leave out patterns and --dry-run"))
        _say_undone(git_install.undo(location.folder, everywhere=everywhere))
        return exits.DONE
    report = git_install.install(
        location.folder, patterns, program(), everywhere=everywhere, really=not dry_run
    )
    stdout.write(_shown(report))
    for each in report.overridden:
        stderr.say(
            tr("{attribute} is overridden: {names}").format(
                attribute=each.attribute, names=_shortened(each.names)
            )
        )
    if not dry_run:
        option = " --global" if everywhere else ""
        stderr.say(tr("`speechdiff git install{option} --undo` undoes this").format(option=option))
    return exits.DONE


def program() -> Program:
    """How this program is run by git.

    The script that was installed with it goes when it is uninstalled; where there is none, Python
    itself does.
    """
    from speechdiff.drafts.git_settings import Program

    python = Path(sys.executable).absolute()  # not resolved: the link is the environment
    scripts = (python.with_name("speechdiff"), Path(sys.argv[0]).absolute())
    proof = next((each for each in scripts if _is_script(each)), python)
    return Program((str(python), "-P", "-m", "speechdiff"), str(proof))


def _is_script(path: Path) -> bool:
    return path.stem in SCRIPTS and os.access(path, os.X_OK)


def _shortened(names: Sequence[str]) -> str:
    from speechdiff.view.joining import and_more, listed

    rest = len(names) - MOST_NAMES
    return listed([*names[:MOST_NAMES], *([and_more(rest)] if rest > 0 else [])])


def _shown(report: InstallReport) -> str:
    lines = [report.config]
    lines += [f"  {key} = {value}" for key, value in report.settings.items()]
    lines += [str(report.attributes), *(f"  {line}" for line in report.lines)]
    return "".join(f"{line}\n" for line in lines)


def _say_undone(report: InstallReport | None) -> None:
    if report is None:
        stderr.say(tr("nothing is installed here"))
        return
    for key in report.left:
        stderr.say(tr("{key} was changed since, and is left as it is").format(key=key))
    words = tr("undone in {config} and {attributes}")
    stderr.say(words.format(config=report.config, attributes=str(report.attributes)))
