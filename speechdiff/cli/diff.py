"""`speechdiff diff`: what changed between two drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from speechdiff.cli import exits, stdout
from speechdiff.cli.diff_files import FORMS, FileForm, as_file, refuse_what_no_terminal_shows
from speechdiff.cli.filters import Filters, filter_options
from speechdiff.cli.options import (
    CONTEXT,
    Place,
    colour_option,
    language_option,
    line_options,
    pager_option,
    place_option,
    rejected_option,
    width_option,
)
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Link

    Explained = Callable[[Link], Explanation]

Form = Literal["text"] | FileForm


@click.command("diff", context_settings=CONTEXT)
@click.argument("drafts", nargs=-1, metavar="[OLD [NEW]] [SPEECH]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    show_default=True,
    help="text for a terminal; all others hold the whole comparison, whatever is folded away. docx "
    "is a Word file with tracked changes, tei has a critical apparatus, csv a line a change.",
)
@click.option(
    "--native-moves",
    is_flag=True,
    help="In docx tell moves as Word's own moves, not as a deletion and an insertion.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Leave with 1 if the drafts differ; with --only or --without, if a change is shown.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say under each change why its sentences were linked, or not; in json, of every link.",
)
@filter_options
@language_option
@rejected_option
@line_options
@width_option
@colour_option
@pager_option
@place_option
@click.pass_context
def command(
    context: click.Context,
    drafts: tuple[str, ...],
    form: Form,
    native_moves: bool,
    output: Path | None,
    exit_code: bool,
    explain: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    fold_quiet: bool,
    around: int | None,
    language: str | None,
    rejected: bool,
    width: int | None,
    color: stdout.Colour,
    pager: bool,
) -> int:
    """Compare two drafts, sentence by sentence.

    A draft is d3 (the third), d-1 (the newest), a tag or another git revision, REV:PATH, a file,
    WORKTREE (the working copy), or - (standard input). OLD..NEW may be written for OLD NEW. Without
    NEW the newest draft is taken, without both the last two; a changed working copy counts as the
    newest. SPEECH is needed only where there are several.

    \b
    Examples:
      speechdiff diff                               the last change of the only speech here
      speechdiff diff old.txt new.txt               two files
      speechdiff diff d3 d5 npc-closing             two drafts of one speech of several
      speechdiff diff --format html -o page.html d1..d7
      speechdiff diff --format docx -o changes.docx d3 d5
      speechdiff diff --only number --exit-code     1 if a number changed since the last draft
      speechdiff diff --explain d3 d4               why each sentence was linked as it was
      git show HEAD:speech.md | speechdiff diff - speech.md
    """
    filters = Filters(around, fold_quiet, frozenset(only), frozenset(without))
    _refuse_what_does_not_fit(form, filters, exit_code=exit_code, explain=explain)
    if native_moves and form != "docx":
        raise UsageError(tr("--native-moves is for docx: add --format docx"))
    to_screen = output is None
    refuse_what_no_terminal_shows(form, to_terminal=to_screen and stdout.is_terminal())
    from speechdiff.cli.comparing import compared

    place = context.ensure_object(Place)
    pair, comparison = compared(drafts, place, language, rejected=rejected)
    explained = explaining(comparison) if explain else None
    if form == "text":
        page = Page(
            colour=stdout.use_colour(color) if to_screen else color == "always",
            width=width or (stdout.width() if to_screen else stdout.WIDTH_WITHOUT_TERMINAL),
        )
        deliver(as_text(comparison, filters, page, explained), output, pager=pager)
    else:
        written = as_file(pair, comparison, form, explained, native_moves=native_moves)
        if to_screen and form in ("criticmarkup", "tei") and isinstance(written, str):
            written = stdout.for_a_screen(written)
        deliver(written, output, pager=False)
    return exits.DIFFERS if exit_code and filters.differs(comparison) else exits.DONE


def _refuse_what_does_not_fit(
    form: Form, filters: Filters, *, exit_code: bool, explain: bool
) -> None:
    if filters.choosing and form != "text" and not exit_code:
        raise UsageError(
            tr(
                "--only and --without fold changes away in text, and {form} holds them all; "
                "leave them out, or add --exit-code, which they narrow"
            ).format(form=form)
        )
    if explain and form not in ("text", "json"):
        raise UsageError(
            tr("--explain is for text and json: {form} has no place for it").format(form=form)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """How text is set."""

    colour: bool
    width: int


def explaining(comparison: Comparison) -> Explained:
    """What says of a link why it was made."""
    from speechdiff.compare.explain import Explainer

    return Explainer(comparison).of


def as_text(
    comparison: Comparison, filters: Filters, page: Page, explained: Explained | None = None
) -> str:
    """The comparison for a terminal."""
    from speechdiff.report.text import text_report

    lines = text_report(
        comparison,
        colour=page.colour,
        width=page.width,
        context=filters.context,
        quiet=filters.quiet,
        only=filters.only,
        without=filters.without,
        explained=explained,
    )
    return "".join(f"{line}\n" for line in lines)


def deliver(text: str | bytes, output: Path | None, *, pager: bool) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if output is not None:
        from speechdiff.drafts import write_atomically

        write_atomically(output, stdout.encoded(text) if isinstance(text, str) else text)
    elif isinstance(text, str):
        stdout.page(text, pager=pager)
    else:
        stdout.write_bytes(text)
