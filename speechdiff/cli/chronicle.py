"""The drafts of a speech, one after the other, each measured and compared with the one before.

Speech (d1, d2, d3)  ->  Entry d1 (no comparison), Entry d2 (d1 -> d2), Entry d3 (d2 -> d3)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from speechdiff.errors import DraftError
from speechdiff.model import Draft, Limit, Speech
from speechdiff.tui.sizes import Measure, measure

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source
    from speechdiff.model import SegmentedText


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft: how long it is, and what became of the draft before."""

    draft: Draft
    size: Measure | None = None
    """None where the draft cannot be read."""
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
            "length": {"count": size.length, "unit": size.unit, "change": self.change}
            if size
            else None,
            "speaking_seconds": round(size.minutes * 60) if size else None,
            "stats": self.counts,
            "limits": [{"code": limit.code, "message": limit.message} for limit in self.limits],
            "problem": self.problem,
        }


def entries(
    source: Source,
    speech: Speech,
    *,
    language: str | None,
    tell: Callable[[str], None],
) -> Iterator[Entry]:
    """An entry for each draft, oldest first; `tell` hears which draft is being read."""
    from speechdiff.compare import compare_segmented
    from speechdiff.drafts import read_draft
    from speechdiff.text import segment

    before: SegmentedText | None = None
    length_before = 0
    for number, draft in enumerate(speech.drafts, 1):
        tell(f"{speech.name}: draft {number} of {len(speech.drafts)}")
        try:
            text = read_draft(source, draft).text
        except DraftError as error:
            yield Entry(draft, problem=str(error))
            continue
        now = segment(text, language=language or speech.language, name=draft.name)
        size = measure(text, now.language)
        if before is None:
            yield Entry(draft, size)
        else:
            comparison = compare_segmented(before, now)
            change = size.length - length_before
            yield Entry(draft, size, change, comparison.stats(), comparison.limits)
        before, length_before = now, size.length


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
