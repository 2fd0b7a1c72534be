"""Keeps Python's search for garbage in cycles away from work that makes very many objects.

None of those is in a cycle, but the search would look through all of them again and again, for a
fifth of a second at a time; meanwhile no thread can do anything, and the screen stands still.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

MANY: Final = 10_000
"""Objects that take the search some milliseconds."""

_lock = Lock()
_at_work = 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search meanwhile, in any thread. Where much was made, that is never searched again."""
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
