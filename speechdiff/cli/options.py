"""Options that several verbs share, so that they are spelled, explained and checked alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from speechdiff.app.location import Location

LONGEST_COUNT: Final = 9
"""Digits of a number of things on a command line."""
CONTEXT: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"], "max_content_width": 96}
"""Settings of every verb; a fixed width, so that help reads alike everywhere."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _set_place(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Location).folder = Path.cwd() / value


def place_option(function: Decorated) -> Decorated:
    """``-C DIR``: look for speeches in DIR. Before the verb or behind it; the last one counts."""
    return click.option(
        "-C",
        "--repo",
        metavar="DIR",
        type=click.Path(exists=True, path_type=Path),
        expose_value=False,
        is_eager=True,
        callback=_set_place,
        help="Look for speeches, drafts and files in DIR, not here. Output is still written here.",
    )(function)


def _set_tip(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Location).tip = value


def _set_all_parents(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Location).all_parents = True


def line_options(function: Decorated) -> Decorated:
    """``--at REV`` and ``--all-parents``: which commits of a repository are the drafts."""
    tip = click.option(
        "--at",
        metavar="REV",
        expose_value=False,
        callback=_set_tip,
        help="The history as that branch, tag or commit has it, not as what is checked out has it.",
    )
    parents = click.option(
        "--all-parents",
        is_flag=True,
        expose_value=False,
        callback=_set_all_parents,
        help="Count the drafts of merged branches too, not only those of first parents.",
    )
    return tip(parents(function))


def pager_option(function: Decorated) -> Decorated:
    """``--no-pager``: write straight to the terminal."""
    return click.option(
        "--pager/--no-pager",
        default=True,
        help="Page long output on a terminal ($SPEECHDIFF_PAGER, $GIT_PAGER, $PAGER, else less); "
        "the default.",
    )(function)


def language_option(function: Decorated) -> Decorated:
    """``--language CODE``: do not guess the language."""
    return click.option(
        "--language",
        metavar="CODE",
        help="Language of the drafts (zh, en ...); else speech.toml or the script decides.",
    )(function)


def pace_option(function: Decorated) -> Decorated:
    """``--pace N``: how fast the speech is said."""
    return click.option(
        "--pace",
        metavar="N",
        type=click.IntRange(1, 2000),
        help="Characters (Chinese) or words said in a minute; else the speech's own pace, or the "
        "usual one (docs/settings.md).",
    )(function)


def review_option(function: Decorated) -> Decorated:
    """``--review``: everybody's marks too."""
    return click.option(
        "--review",
        is_flag=True,
        help="Add everybody's review marks (seen, accepted, queried with a note) and how many "
        "changes are seen; in text and in files for other programs there is no place for them.",
    )(function)


def rejected_option(function: Decorated) -> Decorated:
    """``--rejected``: the other side of tracked changes."""
    return click.option(
        "--rejected",
        is_flag=True,
        help="Read documents as if every tracked change in them were rejected; else accepted.",
    )(function)


def _set_ambiguous(_context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        from speechdiff.cli import reader

        reader.name_width(2 if value == "2" else 1)


def width_option(function: Decorated) -> Decorated:
    """``--width N`` and ``--ambiguous-width``: cells of a line and of some characters in it."""
    ambiguous = click.option(
        "--ambiguous-width",
        type=click.Choice(["1", "2"]),
        expose_value=False,
        callback=_set_ambiguous,
        help="Cells of characters such as ③ … — in this terminal; else the settings decide, or 1.",
    )
    line = click.option(
        "--width",
        metavar="N",
        type=click.IntRange(min=20),
        help="Cells of a line; else the terminal's, or 100 where there is none.",
    )
    return line(ambiguous(function))


def colour_option(function: Decorated) -> Decorated:
    """``--color WHEN``: auto, always or never."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour; auto is on a terminal only, and minds NO_COLOR and FORCE_COLOR.",
    )(function)
