"""Rules about given words: protected, required and forbidden phrases, and the order of names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from speechdiff.check.finding import Hit, hit
from speechdiff.check.subject import Subject, occurrences
from speechdiff.model import Span
from speechdiff.rulebook import NameOrder, Rulebook, Wording
from speechdiff.wording import later

NEAR = 60
"""Similarity out of 100 from which a sentence is named as the closest to missing words."""


def protected_wording(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Protected words that occur less often than in the old draft, or not at all."""
    for wording in rulebook.protect:
        had = _count(subject.old.text, wording) if subject.old else 0
        missing = max(had, 1) - _count(subject.text, wording)
        if missing <= 0:
            continue
        places = list(_lost_at(subject, wording))[:missing]
        for span, now in places:
            yield _was_changed(span, wording, now)
        if not places:
            yield _not_there(subject, wording)


def _lost_at(subject: Subject, wording: Wording) -> Iterator[tuple[Span, str]]:
    """The place in the new draft of protected words that are gone, and its words now."""
    for change in subject.changes:
        before = _count(change.old.text, wording) if change.old else 0
        after = _count(change.new.text, wording) if change.new else 0
        for _ in range(before - after):
            yield subject.place_of_lost(change), change.new.text if change.new else ""


def _was_changed(span: Span, wording: Wording, now: str) -> Hit:
    template = later("protected wording “{words}” was cut after this")
    if now:
        template = later("protected wording “{words}” was changed to “{now}”")
    return hit(span, template, wording.text, reason=wording.reason, now=now)


def required_phrase(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Required words that occur too rarely."""
    for wording in rulebook.require:
        count = _count(subject.text, wording)
        if not count:
            yield _not_there(subject, wording)
        elif count < wording.times:
            template = later("“{words}” must occur {times} times, and occurs {count}")
            last, why = _spans(subject.text, wording)[-1], wording.reason
            yield hit(last, template, wording.text, reason=why, count=count, times=wording.times)


def forbidden_phrase(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Every occurrence of a forbidden phrase."""
    for wording in rulebook.forbid:
        allowed = [
            span
            for longer in wording.allow_in
            for span in occurrences(subject.text, longer, ignore_case=wording.ignore_case)
        ]
        for span in _spans(subject.text, wording):
            if not any(each.start <= span.start and span.end <= each.end for each in allowed):
                template = later("“{words}” must not be used")
                if wording.instead:
                    template = later("“{words}” must not be used: write “{instead}”")
                words, instead = span.of(subject.text), wording.instead
                yield hit(span, template, words, reason=wording.reason, instead=instead)


def _not_there(subject: Subject, wording: Wording) -> Hit:
    """The finding for missing words: at the closest sentence, or at the top."""
    number = _nearest(subject, wording.text)
    if number is None:
        template = later("“{words}” is missing")
        return hit(Span(0, 0), template, wording.text, reason=wording.reason)
    span = subject.new.sentences[number].span
    template = later("“{words}” is not there word for word: the closest is “{now}”")
    now = span.of(subject.text)
    return hit(span, template, wording.text, reason=wording.reason, now=now)


def _nearest(subject: Subject, words: str) -> int | None:
    from rapidfuzz import fuzz, process

    texts = [sentence.span.of(subject.text) for sentence in subject.new.sentences]
    nearest = process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=NEAR)
    return nearest[2] if nearest else None


def _count(text: str, wording: Wording) -> int:
    return len(_spans(text, wording))


def _spans(text: str, wording: Wording) -> list[Span]:
    return occurrences(text, wording.text, ignore_case=wording.ignore_case)


def name_order(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Names that come before another one that should come first, sentence by sentence.

    Over the whole speech, the first mention of each name counts.
    """
    whole = [Span(0, len(subject.text))]
    sentences = [sentence.span for sentence in subject.new.sentences]
    for order in rulebook.order:
        # Each name is looked for once, and not anew in each sentence.
        every = sorted((at, name) for name in order.names for at in occurrences(subject.text, name))
        starts = [span.start for span, _ in every]
        for place in whole if order.within == "speech" else sentences:
            near = every[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
            yield from _out_of_order(order, [each for each in near if each[0].end <= place.end])


def _out_of_order(order: NameOrder, every: list[tuple[Span, str]]) -> Iterator[Hit]:
    for (_, before), (here, name) in pairwise(sorted(_first_mentions(every))):
        if order.names.index(name) < order.names.index(before):
            template = later("“{name}” comes before “{before}”: the order is {order}")
            yield hit(
                here,
                template,
                name,
                reason=order.reason,
                name=name,
                before=before,
                order=order.names,
            )


def _first_mentions(every: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The first mention of each name that is not part of a longer one."""
    alone = [
        (span, name)
        for span, name in every
        if not any(
            other.start <= span.start and span.end <= other.end and other != span
            for other, _ in every
        )
    ]
    first: dict[str, Span] = {}
    for span, name in sorted(alone):
        first.setdefault(name, span)
    return [(span, name) for name, span in first.items()]
