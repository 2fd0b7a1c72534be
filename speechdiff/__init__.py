"""Compare and keep the drafts of a speech, sentence by sentence.

The functions here are documented in docs/python.md.
"""

from __future__ import annotations

# The packages of those names go first, so that they do not take the functions' places when they
# are imported later.
import speechdiff.check
import speechdiff.compare
import speechdiff.history
import speechdiff.merge  # noqa: F401  the imports are what is wanted, not the names
from speechdiff.app.interface import (
    check,
    compare,
    history,
    merge,
    open,  # noqa: A004  as in `speechdiff.open(...)`
    render,
)

__version__ = "0.1.0"

__all__ = ["__version__", "check", "compare", "history", "merge", "open", "render"]
