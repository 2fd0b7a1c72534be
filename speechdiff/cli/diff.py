"""`speechdiff diff`: what changed between two drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from speechdiff.cli import exits, stdout
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

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Link

    Explained = Callable[[Link], Explanation]

Form = Literal["text", "json", "markdown", "html"]


@click.command("diff", context_settings=CONTEXT)
@click.argument("drafts", nargs=-1, metavar="[OLD [NEW]] [SPEECH]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="text for a terminal; json is always the whole comparison, whatever is folded away.",
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
      speechdiff diff --only number --exit-code     1 if a number changed since the last draft
      speechdiff diff --explain d3 d4               why each sentence was linked as it was
      git show HEAD:speech.md | speechdiff diff - speech.md
    """
    filters = Filters(around, fold_quiet, frozenset(only), frozenset(without))
    _refuse_what_does_not_fit(form, filters, exit_code=exit_code, explain=explain)
    from speechdiff.cli.comparing import compare_words

    comparison = compare_words(drafts, context.ensure_object(Place), language, rejected=rejected)
    explained = explaining(comparison) if explain else None
    if form == "text":
        to_screen = output is None
        page = Page(
            colour=stdout.use_colour(color) if to_screen else color == "always",
            width=width or (stdout.width() if to_screen else stdout.WIDTH_WITHOUT_TERMINAL),
        )
        text = as_text(comparison, filters, page, explained)
    else:
        text = as_file(comparison, form, explained)
    deliver(text, output, pager=pager and form == "text")
    return exits.DIFFERS if exit_code and filters.differs(comparison) else exits.DONE


def _refuse_what_does_not_fit(
    form: Form, filters: Filters, *, exit_code: bool, explain: bool
) -> None:
    if filters.choosing and form != "text" and not exit_code:
        raise UsageError(
            f"--only and --without fold changes away in text, and {form} holds them all; "
            "leave them out, or add --exit-code, which they narrow"
        )
    if explain and form not in ("text", "json"):
        raise UsageError(f"--explain is for text and json: {form} has no place for it")


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


def as_file(comparison: Comparison, form: Form, explained: Explained | None = None) -> str:
    """The comparison in a format that holds all of it; explanations in JSON only."""
    if form == "json":
        from speechdiff.report.json import json_report

        return json_report(comparison, explained=explained)
    if form == "markdown":
        from speechdiff.report.markdown import markdown_report

        return markdown_report(comparison)
    from speechdiff.report.html import html_report

    return html_report(comparison)


def deliver(text: str, output: Path | None, *, pager: bool) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if output is None:
        stdout.page(text, pager=pager)
        return
    from speechdiff.drafts import write_atomically

    write_atomically(output, stdout.encoded(text))
