"""Many options to one value, so that a command reads as what it does.

@click.option("--width", ...)
@click.option("--pager/--no-pager", ...)
@gathered(Printing, "printing")                    the options that `Printing` has fields for
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


def gathered(
    kind: type[DataclassInstance], parameter: str = "options"
) -> Callable[[Decorated], Callable[..., Any]]:
    """Give a command the options named like the fields of a dataclass as one `parameter`.

    A field whose option the command does not have keeps its default.
    """
    names = {field.name for field in fields(kind)}

    def decorate(function: Decorated) -> Callable[..., Any]:
        @wraps(function)
        def called(*arguments: Any, **given: Any) -> Any:
            told = {name: given.pop(name) for name in names & given.keys()}
            return function(*arguments, **given, **{parameter: kind(**told)})

        return called

    return decorate
