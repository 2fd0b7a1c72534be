"""`speechdiff diff`: what changed between two drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.comparing import explaining
from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import (
    CONTEXT,
    Decorated,
    gathered,
    language_option,
    line_options,
    number_or_all,
    pass_place,
    place_option,
    rejected_option,
    review_option,
    together,
)
from speechdiff.cli.printing import Printing, form_option, output_option, screen_options
from speechdiff.cli.reading import JudgeOptions, judge_options
from speechdiff.errors import UsageError
from speechdiff.model import MOVED, Facet, Kind
from speechdiff.report.formats import FORMATS, ChangeFilter, Rendering, format_called
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.pair import DraftPair
    from speechdiff.model import Comparison
    from speechdiff.report.text.painter import TextPainter


NAMES: Final = (
    *(kind.value for kind in Kind if kind is not Kind.UNCHANGED),
    MOVED,
    *(facet.value for facet in Facet),
)
"""What changes can be chosen by."""


def _filter(name: str, words: str) -> Callable[[Decorated], Decorated]:
    return click.option(
        name,
        metavar="WHAT",
        multiple=True,
        type=click.Choice(NAMES),
        callback=lambda _, __, value: frozenset(value),
        help=words,
    )


filter_options: Final = together(
    _filter(
        "--only",
        f"Show only changes of this kind or facet; repeatable. WHAT is one of {', '.join(NAMES)}.",
    ),
    _filter("--without", "Fold changes of this kind or facet; repeatable; wins over --only."),
    click.option(
        "--context",
        metavar="N",
        default="1",
        show_default=True,
        callback=lambda _, parameter, value: number_or_all(parameter, value),
        help="Number of unchanged sentences to show around a change, or `all`.",
    ),
    click.option(
        "--quiet/--no-quiet",
        default=True,
        help="Fold changes that touch only punctuation, width, spacing, script or numbering. "
        "The default.",
    ),
)
"""Which changes are shown, to be gathered as `ChangeFilter`."""


@dataclass(frozen=True, slots=True)
class DiffOptions:
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
@judge_options
@filter_options
@language_option
@rejected_option
@line_options
@screen_options
@place_option
@gathered(ChangeFilter, "change_filter")
@gathered(DiffOptions)
@gathered(JudgeOptions, "judging")
@gathered(Printing, "printing")
@pass_place
def command(
    location: Location,
    drafts: tuple[str, ...],
    options: DiffOptions,
    judging: JudgeOptions,
    change_filter: ChangeFilter,
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
    _refuse_what_does_not_fit(printing, change_filter, options)
    from speechdiff.cli.reading import compared

    judge = judging.chosen(location)
    pair, comparison = compared(drafts, location, language, rejected=rejected, judge=judge)
    output_format = format_called(printing.form)
    assert output_format is not None, "click lets known formats pass only"
    rendering = _rendering(pair, comparison, options, change_filter, printing)
    printing.deliver(_shown(output_format.write(rendering), printing))
    differs = options.exit_code and change_filter.shows_change(comparison)
    return exits.DIFFERS if differs else exits.DONE


def _refuse_what_does_not_fit(
    printing: Printing, change_filter: ChangeFilter, options: DiffOptions
) -> None:
    form = printing.form
    formats = sorted(each.name for each in FORMATS if each.holds_review)
    to_screen = printing.output is None and stdout.is_terminal()
    faults = (
        (
            change_filter.is_chosen and form != "text" and not options.exit_code,
            tr(
                "--only and --without filter text, but {form} holds every change: leave them out,"
                " or add --exit-code, which they narrow"
            ),
        ),
        (
            options.explain and form not in ("text", "json"),
            tr("--explain is for text and json: {form} has no place for it"),
        ),
        (options.limit and form != "comment", tr("--limit is for comment: add --format comment")),
        (
            options.review and form not in formats,
            tr("--review is for {forms}: {form} has no place for it"),
        ),
        (
            options.native_moves and form != "docx",
            tr("--native-moves is for docx: add --format docx"),
        ),
        (
            form == "docx" and to_screen,
            tr("docx is not for a terminal: add --output FILE"),
        ),
    )
    for is_fault, words in faults:
        if is_fault:
            raise UsageError(words.format(form=form, forms=tr(", ").join(formats)))


def _rendering(
    pair: DraftPair,
    comparison: Comparison,
    options: DiffOptions,
    change_filter: ChangeFilter,
    printing: Printing,
) -> Rendering:
    """The comparison with what the options want of a format; only text is filtered and painted."""
    speech, sheet = pair.speech, printing.sheet if printing.form == "text" else None
    review = None
    if options.review:
        from speechdiff.app.decisions import review_at

        review = review_at(pair.repository, comparison, stderr.say_once)
    return Rendering(
        comparison,
        drafts=(pair.old, pair.new),
        title=speech.title if speech and printing.form != "markdown" else "",
        speech=speech.name if speech else "",
        explained=explaining(comparison, pair.decided) if options.explain else None,
        native_moves=options.native_moves,
        limit=options.limit,
        review=review,
        filter=change_filter if sheet else ChangeFilter(),
        colour=sheet.colour if sheet else False,
        width=sheet.width if sheet else None,
    )


def _shown(text: str | bytes, printing: Printing) -> str | bytes:
    """A format that holds drafts as they are, fit for where it goes."""
    as_it_is = printing.output is None and printing.form in ("criticmarkup", "tei")
    return stdout.for_a_screen(text) if as_it_is and isinstance(text, str) else text


def as_text(
    comparison: Comparison, sheet: TextPainter, change_filter: ChangeFilter | None = None
) -> str:
    """The comparison for a terminal."""
    width = sheet.width or stdout.width()
    text = FORMATS[0].write(
        Rendering(
            comparison, filter=change_filter or ChangeFilter(), colour=sheet.colour, width=width
        )
    )
    assert isinstance(text, str), "text is text"
    return text
