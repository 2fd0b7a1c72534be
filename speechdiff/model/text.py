"""The text of a draft and the sentences in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that this span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The span that stands so many code points further on."""
        return Span(self.start + by, self.end + by)


class Role(StrEnum):
    """What a sentence is in its draft."""

    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, title, heading or list item of a draft."""

    span: Span
    paragraph: int
    """Number of its paragraph, from 0."""
    role: Role = Role.SENTENCE


@dataclass(frozen=True, slots=True)
class SegmentedText:
    """The untouched text of a draft and the sentences in it, in order, without overlap.

    What lies between sentences is white space only, and front matter before the first of them.
    """

    text: str
    sentences: tuple[Sentence, ...]
    language: str
    """``zh``, ``en`` ... or ``und`` where the script does not tell."""
    name: str = ""

    def sentence_text(self, index: int) -> str:
        """The characters of sentence number `index`."""
        return self.sentences[index].span.of(self.text)

    def stretch(self, members: Sequence[int]) -> Span:
        """From the start of the first of consecutive sentences to the end of the last one."""
        first, last = self.sentences[members[0]], self.sentences[members[-1]]
        return Span(first.span.start, last.span.end)

    @property
    def sha256(self) -> str:
        """The hash of the text; see `text_hash`."""
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8 (lone surrogates passed through), as hexadecimal digits."""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sentence_at(sentences: Sequence[Sentence], offset: int) -> int:
    """The index of the sentence at an offset, or else of the one before it; 0 above the first."""
    return max(bisect_right(sentences, offset, key=lambda each: each.span.start) - 1, 0)


@dataclass(frozen=True, slots=True)
class CombinedSentence:
    """A sentence that a merge made of both editors' words, and that neither of them wrote so."""

    merged: str
    """To the character, as the merged text has it."""
    ours: str
    """What our side has in its place, a space between sentences; may be empty."""
    theirs: str
