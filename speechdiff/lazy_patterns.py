"""Patterns that are compiled on first use, so that a command pays only for those it needs."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern; each method is the pattern's own from its first use on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, put off."""
    return cast("re.Pattern[str]", _Late(source, flags))
