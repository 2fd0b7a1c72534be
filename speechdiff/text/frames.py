"""Frames: quotations, brackets and titles that hold sentences together.

    他说：“好。真的好！”      embedded: text of the same sentence stands before it     one sentence
    “好。真的好！”是他的话    embedded: the sentence goes on behind it                 one sentence
    “好。真的好！”            stands alone                                             two sentences

An embedded frame of more than `LONGEST` characters is split inside all the same, and an introduced
quotation of more than `MOST` sentences: past that a reader no longer sees one sentence, and a sign
that was never closed must not swallow the text.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from speechdiff.lazy_patterns import late
from speechdiff.text.continuations import quotation_goes_on
from speechdiff.text.pairs import BRACKETS, FOREIGN, QUOTATIONS, TITLES, SignPair, pairs

LONGEST = 200
"""Characters of a frame that may still be part of one sentence."""
MOST = 3
"""Sentences in an introduced quotation that is."""
LONGEST_WORD = 16
"""Characters of a quotation with a full stop in it, signs included, that may be a mere word."""
TERMINATORS = "。！？｡‼‽⁇⁈⁉։؟۔।॥။።፧፨។៕᠃᠉!?….．"
STAGE_DIRECTION = late(
    r"\s*[（(\[［【][^（）()\[\]。！？.!?]{0,12}"
    r"(?:鼓掌|掌声|笑声|笑(?=[.。！]?[)）\]］】])|欢呼|呼声|喝彩|叫好|起立|起哄|嘘声|喧哗|默哀|applau[sd]|laugh|cheer|ovation)"
    r"[^（）()\[\]。！？.!?]{0,8}[.。！]?[)）\]］】]",
    re.IGNORECASE,
)

_KINDS = "".join((*QUOTATIONS, *BRACKETS, *TITLES, *FOREIGN))
_QUOTES = frozenset((*QUOTATIONS, *FOREIGN))
_ENDS = "”’」』）)】］]〕》〉»"
_INNER_STOP = late(f"[{TERMINATORS}]+(?![0-9])")
_CURLY = "“‘「『«„"
_STRAIGHT = "\"＂'"
_NUMBER_ALONE = late(r"\W*(?:[\d一二三四五六七八九十]{1,3}|[A-Za-z])?[\W_]*")
"""Text in front of a frame with which a sentence has not yet begun: 1.  （一）  **"""
_INTRODUCES = "：:，,—"
_SAYS = late("(?:[说說道曰云问問答喊叫讲講称稱]|指出|强调|強調|提出|规定|規定|认为|認為|表示)$")


class Frame(Enum):
    """The position of a frame in its sentence."""

    NONE = auto()
    """No matched sign closes here, or none that is near enough."""
    FIRST = auto()
    """It opens its sentence."""
    INTRODUCED = auto()
    """A quotation behind a colon or comma: what is quoted is complete, and so is its frame."""
    WITHIN = auto()
    """A bracket, a title or a quotation that is a word of its sentence: 一声“到！”响彻全场."""


class Frames:
    """The paired marks of one line, queried from left to right as its sentences are found."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._pairs = pairs(line, _KINDS)
        self._by_end = {pair.end: pair for pair in self._pairs}
        self._next = 0
        self._held_until = 0
        self._opens = {pair.start for pair in self._pairs if pair.opener in _STRAIGHT}
        self._far_closes = {pair.end - 1 for pair in self._pairs if pair.opener in _CURLY}
        """Closing signs that a space cannot turn into opening ones: 。 ” is met in old prints."""
        self._closes = {pair.end - 1 for pair in self._pairs if pair.opener in _STRAIGHT}

    def closers_end(self, at: int) -> int:
        """Offset behind the closing marks at `at`."""
        line = self._line
        while at < len(line):
            if line[at].isspace() and at + 1 in self._far_closes:
                at += 1
            sign = line[at]
            straight = sign in _STRAIGHT and at not in self._opens
            known = sign in _ENDS or at in self._far_closes
            if not known and not (straight and self._is_closing(at)):
                break
            at += 1
        return at

    def _is_closing(self, at: int) -> bool:
        following = self._line[at + 1 : at + 2]
        return at in self._closes or not following or following.isspace()

    def hold(self, start: int, end: int, sentence_start: int) -> bool:
        """Whether the stop from `start` to `end` is inside an embedded frame.

        Stops must be asked in order; `sentence_start` is where the sentence of this one began.
        """
        while self._next < len(self._pairs) and self._pairs[self._next].start < start:
            pair = self._pairs[self._next]
            self._next += 1
            if pair.end > self._held_until and self._is_embedded(pair, sentence_start):
                self._held_until = pair.end
        return end < self._held_until

    def _is_embedded(self, pair: SignPair, sentence_start: int) -> bool:
        if pair.end - pair.start > LONGEST:
            return False
        frame = self._frame(pair, sentence_start)
        if frame is Frame.WITHIN:
            return True
        inside = self._line[pair.start : pair.end]
        if len(_INNER_STOP.findall(inside)) > MOST:
            return False
        return frame is Frame.INTRODUCED or quotation_goes_on(self._line, pair.end)

    def closed(self, marks_end: int, end: int, sentence_start: int) -> Frame:
        """The position of the outermost frame closed by the marks from `marks_end` to `end`."""
        if end == marks_end:
            return Frame.NONE
        closing = (self._by_end.get(at) for at in range(end, marks_end, -1))
        pair = next((pair for pair in closing if pair is not None), None)
        return Frame.NONE if pair is None else self._frame(pair, sentence_start)

    def _frame(self, pair: SignPair, sentence_start: int) -> Frame:
        line = self._line
        if pair.end - pair.start > LONGEST or pair.start < sentence_start:
            return Frame.NONE
        if pair.opener in TITLES:
            return Frame.WITHIN
        before = line[max(sentence_start, pair.start - LONGEST) : pair.start].rstrip()
        if _NUMBER_ALONE.fullmatch(before) or STAGE_DIRECTION.match(line, pair.start, pair.end):
            return Frame.FIRST
        if pair.opener in _QUOTES and (before[-1] in _INTRODUCES or self._is_said(pair, before)):
            return Frame.INTRODUCED
        return Frame.WITHIN

    def _is_said(self, pair: SignPair, before: str) -> bool:
        """他说“好。”: a full stop shows that a sentence is quoted; 一句“我来。” is a word."""
        last = self._line[max(pair.start, pair.end - 3) : pair.end - 1].rstrip()[-1:]
        long = pair.end - pair.start > LONGEST_WORD
        return last in ("。", "｡") and (long or _SAYS.search(before) is not None)
