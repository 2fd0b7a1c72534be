"""Progress of long work: a callback that hears what is being done, and a way to stop."""

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

    def step(self, words: str = "") -> None:
        """Tell what comes next. Raises Cancelled where the result is no longer wanted."""
        if self.left():
            raise Cancelled
        if words:
            self.tell(words)


SILENT = Progress()
"""For callers who only want the result."""
