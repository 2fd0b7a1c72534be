"""The drafts of a speech, one after the other, each measured and compared with the one before.

With the drafts of merged branches among them, the one before is that which it was made from.

Speech (d1, d2, d3)  ->  Entry d1 (no comparison), Entry d2 (d1 -> d2), Entry d3 (d2 -> d3)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from speechdiff.app.progress import SILENT, Progress
from speechdiff.model import Draft, Limit, Speech
from speechdiff.view.timing import Length, length
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.cache.drafts import CachedDrafts
    from speechdiff.drafts.source import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft: how long it is, and what became of the draft before."""

    draft: Draft
    size: Length | None = None
    """None where the draft cannot be read."""
    sentences: int = 0
    change: int | None = None
    """Characters or words more than in the draft before; None for the first."""
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
    source: Source,
    speech: Speech,
    language: str | None = None,
    progress: Progress = SILENT,
) -> Iterator[Entry]:
    """An entry for each draft, oldest first; speaking time is at the pace of `speech`."""
    from speechdiff.app.histories import cached_drafts

    kept, left_out = cached_drafts(source, speech, language, progress)
    numbers = {draft.key: number for number, draft in enumerate(kept.drafts)}
    for draft in speech.drafts:
        progress.step(
            tr("{speech}: {draft}, one of {n}").format(
                speech=speech.name, draft=draft.name, n=len(speech.drafts)
            )
        )
        if draft.key in left_out:
            yield Entry(draft, problem=str(left_out[draft.key]))
        else:
            yield _entry(kept, numbers[draft.key], speech.a_minute)


def _entry(kept: CachedDrafts, number: int, a_minute: float | None) -> Entry:
    draft, outline = kept.drafts[number], kept.outline(number)
    size = length(kept.raw(number), outline.language, a_minute)
    if not kept.parents(number):
        return Entry(draft, size, len(outline.sentences))
    from speechdiff.history.rebuilt import stats_of

    before = kept.parents(number)[0]
    change = size.count - length(kept.raw(before), outline.language).count
    step = kept.step(before, number)
    counts = stats_of(step, kept.outline(before), outline)
    return Entry(draft, size, len(outline.sentences), change, counts, step.limits)


def speech_to_dict(speech: Speech, drafts: list[Entry]) -> dict[str, Any]:
    """A speech and its drafts as plain data."""
    return {
        "name": speech.name,
        "title": speech.title,
        "language": speech.language,
        "speaker_role": speech.speaker_role,
        "per_minute": speech.a_minute,
        "notices": list(speech.notices),
        "drafts": [entry.to_dict() for entry in drafts],
    }
