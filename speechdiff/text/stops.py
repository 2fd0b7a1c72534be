"""Whether a stop ends its sentence: small named rules, asked in order, the first answer counts.

A *stop* is a run of terminators with the closing signs behind it: ``？！”``. A rule answers True
(ends), False (goes on) or None (no opinion). What no rule knows is left to sentencex, which knows
Latin abbreviations well and Chinese less well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from speechdiff.lazy_patterns import late
from speechdiff.text.abbreviations import is_abbreviated, is_counted, is_label, speaks_next
from speechdiff.text.continuations import COMMA, quotation_goes_on, takes_up
from speechdiff.text.frames import TERMINATORS, Frame
from speechdiff.text.pairs import PARTNERS
from speechdiff.text.scripts import is_eastern

_ALWAYS = TERMINATORS[: TERMINATORS.index("!")]
"""Terminators that mean nothing else."""
STOP = late(f"[{TERMINATORS}]+")
_ENDS_QUOTATION = "”’」』）)】］]〕》〉"

_ENDS_BRACKET = "）)】］]〕》〉"
_OPENS = "“‘「『《（【—"
_DASH_OF_SPEECH = late(r"\s*[—–-]\s?(?=\w)")
"""—¿Cuándo? —preguntó: in Romance languages a dash parts what is said from who says it."""
_REPORTS = late(
    r"\s?(?:و?(?:قال|قالت|قالوا|سأل|سألت|سألوا|أجاب|أجابت|أجابوا|رد|ردت|صاح|صاحت|صاحوا|هتف|هتفت|هتفوا|أضاف"
    r"|أضافت|تساءل|تساءلت)|(?:אמר|שאל|ענ|קרא|צעק|השיב|הוסיפ|לחש)(?:[הו]|תה|ף)?)(?=\s)"
)
"""Behind a quotation in a script without capitals: said, asked, answered, called."""
_OWN_ABBREVIATION = late(
    r"(?:\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Vol|Fig|Inc|Ltd|Co|Corp|vs|cf"
    r"|pp?|approx|Gen|Gov|Sen|Rep|Rev|Hon|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|etc"
    r"|al|eds?))$",
    re.ASCII,
)
_WORD_TOO = late(r"\b(?:etc|via|art|vol|mar|nos|set|min|fed|no|fig|sec|dom)$")
"""Short forms that are words besides, and never stand before a capital: a work of art. He ..."""
_BARE_NUMBERING = late(
    r"[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})[)）]?"
)
_INLINE_NUMBERING = late(r"\s\d{1,2}$")
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
    frame: Frame = Frame.NONE
    """Where what the closing signs close stands in the sentence."""

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
        """Whether the stop is behind Han text, its closing marks or a per cent sign."""
        last = self.before[-1:]
        return bool(last) and (is_eastern(last) or last in _ENDS_QUOTATION or last in "％%")

    @property
    def after(self) -> str:
        """The next character, or nothing."""
        return self.line[self.end : self.end + 1]

    @property
    def after_space(self) -> str:
        """The next character that is not white space, or nothing."""
        return self.line[self.end : self.end + _LOOK_BACK].lstrip()[:1]


def at_the_end(stop: Stop) -> bool | None:
    """Nothing follows: the line ends, and the sentence with it."""
    return True if not stop.after else None


def before_a_comma(stop: Stop) -> bool | None:
    """``“好！”，他说``: what follows can only go on."""
    if stop.after in TERMINATORS or COMMA.match(stop.line, stop.end):
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


def label(stop: Stop) -> bool | None:
    """``Article 4. Whoever``, ``Chapter IV. Of names``: the label belongs to its text."""
    if stop.marks not in ".．" or stop.start - stop.sentence_start >= _LOOK_BACK:
        return None
    return False if is_label(stop.before) else None


def abbreviation(stop: Stop) -> bool | None:
    """``No. 5``, ``Abs. 3``, ``Mme. Petit``; in a Chinese line all that sentencex knows else."""
    if stop.marks != ".":
        return None
    rest = stop.line[stop.end : stop.end + _LOOK_BACK]
    if is_counted(stop.before, rest) or is_abbreviated(stop.before, rest):
        return False
    if stop.eastern and _OWN_ABBREVIATION.search(stop.before):
        return False
    if _WORD_TOO.search(stop.before) and stop.after_space.isupper():
        return True
    if speaks_next(stop.before, rest):
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


def inside_its_sentence(stop: Stop) -> bool | None:
    """``（是不是？）需要``, ``一声“到！”响彻``, ``《醒来吧！》上演``: a part of the sentence."""
    if stop.frame is not Frame.WITHIN:
        return None
    bracket = stop.line[stop.end - 1] in _ENDS_BRACKET
    return False if stop.eastern or bracket else None


def quotation_within(stop: Stop) -> bool | None:
    """``“为了谁？”的问题``, ``“真的吗？”他问。``: the frame of the quotation has not ended."""
    if stop.end == stop.marks_end:
        return None
    if not stop.eastern:
        glued = stop.after.isalpha() and not stop.after.isupper()
        told = _REPORTS.match(stop.line, stop.end)
        return False if glued or told or stop.after_space.islower() else None
    introduced = stop.frame is Frame.INTRODUCED
    return False if quotation_goes_on(stop.line, stop.end, introduced=introduced) else None


def dash_of_speech(stop: Stop) -> bool | None:
    """``—¿Cuándo? —preguntó``: the dash goes on in lower case."""
    dash = None if stop.eastern else _DASH_OF_SPEECH.match(stop.line, stop.end)
    return False if dash and stop.line[dash.end()].islower() else None


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
        return not takes_up(stop.line, stop.end)
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
    label,
    abbreviation,
    inside_a_word,
    lower_case_next,
    inside_its_sentence,
    quotation_within,
    dash_of_speech,
    quotation_alone,
    full_width,
    ascii_stop_after_han,
)


_POINTS = ".．"
_OF_POINTS = frozenset({decimal, enumeration, label, abbreviation, inside_a_word})
"""Rules without an opinion on any other mark."""
_OF_OTHER_MARKS = tuple(rule for rule in RULES if rule not in _OF_POINTS)


def verdict(stop: Stop) -> bool | None:
    """The first rule's answer, or None where no rule has one."""
    for rule in RULES if stop.line[stop.start] in _POINTS else _OF_OTHER_MARKS:
        answer = rule(stop)
        if answer is not None:
            return answer
    return None
