"""Long work that tells how far it is, and that whoever waits for it can end.

    for item in ticking(items, count, tick, 0.2, 0.6): ...      tick hears 0.2 ... 0.6

A tick may raise: that ends the work, and nothing is left half-done by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")

Tick = Callable[[float], None]
"""Hears about which share of the work is done, from 0 to 1."""
EVERY: Final = 256
"""Items between two ticks: some milliseconds of work."""


def silent(share: float) -> None:
    """The tick where nobody waits."""
    del share


def ticking(items: Iterable[T], count: int, tick: Tick, first: float, last: float) -> Iterator[T]:
    """The items, `count` of them; `tick` hears now and then a share between `first` and `last`."""
    for number, item in enumerate(items):
        if number % EVERY == 0:
            tick(first + (last - first) * number / max(count, 1))
        yield item
