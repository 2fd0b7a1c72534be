"""What the figures of a sentence amount to, and which of them were only brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from speechdiff.lazy_patterns import late

FIGURE_UPDATED = 0.08
"""Share of itself by which a figure may change and still be the same, brought up to date."""
FIGURE = late(r"\d[\d.,]*[十百千万亿]*|[〇○零一二三四五六七八九十百千万亿两几]+[多余]?")
_DIGITS = dict(zip("〇○零一二三四五六七八九两", (0, 0, *range(10), 2), strict=True))
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def figures_kept(
    one: Sequence[tuple[str, float]], other: Sequence[tuple[str, float]]
) -> tuple[int, int]:
    """How many figures the side with fewer has, and how many of them the other side has too."""
    left = list(other)
    for what, amount in one:
        near = (k for k, (w, a) in enumerate(left) if w == what and _near(amount, a))
        if (k := next(near, None)) is not None:
            del left[k]
    return min(len(one), len(other)), len(other) - len(left)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= FIGURE_UPDATED * max(one, other)


def amount_of(figure: str) -> float:
    """What a figure in digits or Chinese numerals amounts to: 一千四百二十六 is 1426."""
    if figure[0].isdecimal():
        digits = figure.rstrip("十百千万亿")
        whole, point, rest = digits.replace(",", "").partition(".")
        powers = (_POWERS[numeral] for numeral in figure[len(digits) :])
        return float(f"{whole}{point}{rest.partition('.')[0]}") * prod(powers)
    total, section, digit = 0, 0, 0
    for numeral in figure:
        power = _POWERS.get(numeral, 1)
        if numeral in _DIGITS:
            digit = 10 * digit + _DIGITS[numeral]
        elif power == 1:  # 几, 多, 余
            continue
        elif power < _POWERS["万"]:
            section, digit = section + (digit or 1) * power, 0
        elif power == _POWERS["万"]:
            total, section, digit = total + (section + digit) * power, 0, 0
        else:
            total, section, digit = (total + section + digit) * power, 0, 0
    return float(total + section + digit)
