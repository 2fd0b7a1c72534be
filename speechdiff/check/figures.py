"""What a number in prose says: its value and what it counts.

3.5万亿元      35000000000000  元         百分之五      5  %
$4.2 million   4200000         $          十二个        12 个
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from speechdiff.text.forms import fold_script, fold_width

_DIGITS = dict(
    zip("〇零○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_PLACES = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_HAN = "".join(_DIGITS) + "".join(_PLACES) + "".join(_MYRIADS)
_PER_HUNDRED = re.compile("百分之(?P<rest>.+)")
_ARABIC = re.compile(
    r"(?P<currency>(?:US|HK|NT|[AC])?[$€£¥]\s?)?(?P<digits>\d[\d,]*(?:\.\d+)?)"
    rf"(?P<han>[{''.join(_PLACES)}{''.join(_MYRIADS)}]*)"
    rf"(?:\s(?P<scale>{'|'.join(_SCALES)}))?(?P<unit>.*)",
    re.DOTALL,
)
_IN_HAN = re.compile(f"(?P<digits>[{_HAN}]+)(?:点(?P<point>[{_HAN}]+))?(?P<unit>.*)", re.DOTALL)
_PER_CENT = frozenset({"%", "percent", "per cent"})


class Figure(NamedTuple):
    """A number and what it counts."""

    value: Fraction
    unit: str


def figure(words: str) -> Figure | None:
    """The figure that a number word gives; None for ranges, placeholders and what is no number."""
    plain = fold_script(fold_width(words)).strip()
    share = _PER_HUNDRED.fullmatch(plain)
    if share:
        inner = figure(share["rest"])
        return Figure(inner.value, "%") if inner and not inner.unit else None
    match = _ARABIC.fullmatch(plain)
    if match:
        return _arabic(match)
    match = _IN_HAN.fullmatch(plain)
    if match is None:
        return None
    return Figure(_han(match["digits"], match["point"] or ""), _unit(match["unit"]))


def _arabic(match: re.Match[str]) -> Figure | None:
    unit = match["unit"].strip()
    if unit[:1] in "-–—−~～/:：至到" and unit:
        return None
    value = Fraction(match["digits"].replace(",", ""))
    for sign in match["han"]:
        value *= {**_PLACES, **_MYRIADS}[sign]
    value *= _SCALES.get(match["scale"] or "", 1)
    return Figure(value, _unit((match["currency"] or "").strip() + unit))


def _unit(unit: str) -> str:
    unit = unit.strip().casefold()
    return "%" if unit in _PER_CENT else unit


def _han(digits: str, point: str) -> Fraction:
    """The value of Chinese numerals; figures without places are read one by one: 二〇二〇."""
    if not any(sign in _PLACES or sign in _MYRIADS for sign in digits):
        value = Fraction("".join(str(_DIGITS[sign]) for sign in digits) or "0")
    else:
        value = Fraction(_with_places(digits))
    scale = 1
    while point and point[-1] in _MYRIADS:
        scale, point = scale * _MYRIADS[point[-1]], point[:-1]
    for place, sign in enumerate(point, 1):
        value += Fraction(_DIGITS.get(sign, 0), 10**place)
    return value * scale


def _with_places(digits: str) -> int:
    """三万五千六百 -> 35600; what stands before 亿 or 万 is counted in them."""
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        before, sign_there, rest = digits.rpartition(sign)
        if sign_there:
            return (_with_places(before) or 1) * size + _with_places(rest)
    total = digit = 0
    for sign in digits:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
    return total + digit
