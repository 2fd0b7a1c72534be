"""Rising or falling: the Mann-Kendall test, on the counts and on the rates of a phrase.

Over all pairs of drafts, S is how often the later one has more, less how often it has fewer. The
test asks how seldom chance would order the same values so (Mann 1945; Kendall 1975). It knows no
distribution of the values, which is why it is used: a word comes in bursts, and tests that take
counts for Poisson call every burst a trend.

A draft that grows lowers the rate of a phrase that nobody touched, and a long report has more of
everything; so both the counts and the rates must go the same way, and the larger p-value counts
(an intersection-union test; Berger 1982).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

LEAST_DRAFTS = 5
"""With four drafts even a straight rise has p = 0.083: nothing could ever be said."""
MOST_EXACT = 12
"""Up to so many drafts p is exact; above, the normal approximation is good to two digits."""
LEVEL = 0.05


def trend(counts: Sequence[float], rates: Sequence[float]) -> tuple[int, float]:
    """Direction (1 rising, -1 falling, 0 neither) and two-sided p of both tests taken together.

    p is 1 where the counts and the rates disagree. Needs `LEAST_DRAFTS` values of each.
    """
    of_counts, of_rates = score(counts), score(rates)
    if of_counts * of_rates <= 0:
        return 0, 1.0
    direction = 1 if of_counts > 0 else -1
    return direction, max(p_value(of_counts, _ties(counts)), p_value(of_rates, _ties(rates)))


def score(values: Sequence[float]) -> int:
    """Mann and Kendall's S."""
    return sum(
        (later > value) - (later < value)
        for at, value in enumerate(values)
        for later in values[at + 1 :]
    )


@cache
def p_value(score: int, ties: tuple[int, ...]) -> float:
    """Two-sided p of S, given how many values are alike: (1, 1, 3) is a, b, c, c, c."""
    if sum(ties) <= MOST_EXACT:
        return _exact(abs(score), ties)
    return _normal(abs(score), ties)


def _ties(values: Sequence[float]) -> tuple[int, ...]:
    return tuple(sorted(Counter(values).values()))


def _exact(score: int, ties: tuple[int, ...]) -> float:
    """Share of the orders of these values whose S is as far from 0, or further."""
    orders = _orders_by_inversions(ties)
    pairs = len(orders) - 1
    far = sum(count for at, count in enumerate(orders) if abs(pairs - 2 * at) >= score)
    return far / sum(orders)


@cache
def _orders_by_inversions(ties: tuple[int, ...]) -> tuple[int, ...]:
    """How many distinct orders of the values have 0, 1, 2 ... inversions.

    The coefficients of the Gaussian multinomial: the product of (1 - q^k) for k up to n, divided
    by the same product for each group of ties (MacMahon).
    """
    n = sum(ties)
    size = (n * n - sum(each * each for each in ties)) // 2 + 1
    coefficients = [1] + [0] * (size - 1)
    for k in range(1, n + 1):
        for at in range(size - 1, k - 1, -1):
            coefficients[at] -= coefficients[at - k]
    for each in ties:
        for k in range(1, each + 1):
            for at in range(k, size):
                coefficients[at] += coefficients[at - k]
    return tuple(coefficients)


def _normal(score: int, ties: tuple[int, ...]) -> float:
    """By the normal approximation, its variance corrected for ties and S for continuity."""
    variance = (_spread(sum(ties)) - sum(map(_spread, ties))) / 18
    if score == 0 or variance == 0:
        return 1.0
    return math.erfc((score - 1) / math.sqrt(2 * variance))


def _spread(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's (1995) p-values of tests made at once, in the same order."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    count = len(p_values)
    scaled = (p_values[at] * count / (count - place) for place, at in enumerate(order))
    result = [1.0] * count
    for at, value in zip(order, accumulate(scaled, min), strict=True):
        result[at] = min(1.0, value)
    return result
