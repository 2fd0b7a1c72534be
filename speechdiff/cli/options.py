"""Options that several verbs share, so that they are spelled, explained and checked alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from speechdiff.app.location import Location
from speechdiff.wording import tr

LONGEST_COUNT: Final = 9
"""Digits of a number of things on a command line."""
CONTEXT: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"], "max_content_width": 96}
"""Settings of every verb; a fixed width, so that help reads alike everywhere."""

_FRESH: Final = "speechdiff.fresh"
"""What click's contexts are told by ``--fresh``."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _set_place(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Location).folder = Path.cwd() / value


def number_or_all(parameter: click.Parameter, word: str, *, least: int = 0) -> int | None:
    """The number that a word is, None for ``all``. Raises click.BadParameter."""
    if word == "all":
        return None
    digits = word.isascii() and word.isdigit() and len(word) <= LONGEST_COUNT
    if not digits or int(word) < least:
        words = tr("{word!r} is neither a number nor 'all'")
        raise click.BadParameter(words.format(word=word), param=parameter)
    return int(word)


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
        help="Look for speeches, drafts and files in DIR. Output is still written here.",
    )(function)


def fresh_option(function: Decorated) -> Decorated:
    """``--fresh``: not where one left off. Before the verb or behind it."""
    return click.option(
        "--fresh",
        is_flag=True,
        expose_value=False,
        callback=_set_fresh,
        help="Begin with the list of drafts, not where you left off last time.",
    )(function)


def _set_fresh(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_FRESH] = True


def is_fresh(context: click.Context) -> bool:
    """Whether ``--fresh`` was given, before the verb or behind it."""
    return bool(context.meta.get(_FRESH))


def _set_tip(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Location).tip = value


def _set_all_parents(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Location).all_parents = True


def _set_no_decisions(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Location).decisions = False


def line_options(function: Decorated) -> Decorated:
    """``--at REV``, ``--all-parents``: which commits are the drafts; and ``--no-decisions``."""
    tip = click.option(
        "--at",
        metavar="REV",
        expose_value=False,
        callback=_set_tip,
        help="Read the history of this branch, tag or commit instead of the one checked out.",
    )
    parents = click.option(
        "--all-parents",
        is_flag=True,
        expose_value=False,
        callback=_set_all_parents,
        help="Include the drafts of merged branches, not only those of first parents.",
    )
    decisions = click.option(
        "--no-decisions",
        is_flag=True,
        expose_value=False,
        callback=_set_no_decisions,
        help="Ignore what readers decided about which sentences are the same (see align).",
    )
    return tip(parents(decisions(function)))


def pager_option(function: Decorated) -> Decorated:
    """``--no-pager``: write straight to the terminal."""
    return click.option(
        "--pager/--no-pager",
        default=True,
        help="Page long output on a terminal ($SPEECHDIFF_PAGER, $GIT_PAGER, $PAGER, else less). "
        "The default.",
    )(function)


def language_option(function: Decorated) -> Decorated:
    """``--language CODE``: do not guess the language."""
    return click.option(
        "--language",
        metavar="CODE",
        help="Language of the drafts (zh, en ...). Default: as speech.toml or the script says.",
    )(function)


def pace_option(function: Decorated) -> Decorated:
    """``--pace N``: how fast the speech is said."""
    return click.option(
        "--pace",
        metavar="N",
        type=click.IntRange(1, 2000),
        help="Pace of speaking in characters (Chinese) or words a minute. Default: the speech's "
        "own pace, else the usual one (docs/settings.md).",
    )(function)


def review_option(function: Decorated) -> Decorated:
    """``--review``: everybody's marks too."""
    return click.option(
        "--review",
        is_flag=True,
        help="Add everyone's review marks (seen, accepted, queried with a note) and how many "
        "changes are seen; not in text or in files for other programs.",
    )(function)


def rejected_option(function: Decorated) -> Decorated:
    """``--rejected``: the other side of tracked changes."""
    return click.option(
        "--rejected",
        is_flag=True,
        help="Read documents with all tracked changes rejected. Default: accepted.",
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
        help="Width in cells of characters such as ③ … — in this terminal. Default: as the "
        "settings say, else 1.",
    )
    line = click.option(
        "--width",
        metavar="N",
        type=click.IntRange(min=20),
        help="Line width in cells. Default: that of the terminal, or 100 without one.",
    )
    return line(ambiguous(function))


def colour_option(function: Decorated) -> Decorated:
    """``--color WHEN``: auto, always or never."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour; auto means only on a terminal, and respects NO_COLOR and FORCE_COLOR.",
    )(function)
