"""The rule about the order of names and titles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from speechdiff.check.finding import Hit, said
from speechdiff.check.subject import Subject, occurrences
from speechdiff.model import Span
from speechdiff.rulebook import NameOrder, Rulebook
from speechdiff.wording import later


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
