"""The drafts of a speech, one after the other, each measured and compared with the one before.

With the drafts of merged branches among them, the one before is that which it was made from.

Speech (d1, d2, d3)  ->  DraftLog d1 (no comparison), DraftLog d2 (d1 -> d2), DraftLog d3 (d2 -> d3)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from speechdiff.app.progress import SILENT, Progress
from speechdiff.model import Draft, Limit, Speech
from speechdiff.view.timing import Length, length
from speechdiff.view.visible import HIDDEN
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.cache.drafts import CachedDrafts
    from speechdiff.app.session import Session
    from speechdiff.drafts.source import Source


SCHEMA: Final = "speechdiff.log/1"


@dataclass(frozen=True, slots=True)
class DraftLog:
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
        """The same as plain data; ``speaking_seconds`` is rounded to a whole second."""
        from speechdiff.report.data.history_json import draft_to_dict

        size = self.size
        return draft_to_dict(self.draft) | {
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


def draft_logs(
    source: Source,
    speech: Speech,
    language: str | None = None,
    progress: Progress = SILENT,
    decided: Mapping[tuple[str, str], bool] | None = None,
) -> Iterator[DraftLog]:
    """The log of each draft, oldest first; speaking time is at the pace of `speech`."""
    from speechdiff.app.histories import cached_drafts

    materials, left_out = cached_drafts(source, speech, language, progress, decided)
    numbers = {draft.key: number for number, draft in enumerate(materials.drafts)}
    for draft in speech.drafts:
        progress.step(
            tr("{speech}: {draft}, one of {n}").format(
                speech=speech.name, draft=draft.name, n=len(speech.drafts)
            )
        )
        if draft.key in left_out:
            yield DraftLog(draft, problem=str(left_out[draft.key]))
        else:
            yield _draft_log(materials, numbers[draft.key], speech.a_minute)


def _draft_log(materials: CachedDrafts, number: int, a_minute: float | None) -> DraftLog:
    draft, outline = materials.drafts[number], materials.outline(number)
    size = length(materials.raw(number), outline.language, a_minute)
    if not materials.parents(number):
        return DraftLog(draft, size, len(outline.sentences))
    from speechdiff.history.rebuild import stats_of

    before = materials.parents(number)[0]
    change = size.count - length(materials.raw(before), outline.language).count
    step = materials.step(before, number)
    counts = stats_of(step, materials.outline(before), outline)
    return DraftLog(draft, size, len(outline.sentences), change, counts, step.limits)


@dataclass(frozen=True, slots=True)
class SpeechLog:
    """A speech and its drafts, oldest first."""

    speech: Speech
    drafts: tuple[DraftLog, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        speech = self.speech
        return {
            "name": speech.name,
            "title": speech.title,
            "language": speech.language,
            "speaker_role": speech.speaker_role,
            "per_minute": speech.a_minute,
            "notices": list(speech.notices),
            "drafts": [draft.to_dict() for draft in self.drafts],
        }


def read_log(
    session: Session, word: str | None, language: str | None, pace: float | None = None
) -> Iterator[SpeechLog]:
    """The speech of that name with its drafts, or all of a session, each read when its turn comes.

    Speaking time is at `pace` a minute, else at the speech's own. Raises SpeechdiffError.
    """
    speeches = () if word else session.source.speeches()
    decided = session.decided()
    for each in speeches or (session.speech(word),):  # which says where there is none
        speech = replace(each, a_minute=float(pace)) if pace else session.paced(each)
        drafts = draft_logs(session.source, speech, language, session.progress, decided)
        yield SpeechLog(speech, tuple(drafts))


def log_json(logs: Sequence[SpeechLog]) -> str:
    """Speeches and their drafts as JSON, schema ``speechdiff.log/1``."""
    document = {"schema": SCHEMA, "speeches": [each.to_dict() for each in logs]}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    # What a terminal would act on stands in strings as escapes; line feeds are JSON's own here.
    lines = (
        HIDDEN.sub(lambda sign: json.dumps(sign.group())[1:-1], line) for line in text.split("\n")
    )
    return "\n".join(lines) + "\n"
