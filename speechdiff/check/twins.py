"""The rule about sentences that say almost the same twice: one of them was to replace the other.

Sentences with much in common share a long run of characters, so only those that share one are
compared: a few samples of each sentence's runs are enough (Schleimer, Wilkerson and Aiken 2003,
"Winnowing").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from speechdiff.check.finding import Hit, said
from speechdiff.check.subject import Subject
from speechdiff.model import Role
from speechdiff.rulebook import Rulebook
from speechdiff.text.forms import strip_quiet
from speechdiff.text.scripts import is_eastern
from speechdiff.wording import later

ALIKE = 90
"""Out of 100: how much of two sentences is the same, in the same order."""
SHORTEST_HAN, SHORTEST_LATIN = 16, 48
"""Characters of a sentence that is no refrain: short ones are repeated on purpose."""
_RUN, _WINDOW = 4, 3
"""Two sentences that share six characters in a row share a sample: a run of four of them."""
_COMMON = 24
"""Sentences with a sample in common, above which it says nothing."""


def near_duplicate(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Sentences that are nearly, or to the letter, one that stands before them."""
    from rapidfuzz.distance import Indel

    texts = dict(_long_enough(subject))
    samples: dict[str, list[int]] = defaultdict(list)
    for number, text in texts.items():
        best = max(
            ((Indel.normalized_similarity(text, texts[other]), -other)
             for other in _candidates(text, samples)),
            default=(0.0, 0),
        )  # fmt: skip
        if best[0] * 100 >= ALIKE:
            yield _hit(subject, number, -best[1], same=text == texts[-best[1]])
        for sample in _samples(text):
            samples[sample].append(number)


def _hit(subject: Subject, number: int, other: int, *, same: bool) -> Hit:
    sentence, before = subject.new.sentences[number], subject.new.sentences[other]
    template = later("nearly the same sentence as in line {line}: “{words}”")
    if same:
        template = later("the same sentence as in line {line}")
    words = sentence.span.of(subject.text)
    line = subject.position(before.span.start).line
    message = said(template, line=line, words=before.span.of(subject.text))
    return Hit(sentence.span, message, words)


def _long_enough(subject: Subject) -> Iterator[tuple[int, str]]:
    for number, sentence in enumerate(subject.new.sentences):
        text = strip_quiet(sentence.span.of(subject.text))
        least = SHORTEST_HAN if any(map(is_eastern, text)) else SHORTEST_LATIN
        if len(text) >= least and sentence.role is not Role.TITLE:
            yield number, text


def _candidates(text: str, samples: Mapping[str, list[int]]) -> set[int]:
    candidates: set[int] = set()
    for sample in _samples(text):
        numbers = samples.get(sample, ())
        if len(numbers) <= _COMMON:
            candidates.update(numbers)
    return candidates


def _samples(text: str) -> set[str]:
    """The least run of each window of runs."""
    runs = [text[at : at + _RUN] for at in range(len(text) - _RUN + 1)]
    return {min(runs[at : at + _WINDOW]) for at in range(max(len(runs) - _WINDOW + 1, 1))}
