"""Whether a stop ends its sentence: small named rules, asked in order, the first answer counts.

A *stop* is a run of terminators with the closing signs behind it: ``？！”``. A rule answers True
(ends), False (goes on) or None (no opinion). What no rule knows is left to sentencex, which knows
Latin abbreviations well and Chinese less well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from speechdiff.text.pairs import PARTNERS
from speechdiff.text.scripts import is_eastern

_ALWAYS = "。！？｡‼‽⁇⁈⁉։؟۔।॥။።፧፨។៕᠃᠉"
"""Terminators that mean nothing else."""
TERMINATORS = _ALWAYS + "!?….．"
STOP = re.compile(f"[{TERMINATORS}]+")
ENDS_QUOTATION = "”’」』）)】］]〕》〉"

_OPENS = "“‘「『《（【—"
_COMMA = re.compile(r"[，、；：,;·／/:)）]")
_GOES_ON = re.compile(
    "的|地[^区方处位上下球图铁产理]|等|之[类声语问]|这[样种个些一句]|那[样种个些]|一[词语句说类]"
    '|(?:以?及|[和与或])[“‘「『"]'
)
"""Behind a closing quotation sign: words that need the quotation as their left half."""
_SPEECH_TAG = re.compile(
    r"(?![这這那也])[^，。！？；：“”\s]{0,8}(?<!是)(?:[说問问道答喊]|回答)(?=[。，！：])"
)
_MORE_QUOTATIONS = re.compile("(?:[“「『][^“”「」『』]{1,60}[”」』]){1,8}")
"""要弄清“是什么？”“为什么？”等问题: a row of quotations shares what stands behind the last."""
_OWN_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Vol|Fig|Inc|Ltd|Co|Corp|vs|cf"
    r"|pp?|approx|Gen|Gov|Sen|Rep|Rev|Hon|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|etc"
    r"|al|eds?))$",
    re.ASCII,
)
_NUMBER_SIGN = re.compile(r"\b(?:No|Nos|Vol|Fig|Art|Sec|Ch|pp?)$", re.ASCII)
_BARE_NUMBERING = re.compile(
    r"[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})[)）]?"
)
_INLINE_NUMBERING = re.compile(r"\s\d{1,2}$")
_LOOK_BACK = 24
"""Characters looked back over for an abbreviation or a number."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A run of terminators in a line, and where its sentence began."""

    line: str
    start: int
    marks_end: int
    end: int
    """Behind the closing signs."""
    sentence_start: int
    eastern: bool
    """Whether the line is Chinese or Japanese."""

    @property
    def marks(self) -> str:
        """The terminators alone."""
        return self.line[self.start : self.marks_end]

    @property
    def before(self) -> str:
        """What stands before it in its sentence, as far as rules look."""
        return self.line[max(self.sentence_start, self.start - _LOOK_BACK) : self.start]

    @property
    def after_han(self) -> bool:
        """Whether it stands behind Han text, its closing signs or a per cent sign."""
        last = self.before[-1:]
        return bool(last) and (is_eastern(last) or last in ENDS_QUOTATION or last in "％%")

    @property
    def after(self) -> str:
        """The next character, or nothing."""
        return self.line[self.end : self.end + 1]

    @property
    def after_space(self) -> str:
        """The next character that is not white space, or nothing."""
        return self.line[self.end : self.end + _LOOK_BACK].lstrip()[:1]


def quotation_goes_on(line: str, at: int) -> bool:
    """Whether the sentence of a quotation that was closed before `at` still goes on there."""
    chain = _MORE_QUOTATIONS.match(line, at)
    after = chain.end() if chain else at
    if _COMMA.match(line, after) or _GOES_ON.match(line, after) or _SPEECH_TAG.match(line, after):
        return True
    following = line[at : at + 2]
    return following[:1].isspace() and following[1:].islower()


