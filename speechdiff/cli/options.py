"""What several verbs share: options that are spelled, explained and checked alike.

@click.option("--width", ...)
@click.option("--pager/--no-pager", ...)
@gathered(Printing, "printing")                    the options that `Printing` has fields for
@pass_place
def command(location: Location, printing: Printing) -> int:
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from speechdiff.app.location import Location
from speechdiff.wording import tr

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

LONGEST_COUNT: Final = 9
"""Digits of a number of things on a command line."""
CONTEXT: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"], "max_content_width": 96}
"""Settings of every verb; a fixed width, so that help reads alike everywhere."""
FILE_NAMES: Final[dict[str, Any]] = CONTEXT | {"ignore_unknown_options": True}
"""Settings of a verb whose files may be called ``-x``."""
PATH: Final = click.Path(path_type=Path)

_FRESH: Final = "speechdiff.fresh"
"""What click's contexts are told by ``--fresh``."""

pass_place: Final = click.make_pass_decorator(Location, ensure=True)
"""Gives a command the place that ``-C`` and its like name, as its first argument."""


def gathered(
    kind: type[DataclassInstance], parameter: str = "options"
) -> Callable[[Decorated], Callable[..., Any]]:
    """Give a command the options named like the fields of a dataclass as one `parameter`.

    A field whose option the command does not have keeps its default.
    """
    names = {field.name for field in fields(kind)}

    def decorate(function: Decorated) -> Callable[..., Any]:
        @wraps(function)
        def called(*arguments: Any, **options: Any) -> Any:
            values = {name: options.pop(name) for name in names & options.keys()}
            return function(*arguments, **options, **{parameter: kind(**values)})

        return called

    return decorate


def together(*options: Callable[[Decorated], Decorated]) -> Callable[[Decorated], Decorated]:
    """Several options as one decorator; help lists them in this order."""
    return lambda function: reduce(
        lambda command, option: option(command), reversed(options), function
    )


def number_or_all(parameter: click.Parameter, word: str, *, least: int = 0) -> int | None:
    """The number that a word is, None for ``all``. Raises click.BadParameter."""
    if word == "all":
        return None
    digits = word.isascii() and word.isdigit() and len(word) <= LONGEST_COUNT
    if not digits or int(word) < least:
        words = tr("{word!r} is neither a number nor 'all'")
        raise click.BadParameter(words.format(word=word), param=parameter)
    return int(word)


def number_of_rows(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """A callback for ``--top``: the number of rows, as many as there may be for ``all``."""
    return None if value is None else number_or_all(parameter, value, least=1) or sys.maxsize


def _into_location(name: str, value_of: Callable[[Any], Any] = lambda value: value) -> Any:
    """A callback that sets a field of the `Location`, where the option is given."""

    def call(context: click.Context, _: click.Parameter, value: Any) -> None:
        if value is not None and value is not False:
            setattr(context.ensure_object(Location), name, value_of(value))

    return call


place_option: Final = click.option(
    "-C",
    "--repo",
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    expose_value=False,
    is_eager=True,
    callback=_into_location("folder", lambda path: Path.cwd() / path),
    help="Look for speeches, drafts and files in DIR. Output is still written here.",
)
"""Before the verb or behind it; the last one counts."""


def _set_fresh(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_FRESH] = True


fresh_option: Final = click.option(
    "--fresh",
    is_flag=True,
    expose_value=False,
    callback=_set_fresh,
    help="Begin with the list of drafts, not where you left off last time.",
)
"""Before the verb or behind it."""


def is_fresh(context: click.Context) -> bool:
    """Whether ``--fresh`` was given, before the verb or behind it."""
    return bool(context.meta.get(_FRESH))


line_options: Final = together(
    click.option(
        "--at",
        metavar="REV",
        expose_value=False,
        callback=_into_location("tip"),
        help="Read the history of this branch, tag or commit instead of the one checked out.",
    ),
    click.option(
        "--all-parents",
        is_flag=True,
        expose_value=False,
        callback=_into_location("all_parents"),
        help="Include the drafts of merged branches, not only those of first parents.",
    ),
    click.option(
        "--no-decisions",
        is_flag=True,
        expose_value=False,
        callback=_into_location("decisions", lambda given: not given),
        help="Ignore what readers decided about which sentences are the same (see align).",
    ),
)
"""Which commits are the drafts, and whether readers' decisions count."""

pager_option: Final = click.option(
    "--pager/--no-pager",
    default=True,
    help="Page long output on a terminal ($SPEECHDIFF_PAGER, $GIT_PAGER, $PAGER, else less). "
    "The default.",
)
language_option: Final = click.option(
    "--language",
    metavar="CODE",
    help="Language of the drafts (zh, en ...). Default: as speech.toml or the script says.",
)
pace_option: Final = click.option(
    "--pace",
    metavar="N",
    type=click.IntRange(1, 2000),
    help="Pace of speaking in characters (Chinese) or words a minute. Default: the speech's "
    "own pace, else the usual one (docs/settings.md).",
)
review_option: Final = click.option(
    "--review",
    is_flag=True,
    help="Add everyone's review marks (seen, accepted, queried with a note) and how many "
    "changes are seen; not in text or in files for other programs.",
)
rejected_option: Final = click.option(
    "--rejected",
    is_flag=True,
    help="Read documents with all tracked changes rejected. Default: accepted.",
)


def _set_ambiguous(_context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        from speechdiff.cli import reader

        reader.name_width(2 if value == "2" else 1)


width_option: Final = together(
    click.option(
        "--width",
        metavar="N",
        type=click.IntRange(min=20),
        help="Line width in cells. Default: that of the terminal, or 100 without one.",
    ),
    click.option(
        "--ambiguous-width",
        type=click.Choice(["1", "2"]),
        expose_value=False,
        callback=_set_ambiguous,
        help="Width in cells of characters such as ③ … — in this terminal. Default: as the "
        "settings say, else 1.",
    ),
)
colour_option: Final = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour; auto means only on a terminal, and respects NO_COLOR and FORCE_COLOR.",
)
