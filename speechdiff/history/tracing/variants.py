"""The occurrences of a phrase in a text: exact, or with `like` its variants too.

What a variant is, exactly. Both sides are read by their skeleton: full-width characters as
half-width, traditional as simplified, capitals as small letters; 的, white space and punctuation
left out (between two words of a script with spaces one space stays). Inside one sentence a variant
is then, with n words in the phrase:

    the same skeleton
    the same words in another order           n up to 5: any order; beyond: two neighbours exchanged
    one word of at most 12 characters more    between two words of the phrase, the order as asked
    one word less                             two words that say something are left, in that order

A variant of the last three kinds runs over no comma, colon or other mark that parts clauses. Each
pattern is looked for as plain text, at most 120 + 2n passes: time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import permutations
from typing import Final, NamedTuple

from speechdiff.history.phrases.matching import without_case
from speechdiff.model import SegmentedText, Span
from speechdiff.text.forms import fold_script, fold_width
from speechdiff.text.lexicon import GRAMMAR_WORDS
from speechdiff.text.scripts import is_eastern
from speechdiff.traces import Difference

ANY_ORDER: Final = 5
"""Words whose every order is looked for: 120 orders at the most."""
FEWEST_LEFT: Final = 2
"""Words, those of grammar not counted, that must be left of a phrase where one word goes."""
LONGEST_ADDED: Final = 12
"""Characters of the one word more."""

_SOUND: Final = re.compile(r"[^\W_的]+")
_PARTICLE: Final = "的"
_PARTING: Final = re.compile("[，,;；:：。.!！?？—…]")

Match = tuple[Span, tuple[Difference, ...]]
"""An occurrence, and how it differs from the phrase."""
Finder = Callable[[SegmentedText], Sequence[Match]]


def has_sound(phrase: str) -> bool:
    """Whether a text has a letter, character or digit."""
    return any(character.isalnum() for character in phrase)


def exactly(phrase: str) -> Finder:
    """Finds the very wording, character by character, without overlap."""

    def find(draft: SegmentedText) -> Sequence[Match]:
        return [(span, ()) for span in _literal(draft.text, phrase)]

    return find


def alike(phrase: str) -> Finder:
    """Finds the wording and its variants; where two overlap, the one that differs less."""
    patterns = _Patterns(phrase)

    def find(draft: SegmentedText) -> Sequence[Match]:
        exact = list(_literal(draft.text, phrase))
        matches: list[Match] = [(span, ()) for span in exact]
        at = 0
        for sentence in draft.sentences:
            while at < len(exact) and exact[at].end <= sentence.span.start:
                at += 1
            matches += patterns.variants(sentence.span.of(draft.text), sentence.span, exact[at:])
        return sorted(matches)

    return find


def _literal(text: str, phrase: str) -> Iterator[Span]:
    at = text.find(phrase)
    while at >= 0:
        yield Span(at, at + len(phrase))
        at = text.find(phrase, at + len(phrase))


class _Skeleton(NamedTuple):
    """The audible characters of a text, and their offsets in it."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """A stretch of the skeleton as one of the text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def whole_words(self, start: int, end: int) -> bool:
        """Whether the stretch begins and ends with words of scripts that have spaces."""
        return not (_tied(self.text, start) or _tied(self.text, end))


def _skeleton(text: str) -> _Skeleton:
    folded = without_case(fold_script(fold_width(text)))
    parts: list[str] = []
    offsets: list[int] = []
    for run in _SOUND.finditer(folded):
        if parts and _spaced(parts[-1][-1]) and _spaced(folded[run.start()]):
            parts.append(" ")
            offsets.append(run.start() - 1)
        parts.append(run.group())
        offsets += range(*run.span())
    return _Skeleton("".join(parts), offsets)


def _spaced(character: str) -> bool:
    """Whether a character is of a script with spaces between words."""
    return character != " " and not is_eastern(character)


def _tied(text: str, at: int) -> bool:
    """Whether a word of letters goes on over an offset."""
    return 0 < at < len(text) and _spaced(text[at - 1]) and _spaced(text[at])


class _VariantPattern(NamedTuple):
    head: str
    tail: str
    """Empty, or what follows one word more."""
    difference: Difference | None


