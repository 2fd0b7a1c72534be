"""`speechdiff check`: the rules of speechdiff.toml, for a person and for CI."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.checking.formats import FORMS, WITH_CHANGES, Form, as_form
from speechdiff.app.checking.run import CheckOptions, CheckRun
from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import (
    CONTEXT,
    colour_option,
    gathered,
    language_option,
    line_options,
    pace_option,
    pager_option,
    pass_place,
    place_option,
)
from speechdiff.cli.reader import of_files
from speechdiff.errors import UsageError
from speechdiff.rulebook import Severity
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.check.as_markdown import Compared
    from speechdiff.check.finding import Examined


_ENDINGS: Final[dict[str, Form]] = {
    ".txt": "text",
    ".json": "json",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".xml": "junit",
    ".md": "markdown",
}


@dataclass(frozen=True, slots=True)
class CheckOutput:
    """A file to write."""

    form: Form
    path: Path


def _outputs(
    context: click.Context, parameter: click.Parameter, words: Sequence[str]
) -> tuple[CheckOutput, ...]:
    """What ``--output`` asks for: ``out.sarif``, or ``gitlab:report.json`` with the form."""
    outputs = []
    for word in words:
        name, colon, rest = word.partition(":")
        form = next((each for each in FORMS if colon and each == name), None)
        path = Path(rest if form else word)
        form = form or _by_ending(path.name)
        if form is None or not path.name:
            raise click.BadParameter(
                tr(
                    "the format of {word!r} is unclear: write FORMAT:FILE, FORMAT one of {forms}"
                ).format(word=word, forms=tr(", ").join(FORMS)),
                ctx=context,
                param=parameter,
            )
        outputs.append(CheckOutput(form, path))
    return tuple(outputs)


def _by_ending(name: str) -> Form | None:
    low = name.casefold()
    fitting = [ending for ending in _ENDINGS if low.endswith(ending) and low != ending]
    return _ENDINGS[max(fitting, key=len)] if fitting else None


@dataclass(frozen=True, slots=True)
class CheckReports:
    """The reports of a check: their forms, files and colours."""

    form: Form = "text"
    outputs: tuple[CheckOutput, ...] = ()
    silenced: bool = False
    changes: bool = False
    color: stdout.Colour = "auto"
    pager: bool = True

    def __post_init__(self) -> None:
        """Raises UsageError where ``--changes`` is asked of forms that have no place for them."""
        if self.changes and WITH_CHANGES.isdisjoint((self.form, *(w.form for w in self.outputs))):
            raise UsageError(
                tr("--changes is for markdown and comment: add --output FILE.md for example")
            )


@click.command("check", context_settings=CONTEXT)
@click.argument("words", nargs=-1, metavar="[OLD..NEW] [SPEECH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="Format of standard output: github for annotations in GitHub Actions, markdown for a job"
    " summary (at most 1 MB), comment for a comment (at most 65,536 characters).",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="[FORM:]FILE",
    multiple=True,
    callback=_outputs,
    help="Also write a report to FILE; repeatable. Its ending (.json .sarif .xml .md .txt) or the"
    " word before the colon decides the format.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    callback=lambda _, __, word: word and Severity("off" if word == "never" else word),
    help="Exit with status 1 for findings of this severity or worse. Default: as speechdiff.toml "
    "says, else warning.",
)
@click.option(
    "--settings",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Rules for all speeches, instead of the speechdiff.toml of each.",
)
@click.option(
    "--staged/--no-staged",
    default=None,
    help="Check what is staged for the next commit, not the working copy. The default in a commit"
    " hook.",
)
@click.option("--silenced", is_flag=True, help="In text, also show what is silenced and why.")
@click.option(
    "--changes",
    is_flag=True,
    help="Add the changes to markdown and comment, the most important first, as far as they fit.",
)
@pace_option
@language_option
@line_options
@colour_option
@pager_option
@place_option
@gathered(CheckReports, "reports")
@gathered(CheckOptions)
@pass_place
def command(
    location: Location,
    words: tuple[str, ...],
    reports: CheckReports,
    options: CheckOptions,
    *,
    staged: bool | None,
) -> int:
    """Check drafts against rules on wording, numbers, length and leftovers.

    Checks the newest draft of each SPEECH, or its changed working copy; without SPEECH, every
    speech here. In a commit hook it checks what is staged. Rules about changes compare it with the
    draft before, or OLD with NEW (OLD...NEW: from where NEW left OLD). The rules are in a
    speechdiff.toml in the folder of the speech or above it; without one, only rules that are almost
    never wrong apply. Exit status 1 if something was found, 2 if something could not be checked.

    \b
    Examples:
      speechdiff check
      speechdiff check d3..d5 npc-closing
      speechdiff check origin/main...HEAD talks/opening.md --format github
      speechdiff check -o report.sarif -o junit.xml -o gitlab:quality.json
      speechdiff check origin/main...HEAD --changes -o comment:comment.md
    """
    from speechdiff.app.checking.speeches import CheckScope, found_speeches, line_of, split_words
    from speechdiff.app.progress import Progress
    from speechdiff.cli.reading import standard_input

    draft_range, speeches = split_words(words, location.folder)
    line = line_of(location, draft_range, staged=staged)
    with stderr.progress(tr("reading drafts")) as tell:
        progress = Progress(tell, say=stderr.say_once)
        run = CheckRun(draft_range, options, progress)
        scope = CheckScope(location.folder, line, progress, standard_input, run.fail)
        with found_speeches(scope, speeches) as sessions:
            for each in sessions:
                tell(each.speech().name)
                run.try_to_examine(each)
    run.tell_unused()
    if run.examined or not run.failures:
        _write(reports, tuple(run.examined), run.compared() if reports.changes else ())
    for failure in run.failures:
        stderr.say(failure)
    if run.failures:
        return exits.MISUSE
    return exits.FOUND if any(each.failed for each in run.examined) else exits.DONE


def _write(
    reports: CheckReports, examined: tuple[Examined, ...], comparisons: Sequence[Compared]
) -> None:
    """Write all files beside their places, then put each in its place; then standard output."""
    from speechdiff.app.files import write_all

    with of_files():
        files = {
            each.path: stdout.encoded(as_form(each.form, examined, comparisons))
            for each in reports.outputs
        }
        write_all(files)
    to_read = reports.form == "text"
    colour = to_read and stdout.use_colour(reports.color)
    text = as_form(reports.form, examined, comparisons, colour=colour, silenced=reports.silenced)
    stdout.page(text, pager=reports.pager and to_read, commands=reports.form == "github")
