"""Words of a sentence as the differ sees them: where they stand and what they are good for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from speechdiff.model import Span
from speechdiff.text.forms import same_word, word_form
from speechdiff.text.lexicon import FUNCTION_WORDS_EN, FUNCTION_WORDS_ZH
from speechdiff.text.senses import Place, needs_a_place
from speechdiff.text.word import Word, WordKind, words

_CLOSING = frozenset("，。、；：！？…,.;:!?)]}）】》〉”’」』")
_STOPS = frozenset("。！？.!?:：")
_FUNCTION = FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN


NOWHERE = Place("")
"""The place of a token that is not asked what it means."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the draft."""

    text: str
    span: Span
    kind: WordKind
    sentence_start: bool = False
    """Whether it is the first word of a sentence, where a capital letter means nothing."""
    place: Place = NOWHERE
    """The word and its neighbours, by which it is told what it means here."""

    @property
    def key(self) -> str:
        """The form in which it is the same word as another: letters, width and script folded."""
        return same_word(self.text)

    @property
    def weak(self) -> bool:
        """Whether it stands in any sentence, so that sharing it means nothing."""
        return self.kind in (WordKind.PUNCTUATION, WordKind.SPACE) or _says_nothing(self.text)

    @property
    def closes(self) -> bool:
        """Whether it is a mark that ends a clause, a list member or a quotation."""
        return self.text in _CLOSING

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return self.kind is WordKind.PUNCTUATION

    @property
    def space(self) -> bool:
        """Whether it is white space."""
        return self.kind is WordKind.SPACE


def tokens(text: str, span: Span, language: str | None) -> Iterator[Token]:
    """The words of a stretch of a draft, white space and marks included: a partition of it."""
    stretch, at_start = span.of(text), True
    cut = words(stretch, language)
    places = _places([stretch[word.start : word.end] for word in cut], cut, language or "")
    for word, place in zip(cut, places, strict=True):
        here = Span(span.start + word.start, span.start + word.end)
        token = Token(here.of(text), here, word.kind, at_start, place)
        yield token
        if word.kind is WordKind.PUNCTUATION:
            at_start = at_start or token.text in _STOPS
        elif word.kind is not WordKind.SPACE:
            at_start = False


@lru_cache(maxsize=1 << 16)
def _says_nothing(word: str) -> bool:
    return same_word(word).lower() in _FUNCTION


def _places(texts: Sequence[str], cut: Sequence[Word], language: str) -> Iterator[Place]:
    """The place of each word; white space is no neighbour."""
    keys = [word_form(text) for text in texts]
    told = [n for n, word in enumerate(cut) if word.kind is not WordKind.SPACE]
    said = ["", *(keys[n] for n in told), "", ""]
    near = {
        n: (said[at], said[at + 2], said[at + 3])
        for at, n in enumerate(told)
        if needs_a_place(keys[n], language)
    }
    for n, key in enumerate(keys):
        yield Place(key, *near[n], language) if n in near else _anywhere(key, language)


@lru_cache(maxsize=1 << 16)
def _anywhere(word: str, language: str) -> Place:
    return Place(word, language=language)
