"""Dates in names of files, as people and programs write them.

讲话2025年9月30日  20250930  2025-9-30  28-11-2025  9月30日  0930  Sep 30  30 September 2025
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

NameDate = tuple[int, int, int]
"""Year, month, day; the year is 0 where only month and day are there, all where there is none."""
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_MONTH: Final = r"(?P<month>1[0-2]|0?[1-9])"
_DAY: Final = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_WORD: Final = (
    r"(?<![a-z])(?P<word>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_TH: Final = "(?:st|nd|rd|th)?"
_YEAR_LAST: Final = re.compile(
    rf"(?<![\d.])(?P<one>\d{{1,2}})(?P<sep>[-._/ ])(?P<two>\d{{1,2}})(?P=sep){_YEAR}(?!\d)"
)
_FORMS: Final = tuple(
    map(
        re.compile,
        (
            rf"(?<!\d){_YEAR}(?:年|[-._/ ]){_MONTH}(?:月|[-._/ ]){_DAY}(?:日|号)?(?!\d)",
            rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
            rf"(?<![a-z\d]){_DAY}{_TH}[-. ]{{0,2}}{_WORD}(?:[-., ]{{0,2}}{_YEAR}(?!\d))?",
            rf"{_WORD}[-. ]{{0,2}}{_DAY}{_TH}(?!\d)(?:[-., ]{{0,2}}{_YEAR}(?!\d))?",
            rf"(?<!\d){_MONTH}月{_DAY}[日号]?(?!\d)",
            r"(?<!\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        ),
    )
)


def date_in(name: str, *, month_first: bool = False) -> tuple[NameDate, str]:
    """The date in a name in small letters, and the name without it: its digits are no more.

    `month_first` decides of 03-12-2025.
    """
    if (last := _YEAR_LAST.search(name)) and (date := _year_last(last, month_first)):
        return date, without(name, last)
    for form in _FORMS:
        if match := form.search(name):
            parts = match.groupdict(default="0")
            word = parts.get("word")
            month = _MONTHS.index(word[:3]) + 1 if word else int(parts["month"])
            return (int(parts.get("year", 0)), month, int(parts["day"])), without(name, match)
    return (0, 0, 0), name


def month_comes_first(names: Iterable[str]) -> bool:
    """Whether a date with its year last shows that its month is first: 11-28-2025."""
    matches = (_YEAR_LAST.search(name) for name in names)
    return any(each and int(each["one"]) <= len(_MONTHS) < int(each["two"]) for each in matches)


def within_a_year(dates: Iterable[NameDate]) -> dict[NameDate, NameDate]:
    """Dates without a year to dates that can be put in order: January comes after December."""
    different = set(dates)
    months = {month for _, month, _ in different}
    turns = bool(months & {11, 12}) and bool(months & {1, 2})
    half = len(_MONTHS) // 2
    return {each: (int(turns and each[1] <= half), *each[1:]) for each in different}


def _year_last(match: re.Match[str], month_first: bool) -> NameDate | None:
    one, two = int(match["one"]), int(match["two"])
    day, month = (two, one) if month_first else (one, two)
    possible = 1 <= month <= len(_MONTHS) and 1 <= day <= 31
    return (int(match["year"]), month, day) if possible else None


def without(name: str, match: re.Match[str]) -> str:
    """The name with a space in the place of a match."""
    return f"{name[: match.start()]} {name[match.end() :]}"
