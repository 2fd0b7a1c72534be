"""`speechdiff check`: the rules of speechdiff.toml, for a person and for CI."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.check_reports import (
    FORMS,
    WITH_CHANGES,
    Form,
    Output,
    as_form,
    outputs,
    write_all,
)
from speechdiff.cli.gathering import gathered, pass_place
from speechdiff.cli.options import (
    CONTEXT,
    Place,
    colour_option,
    language_option,
    line_options,
    pace_option,
    pager_option,
    place_option,
)
from speechdiff.cli.reader import of_files
from speechdiff.errors import UsageError
from speechdiff.rulebook import OF_CHANGE, Rulebook, Severity
from speechdiff.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdiff.check.as_markdown import Compared, Measure
    from speechdiff.check.finding import Examined
    from speechdiff.check.subject import Subject
    from speechdiff.cli.check_subjects import Found, Range
    from speechdiff.model import Speech


@dataclass(frozen=True, slots=True)
class Reports:
    """What is written, and how."""

    form: Form = "text"
    written: tuple[Output, ...] = ()
    silenced: bool = False
    changes: bool = False
    color: stdout.Colour = "auto"
    pager: bool = True

    def refuse_changes_without_room(self) -> None:
        """Raises UsageError where ``--changes`` is asked of forms that have no place for them."""
        if self.changes and WITH_CHANGES.isdisjoint((self.form, *(w.form for w in self.written))):
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
    help="What standard output is: github is annotations for GitHub Actions, markdown a job's "
    "summary within 1 MB, comment the same within a comment's 65,536 characters.",
)
@click.option(
    "-o",
    "--output",
    "written",
    metavar="[FORM:]FILE",
    multiple=True,
    callback=outputs,
    help="Write a report to FILE as well; repeatable. The form is that of its ending "
    "(.json .sarif .xml .md .txt), or the word before the colon.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Leave with 1 for findings of this severity and worse ones; else speechdiff.toml "
    "decides, else warning.",
)
@click.option(
    "--settings",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Rules for all speeches, in place of the speechdiff.toml beside each of them.",
)
@click.option("--silenced", is_flag=True, help="Show in text what is silenced, and why.")
@click.option(
    "--changes",
    is_flag=True,
    help="Put what changed into markdown and comment, the worst first, where there is room.",
)
@pace_option
@language_option
@line_options
@colour_option
@pager_option
@place_option
@gathered(Reports)
@pass_place
def command(
    place: Place,
    words: tuple[str, ...],
    reports: Reports,
    fail_on: str | None,
    settings: Path | None,
    pace: int | None,
    language: str | None,
) -> int:
    """Check drafts against rules: wording, numbers, length, what was left behind.

    The newest draft of each SPEECH, or its changed working copy, is checked; without SPEECH every
    speech here. Rules about change compare it with the draft before, or OLD with NEW (OLD...NEW:
    with where NEW left OLD). The rules are in speechdiff.toml beside the speech or above it;
    without one only those apply that hardly ever err. The exit status is 1 if something was found.

    \b
    Examples:
      speechdiff check
      speechdiff check d3..d5 npc-closing
      speechdiff check origin/main...HEAD talks/opening.md --format github
      speechdiff check -o report.sarif -o junit.xml -o gitlab:quality.json
      speechdiff check origin/main...HEAD --changes -o comment:comment.md
    """
    from speechdiff.cli.check_subjects import found_speeches, split_words

    reports.refuse_changes_without_room()
    chosen, speeches = split_words(words, place.folder)
    work = _Work(chosen, language, _severity(fail_on), settings, pace)
    with found_speeches(place, speeches) as found, stderr.progress(tr("reading drafts")) as tell:
        for each in found:
            tell(each.speech.name)
            work.examine(each)
    work.tell_unused()
    _write(reports, tuple(work.examined), work.compared() if reports.changes else ())
    return exits.FOUND if any(each.failed for each in work.examined) else exits.DONE


def _severity(word: str | None) -> Severity | None:
    return Severity.OFF if word == "never" else Severity(word) if word else None


def _write(
    reports: Reports, examined: tuple[Examined, ...], comparisons: Sequence[Compared]
) -> None:
    """Write all files beside their places, then put each in its place; then standard output."""
    with of_files():
        files = {
            each.path: stdout.encoded(as_form(each.form, examined, comparisons))
            for each in reports.written
        }
        write_all(files)
    to_read = reports.form == "text"
    colour = to_read and stdout.use_colour(reports.color)
    text = as_form(reports.form, examined, comparisons, colour=colour, silenced=reports.silenced)
    stdout.page(text, pager=reports.pager and to_read, commands=reports.form == "github")


class _Work:
    """Speeches that are checked one after the other, each with the settings beside it."""

    def __init__(
        self,
        chosen: Range | None,
        language: str | None,
        fail_on: Severity | None,
        settings: Path | None,
        pace: int | None,
    ) -> None:
        self.examined: list[Examined] = []
        self._subjects: list[Subject] = []
        self._chosen = chosen
        self._language = language
        self._fail_on = fail_on
        self._settings = settings
        self._pace = pace
        self._rulebooks: dict[Path | None, Rulebook] = {None: Rulebook()}
        self._examined_by: dict[Path, list[Examined]] = {}

    def examine(self, found: Found) -> None:
        """Check one speech. Raises SpeechdiffError."""
        from speechdiff.check.examine import examine
        from speechdiff.cli.check_subjects import settings_of, subject_of

        subject = subject_of(found, self._chosen, self._language)
        path = self._settings or settings_of(found, subject.file)
        rulebook = self._at_pace(self._rulebook(path), found.speech)
        examined = examine(subject, rulebook, self._fail_on)
        self._subjects.append(subject)
        self.examined.append(examined)
        if path:
            self._examined_by.setdefault(path, []).append(examined)

    def compared(self) -> tuple[Compared, ...]:
        """What changed in each speech, to be written within the room that there is."""
        return tuple(
            partial(_changes, subject)
            for subject in self._subjects
            if subject.old is not None and subject.old.text != subject.text
        )

    def tell_unused(self) -> None:
        """Say which silences of a file silence nothing in any speech that it is for."""
        for path, examined in self._examined_by.items():
            for silence in self._rulebooks[path].silences:
                if silence.rule not in OF_CHANGE and all(
                    silence in each.unused for each in examined
                ):
                    words = tr("{name!r}: nothing is silenced by {rule!r} at {text!r}")
                    stderr.say_once(
                        words.format(name=path.name, rule=silence.rule, text=silence.text)
                    )

    def _at_pace(self, rulebook: Rulebook, speech: Speech) -> Rulebook:
        """The rules with the pace that is asked for, else their own, else the speech's."""
        pace = self._pace or rulebook.extent.a_minute or speech.a_minute
        return replace(rulebook, extent=replace(rulebook.extent, a_minute=pace))

    def _rulebook(self, path: Path | None) -> Rulebook:
        from speechdiff.drafts.check_settings import read_rulebook

        if path not in self._rulebooks:
            self._rulebooks[path] = read_rulebook(path) if path else Rulebook()
        return self._rulebooks[path]


def _changes(subject: Subject, limit: int, measure: Measure) -> str:
    """What changed in one speech; its texts were compared for the rules already."""
    from speechdiff.report.comment import comment_report

    comparison = subject.comparison
    assert comparison is not None, "only speeches with an old draft are asked for"
    words = (f"{comparison.old.name}..{comparison.new.name}", subject.file)
    where = shlex.join(("speechdiff", "diff", *words))
    return comment_report(comparison, subject.file, limit=limit, measure=measure, where=where)