def at_the_end(stop: Stop) -> bool | None:
    """Nothing follows: the line ends, and the sentence with it."""
    return True if not stop.after else None


def before_a_comma(stop: Stop) -> bool | None:
    """``“好！”，他说``: what follows can only go on."""
    if stop.after in TERMINATORS or _COMMA.match(stop.line, stop.end):
        return False
    return None


def decimal(stop: Stop) -> bool | None:
    """``2.5``, ``２．５``, ``3.1.2``."""
    if stop.marks in ".．" and stop.before[-1:].isdigit() and stop.after.isdigit():
        return False
    return None


def enumeration(stop: Stop) -> bool | None:
    """``1. 项目``, ``一．标题``, ``一、工作 1. 项目``: the number belongs to its text."""
    if stop.marks not in ".．":
        return None
    if stop.eastern and _INLINE_NUMBERING.search(stop.before):
        return False
    if stop.start - stop.sentence_start >= _LOOK_BACK:
        return None
    return False if _BARE_NUMBERING.fullmatch(stop.before.strip()) else None


def abbreviation(stop: Stop) -> bool | None:
    """``U.S.政府``, ``p.m.``, ``No. 5``: in a Chinese line sentencex does not know them."""
    if stop.marks != ".":
        return None
    if _NUMBER_SIGN.search(stop.before) and stop.after_space.isdigit():
        return False
    if stop.eastern and _OWN_ABBREVIATION.search(stop.before):
        return False
    if stop.before.endswith("etc") and stop.after_space.isupper():
        return True
    return None


def inside_a_word(stop: Stop) -> bool | None:
    """``www.example.org``, ``3.x``: a Latin letter or digit follows without a space."""
    latin = stop.after.isascii() and stop.after.isalnum()
    if stop.marks == "." and latin and not stop.after_han:
        return False
    return None


def lower_case_next(stop: Stop) -> bool | None:
    """``Pine St. this summer``, ``and … then``: a sentence does not begin in lower case."""
    if not stop.eastern and not stop.marks.strip(".…") and stop.after_space.islower():
        return False
    return None


def quotation_within(stop: Stop) -> bool | None:
    """``“为了谁？”的问题``, ``“真的吗？”他问。``: the frame of the quotation has not ended."""
    if stop.eastern and stop.end > stop.marks_end and quotation_goes_on(stop.line, stop.end):
        return False
    return None


def quotation_alone(stop: Stop) -> bool | None:
    """``(Nobody laughed.) Good night.``: what opened the sentence has closed."""
    closed = stop.end > stop.marks_end and stop.after_space.isupper()
    opener = stop.line[stop.sentence_start : stop.sentence_start + _LOOK_BACK].lstrip()[:1]
    return True if closed and opener and opener in PARTNERS else None


def full_width(stop: Stop) -> bool | None:
    """``。！？｡`` always end; ``……`` ``!`` ``?`` in Chinese; ``．`` behind Han text."""
    if any(mark in _ALWAYS for mark in stop.marks):
        return True
    if stop.eastern and stop.marks not in ".．":
        return not _GOES_ON.match(stop.line, stop.end)
    if stop.marks == "．":
        return stop.after_han
    return None


def ascii_stop_after_han(stop: Stop) -> bool | None:
    """``合格的答卷.`` before Chinese text or a space."""
    if stop.marks == "." and stop.after_han:
        return stop.after.isspace() or is_eastern(stop.after) or stop.after in _OPENS or None
    return None


RULES: tuple[Callable[[Stop], bool | None], ...] = (
    at_the_end,
    before_a_comma,
    decimal,
    enumeration,
    abbreviation,
    inside_a_word,
    lower_case_next,
    quotation_within,
    quotation_alone,
    full_width,
    ascii_stop_after_han,
)


def verdict(stop: Stop) -> bool | None:
    """The first rule's answer, or None where no rule has one."""
    for rule in RULES:
        answer = rule(stop)
        if answer is not None:
            return answer
    return None
