"""Compare and keep the drafts of a speech, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

# The package of that name goes first, so that it does not take the function's place when it is
# imported later.
import speechdiff.compare  # noqa: F401  the import is what is wanted, not the name

if TYPE_CHECKING:
    from speechdiff.model import Comparison

__version__ = "0.1.0"

__all__ = ["__version__", "compare"]


def compare(old: str, new: str, *, language: str | None = None) -> Comparison:
    """Compare two drafts sentence by sentence.

    Any two strings are accepted, lone surrogates and control characters included. `language` is a
    code such as ``"zh"`` or ``"en"``; without it the script of the text decides.
    """
    from speechdiff.compare import compare_texts

    return compare_texts(old, new, language=language)
