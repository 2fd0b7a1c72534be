"""Words of a sentence as the differ sees them: where they stand and what they are good for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from speechdiff.model import Span
from speechdiff.text.forms import same_word, word_form
from speechdiff.text.lexicon import FUNCTION_WORDS_EN, FUNCTION_WORDS_ZH
from speechdiff.text.senses import WordPlace, needs_a_place
from speechdiff.text.word import Word, WordKind, words

_CLOSING = frozenset("，。、；：！？…,.;:!?)]}）】》〉”’」』")
_STOPS = frozenset("。！？.!?:：")
_FUNCTION = FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN
_SHORT = 1_000
"""Characters of a stretch whose tokens are remembered."""


class Token(NamedTuple):
    """A word with its place in a stretch of a draft."""

    text: str
    span: Span
    """In the stretch."""
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

    def recut(self, text: str, span: Span, *, sentence_start: bool) -> Token:
        """A part of it, or it with its neighbours, as one word that says the same."""
        return _token(text, span, self.kind, sentence_start, self.place, _known(text, ""))


class _Known(NamedTuple):
    """What is known of a word wherever it stands; `Token` says what the names mean."""

    key: str
    says_nothing: bool
    closes: bool
    place: WordPlace
    """The word alone."""
    asks: bool
    """Whether its neighbours are asked what it means."""


def tokens(stretch: str, language: str | None) -> tuple[Token, ...]:
    """The words of a stretch of a draft, white space and marks included: a partition of it."""
    return (_remembered if len(stretch) <= _SHORT else _tokens)(stretch, language or "")


def _tokens(stretch: str, language: str) -> tuple[Token, ...]:
    cut = words(stretch, language)
    texts = [stretch[start:end] for start, end, _ in cut]
    known = [_known(text, language) for text in texts]
    found: list[Token] = []
    at_start = True
    for text, word, one, place in zip(texts, cut, known, _places(known, cut), strict=True):
        token = _token(text, Span(word.start, word.end), word.kind, at_start, place, one)
        found.append(token)
        if token.mark:
            at_start = at_start or text in _STOPS
        elif not token.space:
            at_start = False
    return tuple(found)


_remembered = lru_cache(maxsize=512)(_tokens)
"""A sentence that is new in one draft is old in the next, and is asked for by several rules."""


def _token(
    text: str, span: Span, kind: WordKind, sentence_start: bool, place: WordPlace, known: _Known
) -> Token:
    mark, space = kind is WordKind.PUNCTUATION, kind is WordKind.SPACE
    weak = mark or space or known.says_nothing
    return Token(
        text, span, kind, sentence_start, place, known.key, weak, known.closes, mark, space
    )


@lru_cache(maxsize=1 << 16)
def _known(text: str, language: str) -> _Known:
    key, form = same_word(text), word_form(text)
    nothing = key.lower() in _FUNCTION
    place = WordPlace(form, language=language)
    return _Known(key, nothing, text in _CLOSING, place, needs_a_place(form, language))


def _places(known: Sequence[_Known], cut: Sequence[Word]) -> list[WordPlace]:
    """The place of each word; white space is no neighbour."""
    places = [one.place for one in known]
    if any(one.asks for one in known):
        told = [n for n, word in enumerate(cut) if word.kind is not WordKind.SPACE]
        said = ["", *(places[n].word for n in told), "", ""]
        for at, n in enumerate(told):
            if known[n].asks:
                word, *_, language = places[n]
                places[n] = WordPlace(word, said[at], said[at + 2], said[at + 3], language)
    return places
