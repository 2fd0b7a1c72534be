"""Libraries that are no Python, called so that a fault in them costs their answer and no more.

A panic of Rust reaches Python as a `BaseException`, which ``except Exception`` lets through: it
would end the program with status 1, which says "they differ". All calls to such a library go by
`answer_of`. A merge does not take the second best: see `strictly`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar, TypeVarTuple

T = TypeVar("T")
A = TypeVarTuple("A")

_STRICT: Final = ContextVar("_STRICT", default=False)


@contextmanager
def strictly() -> Iterator[None]:
    """Within it a fault is no coarser answer but passes, for what nobody may look at again."""
    token = _STRICT.set(True)
    try:
        yield
    finally:
        _STRICT.reset(token)


def answer_of(native: Callable[[*A], T], fallback: Callable[[*A], T], *arguments: *A) -> T:
    """What the native function answers, or where it fails in any way, what `fallback` does.

    Both get the same arguments. Only what a person or the system meant to end the program passes,
    and anything within `strictly`.
    """
    try:
        return native(*arguments)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic is no Exception
        if _STRICT.get():
            raise
        return fallback(*arguments)
