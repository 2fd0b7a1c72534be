"""Rules about given words: protected, required and forbidden phrases, and the order of names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from speechdiff.check.finding import CheckMessage, Hit, said
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
            yield Hit("protected-wording", span, _was_changed(wording, now), wording.text)
        if not places:
            yield _not_there("protected-wording", subject, wording)


def _lost_at(subject: Subject, wording: Wording) -> Iterator[tuple[Span, str]]:
    """The place in the new draft of protected words that are gone, and its words now."""
    for change in subject.changes:
        before = _count(change.old.text, wording) if change.old else 0
        after = _count(change.new.text, wording) if change.new else 0
        for _ in range(before - after):
            yield subject.place_of_lost(change), change.new.text if change.new else ""


def _was_changed(wording: Wording, now: str) -> CheckMessage:
    if now:
        template = later("protected wording “{words}” was changed to “{now}”")
        return said(template, wording.reason, words=wording.text, now=now)
    template = later("protected wording “{words}” was cut after this")
    return said(template, wording.reason, words=wording.text)


def required_phrase(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Required words that occur too rarely."""
    for wording in rulebook.require:
        count = _count(subject.text, wording)
        if not count:
            yield _not_there("required-phrase", subject, wording)
        elif count < wording.times:
            template = later("“{words}” must occur {times} times, and occurs {count}")
            message = said(
                template, wording.reason, words=wording.text, count=count, times=wording.times
            )
            yield Hit("required-phrase", _spans(subject.text, wording)[-1], message, wording.text)


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
                words = span.of(subject.text)
                yield Hit("forbidden-phrase", span, _not_to_be_used(wording, words), words)


def _not_to_be_used(wording: Wording, words: str) -> CheckMessage:
    if wording.instead:
        template = later("“{words}” must not be used: write “{instead}”")
        return said(template, wording.reason, words=words, instead=wording.instead)
    return said(later("“{words}” must not be used"), wording.reason, words=words)


def _not_there(rule: str, subject: Subject, wording: Wording) -> Hit:
    """The finding for missing words: at the closest sentence, or at the top."""
    number = _nearest(subject, wording.text)
    if number is None:
        message = said(later("“{words}” is missing"), wording.reason, words=wording.text)
        return Hit(rule, Span(0, 0), message, wording.text)
    span = subject.new.sentences[number].span
    template = later("“{words}” is not there word for word: the closest is “{now}”")
    message = said(template, wording.reason, words=wording.text, now=span.of(subject.text))
    return Hit(rule, span, message, wording.text)


def _nearest(subject: Subject, words: str) -> int | None:
    from rapidfuzz import fuzz, process

    texts = [sentence.span.of(subject.text) for sentence in subject.new.sentences]
    found = process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=NEAR)
    return found[2] if found else None


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
            message = said(template, order.reason, name=name, before=before, order=order.names)
            yield Hit("name-order", here, message, name)


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
    found: dict[str, Span] = {}
    for span, name in sorted(alone):
        found.setdefault(name, span)
    return [(span, name) for name, span in found.items()]
