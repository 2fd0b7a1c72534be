"""Long work: callbacks that hear of it, a way to stop it, and quiet for the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Final


class Cancelled(Exception):
    """The result is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Whoever waits for a result."""

    tell: Callable[[str], None] = lambda _: None
    """Hears, in words, what is being done."""
    is_cancelled: Callable[[], bool] = lambda: False
    """Whether the result is no longer wanted."""
    say: Callable[[str], None] = lambda _: None
    """Hears what a reader must know: how a draft was read, that one was left out."""

    def step(self, words: str = "") -> None:
        """Tell what comes next. Raises Cancelled where the result is no longer wanted."""
        if self.is_cancelled():
            raise Cancelled
        if words:
            self.tell(words)


SILENT = Progress()
"""For callers who only want the result."""


MANY: Final = 10_000
"""Objects that take the search some milliseconds."""

_lock = Lock()
_at_work = 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's search for garbage in cycles away from work that makes very many objects.

    None of those is in a cycle, but the search would look through all of them again and again, for
    a fifth of a second at a time; meanwhile no thread can do anything, and the screen stands still.
    Where much was made, that is never searched again.
    """
    global _at_work  # noqa: PLW0603  there is one collector in a process
    with _lock:
        _at_work += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _at_work -= 1
            if not _at_work:
                if gc.get_count()[0] > MANY:
                    gc.freeze()
                gc.enable()
