"""The drafts of a speech, one after the other, each measured and compared with the one before.

Speech (d1, d2, d3)  ->  Entry d1 (no comparison), Entry d2 (d1 -> d2), Entry d3 (d2 -> d3)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from speechdiff.cli import stderr
from speechdiff.errors import DraftError
from speechdiff.model import Draft, Limit, Speech
from speechdiff.view.timing import Length, length

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source
    from speechdiff.model import SegmentedText


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft: how long it is, and what became of the draft before."""

    draft: Draft
    size: Length | None = None
    """None where the draft cannot be read."""
    sentences: int = 0
    change: int | None = None
    """Characters or words more than in the draft before; None for the first, or another unit."""
    counts: dict[str, int] | None = None
    """`Comparison.stats()` against the draft before; None for the first."""
    limits: tuple[Limit, ...] = ()
    problem: str = ""
    """Why the draft cannot be read; the next one is then compared with the last that could."""

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain data; ``speaking_seconds`` is rounded to a whole second."""
        draft, size = self.draft, self.size
        return {
            "name": draft.name,
            "date": draft.date,
            "author": draft.author,
            "role": draft.role,
            "note": draft.note,
            "revision": draft.revision,
            "tags": list(draft.tags),
            "length": self._length(),
            "speaking_seconds": round(size.minutes * 60) if size else None,
            "stats": self.counts,
            "limits": [{"code": limit.code, "message": limit.message} for limit in self.limits],
            "problem": self.problem,
        }

    def _length(self) -> dict[str, Any] | None:
        if self.size is None:
            return None
        return {
            "count": self.size.count,
            "unit": self.size.unit,
            "change": self.change,
            "sentences": self.sentences,
        }


def entries(
    source: Source, speech: Speech, *, language: str | None, tell: Callable[[str], None]
) -> Iterator[Entry]:
    """An entry for each draft, oldest first; `tell` hears which draft is being read."""
    from speechdiff.drafts import read_draft
    from speechdiff.text import segment

    before: SegmentedText | None = None
    for number, draft in enumerate(speech.drafts, 1):
        tell(f"{speech.name}: draft {number} of {len(speech.drafts)}")
        try:
            read = read_draft(source, draft)
        except DraftError as error:
            yield Entry(draft, problem=str(error))
            continue
        if read.assumed:
            stderr.say_once(f"{draft.name}: {read.assumed}")
        now = segment(read.text, language=language or speech.language, name=draft.name)
        yield _entry(draft, before, now)
        before = now


def _entry(draft: Draft, before: SegmentedText | None, now: SegmentedText) -> Entry:
    size, sentences = length(now.text, now.language), len(now.sentences)
    if before is None:
        return Entry(draft, size, sentences)
    from speechdiff.compare import compare_segmented

    size_before = length(before.text, before.language)
    change = size.count - size_before.count if size.unit == size_before.unit else None
    comparison = compare_segmented(before, now)
    return Entry(draft, size, sentences, change, comparison.stats(), comparison.limits)


def speech_to_dict(speech: Speech, drafts: list[Entry]) -> dict[str, Any]:
    """A speech and its drafts as plain data."""
    return {
        "name": speech.name,
        "title": speech.title,
        "language": speech.language,
        "speaker_role": speech.speaker_role,
        "notices": list(speech.notices),
        "drafts": [entry.to_dict() for entry in drafts],
    }
