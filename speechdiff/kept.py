"""The history of a speech out of its source.

    Source (git, folder) -> KeptDrafts (texts, steps) -> History
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from speechdiff.errors import UnknownDraft
from speechdiff.history.materials import TextsInMemory
from speechdiff.history.whole import History
from speechdiff.lineage import TrackedPhrase
from speechdiff.model import Speech

if TYPE_CHECKING:
    from speechdiff.drafts import Source


def open_history(
    source: Source,
    speech: Speech,
    *,
    language: str | None = None,
    tracked: Sequence[TrackedPhrase] = (),
    tell: Callable[[str], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
) -> History:
    """The history of a speech of a source. Raises SpeechdiffError.

    `tell` hears what is being done, for progress; `say` hears once what a reader must know: how a
    draft had to be read, that a damaged cache was made anew.
    """
    from speechdiff.drafts import read_draft
    from speechdiff.text import language_of, segment

    if not speech.drafts:
        raise UnknownDraft(f"{speech.name!r} has no drafts")
    texts = []
    for number, draft in enumerate(speech.drafts, 1):
        tell(f"{speech.name}: draft {number} of {len(speech.drafts)}")
        read = read_draft(source, draft)
        if read.assumed:
            say(f"{draft.name}: {read.assumed}")
        texts.append(read.text)
    # One language for all drafts: the rules must not change between two of them.
    language = language or speech.language or language_of(texts[-1])
    segmented = [
        segment(text, language=language, name=draft.name)
        for draft, text in zip(speech.drafts, texts, strict=True)
    ]
    return History(TextsInMemory(speech.drafts, segmented), tracked=tracked)
