"""Words of a sentence as the differ sees them: where they stand and what they are good for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from speechdiff.text.forms import same_word, word_form
from speechdiff.text.kinds import COUNTING, WordKind
from speechdiff.text.lexicon import FUNCTION_WORDS_EN, FUNCTION_WORDS_ZH
from speechdiff.text.numbers import figure_key
from speechdiff.text.senses import WordPlace, needs_a_place
from speechdiff.text.word import words

RANGE_SIGNS = frozenset({"-", "–", "—", "−", "－", "——", "~", "～", "∼", "〜"})
SIGNS_OF_FIGURES = RANGE_SIGNS | frozenset("±≤≥<>≈≠+＋＜＞")
_MINUS_BEGINS = frozenset("负負零")
_CLOSING = frozenset("，。、；：！？…,.;:!?)]}）】》〉”’」』")
_STOPS = frozenset("。！？.!?:：")
_FUNCTION = FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN
_SHORT = 1_000
"""Characters of a stretch whose tokens are remembered."""


class Token(NamedTuple):
    """A word with its place in a stretch of a draft."""

    text: str
    start: int
    """Offsets in the stretch."""
    end: int
    kind: WordKind
    sentence_start: bool
    """Whether it is the first word of a sentence, where a capital letter means nothing."""
    place: WordPlace
    """The word and its neighbours, by which it is told what it means here."""
    key: str
    """The form in which it is the same word as another: letters, width and script folded."""
    weak: bool
    """Whether it stands in any sentence, so that sharing it means nothing."""
    closes: bool
    """Whether it is a mark that ends a clause, a list member or a quotation."""
    mark: bool
    """Whether it is punctuation."""
    space: bool
    """Whether it is white space."""
    figure: bool
    """Whether it is a number or a date."""
    said: str
    """The form in which it says the same as another, case folded too; see `figure_key`."""
    frame: bool
    """Whether it is no word: a mark, white space or the sign of a range."""
    counts: bool
    """Whether it may be a figure or a part of one; most words are none, wherever they stand."""

    def recut(self, text: str, start: int, *, sentence_start: bool) -> Token:
        """A part of it, or it with its neighbours, as one word that says the same."""
        _, *known = _known(text, self.kind, "").fields
        place = text, start, start + len(text), self.kind, sentence_start, self.place
        return tuple.__new__(Token, (*place, *known))


_Fields = tuple[WordPlace, str, bool, bool, bool, bool, bool, str, bool, bool]


class _Known(NamedTuple):
    """What is known of a word wherever it stands."""

    fields: _Fields
    """Those of `Token` from `place` on, with the word alone as its place."""
    asks: bool
    """Whether its neighbours are asked what it means."""


def tokens(stretch: str, language: str | None) -> tuple[Token, ...]:
    """The words of a stretch of a draft, white space and marks included: a partition of it."""
    return (_remembered if len(stretch) <= _SHORT else _tokens)(stretch, language or "")


def _tokens(stretch: str, language: str) -> tuple[Token, ...]:
    found: list[Token] = []
    asking: list[int] = []
    at_start = True
    for start, end, kind in words(stretch, language):
        text = stretch[start:end]
        fields, asks = _known(text, kind, language)
        if asks:
            asking.append(len(found))
        # tuple's own constructor takes a third of the time of Token(...)
        found.append(tuple.__new__(Token, (text, start, end, kind, at_start, *fields)))
        if kind is WordKind.PUNCTUATION:
            at_start = at_start or text in _STOPS
        elif kind is not WordKind.SPACE:
            at_start = False
    if asking:
        _tell_places(found, asking)
    return tuple(found)


_remembered = lru_cache(maxsize=512)(_tokens)
"""A sentence that is new in one draft is old in the next, and is asked for by several rules."""


@lru_cache(maxsize=1 << 16)
def _known(text: str, kind: WordKind, language: str) -> _Known:
    key, form = same_word(text), word_form(text)
    mark, space = kind is WordKind.PUNCTUATION, kind is WordKind.SPACE
    weak = mark or space or key.lower() in _FUNCTION
    place = WordPlace(form, language=language)
    figure = kind in COUNTING
    said = figure_key(text) if figure else form
    frame = mark or space or text in RANGE_SIGNS
    counts = _may_count(text, kind)
    fields = (place, key, weak, text in _CLOSING, mark, space, figure, said, frame, counts)
    return _Known(fields, needs_a_place(form, language))


def _may_count(text: str, kind: WordKind) -> bool:
    if kind is WordKind.HAN:
        return text[0] in _MINUS_BEGINS
    if kind is WordKind.PUNCTUATION:
        return text in SIGNS_OF_FIGURES
    return kind is not WordKind.SPACE


def _tell_places(found: list[Token], asking: Sequence[int]) -> None:
    """Enter the neighbours of the words that are asked by them; white space is none."""
    told = [n for n, token in enumerate(found) if not token.space]
    at = {n: number for number, n in enumerate(told)}
    said = ["", *(found[n].place.word for n in told), "", ""]
    for n in asking:
        if (k := at.get(n)) is not None:
            word, *_, language = found[n].place
            place = WordPlace(word, said[k], said[k + 2], said[k + 3], language)
            found[n] = found[n]._replace(place=place)
