"""The edits inside one link: which words went, came, changed or changed their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from speechdiff.compare.facets import NUMERIC, TokenSides, facets_of, in_order
from speechdiff.compare.figures import figures
from speechdiff.compare.resync import resynchronised
from speechdiff.compare.spacing import common_tokens
from speechdiff.compare.steps import EditStep, steps_of
from speechdiff.compare.tidy import tidied
from speechdiff.compare.tokens import Token, tokens
from speechdiff.model import Edit, Facet, Op, Span

_REACH = 4
"""Words behind an edit in which a figure may belong to it: 负增长百分之三."""
_MOST_IN_LABEL = 12
"""Words that a label is looked for in."""


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
    """The same for the words that say something; quietly changed ones count as kept, and so do
    figures that stand in one another's slots: they leave the thread."""
    complete: bool = True
    """False where the sentences were too long to look for every shared word."""


def edit_script(old: Stretch, new: Stretch, language: str | None) -> EditScript:
    """The edits that turn one stretch into the other, on word borders."""
    if str(old) == str(new):
        return EditScript((Edit(Op.EQUAL, old.span, new.span),), 1.0, 1.0)
    sides, steps, complete = _aligned(old, new, language)
    found = [_edit(step, sides, old.span.start, new.span.start) for step in steps]
    edits = _with_figures(found, steps, sides)
    same = [step for step in steps if step.op in _KEEPING]
    same += [step for step, edit in zip(steps, edits, strict=True) if edit.quiet]
    same += [step for step in steps if _changes_figures_alone(step, sides)]
    return EditScript(
        edits,
        _similarity(steps, sides),
        _Measure(sides, lambda token: not token.weak).share(same),
        complete,
    )


def whole_replacement(old: Stretch, new: Stretch, language: str | None) -> Edit:
    """One edit that replaces everything: how a rewritten sentence is told."""
    one, other = str(old), str(new)
    sides = TokenSides(one, other, list(tokens(one, language)), list(tokens(other, language)))
    whole = EditStep(Op.REPLACE, range(len(sides.old_tokens)), range(len(sides.new_tokens)))
    return Edit(Op.REPLACE, old.span, new.span, facets_of(whole, sides))


def _aligned(
    old: Stretch, new: Stretch, language: str | None
) -> tuple[TokenSides, list[EditStep], bool]:
    """Both sides as tokens, the steps between them, and whether all shared words were sought."""
    sides = TokenSides(str(old), str(new), [], [])
    steps: list[EditStep] = []
    complete = True
    for parts in _parts(sides, language):
        matches, all_found = common_tokens(*parts)
        matches, old_part, new_part = resynchronised(matches, *parts)
        before = len(sides.old_tokens), len(sides.new_tokens)
        for step in steps_of(tidied(matches, old_part, new_part), old_part, new_part):
            _append(steps, step.shifted(*before) if any(before) else step)
        sides.old_tokens += old_part
        sides.new_tokens += new_part
        complete = complete and all_found
    return sides, steps, complete


def _append(steps: list[EditStep], step: EditStep) -> None:
    """Add a step; what stays on both sides of the border of two parts is one equality."""
    last = steps[-1] if steps else None
    if (
        last
        and last.op is step.op is Op.EQUAL
        and (last.old.stop, last.new.stop) == (step.old.start, step.new.start)
    ):
        old = range(last.old.start, step.old.stop)
        steps[-1] = EditStep(Op.EQUAL, old, range(last.new.start, step.new.stop))
    else:
        steps.append(step)


def _parts(
    sides: TokenSides, language: str | None
) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """The tokens of both sides; the labels that count them off (第三条, 4.) apart if they differ.

    A label is compared with the other label alone: it never moves to where an article is cited.
    """
    old_tokens, new_tokens = tokens(sides.old, language), tokens(sides.new, language)
    one, other = (
        _label(sides.old_numbering, old_tokens),
        _label(sides.new_numbering, new_tokens),
    )
    if one and other and _text(old_tokens[:one]) != _text(new_tokens[:other]):
        yield old_tokens[:one], new_tokens[:other]
        old_tokens, new_tokens = old_tokens[one:], new_tokens[other:]
    yield old_tokens, new_tokens


