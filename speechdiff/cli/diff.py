"""`speechdiff diff`: what changed between two drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from speechdiff.app.comparing import explaining
from speechdiff.app.formats import FORMATS, Rendering, format_called
from speechdiff.cli import exits, stdout
from speechdiff.cli.filters import Filters, filter_options
from speechdiff.cli.gathering import gathered, pass_place
from speechdiff.cli.options import (
    CONTEXT,
    Place,
    language_option,
    line_options,
    place_option,
    rejected_option,
)
from speechdiff.cli.printing import Printing, form_option, in_lines, output_option, screen_options
from speechdiff.cli.reviewing import review_at, review_option
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Link
    from speechdiff.report.text.painter import TextPainter

    Explained = Callable[[Link], Explanation]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted besides the comparison itself."""

    native_moves: bool
    exit_code: bool
    explain: bool
    limit: int | None
    review: bool


@click.command("diff", context_settings=CONTEXT)
@click.argument("drafts", nargs=-1, metavar="[OLD [NEW]] [SPEECH]")
@form_option(
    *(each.name for each in FORMATS),
    aliases={alias: each.name for each in FORMATS for alias in each.aliases},
    about="text for a terminal; all other formats hold the whole comparison. comment is Markdown "
    "for a pull request, the most important first; docx is a Word file with tracked "
    "changes; tei has a critical apparatus; csv has one line per change.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=2000),
    help="In comment, write at most N characters and say how much is left out. Default: 65536, "
    "the limit of GitHub.",
)
@review_option
@click.option(
    "--native-moves",
    is_flag=True,
    help="In docx, write moves as Word's own moves, not as a deletion and an insertion.",
)
@output_option
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with status 1 if the drafts differ; with --only or --without, if a change is shown.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show under each change why its sentences were linked, or were not; in json, for every "
    "link.",
)
@filter_options
@language_option
@rejected_option
@line_options
@screen_options
@place_option
@gathered(Filters)
@gathered(Asked)
@gathered(Printing)
@pass_place
def command(
    place: Place,
    drafts: tuple[str, ...],
    asked: Asked,
    filters: Filters,
    printing: Printing,
    language: str | None,
    rejected: bool,
) -> int:
    """Compare two drafts, sentence by sentence.

    A draft is d3 (the third), d-1 (the newest), a tag or another git revision, REV:PATH, a file,
    WORKTREE (the working copy), or - (standard input). OLD..NEW is the same as OLD NEW. Without
    NEW, OLD is compared with the newest draft; without both, the last two drafts are compared. A
    changed working copy counts as the newest. SPEECH is needed only if there are several.

    \b
    Examples:
      speechdiff diff                               the last change of the only speech here
      speechdiff diff old.txt new.txt               two files
      speechdiff diff d3 d5 npc-closing             two drafts of one speech of several
      speechdiff diff --format html -o page.html d1..d7
      speechdiff diff --format docx -o changes.docx d3 d5
      speechdiff diff --format comment --review origin/main...HEAD talk.md
      speechdiff diff --only number --exit-code     1 if a number changed since the last draft
      speechdiff diff --explain d3 d4               why each sentence was linked
      git show HEAD:speech.md | speechdiff diff - speech.md
    """
    _refuse_what_does_not_fit(printing, filters, asked)
    from speechdiff.cli.comparing import compared

    pair, comparison = compared(drafts, place, language, rejected=rejected)
    explained = explaining(comparison) if asked.explain else None
    if printing.form == "text":
        printing.deliver(as_text(comparison, filters, printing.sheet, explained))
    else:
        review = review_at(pair.repository, comparison) if asked.review else None
        chosen = format_called(printing.form)
        assert chosen is not None, "click lets known formats pass only"
        written = chosen.write(
            Rendering(
                comparison,
                (pair.old, pair.new),
                pair.speech.title if pair.speech and printing.form != "markdown" else "",
                pair.speech.name if pair.speech else "",
                explained,
                asked.native_moves,
                asked.limit,
                review,
            )
        )
        printing.deliver(_shown(written, printing))
    return exits.DIFFERS if asked.exit_code and filters.differs(comparison) else exits.DONE


def _refuse_what_does_not_fit(printing: Printing, filters: Filters, asked: Asked) -> None:
    form = printing.form
    if filters.choosing and form != "text" and not asked.exit_code:
        raise UsageError(
            tr(
                "--only and --without filter text, but {form} holds every change: leave them out,"
                " or add --exit-code, which they narrow"
            ).format(form=form)
        )
    if asked.explain and form not in ("text", "json"):
        raise UsageError(
            tr("--explain is for text and json: {form} has no place for it").format(form=form)
        )
    if asked.limit and form != "comment":
        raise UsageError(tr("--limit is for comment: add --format comment"))
    reviewed = sorted(each.name for each in FORMATS if each.holds_review)
    if asked.review and form not in reviewed:
        raise UsageError(
            tr("--review is for {forms}: {form} has no place for it").format(
                forms=tr(", ").join(reviewed), form=form
            )
        )
    if asked.native_moves and form != "docx":
        raise UsageError(tr("--native-moves is for docx: add --format docx"))
    to_screen = printing.output is None and stdout.is_terminal()
    if form == "docx" and to_screen:
        raise UsageError(tr("docx is not for a terminal: add --output FILE"))


def _shown(written: str | bytes, printing: Printing) -> str | bytes:
    """A format that holds drafts as they are, fit for where it goes."""
    as_it_is = printing.output is None and printing.form in ("criticmarkup", "tei")
    return stdout.for_a_screen(written) if as_it_is and isinstance(written, str) else written


def as_text(
    comparison: Comparison, filters: Filters, sheet: TextPainter, explained: Explained | None = None
) -> str:
    """The comparison for a terminal."""
    from speechdiff.report.text.comparison import text_report

    lines = text_report(
        comparison,
        colour=sheet.colour,
        width=sheet.width or stdout.width(),
        context=filters.context,
        quiet=filters.quiet,
        only=filters.only,
        without=filters.without,
        explained=explained,
    )
    return in_lines(lines)
