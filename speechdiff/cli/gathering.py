"""Many options to one value, so that a command reads as what it does.

@click.option("--width", ...)
@click.option("--pager/--no-pager", ...)
@gathered(Printing)                       the options that `Printing` has fields for
@pass_place
def command(location: Location, printing: Printing) -> int:
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from speechdiff.app.location import Location

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

pass_place: Final = click.make_pass_decorator(Location, ensure=True)
"""Gives a command the place that ``-C`` and its like name, as its first argument."""


def gathered(kind: type[DataclassInstance]) -> Callable[[Decorated], Callable[..., Any]]:
    """Give a command the options named like the fields of a dataclass as one of it.

    Its parameter is called like the class, in small letters. A field whose option the command does
    not have keeps its default.
    """
    names = {field.name for field in fields(kind)}

    def decorate(function: Decorated) -> Callable[..., Any]:
        @wraps(function)
        def called(*arguments: Any, **options: Any) -> Any:
            told = {name: options.pop(name) for name in names & options.keys()}
            return function(*arguments, **options, **{kind.__name__.lower(): kind(**told)})

        return called

    return decorate
