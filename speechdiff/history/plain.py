"""A history as plain data, schema ``speechdiff.history/1``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from speechdiff.lineage import (
    HISTORY_SCHEMA,
    Lineage,
    PhraseLife,
    Return,
    State,
    Substitution,
)
from speechdiff.model import Limit, Span

if TYPE_CHECKING:
    from speechdiff.history.history import History


def to_dict(history: History) -> dict[str, Any]:
    """Everything that a history tells; all of it is worked out for this."""
    return {
        "schema": HISTORY_SCHEMA,
        "drafts": drafts(history),
        "lineages": [_lineage(history, lineage) for lineage in history.lineages],
        "returns": [_return(history, each) for each in history.returns],
        "substitutions": substitutions(history.substitutions),
        "phrases": phrases(history.phrases),
        "limits": limits(history.limits + history.substitution_limits),
    }


def drafts(history: History) -> list[dict[str, Any]]:
    """The drafts, oldest first; `repeats` counts from 0 like every draft number."""
    repeats = {each.draft: each.of for each in history.repeats}
    outlines = [history.outline(number) for number in range(len(history.drafts))]
    return [
        draft(history, number, outline.sha256, outline.length) | {"repeats": repeats.get(number)}
        for number, outline in enumerate(outlines)
    ]


def draft(history: History, number: int, sha256: str, length: int) -> dict[str, Any]:
    """A draft by its number, with the hash and the length of its text."""
    about = history.drafts[number]
    return {
        "name": about.name,
        "sha256": sha256,
        "length": length,
        "date": about.date,
        "author": about.author,
        "role": about.role,
        "note": about.note,
        "revision": about.revision,
        "parents": list(history.parents(number)),
    }


def substitutions(all_substitutions: Iterable[Substitution]) -> list[dict[str, Any]]:
    """Substitutions, `places` where the new formulation stands, `left` where the old one does."""
    return [
        {
            "old": each.old,
            "new": each.new,
            "draft": each.draft,
            "count": each.count,
            "complete": each.complete,
            "places": [list(span) for span in each.places],
            "left": [list(span) for span in each.left],
        }
        for each in all_substitutions
    ]


def phrases(lives: Iterable[PhraseLife]) -> list[dict[str, Any]]:
    """Phrases; `first` and `last` are null for a tracked phrase that no draft has."""
    return [
        {
            "text": each.text,
            "group": each.group,
            "counts": list(each.counts),
            "rates": [round(rate, 4) for rate in each.rates],
            "first": each.first,
            "last": each.last,
            "status": each.status.value,
            "trend": None if each.trend is None else round(each.trend, 6),
            "source": each.source.value,
        }
        for each in lives
    ]


def limits(all_limits: Iterable[Limit]) -> list[dict[str, str]]:
    """What was not done."""
    return [{"code": limit.code, "message": limit.message} for limit in all_limits]


def _lineage(history: History, lineage: Lineage) -> dict[str, Any]:
    return {"id": lineage.id, "states": [_state(history, state) for state in lineage.states]}


def _state(history: History, state: State) -> dict[str, Any]:
    plain: dict[str, Any] = {"draft": state.draft}
    if state.sentence is not None:
        span = history.outline(state.draft).sentences[state.sentence].span
        plain |= {"start": span.start, "end": span.end}
    return plain | {
        "event": state.event.value,
        "moved": state.moved,
        "from": [f"s{number + 1}" for number in state.sources],
    }


def _return(history: History, each: Return) -> dict[str, Any]:
    span: Span = history.outline(each.draft).sentences[each.sentence].span
    return {
        "draft": each.draft,
        "start": span.start,
        "end": span.end,
        "last_seen": each.last_seen,
        "lineage": f"s{each.lineage + 1}",
        "similarity": round(each.similarity, 4),
    }