def _label(end: int, found: Sequence[Token]) -> int:
    """How many tokens count a stretch off, up to `end`; 0 if a token goes on behind that."""
    ends = [token.end for token in found[:_MOST_IN_LABEL]]
    return ends.index(end) + 1 if end in ends else 0


def _text(found: Sequence[Token]) -> str:
    return "".join(token.text for token in found)


def _with_figures(
    edits: list[Edit], steps: Sequence[EditStep], sides: TokenSides
) -> tuple[Edit, ...]:
    """The edits; if figures differ over the whole and none says so, those at figures do.

    So the law holds (a change of fact is never quiet) wherever words are cut otherwise on one side.
    """
    if sides.equal or any(not NUMERIC.isdisjoint(edit.facets) for edit in edits):
        return tuple(edits)
    changed = [n for n, edit in enumerate(edits) if edit.facets not in ((), (Facet.NUMBERING,))]
    at_figures = [n for n in changed if _at_figure(steps[n], sides)]
    if not at_figures:
        return tuple(edits)
    kept = [
        step for step, edit in zip(steps, edits, strict=True) if edit.facets != (Facet.NUMBERING,)
    ]
    old = [sides.old_tokens[i] for step in sorted(kept, key=_old_start) for i in step.old]
    new = [sides.new_tokens[j] for step in kept for j in step.new]
    if figures(old) != figures(new):
        for n in at_figures:
            edits[n] = replace(edits[n], facets=in_order({Facet.NUMBER, *edits[n].facets}))
    return tuple(edits)


def _changes_figures_alone(step: EditStep, sides: TokenSides) -> bool:
    """Whether figures, and marks between them, take the place of others."""
    if step.op is not Op.REPLACE:
        return False
    changed = (
        [sides.old_tokens[i] for i in step.old],
        [sides.new_tokens[j] for j in step.new],
    )
    return all(
        any(token.figure for token in side)
        and all(token.figure or token.mark or token.space for token in side)
        for side in changed
    )


def _old_start(step: EditStep) -> int:
    return step.old.start


def _at_figure(step: EditStep, sides: TokenSides) -> bool:
    """Whether an edit holds a figure or stands beside one."""
    return any(
        figures(side[max(0, numbers.start - 2) : numbers.stop + _REACH])
        for side, numbers in ((sides.old_tokens, step.old), (sides.new_tokens, step.new))
    )


def _edit(step: EditStep, sides: TokenSides, old_start: int, new_start: int) -> Edit:
    """The edit of a step, placed in the drafts, where the sides begin at those offsets."""
    facets = () if step.op is Op.EQUAL else facets_of(step, sides)
    return Edit(
        step.op,
        _span(step.old, sides.old_tokens, old_start),
        _span(step.new, sides.new_tokens, new_start),
        facets,
    )


def _span(numbers: range, side: Sequence[Token], start: int) -> Span:
    if numbers:
        return Span(start + side[numbers.start].start, start + side[numbers.stop - 1].end)
    before = side[numbers.start - 1].end if numbers.start else 0
    return Span(start + before, start + before)


_KEEPING = (Op.EQUAL, Op.MOVE)


class _Measure:
    """Characters of the tokens of both sides that are counted, to be summed over steps."""

    def __init__(self, sides: TokenSides, counts: Callable[[Token], bool]) -> None:
        self._old, self._new = (
            [len(token.text) if counts(token) else 0 for token in side]
            for side in (sides.old_tokens, sides.new_tokens)
        )

    def of(self, steps: Iterable[EditStep]) -> int:
        """Characters of both sides of the steps."""
        return sum(
            sum(self._old[step.old.start : step.old.stop])
            + sum(self._new[step.new.start : step.new.stop])
            for step in steps
        )

    def share(self, kept: Iterable[EditStep]) -> float:
        """The part of all characters that some steps have; 1 where there are none at all."""
        total = sum(self._old) + sum(self._new)
        return self.of(kept) / total if total else 1.0


def _similarity(steps: Sequence[EditStep], sides: TokenSides) -> float:
    """As `EditScript.similarity` has it; 1 only where nothing but white space differs."""
    letters = _Measure(sides, lambda token: not token.space)
    if not letters.of(step for step in steps if step.op is not Op.EQUAL):
        return 1.0
    return min(0.9999, letters.share(step for step in steps if step.op in _KEEPING))
