"""The edits inside one link: which words went, came, changed or changed their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from speechdiff.compare.facets import Sides, facets_of
from speechdiff.compare.resync import resynchronised
from speechdiff.compare.spacing import common_tokens
from speechdiff.compare.steps import Step, steps_of
from speechdiff.compare.tidy import tidied
from speechdiff.compare.tokens import Token, tokens
from speechdiff.model import Edit, Op, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a draft: the whole text and the span that one side of a link covers."""

    text: str
    span: Span

    def __str__(self) -> str:
        return self.span.of(self.text)


@dataclass(frozen=True, slots=True)
class EditScript:
    """The edits of a link, and how much of the text stays."""

    edits: tuple[Edit, ...]
    similarity: float
    """Characters kept or moved, twice, over the characters of both sides; white space apart."""
    kept: float
    """The same for the words that say something, quietly changed ones counted as kept."""
    complete: bool = True
    """False where the sentences were too long to look for every shared word."""


def edit_script(old: Stretch, new: Stretch, language: str | None) -> EditScript:
    """The edits that turn one stretch into the other, on word borders."""
    if str(old) == str(new):
        return EditScript((Edit(Op.EQUAL, old.span, new.span),), 1.0, 1.0)
    old_tokens = list(tokens(old.text, old.span, language))
    new_tokens = list(tokens(new.text, new.span, language))
    matches, complete = common_tokens(old_tokens, new_tokens)
    matches, old_tokens, new_tokens = resynchronised(matches, old_tokens, new_tokens)
    steps = steps_of(tidied(matches, old_tokens, new_tokens), old_tokens, new_tokens)
    sides = Sides(old.text, new.text, old.span, new.span, old_tokens, new_tokens)
    edits = tuple(_edit(step, sides) for step in steps)
    quiet = [step for step, edit in zip(steps, edits, strict=True) if edit.quiet]
    return EditScript(
        edits,
        _similarity(steps, sides),
        _share([step for step in steps if step.op in _KEEPING] + quiet, sides, _content),
        complete,
    )


def whole_replacement(old: Stretch, new: Stretch, language: str | None) -> Edit:
    """One edit that replaces everything: how a rewritten sentence is told."""
    old_tokens = list(tokens(old.text, old.span, language))
    new_tokens = list(tokens(new.text, new.span, language))
    sides = Sides(old.text, new.text, old.span, new.span, old_tokens, new_tokens)
    step = Step(Op.REPLACE, range(len(old_tokens)), range(len(new_tokens)))
    return _edit(step, sides)


def _edit(step: Step, sides: Sides) -> Edit:
    facets = () if step.op is Op.EQUAL else facets_of(step, sides)
    return Edit(
        step.op,
        _span(step.old, sides.old_tokens, sides.old_span),
        _span(step.new, sides.new_tokens, sides.new_span),
        facets,
    )


def _span(numbers: range, side: Sequence[Token], whole: Span) -> Span:
    if numbers:
        return Span(side[numbers.start].span.start, side[numbers.stop - 1].span.end)
    place = side[numbers.start].span.start if numbers.start < len(side) else whole.end
    return Span(place, place)


_KEEPING = (Op.EQUAL, Op.MOVE)


def _similarity(steps: Sequence[Step], sides: Sides) -> float:
    """As `EditScript.similarity` has it; 1 only where nothing but white space differs."""
    same = all(
        step.op is Op.EQUAL
        or not _letters(sides.old_tokens, step.old) + _letters(sides.new_tokens, step.new)
        for step in steps
    )
    kept = [step for step in steps if step.op in _KEEPING]
    return 1.0 if same else min(0.9999, _share(kept, sides, _letters))


def _share(
    kept: Sequence[Step], sides: Sides, measure: Callable[[Sequence[Token], range], int]
) -> float:
    old, new = sides.old_tokens, sides.new_tokens
    total = measure(old, range(len(old))) + measure(new, range(len(new)))
    return (
        sum(measure(old, step.old) + measure(new, step.new) for step in kept) / total
        if total
        else 1.0
    )


def _letters(side: Sequence[Token], numbers: range) -> int:
    return sum(len(side[n].text) for n in numbers if not side[n].space)


def _content(side: Sequence[Token], numbers: range) -> int:
    return sum(len(side[n].text) for n in numbers if not side[n].weak)
