"""Words of a sentence as the differ sees them: where they stand and what they are good for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from speechdiff.model import Span
from speechdiff.text.forms import same_word
from speechdiff.text.lexicon import FUNCTION_WORDS_EN, FUNCTION_WORDS_ZH
from speechdiff.text.word import WordKind, words

_CLOSING = frozenset("，。、；：！？…,.;:!?)]}）】》〉”’」』")
_STOPS = frozenset("。！？.!?:：")
_FUNCTION = FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the draft."""

    text: str
    span: Span
    kind: WordKind
    sentence_start: bool = False
    """Whether it is the first word of a sentence, where a capital letter means nothing."""

    @property
    def key(self) -> str:
        """The form in which it is the same word as another: letters, width and script folded."""
        return same_word(self.text)

    @property
    def weak(self) -> bool:
        """Whether it stands in any sentence, so that sharing it means nothing."""
        return self.kind in (WordKind.PUNCTUATION, WordKind.SPACE) or self.key.lower() in _FUNCTION

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
    at_start = True
    for word in words(span.of(text), language):
        place = Span(span.start + word.start, span.start + word.end)
        token = Token(place.of(text), place, word.kind, at_start)
        yield token
        if word.kind is WordKind.PUNCTUATION:
            at_start = at_start or token.text in _STOPS
        elif word.kind is not WordKind.SPACE:
            at_start = False
