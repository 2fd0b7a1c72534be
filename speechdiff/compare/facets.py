"""What an edit touches: numbers, dates, negation ... or nothing of the message at all.

An edit whose two sides fold to the same characters is quiet, and says in which way (width,
script, spacing, punctuation). Any other edit has a facet for each kind of thing that it changes,
and `wording` where nothing more precise can be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from speechdiff.compare.approximations import figures_meant_otherwise
from speechdiff.compare.concerns import said_words, words_by_concern
from speechdiff.compare.figures import (
    OPENING_BRACKETS,
    facets_of_figures,
    figures,
    range_and_list,
    same_but_for_spaces,
)
from speechdiff.compare.steps import EditStep
from speechdiff.compare.tokens import Token
from speechdiff.lazy_patterns import late
from speechdiff.model import Facet, Op, Span
from speechdiff.text.forms import (
    fold_letters,
    fold_script,
    fold_width,
    folded,
    numbering,
    plain,
)
from speechdiff.text.lexicon import NEGATORS
from speechdiff.text.numbers import NUMERALS, plain_dashes
from speechdiff.text.pairs import MarkedStretch, MarkKind, marks
from speechdiff.text.patterns import DASHES
from speechdiff.text.reading import equal_letters, invisible_of, without_invisible
from speechdiff.text.word import WordKind

_ORDER = tuple(Facet)
_NUMERALS = re.compile(f"[{NUMERALS}0-9０-９]+")
_ONE_TO_TEN = "一二三四五六七八九十"
_ROUGH = late(f"\\s*([{_ONE_TO_TEN}])、([{_ONE_TO_TEN}])(?![{_ONE_TO_TEN}、百千万亿])")
_QUOTES = frozenset('“”‘’「」『』"')
_TITLES = frozenset("《》〈〉")
_NEGATOR = re.compile("[不没未无非]")
_HYPHENS = frozenset("\u2010\u2011")


@dataclass
class TokenSides:
    """Both sides of a link, and what of them is worked out once and asked for by many edits."""

    old: str
    new: str
    old_tokens: list[Token]
    new_tokens: list[Token]

    @cached_property
    def equal(self) -> bool:
        """Whether the sides differ in nothing but the forms of their letters and spaces."""
        return fold_letters(self.old).split() == fold_letters(self.new).split()

    @cached_property
    def reordered(self) -> bool:
        """Whether both sides hold the same words, so that nothing but their order changed."""
        if said_words(self.old_tokens) != said_words(self.new_tokens):
            return False
        return words_by_concern(self.old_tokens) == words_by_concern(self.new_tokens)

    @cached_property
    def old_numbering(self) -> int:
        """Where the sign ends that counts the old side off."""
        return numbering(self.old).end

    @cached_property
    def new_numbering(self) -> int:
        """The same of the new side."""
        return numbering(self.new).end

    @cached_property
    def _marked(self) -> tuple[tuple[MarkedStretch, ...], tuple[MarkedStretch, ...]]:
        return marks(self.old), marks(self.new)

    @cached_property
    def about_so_many(self) -> bool:
        """Whether what looks like the number of an item may be a rough figure: 三、五个方面."""
        return any(
            (pair := _ROUGH.match(side)) is not None
            and 0 < _ONE_TO_TEN.index(pair[2]) - _ONE_TO_TEN.index(pair[1]) < 3
            for side in (self.old, self.new)
        )

    def marked(self, old: Span | None, new: Span | None) -> set[MarkKind]:
        """Whether the stretch lies, on either side, within a title, a quotation, or both."""
        return {
            mark.kind
            for span, marked in zip((old, new), self._marked, strict=True)
            if span is not None
            for mark in marked
            if mark.span.start <= span.start and span.end <= mark.span.end
        }

    def in_numbering(self, old: Span | None, new: Span | None) -> bool:
        """Whether the stretch lies, on both sides, in the sign that counts the sentence off."""
        return (old is None or old.end <= self.old_numbering) and (
            new is None or new.end <= self.new_numbering
        )


def facets_of(step: EditStep, sides: TokenSides) -> tuple[Facet, ...]:
    """The facets of one edit that is not an equality, in the order of `Facet`."""
    old = [sides.old_tokens[i] for i in step.old]
    new = [sides.new_tokens[j] for j in step.new]
    if step.op is Op.MOVE:
        return in_order({Facet.ORDER, *facets_of_figures(old)})
    old_span, new_span = _span(old), _span(new)
    if sides.in_numbering(old_span, new_span):
        return (Facet.NUMBER, Facet.NUMBERING) if sides.about_so_many else (Facet.NUMBERING,)
    others = not sides.equal and figures_differ(step, sides)
    found = set() if others else set(_quiet(old, new))
    if sides.equal:
        found = found or {Facet.WIDTH}
    elif not found and sides.reordered:
        found = {Facet.ORDER}
        if all(token.frame or token.figure for token in (*old, *new)):
            found = set()
    elif not found:
        found = set(_loud(old, new, old_span, new_span, sides))
    if others and found.isdisjoint(NUMERIC):
        found |= facets_of_figures((*old, *new)) or {Facet.NUMBER}
    elif found.isdisjoint(NUMERIC) and _meant_otherwise(step, sides):
        found.add(Facet.NUMBER)
    return in_order(found or {Facet.WORDING})


NUMERIC = frozenset({Facet.NUMBER, Facet.DATE})


def figures_differ(step: EditStep, sides: TokenSides) -> bool:
    """Whether an edit changes a figure, or the sign between two that stand beside it."""
    old, new = sides.old_tokens, sides.new_tokens
    i, j = _nearest(old, step.old.start - 1, -1), _nearest(new, step.new.start - 1, -1)
    k, m = _nearest(old, step.old.stop, 1), _nearest(new, step.new.stop, 1)
    before = i >= 0 <= j and old[i].text == new[j].text
    after = k < len(old) and m < len(new) and old[k].text == new[m].text
    inside = 1 if after and old[k].text in OPENING_BRACKETS else 0
    start_old, start_new = (i, j) if before else (step.old.start, step.new.start)
    stop_old, stop_new = (
        (k + 1 + inside, m + 1 + inside) if after else (step.old.stop, step.new.stop)
    )
    old, new = old[start_old:stop_old], new[start_new:stop_new]
    differ = figures(old) != figures(new) or (before and after and range_and_list(old, new))
    return differ and not same_but_for_spaces(old, new)


def _meant_otherwise(step: EditStep, sides: TokenSides) -> bool:
    return figures_meant_otherwise(sides.old_tokens, sides.new_tokens, step.old, step.new)


def _nearest(tokens: Sequence[Token], at: int, by: int) -> int:
    """The number of the first token from `at` on, in steps of `by`, that is no white space."""
    while 0 <= at < len(tokens) and tokens[at].space:
        at += by
    return at


def in_order(facets: set[Facet]) -> tuple[Facet, ...]:
    """Facets in the order of their enumeration."""
    return tuple(facet for facet in _ORDER if facet in facets)


def _span(tokens: Sequence[Token]) -> Span | None:
    return Span(tokens[0].start, tokens[-1].end) if tokens else None


def _quiet(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Facet]:
    """How the sides differ if they are the same words; nothing if they are not.

    A capital letter that comes or goes where a sentence begins or ends is `punctuation`, and so is
    an apostrophe or hyphen of another shape; a letter in another form is `width`, a sign that
    cannot be seen `spacing`.
    """
    if _key(old) != _key(new):
        return
    if _core(old, _but_script) != _core(new, _but_script):
        yield Facet.SCRIPT
    old_marks, new_marks = _marks(old), _marks(new)
    other_marks = fold_width(old_marks) != fold_width(new_marks)
    other_marks = other_marks or _core(old, _but_signs) != _core(new, _but_signs)
    if _core(old, _but_width) != _core(new, _but_width) or (
        (old_marks, _dashes(old)) != (new_marks, _dashes(new)) and not other_marks
    ):
        yield Facet.WIDTH
    if other_marks:
        yield Facet.PUNCTUATION
    if _unseen(old) != _unseen(new):
        yield Facet.SPACING


def _key(tokens: Sequence[Token]) -> str:
    """What is said: the words folded, figures as `figure_key` has them."""
    return "".join(token.said for token in tokens if not token.frame)


def _dashes(tokens: Sequence[Token]) -> str:
    return "".join(sign for token in tokens for sign in token.text if sign in DASHES)


def _but_script(text: str) -> str:
    return plain_dashes(plain(fold_width(equal_letters(text))))


def _but_width(text: str) -> str:
    return plain_dashes(plain(fold_script(without_invisible(text))))


def _but_signs(text: str) -> str:
    """Capitals, apostrophes and hyphens as they are, all else folded."""
    return fold_letters(text) + "".join(sign for sign in text if sign in _HYPHENS)


def _unseen(tokens: Sequence[Token]) -> str:
    """White space and signs that cannot be seen."""
    text = "".join(token.text for token in tokens)
    return "".join(filter(str.isspace, text)) + invisible_of(text)


def _marks(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens if token.frame and not token.space)


def _core(tokens: Sequence[Token], form: Callable[[str], str]) -> str:
    words = "".join(token.text for token in tokens if not token.frame)
    return form("".join(words.split()))


def _loud(
    old: Sequence[Token],
    new: Sequence[Token],
    old_span: Span | None,
    new_span: Span | None,
    sides: TokenSides,
) -> Iterator[Facet]:
    one, other = _core(old, folded), _core(new, folded)
    dated = any(token.kind is WordKind.DATE for token in (*old, *new))
    if not dated and _same_but_for_numerals(one, other):
        yield Facet.NUMBER
        return
    gone, come = words_by_concern(old), words_by_concern(new)
    changed = {concern for concern in (*gone, *come) if gone.get(concern) != come.get(concern)}
    yield from (concern for concern in changed if concern is not None)
    if _only_a_negator_apart(one, other):
        yield Facet.NEGATION
    marked, texts = sides.marked(old_span, new_span), {token.text for token in (*old, *new)}
    if MarkKind.QUOTATION in marked or not texts.isdisjoint(_QUOTES):
        yield Facet.QUOTATION
    if MarkKind.TITLE in marked or not texts.isdisjoint(_TITLES):
        yield Facet.NAME
    if None in changed:
        yield Facet.WORDING
    elif old and new and not changed:
        yield Facet.ORDER


def _same_but_for_numerals(one: str, other: str) -> bool:
    """Whether words such as 三中全会 and 四中全会 differ in nothing but their numerals."""
    if not (_NUMERALS.search(one) and _NUMERALS.search(other)):
        return False
    return _NUMERALS.sub("", one) == _NUMERALS.sub("", other)


def _only_a_negator_apart(one: str, other: str) -> bool:
    """Whether the sides are the same words but for a negator: 合法 and 不合法, 农业 and 非农业."""
    if one == other or (without := _NEGATOR.sub("", one)) != _NEGATOR.sub("", other):
        return False
    return bool(without) or one in NEGATORS or other in NEGATORS
