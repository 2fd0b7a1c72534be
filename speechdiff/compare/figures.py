"""The figures of two sides, and whether they differ in any way: digits, numerals, signs, units.

A figure is a number or date with its signs and its unit, a word that holds digits (Q3), a number in
letters, or the sign of a range between two figures (5% — 8%).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from speechdiff.compare.tokens import RANGE_SIGNS, SIGNS_OF_FIGURES, Token
from speechdiff.lazy_patterns import late
from speechdiff.model import Facet
from speechdiff.text.forms import fold_letters, fold_script
from speechdiff.text.kinds import COUNTING, WordKind
from speechdiff.text.lexicon_abroad import UNIT_ABROAD
from speechdiff.text.numbers import ENGLISH_UNITS, NUMERALS, figure_key, is_number_word, is_unit
from speechdiff.text.senses import is_number_in_letters, names_a_month

_DASH_OR_PLUS = RANGE_SIGNS | {"+", "＋"}
OPENING_BRACKETS = frozenset("（(")
_DIGITS = late(r"(?<![^\W_])[-–—−]?\d+|\d+")
_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_ROMAN = late("(?!X+$)(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_RANGE_WORDS = RANGE_SIGNS | {"至", "到", "to", "through"}
_LIST_WORDS = frozenset({"、", "，", ",", "和", "与", "與", "及", "and", "or", "或"})
_MINUS = frozenset({"负", "负增长", "负成长", "零下"})
_MEASURED_ELSEWHERE = COUNTING | {WordKind.PUNCTUATION, WordKind.SPACE}


def figures(tokens: Sequence[Token]) -> list[str]:
    """The keys of all figures among tokens, in their order."""
    if not any(token.counts for token in tokens):
        return []
    words = [token for token in tokens if not token.space]
    return [
        key for number, token in enumerate(words) if token.counts for key in _keys(number, words)
    ]


def _keys(number: int, words: Sequence[Token]) -> Iterator[str]:
    """What one of the words adds; what stands beside it tells whether a sign or unit is one."""
    token = words[number]
    if token.figure:
        yield token.said + _torn_unit(number, words)
    elif token.kind is WordKind.HAN:
        if fold_script(token.text) in _MINUS and any(
            word.figure for word in words[number : number + 4]
        ):
            yield "-"
    elif token.text in SIGNS_OF_FIGURES:
        if token.text in RANGE_SIGNS and _between_figures(number, words):
            yield "-"
        elif _before_digits(number, words):
            yield figure_key(token.text)
    elif token.kind is not WordKind.PUNCTUATION:
        if number and token.text.isascii() and _is_unit(words[number - 1].text, token.text):
            yield token.text.lower()
        yield from _in_a_word(token)


def _torn_unit(number: int, words: Sequence[Token]) -> str:
    """The unit of bare digits in the word behind them: 1.5 | 倍计, 30 | 만명입니다."""
    token, after = words[number], words[number + 1] if number + 1 < len(words) else None
    if after is None or after.start != token.end or not token.text[-1].isdigit():
        return ""
    if after.kind is WordKind.OTHER:
        return unit[0] if (unit := UNIT_ABROAD.match(after.text)) else ""
    return after.text[0] if after.kind is WordKind.HAN and is_unit(after.text[0]) else ""


def _is_unit(number: str, word: str) -> bool:
    return is_number_word(number.lower()) and word.lower() in ENGLISH_UNITS


def _between_figures(number: int, words: Sequence[Token]) -> bool:
    if not 0 < number < len(words) - 1:
        return False
    after = words[number + 1]
    return words[number - 1].figure and (after.figure or _is_digit(after.text[0]))


def _before_digits(number: int, words: Sequence[Token]) -> bool:
    """Whether a sign stands right before a word that begins with digits: -5F, or -（3.5）%."""
    token, rest = words[number], words[number + 1 : number + 3]
    if not rest or rest[0].start != token.end:
        return False
    if rest[0].text in OPENING_BRACKETS:
        return len(rest) > 1 and _is_digit(rest[1].text[0]) and not _follows_latin(number, words)
    return _is_digit(rest[0].text[0]) and not (
        token.text in _DASH_OR_PLUS and _follows_word(number, words)
    )


def _follows_latin(number: int, words: Sequence[Token]) -> bool:
    """Whether it joins names or operands: (2)-(3), F-(5)."""
    before = words[number - 1].text[-1] if number else " "
    return before.isascii() and (before.isalnum() or before == ")")


def _follows_word(number: int, words: Sequence[Token]) -> bool:
    before = words[number - 1] if number else None
    return before is not None and before.end == words[number].start and before.text[-1].isalnum()


def _in_a_word(token: Token) -> Iterator[str]:
    """A number in letters, a Roman one of two or more, or the digits of a word: Q3, ½."""
    text, kind = token.text, token.kind
    if kind in _MEASURED_ELSEWHERE:
        return
    if kind is not WordKind.HAN and is_number_in_letters(text.lower(), token.place.language):
        yield text.lower()
    plain = fold_letters(text)
    if _ROMAN.fullmatch(plain):
        yield plain
    elif any(map(_is_digit, plain)):
        yield " ".join(_DIGITS.findall(plain)) or plain


@lru_cache(maxsize=4096)
def _is_digit(character: str) -> bool:
    """Whether it counts by itself; Han numerals do not, as they stand in any word."""
    return character != "〇" and unicodedata.category(character).startswith("N")


def same_but_for_spaces(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether both are the same letter by letter, white space between two digits included."""
    one, other = (
        _SPACE.sub("", fold_letters("".join(token.text for token in side))) for side in (old, new)
    )
    return one == other


def range_and_list(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether 3日至5日 becomes 3日、5日: all of a range, or its two ends."""
    one, other = (
        [token.text.lower() for token in side[1:-1] if not token.space] for side in (old, new)
    )
    sides = {*one, *other}
    return (
        len(one) == 1 == len(other)
        and _may_end_a_range(old[0], old[0].text[-1])
        and _may_end_a_range(old[-1], old[-1].text[0])
        and not sides.isdisjoint(_RANGE_WORDS)
        and not sides.isdisjoint(_LIST_WORDS)
    )


def _may_end_a_range(token: Token, edge: str) -> bool:
    """Whether it is a figure, a number in letters, or the name of a month or weekday.

    `edge` is its sign beside the range: 一 | 至 | 六年级.
    """
    if token.figure or edge in NUMERALS or is_number_word(token.text.lower()):
        return True
    return names_a_month(token.place, capital=token.text[:1].isupper(), sentence_start=False)


def facets_of_figures(tokens: Iterable[Token]) -> set[Facet]:
    """What the figures among tokens are called: dates, or else numbers."""
    return {
        Facet.DATE if token.kind is WordKind.DATE else Facet.NUMBER
        for token in tokens
        if token.kind in COUNTING or any(_in_a_word(token))
    }
