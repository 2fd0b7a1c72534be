"""The figures of two sides, and whether they differ in any way: digits, numerals, signs, units.

A figure is a number or date with its signs and its unit, a word that holds digits (Q3), a number in
letters, or the sign of a range between two figures (5% — 8%).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from speechdiff.compare.tokens import Token
from speechdiff.model import Facet
from speechdiff.text.forms import fold_letters, fold_script
from speechdiff.text.kinds import COUNTING, WordKind
from speechdiff.text.numbers import ENGLISH_UNITS, NUMERALS, figure_key, is_number_word, is_unit
from speechdiff.text.senses import names_a_month

RANGE_SIGNS = frozenset({"-", "–", "—", "−", "－", "——", "~", "～", "∼", "〜"})
_DASH_OR_PLUS = RANGE_SIGNS | {"+", "＋"}
_SIGNS = RANGE_SIGNS | frozenset("±≤≥<>≈≠+＋＜＞")
_DIGITS = re.compile(r"(?<![^\W_])[-–—−]?\d+|\d+")
_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_ROMAN = re.compile("(?!X+$)(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_RANGE_WORDS = RANGE_SIGNS | {"至", "到", "to", "through"}
_LIST_WORDS = frozenset({"、", "，", ",", "和", "与", "與", "及", "and", "or", "或"})
_MINUS = frozenset({"负", "负增长", "负成长", "零下"})
_MINUS_BEGINS = frozenset("负負零")
_MEASURED_ELSEWHERE = COUNTING | {WordKind.PUNCTUATION, WordKind.SPACE}


def figures(tokens: Sequence[Token]) -> list[str]:
    """The keys of all figures among tokens, in their order."""
    words = [token for token in tokens if not token.space]
    return [
        key
        for number, token in enumerate(words)
        if not _counts_nothing(token)
        for key in _keys(number, words)
    ]


def _counts_nothing(token: Token) -> bool:
    """Whether it adds no key, wherever it stands; most words do not."""
    if token.kind is WordKind.HAN:
        return token.text[0] not in _MINUS_BEGINS
    return token.mark and token.text not in _SIGNS


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
    elif token.text in _SIGNS:
        if token.text in RANGE_SIGNS and _between_figures(number, words):
            yield "-"
        elif _before_digits(number, words):
            yield figure_key(token.text)
    elif token.kind is not WordKind.PUNCTUATION:
        if number and token.text.isascii() and _is_unit(words[number - 1].text, token.text):
            yield token.text.lower()
        yield from _in_a_word(token.text, token.kind)


def _torn_unit(number: int, words: Sequence[Token]) -> str:
    """The unit of bare digits that was cut into the word behind them: 1.5 | 倍计."""
    token, after = words[number], words[number + 1] if number + 1 < len(words) else None
    if after is None or after.kind is not WordKind.HAN or not token.text[-1].isdigit():
        return ""
    adjacent = after.start == token.end
    return after.text[0] if adjacent and is_unit(after.text[0]) else ""


def _is_unit(number: str, word: str) -> bool:
    return is_number_word(number.lower()) and word.lower() in ENGLISH_UNITS


def _between_figures(number: int, words: Sequence[Token]) -> bool:
    if not 0 < number < len(words) - 1:
        return False
    after = words[number + 1]
    return words[number - 1].figure and (after.figure or _is_digit(after.text[0]))


def _before_digits(number: int, words: Sequence[Token]) -> bool:
    """Whether a sign stands right before a word that begins with digits: -5F."""
    token = words[number]
    after = words[number + 1] if number + 1 < len(words) else None
    return (
        after is not None
        and _is_digit(after.text[0])
        and after.start == token.end
        and not (token.text in _DASH_OR_PLUS and _follows_word(number, words))
    )


def _follows_word(number: int, words: Sequence[Token]) -> bool:
    before = words[number - 1] if number else None
    return before is not None and before.end == words[number].start and before.text[-1].isalnum()


def _in_a_word(text: str, kind: WordKind) -> Iterator[str]:
    """A number in letters, a Roman one of two or more, or the digits of a word: Q3, ½."""
    if kind in _MEASURED_ELSEWHERE:
        return
    if kind is WordKind.LATIN and is_number_word(text.lower()):
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
        if token.kind in COUNTING or any(_in_a_word(token.text, token.kind))
    }
