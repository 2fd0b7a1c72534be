"""Progress of long work: callbacks that hear of it, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):
    """The result is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Whoever waits for a result."""

    tell: Callable[[str], None] = lambda _: None
    """Hears, in words, what is being done."""
    left: Callable[[], bool] = lambda: False
    """Whether the result is no longer wanted."""
    say: Callable[[str], None] = lambda _: None
    """Hears what a reader must know: how a draft was read, that one was left out."""

    def step(self, words: str = "") -> None:
        """Tell what comes next. Raises Cancelled where the result is no longer wanted."""
        if self.left():
            raise Cancelled
        if words:
            self.tell(words)


SILENT = Progress()
"""For callers who only want the result."""
