"""Histories, blame and traces as JSON, and the JSON Schemas that they keep.

    history_json   speechdiff.history/1    history-1.schema.json
    blame_json     speechdiff.blame/1      blame-1.schema.json
    trace_json     speechdiff.trace/1      trace-1.schema.json

Drafts and sentences count from 0, offsets are code points of the draft that is named beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from speechdiff.lineage import Blame, BlamedSentence
from speechdiff.model import Draft, SegmentedText, Speech
from speechdiff.report.json import json_text
from speechdiff.traces import (
    Crossing,
    Excerpt,
    PhraseStep,
    PhraseTrace,
    Quote,
    SentenceTrace,
    Turn,
)

BLAME_SCHEMA: Final = "speechdiff.blame/1"
TRACE_SCHEMA: Final = "speechdiff.trace/1"
SCHEMA_FILES: Final = {
    "speechdiff.history/1": "history-1.schema.json",
    BLAME_SCHEMA: "blame-1.schema.json",
    TRACE_SCHEMA: "trace-1.schema.json",
}


def history_json(document: dict[str, Any]) -> str:
    """A history that `History.to_dict` gave, as JSON text that ends with a line feed."""
    return json_text(document)


def blame_json(speech: Speech, drafts: Sequence[Draft], text: SegmentedText, blame: Blame) -> str:
    """The blame of a draft; `text` is that draft's."""
    document = {
        "schema": BLAME_SCHEMA,
        "speech": speech.name,
        "draft": blame.draft,
        "drafts": drafts_to_list(drafts),
        "sentences": [_blamed(each, drafts, text) for each in blame.sentences],
    }
    return json_text(document)


def trace_json(speech: Speech, drafts: Sequence[Draft], trace: SentenceTrace | PhraseTrace) -> str:
    """The trace of a sentence or of a phrase."""
    told = _sentence(trace) if isinstance(trace, SentenceTrace) else _phrase(trace)
    document = {"schema": TRACE_SCHEMA, "speech": speech.name, "drafts": drafts_to_list(drafts)}
    return json_text(document | told)


def drafts_to_list(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """What is known of each draft."""
    return [
        {
            "name": draft.name,
            "date": draft.date,
            "author": draft.author,
            "role": draft.role,
            "note": draft.note,
            "revision": draft.revision,
            "tags": list(draft.tags),
        }
        for draft in drafts
    ]


def _blamed(each: BlamedSentence, drafts: Sequence[Draft], text: SegmentedText) -> dict[str, Any]:
    changed = drafts[each.changed]
    return {
        "sentence": each.sentence,
        "start": each.span.start,
        "end": each.span.end,
        "text": each.span.of(text.text),
        "lineage": f"s{each.lineage + 1}",
        "born": each.born,
        "changed": each.changed,
        "changes": each.changes,
        "moved": each.moved,
        "date": changed.date,
        "author": changed.author,
        "words": [
            {"start": run.span.start, "end": run.span.end, "draft": run.draft} for run in each.words
        ],
    }


def _sentence(trace: SentenceTrace) -> dict[str, Any]:
    return {
        "kind": "sentence",
        "asked": _quote(trace.asked),
        "lineage": trace.lineage.id,
        "turns": [_turn(turn) for turn in trace.turns],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "draft": turn.draft,
        "until": turn.until,
        "event": turn.event.value,
        "moved": turn.moved,
        "quiet": turn.quiet,
        "sentence": _quote(turn.quote) if turn.quote else None,
        "change": _change(turn.excerpt) if turn.excerpt else None,
        "kin": [_quote(quote) for quote in turn.kin],
        "instead": [_quote(quote) for quote in turn.instead],
        "into": None if turn.into is None else f"s{turn.into + 1}",
        "repeats": turn.repeats,
    }


def _phrase(trace: PhraseTrace) -> dict[str, Any]:
    return {
        "kind": "phrase",
        "phrase": trace.phrase,
        "like": trace.like,
        "counts": list(trace.counts),
        "forms": [
            {
                "text": form.text,
                "differences": [each.value for each in form.differences],
                "counts": list(form.counts),
            }
            for form in trace.forms
        ],
        "stages": [_stage(stage) for stage in trace.stages],
    }


def _stage(stage: PhraseStep) -> dict[str, Any]:
    return {
        "draft": stage.draft,
        "before": stage.before,
        "count": stage.count,
        "repeats": stage.repeats,
        "crossings": [_crossing(crossing) for crossing in stage.crossings],
    }


def _crossing(crossing: Crossing) -> dict[str, Any]:
    at = crossing.at
    return {
        "fate": crossing.fate.value,
        "draft": at.draft,
        "start": at.span.start,
        "end": at.span.end,
        "text": at.text,
        "own": crossing.own,
        "other": crossing.other,
        "with_sentence": crossing.with_sentence,
        "returned": crossing.returned,
        "sentence": _quote(Quote(at.draft, at.sentence, crossing.sentence)),
        "change": _change(crossing.excerpt) if crossing.excerpt else None,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"draft": quote.draft, "sentence": quote.sentence, "text": quote.text}


def _change(excerpt: Excerpt) -> dict[str, Any]:
    """The sentences of both sides, and the links between them as `comparison/1` has them.

    Offsets in links are those of `text`; `start` takes them to the draft.
    """
    comparison = excerpt.comparison
    return {
        "old": _side(excerpt.old_draft, excerpt.old, excerpt.old_start, comparison.old),
        "new": _side(excerpt.new_draft, excerpt.new, excerpt.new_start, comparison.new),
        "links": comparison.to_dict()["links"],
    }


def _side(draft: int, sentences: Sequence[int], start: int, text: SegmentedText) -> dict[str, Any]:
    return {"draft": draft, "sentences": list(sentences), "start": start, "text": text.text}
