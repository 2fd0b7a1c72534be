"""Libraries that are no Python, called so that a fault in them costs their answer and no more.

A panic of Rust reaches Python as a `BaseException`, which ``except Exception`` lets through: it
would end the program with status 1, which says "they differ". All calls to such a library go by
`answer_of`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
A = TypeVarTuple("A")


def answer_of(native: Callable[[*A], T], fallback: Callable[[*A], T], *arguments: *A) -> T:
    """What the native function answers, or where it fails in any way, what `fallback` does.

    Both get the same arguments. Only what a person or the system meant to end the program passes.
    """
    try:
        return native(*arguments)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001  a panic is no Exception
        return fallback(*arguments)
