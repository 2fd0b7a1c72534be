"""Histories, blame and traces as JSON: ``speechdiff.history/1``, ``blame/1`` and ``trace/1``.

Drafts and sentences count from 0, offsets are code points of the draft that is named beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, Final

from speechdiff.lineage import Blame, BlamedSentence
from speechdiff.model import Draft, SegmentedText, Speech
from speechdiff.report.data.json import json_text
from speechdiff.traces import Crossing, Excerpt, PhraseTrace, Quote, SentenceTrace, Turn

BLAME_SCHEMA: Final = "speechdiff.blame/1"
TRACE_SCHEMA: Final = "speechdiff.trace/1"


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
    fields = _sentence(trace) if isinstance(trace, SentenceTrace) else _phrase(trace)
    document = {"schema": TRACE_SCHEMA, "speech": speech.name, "drafts": drafts_to_list(drafts)}
    return json_text(document | fields)


def drafts_to_list(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """What is known of each draft."""
    return [draft_to_dict(draft) for draft in drafts]


def draft_to_dict(draft: Draft) -> dict[str, Any]:
    """What is known of a draft."""
    return _fields(draft, "name", "date", "author", "role", "note", "revision", "tags")


def _fields(noun: object, *names: str) -> dict[str, Any]:
    """Fields of a noun that JSON has as they are."""
    return {name: _plain(getattr(noun, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _blamed(each: BlamedSentence, drafts: Sequence[Draft], text: SegmentedText) -> dict[str, Any]:
    return {
        "sentence": each.sentence,
        **_fields(each.span, "start", "end"),
        "text": each.span.of(text.text),
        "lineage": f"s{each.lineage + 1}",
        **_fields(each, "born", "changed", "changes", "moved"),
        **_fields(drafts[each.changed], "date", "author"),
        "words": [_fields(run.span, "start", "end") | {"draft": run.draft} for run in each.words],
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
        **_fields(turn, "draft", "until", "event", "moved", "quiet"),
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
        **_fields(trace, "phrase", "like", "counts"),
        "forms": [
            {
                "text": form.text,
                "differences": [each.value for each in form.differences],
                "counts": list(form.counts),
            }
            for form in trace.forms
        ],
        "stages": [
            _fields(stage, "draft", "before", "count", "repeats")
            | {"crossings": [_crossing(crossing) for crossing in stage.crossings]}
            for stage in trace.stages
        ],
    }


def _crossing(crossing: Crossing) -> dict[str, Any]:
    at = crossing.at
    return {
        "fate": crossing.fate.value,
        "draft": at.draft,
        **_fields(at.span, "start", "end"),
        "text": at.text,
        **_fields(crossing, "own", "other", "with_sentence", "returned"),
        "sentence": _quote(Quote(at.draft, at.sentence, crossing.sentence)),
        "change": _change(crossing.excerpt) if crossing.excerpt else None,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return _fields(quote, "draft", "sentence", "text")


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
