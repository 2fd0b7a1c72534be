"""The rule about the order of names and titles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from speechdiff.check.finding import Hit, said
from speechdiff.check.subject import Subject, occurrences
from speechdiff.model import Span
from speechdiff.rulebook import NameOrder, Rulebook
from speechdiff.wording import later


def name_order(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Names that stand before another one that should come first; each sentence by itself.

    Over the whole speech, the first mention of each name counts.
    """
    for order in rulebook.order:
        whole = [Span(0, len(subject.text))]
        sentences = [sentence.span for sentence in subject.new.sentences]
        for place in whole if order.within == "speech" else sentences:
            yield from _out_of_order(subject, order, place)


def _out_of_order(subject: Subject, order: NameOrder, place: Span) -> Iterator[Hit]:
    first = _first_mentions(place.of(subject.text), order.names)
    for (_, before), (span, name) in pairwise(sorted(first)):
        if order.names.index(name) < order.names.index(before):
            here = Span(place.start + span.start, place.start + span.end)
            template = later("“{name}” comes before “{before}”: the order is {order}")
            message = said(template, order.reason, name=name, before=before, order=order.names)
            yield Hit("name-order", here, message, name)


def _first_mentions(text: str, names: tuple[str, ...]) -> list[tuple[Span, str]]:
    """Where each name stands first, but not as a part of a longer one of them."""
    every = [(span, name) for name in names for span in occurrences(text, name)]
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
