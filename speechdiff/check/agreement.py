"""Rules about figures of the same thing: one that is named in the settings, or any that recurs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from speechdiff.check.figures import Figure, figure
from speechdiff.check.finding import Hit, hit
from speechdiff.check.subject import Subject, occurrences
from speechdiff.model import Span
from speechdiff.rulebook import Agreement, Rulebook
from speechdiff.text.word import WordKind
from speechdiff.wording import later

LEAST_CONTEXT = 8
"""Characters before a figure that must be the same for two figures to be of the same thing."""
FARTHEST = 200
"""Characters between a thing and its figure, where no mark ends the clause."""
_CLAUSE_ENDS = frozenset("，。；：！？,;:!?…")


@dataclass(frozen=True, slots=True)
class _Given:
    """A figure where the draft gives it."""

    span: Span
    figure: Figure


def figures_disagree(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Figures of a named thing that are not what they are elsewhere."""
    figures = list(_figures(subject)) if rulebook.agree else []
    for agreement in rulebook.agree:
        by_unit: dict[str, dict[Span, _Given]] = defaultdict(dict)
        for place in occurrences(subject.text, agreement.thing):
            located = _nearest_figure(subject, figures, place, agreement)
            if located is not None:
                by_unit[located.figure.unit].setdefault(located.span, located)
        for of_unit in by_unit.values():
            yield from _disagreeing(subject, agreement.thing, list(of_unit.values()))


def repeated_figure(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Different figures with the same unit behind the same words."""
    groups: dict[tuple[str, str], list[_Given]] = defaultdict(list)
    for located in _figures(subject):
        sentence = subject.sentence_span(located.span.start)
        start = max(sentence.start, located.span.start - 2 * LEAST_CONTEXT)
        before = subject.text[start : located.span.start]
        context = "".join(before.split())[-LEAST_CONTEXT:]
        if len(context) == LEAST_CONTEXT and located.figure.unit:
            groups[context, located.figure.unit].append(located)
    for (context, _unit), figures in groups.items():
        yield from _disagreeing(subject, context, figures)


def _disagreeing(subject: Subject, thing: str, figures: Sequence[_Given]) -> Iterator[Hit]:
    """The figures that differ from the most common one, or from the first if none is."""
    counts: Counter[Fraction] = Counter(each.figure.value for each in figures)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    model = next(each for each in figures if each.figure.value == usual)
    for each in figures:
        if each.figure.value != usual:
            words, other = each.span.of(subject.text), model.span.of(subject.text)
            template = later("“{thing}”: {figure} here, and {other} in line {line}")
            line = subject.position(model.span.start).line
            yield hit(each.span, template, words, thing=thing, figure=words, other=other, line=line)


def _nearest_figure(
    subject: Subject, figures: Sequence[_Given], place: Span, agreement: Agreement
) -> _Given | None:
    """The figure of a thing: the nearest one in its clause, behind it rather than before it."""
    clause = _clause(subject, place)
    first = bisect_left(figures, clause.start, key=_start)
    near = [
        each
        for each in figures[first : bisect_left(figures, clause.end, key=_start)]
        if not agreement.unit or each.figure.unit == agreement.unit.casefold()
    ]
    return min(near, key=lambda each: _distance(place, each.span), default=None)


def _start(located: _Given) -> int:
    return located.span.start


def _distance(place: Span, other: Span) -> tuple[int, int]:
    behind = other.start >= place.start
    gap = other.start - place.end if behind else place.start - other.end
    return max(gap, 0), 0 if behind else 1


def _clause(subject: Subject, place: Span) -> Span:
    """From the mark before some words to the mark behind them, inside their sentence."""
    sentence = subject.sentence_span(place.start)
    start = max(sentence.start, place.start - FARTHEST)
    end = min(sentence.end, place.end + FARTHEST)
    for word in subject.words_in(Span(start, end)):
        if subject.text[word.start] in _CLAUSE_ENDS and word.kind is WordKind.PUNCTUATION:
            if word.end <= place.start:
                start = word.end
            elif word.start >= place.end:
                return Span(start, word.start)
    return Span(start, end)


def _figures(subject: Subject) -> Iterator[_Given]:
    for word in subject.words:
        if word.kind is WordKind.NUMBER:
            span = Span(word.start, word.end)
            value = figure(span.of(subject.text))
            if value is not None:
                yield _Given(span, value)
