"""Which changes a command shows: ``--only`` and ``--without``, by kind, facet, or ``moved``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import click

from speechdiff.cli.options import LONGEST_COUNT
from speechdiff.model import Comparison, Facet, Kind
from speechdiff.view.folding import MOVED, fold
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Row
from speechdiff.wording import tr

NAMES: Final = (
    *(kind.value for kind in Kind if kind is not Kind.UNCHANGED),
    MOVED,
    *(facet.value for facet in Facet),
)

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Filters:
    """What `speechdiff.view.folding.fold` is asked for."""

    context: int | None = 1
    """Unchanged sentences kept on either side of a change; None for all."""
    quiet: bool = True
    """Whether changes that leave the message alone are folded away."""
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    @property
    def choosing(self) -> bool:
        """Whether some changes were asked for and others not."""
        return bool(self.only or self.without)

    def folded(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows as they are to be shown."""
        return fold(
            rows, context=self.context, quiet=self.quiet, only=self.only, without=self.without
        )

    def differs(self, comparison: Comparison) -> bool:
        """Whether there is a difference of the kind asked for; without filters, any character."""
        if not self.choosing:
            return not comparison.identical
        from speechdiff.view.build import rows

        shown = self.folded(rows(comparison))
        return any(not isinstance(row, FoldRow) and is_change(row) for row in shown)


def is_change(row: LinkRow | DepartureRow) -> bool:
    """Whether a row shows something that is not as it was."""
    return isinstance(row, DepartureRow) or row.change is not None


def filter_options(function: Decorated) -> Decorated:
    """``--only``, ``--without``, ``--context`` and ``--quiet``, to be gathered as `Filters`."""
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
    if value == "all":
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= LONGEST_COUNT):
        words = tr("{word!r} is neither a number nor 'all'")
        raise click.BadParameter(words.format(word=value), param=parameter)
    return int(value)
