"""Compare and keep the drafts of a speech, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

# The packages of those names go first, so that they do not take the functions' places when they
# are imported later.
import speechdiff.compare
import speechdiff.history  # noqa: F401  the imports are what is wanted, not the names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from speechdiff.history.whole import History
    from speechdiff.lineage import TrackedPhrase
    from speechdiff.model import Comparison, Draft

__version__ = "0.1.0"

__all__ = ["__version__", "compare", "history"]


def compare(old: str, new: str, *, language: str | None = None) -> Comparison:
    """Compare two drafts sentence by sentence.

    Any two strings are accepted, lone surrogates and control characters included. `language` is a
    code such as ``"zh"`` or ``"en"``; without it the script of the text decides.
    """
    from speechdiff.compare import compare_texts

    return compare_texts(old, new, language=language)


def history(
    drafts: Sequence[str | Draft],
    *,
    read: Callable[[Draft], str] | None = None,
    language: str | None = None,
    tracked: Sequence[str | TrackedPhrase] = (),
) -> History:
    """Follow every sentence and phrase through drafts, oldest first.

    A draft is its text, or a `Draft` whose text `read` gives. Nothing is worked out before it is
    asked for. Raises TypeError where a `Draft` comes without `read`.
    """
    from speechdiff.history.given import history_of

    return history_of(drafts, read=read, language=language, tracked=tracked)