class _Patterns:
    """What to look for in skeletons, for one phrase."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._differences_of: dict[tuple[str, Difference | None], tuple[Difference, ...]] = {}

    @cached_property
    def _words(self) -> tuple[str, ...]:
        from speechdiff.text.word import words

        parts = (self._phrase[word.start : word.end] for word in words(self._phrase))
        return tuple(filter(None, (_skeleton(word).text for word in parts)))

    @cached_property
    def _all(self) -> tuple[_VariantPattern, ...]:
        """Nearest first."""
        whole = _run(self._words)
        patterns = [_VariantPattern(whole, "", None)]
        patterns += [
            _VariantPattern(_run(order), "", Difference.ORDER) for order in _orders(self._words)
        ]
        for cut in range(1, len(self._words)):
            head, tail = _run(self._words[:cut]), _run(self._words[cut:])
            patterns.append(_VariantPattern(head, tail, Difference.MORE))
        for left_out in range(len(self._words)):
            rest = self._words[:left_out] + self._words[left_out + 1 :]
            if len(rest) - len(GRAMMAR_WORDS.intersection(rest)) >= FEWEST_LEFT:
                patterns.append(_VariantPattern(_run(rest), "", Difference.LESS))
        return tuple(dict.fromkeys(patterns))

    def variants(self, text: str, place: Span, exact: Sequence[Span]) -> Iterator[Match]:
        """Variants in a sentence that stands at `place`, none overlapping what is there exactly."""
        skeleton = _skeleton(text)
        spans = []
        for span in exact:
            if span.start >= place.end:
                break
            spans.append(span)
        for pattern in self._all:
            for start, end in _pattern_places(skeleton.text, pattern):
                if not skeleton.whole_words(start, end):
                    continue
                inner = skeleton.span(start, end)
                if pattern.difference and _PARTING.search(text, *inner):
                    continue
                span = Span(place.start + inner.start, place.start + inner.end)
                if not any(span.start < other.end and other.start < span.end for other in spans):
                    spans.append(span)
                    yield span, self._differences(inner.of(text), pattern.difference)

    def _differences(self, form: str, main: Difference | None) -> tuple[Difference, ...]:
        key = form, main
        if key not in self._differences_of:
            self._differences_of[key] = tuple(_differences(self._phrase, form, main))
        return self._differences_of[key]


def _run(words: Sequence[str]) -> str:
    """The words joined into one skeleton."""
    skeleton = ""
    for word in words:
        skeleton += " " if skeleton and _spaced(skeleton[-1]) and _spaced(word[0]) else ""
        skeleton += word
    return skeleton


def _orders(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Other orders of the words."""
    if len(words) <= ANY_ORDER:
        yield from (order for order in permutations(words) if order != words)
        return
    for at in range(len(words) - 1):
        yield (*words[:at], words[at + 1], words[at], *words[at + 2 :])


def _pattern_places(text: str, pattern: _VariantPattern) -> Iterator[tuple[int, int]]:
    start = text.find(pattern.head) if pattern.head else -1
    while start >= 0:
        end = start + len(pattern.head)
        if pattern.tail:
            reach = end + LONGEST_ADDED + 2 + len(pattern.tail)
            tail = text.find(pattern.tail, end + 1, reach)
            if tail >= 0 and _is_one_word(text[end:tail]):
                yield start, tail + len(pattern.tail)
        else:
            yield start, end
        start = text.find(pattern.head, start + 1)


def _is_one_word(gap: str) -> bool:
    from speechdiff.text.word import words

    return len(words(gap.strip())) == 1


_FOLDS: Final[dict[Difference, Callable[[str], str]]] = {
    Difference.WIDTH: fold_width,
    Difference.SCRIPT: fold_script,
    Difference.CASE: without_case,
    Difference.PARTICLE: lambda text: text.replace(_PARTICLE, ""),
    Difference.SIGNS: lambda text: "".join(filter(str.isalnum, text)),
}


def _differences(phrase: str, form: str, main: Difference | None) -> Iterator[Difference]:
    """The differences between a form and the phrase."""
    if main is not None:
        yield main
    for difference, fold in _FOLDS.items():
        others = [other for name, other in _FOLDS.items() if name is not difference]
        if main is None:
            differs = _through(others, phrase) != _through(others, form)
        else:  # the words differ too, so that only traces of it can be told
            differs = (fold(phrase) == phrase) != (fold(form) == form)
        if differs:
            yield difference


def _through(folds: Sequence[Callable[[str], str]], text: str) -> str:
    for fold in folds:
        text = fold(text)
    return text
