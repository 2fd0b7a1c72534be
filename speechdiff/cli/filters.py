"""Which changes a command shows: ``--only`` and ``--without``, by kind, facet, or ``moved``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from speechdiff.cli.options import number_or_all
from speechdiff.model import MOVED, Facet, Kind

NAMES: Final = (
    *(kind.value for kind in Kind if kind is not Kind.UNCHANGED),
    MOVED,
    *(facet.value for facet in Facet),
)

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def filter_options(function: Decorated) -> Decorated:
    """``--only``, ``--without``, ``--context``, ``--quiet``, to be gathered as `ChangeFilter`."""
    names = click.Choice(NAMES)
    for option in (
        click.option(
            "--quiet/--no-quiet",
            default=True,
            help="Fold changes that touch only punctuation, width, spacing, script or numbering. "
            "The default.",
        ),
        click.option(
            "--context",
            metavar="N",
            default="1",
            show_default=True,
            callback=_context,
            help="Number of unchanged sentences to show around a change, or `all`.",
        ),
        click.option(
            "--without",
            metavar="WHAT",
            multiple=True,
            type=names,
            callback=_set,
            help="Fold changes of this kind or facet; repeatable; wins over --only.",
        ),
        click.option(
            "--only",
            metavar="WHAT",
            multiple=True,
            type=names,
            callback=_set,
            help="Show only changes of this kind or facet; repeatable. WHAT is one of "
            f"{', '.join(NAMES)}.",
        ),
    ):
        function = option(function)
    return function


def _set(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> frozenset[str]:
    return frozenset(value)


def _context(_: click.Context, parameter: click.Parameter, value: str) -> int | None:
    return number_or_all(parameter, value)
