"""Quotations and brackets that hold their sentences together.

    他说：“好。真的好！”      embedded: text of the same sentence stands before it     one sentence
    “好。真的好！”是他的话    embedded: the sentence goes on behind it                 one sentence
    “好。真的好！”            stands alone                                             two sentences

An embedded frame of more than `LONGEST` characters or `MOST` sentences is split inside all the
same: past that a reader no longer sees one sentence.
"""

from __future__ import annotations

import re

from speechdiff.text.pairs import BRACKETS, QUOTATIONS, Pair, pairs
from speechdiff.text.stops import ENDS_QUOTATION, TERMINATORS, quotation_goes_on

LONGEST = 200
"""Characters of a quotation that may still be part of one sentence."""
MOST = 3
"""Sentences in it."""

_KINDS = "".join((*QUOTATIONS, *BRACKETS))
_INNER_STOP = re.compile(f"[{TERMINATORS}]+")
_CURLY = "“‘「『"
_STRAIGHT = "\"＂'"


class Frames:
    """The paired signs of one line, asked from left to right as its sentences are found."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._pairs = pairs(line, _KINDS)
        self._next = 0
        self._held_until = 0
        self._opens = {pair.start for pair in self._pairs if pair.opener in _STRAIGHT}
        self._far_closes = {pair.end - 1 for pair in self._pairs if pair.opener in _CURLY}
        """Closing signs that a space cannot turn into opening ones: 。 ” is met in old prints."""
        self._closes = {pair.end - 1 for pair in self._pairs if pair.opener in _STRAIGHT}

    def closers_end(self, at: int) -> int:
        """Offset behind the closing signs that stand at `at`."""
        line = self._line
        while at < len(line):
            if line[at].isspace() and at + 1 in self._far_closes:
                at += 1
            sign = line[at]
            straight = sign in _STRAIGHT and at not in self._opens
            if sign not in ENDS_QUOTATION and not (straight and self._is_closing(at)):
                break
            at += 1
        return at

    def _is_closing(self, at: int) -> bool:
        following = self._line[at + 1 : at + 2]
        return at in self._closes or not following or following.isspace()

    def hold(self, start: int, end: int, sentence_start: int) -> bool:
        """Whether the stop from `start` to `end` stands inside an embedded frame.

        Stops must be asked in order; `sentence_start` is where the sentence of this one began.
        """
        while self._next < len(self._pairs) and self._pairs[self._next].start < start:
            pair = self._pairs[self._next]
            self._next += 1
            if pair.end > self._held_until and self._is_embedded(pair, sentence_start):
                self._held_until = pair.end
        return end < self._held_until

    def _is_embedded(self, pair: Pair, sentence_start: int) -> bool:
        if pair.end - pair.start > LONGEST:
            return False
        inside = self._line[pair.start : pair.end]
        if len(_INNER_STOP.findall(inside)) > MOST:
            return False
        before = self._line[max(sentence_start, pair.start - LONGEST) : pair.start]
        return bool(before.strip()) or quotation_goes_on(self._line, pair.end)
