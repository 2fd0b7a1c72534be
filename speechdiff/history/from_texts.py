"""A history of drafts that are given as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from speechdiff.history.history import History
from speechdiff.history.materials import TextsInMemory
from speechdiff.lineage import TrackedPhrase
from speechdiff.model import Draft
from speechdiff.text.language import language_of
from speechdiff.text.sentences import segment


def history_of(
    drafts: Sequence[str | Draft],
    *,
    read: Callable[[Draft], str] | None,
    language: str | None,
    tracked: Sequence[str | TrackedPhrase],
) -> History:
    """As `speechdiff.history` has it; one language for all drafts, else that of the newest."""
    given = [_named(draft, number) for number, draft in enumerate(drafts, 1)]
    texts = [_text(draft, read) for draft in drafts]
    language = language or (language_of(texts[-1]) if texts else None)
    segmented = [
        segment(text, language=language, name=draft.name)
        for draft, text in zip(given, texts, strict=True)
    ]
    phrases = [TrackedPhrase(each) if isinstance(each, str) else each for each in tracked]
    return History(TextsInMemory(given, segmented), tracked=phrases)


def _named(draft: str | Draft, number: int) -> Draft:
    return Draft(f"d{number}", f"d{number}") if isinstance(draft, str) else draft


def _text(draft: str | Draft, read: Callable[[Draft], str] | None) -> str:
    if isinstance(draft, str):
        return draft
    if read is None:
        raise TypeError(f"draft {draft.name!r} comes without its text: give read=, or the text")
    return read(draft)
