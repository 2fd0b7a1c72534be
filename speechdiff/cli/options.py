"""Options that several verbs share, so that they are spelled, explained and checked alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import click

CONTEXT: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"], "max_content_width": 96}
"""Settings of every verb; a fixed width, so that help reads alike everywhere."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(slots=True)
class Place:
    """Where speeches, drafts and files are looked for; files are written where the user is."""

    folder: Path = field(default_factory=Path.cwd)


def _set_place(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Place).folder = Path.cwd() / value


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


def width_option(function: Decorated) -> Decorated:
    """``--width N``: cells of a line."""
    return click.option(
        "--width",
        metavar="N",
        type=click.IntRange(min=20),
        help="Cells of a line; else the terminal's, or 100 where there is none.",
    )(function)


def colour_option(function: Decorated) -> Decorated:
    """``--color WHEN``: auto, always or never."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour; auto is on a terminal only, and minds NO_COLOR and FORCE_COLOR.",
    )(function)
