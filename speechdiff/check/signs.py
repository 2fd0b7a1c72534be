"""Rules about punctuation: unpaired quotation marks and brackets, and mixed widths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from speechdiff.check.finding import Hit, hit, said
from speechdiff.check.subject import Subject
from speechdiff.model import Span
from speechdiff.rulebook import Rulebook
from speechdiff.text.forms import fold_width
from speechdiff.text.pairs import PARTNERS, pairs
from speechdiff.text.scripts import is_eastern
from speechdiff.wording import later

_OPENERS: Final = "".join(PARTNERS)
_SIGNS: Final = re.compile("[" + re.escape("".join({*PARTNERS, *PARTNERS.values()})) + "]")
_CLOSERS: Final = frozenset(PARTNERS.values()) - frozenset(PARTNERS)
_ENUMERATION: Final = re.compile(
    r"(?:^|[\s，。；：、,;:.])[(（]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})$"
)
_FACE: Final = re.compile(r"[:;=8]['\-]?$")
_LOOK_BACK: Final = 8
_NEAR: Final = 8
"""Characters quoted beside a mark so that an editor finds it."""
_FAR: Final = 200
"""Distance within which a bracket of the other width may be the intended partner."""

_HAN: Final = "\u3400-\u9fff\uf900-\ufaff"
_NARROW_IN_HAN: Final = re.compile(
    f"(?<=[{_HAN}”’」』）》])[,;:!?](?=[{_HAN}“‘「『（《\\s]|$)"
    f"|(?<=[{_HAN}”’」』）》])\\.(?=[{_HAN}“‘「『（《]|\\s|$)",
    re.MULTILINE,
)
_WIDE_IN_LATIN: Final = re.compile(
    r"(?<=[A-Za-z])\s?[，。；：！？（）](?=\s?[A-Za-z]|\s*$)", re.MULTILINE
)
_WIDE_DIGITS: Final = re.compile("(?<![（(０-９])[０-９]+(?![）)０-９])")
"""But not those of （１）, which is one sign."""
_NARROW_DIGITS: Final = re.compile("[0-9]+")
_WIDE_FORM: Final = str.maketrans(",;:!?.", "，；：！？。")


def unbalanced_mark(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Quotation marks and brackets that are never closed or were never opened."""
    alone = _alone(subject)
    other_width = {at for pair in _of_other_width(subject.text, alone) for at in pair}
    for at in alone:
        if at not in other_width:
            sign = subject.text[at]
            template = later("{sign} near “{words}” is never closed")
            if sign in _CLOSERS:
                template = later("{sign} near “{words}” was never opened")
            elif PARTNERS[sign] == sign:
                template = later("{sign} near “{words}” has no partner in its line")
            message = said(template, sign=sign, words=_near(subject.text, at))
            yield Hit(Span(at, at + 1), message, sign)


def _near(text: str, at: int) -> str:
    """Words inside the marks, or those outside if there are none."""
    before = text[max(at - _NEAR, 0) : at].rpartition("\n")[2].strip()
    after = text[at + 1 : at + 1 + _NEAR].partition("\n")[0].strip()
    inside, outside = (before, after) if text[at] in _CLOSERS else (after, before)
    return inside or outside or text[at]


def mixed_width(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Punctuation of the wrong width between characters, pairs of two widths, digits of both."""
    text = subject.text
    for opener, closer in _of_other_width(text, _alone(subject)):
        template = later("“{opener}” and “{closer}” differ in width")
        span = Span(closer, closer + 1)
        yield hit(span, template, text[closer], opener=text[opener], closer=text[closer])
    if subject.is_chinese:
        for match in _NARROW_IN_HAN.finditer(text):
            sign = match.group()
            template = later("“{sign}” is half-width among Chinese characters: write “{wide}”")
            wide = sign.translate(_WIDE_FORM)
            yield hit(Span(*match.span()), template, sign, sign=sign, wide=wide)
    else:
        for match in _WIDE_IN_LATIN.finditer(text):
            if any(map(is_eastern, _line(text, match.start()))):
                continue
            sign = match.group().strip()
            span = Span(match.end() - len(sign), match.end())
            template = later("“{sign}” is full-width among Latin letters")
            yield hit(span, template, sign, sign=sign)
    yield from _digits_of_two_widths(text)


def _line(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]


def _digits_of_two_widths(text: str) -> Iterator[Hit]:
    """The digits of the width that is rarer, where a draft has both."""
    wide = [Span(*match.span()) for match in _WIDE_DIGITS.finditer(text)]
    narrow = [Span(*match.span()) for match in _NARROW_DIGITS.finditer(text)]
    if wide and narrow:
        template = later("the digits in “{words}” differ in width from most others")
        for span in min(wide, narrow, key=len):
            yield hit(span, template, span.of(text))


def _alone(subject: Subject) -> list[int]:
    """Offsets of the marks that should have a partner and have none."""
    text = subject.text
    paired = {at for pair in pairs(text, _OPENERS) for at in (pair.start, pair.end - 1)}
    alone = [match.start() for match in _SIGNS.finditer(text) if match.start() not in paired]
    going_on = _begin_paragraphs(subject, alone)
    return [at for at in alone if at not in going_on and not _needs_none(text, at)]


def _needs_none(text: str, at: int) -> bool:
    """Whether a sign stands alone by right: an apostrophe, 1), inches, a face."""
    sign, before = text[at], text[max(at - _LOOK_BACK, 0) : at]
    if sign in "’‘":
        return text[at + 1 : at + 2].isdigit() or not _is_chinese_place(text, at)
    if sign in '"＂':
        return before[-1:].isdigit()
    return sign in ")）(（]" and bool(_ENUMERATION.search(before) or _FACE.search(before))


def _is_chinese_place(text: str, at: int) -> bool:
    return any(map(is_eastern, text[max(at - 1, 0) : at] + text[at + 1 : at + 2]))


def _begin_paragraphs(subject: Subject, alone: Sequence[int]) -> set[int]:
    """Signs that only say that a quotation goes on: each of its paragraphs begins with one."""
    starts = {
        sentence.span.start: sentence.paragraph
        for sentence in reversed(subject.new.sentences)
        if subject.text[sentence.span.start] in PARTNERS
    }
    opened = {(starts[at], subject.text[at]) for at in starts}
    return {at for at in alone if at in starts and (starts[at] + 1, subject.text[at]) in opened}


def _of_other_width(text: str, alone: Sequence[int]) -> list[tuple[int, int]]:
    """Openers and closers that would be partners but for their width, in one line."""
    partners: list[tuple[int, int]] = []
    waiting: list[int] = []
    for at in alone:
        sign = text[at]
        if sign in PARTNERS and sign not in _CLOSERS:
            waiting.append(at)
        elif waiting and _fit(text, waiting[-1], at):
            partners.append((waiting.pop(), at))
    return partners


def _fit(text: str, opener: int, closer: int) -> bool:
    near = closer - opener <= _FAR and "\n" not in text[opener:closer]
    return near and fold_width(PARTNERS[text[opener]]) == fold_width(text[closer])
