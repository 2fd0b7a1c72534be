"""What the exit status of every command says."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
"""Done; with ``--exit-code``, the drafts are the same."""
DIFFERS: Final = 1
"""With ``--exit-code`` only: the drafts differ."""
FOUND: Final = 1
"""Of ``check``: something was found that is bad enough."""
NOT_FOUND: Final = 1
"""Of ``trace``, as of grep: no draft has the phrase."""
MISUSE: Final = 2
"""Options, names or files that cannot be used: one line on standard error says what to do."""
FAULT: Final = 70
"""A fault of the program itself, with its traceback; 1 would say that drafts differ."""
INTERRUPTED: Final = 130
"""Stopped by Ctrl-C, as shells report it."""
BROKEN_PIPE: Final = 141
"""Whoever read standard output went away, as shells report it for git."""
