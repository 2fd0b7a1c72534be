"""In which order files were written that nobody numbered: read from their names.

    讲话稿.docx  讲话稿(1).docx  讲话稿(征求意见稿).docx  讲话稿(终稿).docx  讲话稿(终稿2)(改).docx

What counts, the first that tells two files apart:

    names          a date, if every name has one; how far the draft had come; its number; how often
                   it was revised after that
    dates inside   front matter, or the properties of an office file
    names          days of the week
    times          when the files were last changed, unless they were all written at once
    names          in natural order

Dates that run against the order that was found are said, as a doubt.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Generic, TypeVar

from speechdiff.drafts.name_dates import date_in, month_comes_first, within_a_year, without
from speechdiff.drafts.titles import draft_number, naturally
from speechdiff.text.forms import fold_script
from speechdiff.wording import tr

Value = TypeVar("Value")
Date = Callable[[Value], dt.datetime | None]
"""When a value was written; None where that is not known."""
Points = Mapping[int, float]
"""Seconds since 1970 by the identity of a value; empty where they tell nothing."""
AT_ONCE: Final = 60.0
"""Seconds within which a copy, a checkout or an unpacked archive writes a folder of drafts."""


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; of Latin letters whole words only."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<![a-z]){w}(?![a-z])" if w.isascii() else w for w in longest_first)
    )


_STAGES: Final = (
    ("提纲", "大纲", "框架", "要点", "outline"),
    ("草稿", "草案", "起草稿", "rough"),
    ("原稿", "原文", "旧稿", "旧版", "修改前", "改前", "old", "original", "before"),
    ("初稿", "第一稿", "一稿", "首稿", "first draft"),
    ("",),
    ("讨论稿", "过程稿", "discussion"),
    ("征求意见稿", "征求意见", "意见稿", "circulated", "for comment"),
    ("送审稿", "送审", "报审稿", "for review", "review"),
    (
        *("修改稿", "修订稿", "修正稿", "改稿", "新稿", "新版", "修改后", "改后"),
        *("revised", "revision", "new", "after"),
    ),
    ("审定稿", "审核稿", "报批稿", "approved"),
    ("终稿", "最终稿", "最终版", "终版", "final"),
    (
        *("定稿", "改定稿", "最终最终稿", "最终最终版", "打死不改", "打死也不改"),
        *("final final", "definitive"),
    ),
    ("清稿", "清样", "校样", "校对稿", "proof", "proofs"),
    ("印发稿", "付印稿", "印刷稿", "正式稿", "for print"),
    ("实录", "速记稿", "发表稿", "as delivered", "delivered"),
)
"""How far a draft had come, by what its name says; names that say nothing stand after 初稿."""
_UNSAID: Final = _STAGES.index(("",))
_RANKS: Final = {word: rank for rank, words in enumerate(_STAGES) for word in words if word}
_STAGE: Final = _any_word(_RANKS)
_REVISED: Final = re.compile(
    r"(?P<again>再改|又改)|(?<=[(\[【稿版本\d)\- ])(?:修?改|修订)(?![定革变善进造稿])"
)
"""Only behind a bracket, a number or the like: 整改 and 改革 are subjects of speeches."""
_COPY: Final = re.compile(
    r"(?:复件|副本|(?P<another>another )?copy(?: of)?)(?![a-z])[ ]*(?:\((?P<number>\d{1,4})\))?"
)
"""What programs put into the name of a copy: 复件 (2) 讲话, 讲话 - 副本, Copy of speech."""
_VERSION: Final = re.compile(r"(?<![\d.])(\d{1,4})\.(\d{1,3})(?:\.(\d{1,3}))?(?![\d.])")
_NUMBER: Final = re.compile(r"\d+")
_LARGEST: Final = 10**9


_WEEKDAYS: Final = (
    ("monday", "mon", "周一", "星期一", "礼拜一"),
    ("tuesday", "tue", "tues", "周二", "星期二", "礼拜二"),
    ("wednesday", "wed", "周三", "星期三", "礼拜三"),
    ("thursday", "thu", "thur", "thurs", "周四", "星期四", "礼拜四"),
    ("friday", "fri", "周五", "星期五", "礼拜五"),
    ("saturday", "sat", "周六", "星期六", "礼拜六"),
    ("sunday", "sun", "周日", "星期日", "礼拜日", "周天", "星期天", "礼拜天"),
)
_DAYS: Final = {word: day for day, words in enumerate(_WEEKDAYS, 1) for word in words}
_WEEKDAY: Final = _any_word(_DAYS)
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_MEMBER: Final = re.compile(
    rf"(?P<before>.*?)(?P<member>\d{{1,9}}|(?<![a-z])[a-z](?![a-z])|[{_STEMS}])(?P<after>\D*)"
)


@dataclass(frozen=True, slots=True)
class Ordered(Generic[Value]):
    """Drafts in an order, and what speaks for and against it."""

    values: list[Value]
    """Oldest first."""
    why: str
    """For people: what the order was made from."""
    guessed: bool = False
    """Whether it rests on less than dates, stages or numbers in the names."""
    doubt: str = ""
    """For people, to stand after a comma and `but`; empty where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class DateClues:
    """What a file's name says of when it was written; zeroes where it is silent."""

    date: tuple[int, int, int] = (0, 0, 0)
    """Year, month, day; the year is 0 where only month and day are there."""
    stage: int = _UNSAID
    number: int = 0
    """After the word of its stage, or of the whole where there is none; ``二稿`` is 2."""
    part: int = 0
    """What stands behind the point of its number, in thousandths: 1000 for ``2.1``."""
    revised: int = 0
    """How often it was revised since, with the number of the revision."""
    copy: int = 0
    """Which copy it is of the file without that."""
    weekday: int = 0
    """1 for Monday to 7 for Sunday; 0 where no day of the week is named."""

    @property
    def tells(self) -> bool:
        """Whether there is more to go by than numbers, which any order of names minds."""
        return self.stage != _UNSAID or self.revised > 0 or self.copy > 0


def clues(stem: str, *, month_first: bool = False) -> DateClues:
    """What the name of a file, without its ending, says; for `month_first` see `date_in`."""
    date, name = date_in(_small(stem), month_first=month_first)
    weekday, name = _weekday(name)
    copy, name = _copy(name)
    part, name = _part(name)
    stages = list(_STAGE.finditer(name))
    stage = max(stages, key=lambda each: _RANKS[each[0]]) if stages else None
    number, revised = _counts(name, stage)
    return DateClues(
        date,
        _RANKS[stage[0]] if stage else _UNSAID,
        number,
        part,
        revised,
        copy,
        weekday,
    )


def _small(stem: str) -> str:
    return fold_script(unicodedata.normalize("NFKC", stem).casefold().replace("_", " "))


def in_order_of_writing(
    values: Sequence[Value],
    stem: Callable[[Value], str],
    changed: Date[Value],
    inside: Date[Value],
) -> Ordered[Value]:
    """The values, oldest first, with what decided.

    `stem` is a file's name without its ending; `changed` is the time of the file on the disk;
    `inside` is the date that its text or its properties carry, asked for only where names leave the
    order open, because it may mean reading every file.
    """
    by_name = naturally(values, stem)
    month_first = month_comes_first(_small(stem(value)) for value in by_name)
    clues_of = {id(value): clues(stem(value), month_first=month_first) for value in by_name}
    dated = len(by_name) > 1 and all(each.date[0] for each in clues_of.values())
    times = _apart(_points(by_name, changed))
    if dated or any(each.tells for each in clues_of.values()):
        keys = {value: _key(clue, dated=dated) for value, clue in clues_of.items()}
        open_names = len(set(keys.values())) < len(keys)
        dates = (_points(by_name, inside) or times) if open_names else {}
        order = sorted(by_name, key=lambda value: (keys[id(value)], dates.get(id(value), 0.0)))
        ordered = Ordered(order, _said(dated=dated, asked=bool(dates)))
    elif len(by_name) > 1 and all(each.date[1] for each in clues_of.values()):
        dates_of = within_a_year(each.date for each in clues_of.values())
        order = sorted(by_name, key=lambda value: dates_of[clues_of[id(value)].date])
        ordered = Ordered(order, tr("by the dates in the names, then by what else they say"))
    elif series := _series(by_name, stem):
        ordered = Ordered(series, tr("by the numbers in the names"))
    else:
        ordered = _without_names(by_name, clues_of, _points(by_name, inside), times)
    along, against = _balance(ordered.values, times)
    doubt = tr("the times of the files say the opposite")
    return replace(ordered, doubt=doubt) if against > along else ordered


def _without_names(
    by_name: list[Value], clues_of: Mapping[int, DateClues], inside: Points, changed: Points
) -> Ordered[Value]:
    """By the best that is left where names tell nothing but perhaps a day of the week."""
    if inside:
        order = sorted(by_name, key=lambda value: inside[id(value)])
        return Ordered(order, tr("by the dates that the files carry"), guessed=True)
    days = {value: each.weekday for value, each in clues_of.items()}
    if len(by_name) > 1 and all(days.values()):
        order = _week(by_name, days, changed)
        return Ordered(order, tr("by the days of the week in the names"), guessed=True)
    if changed:
        order = sorted(by_name, key=lambda value: changed[id(value)])
        return Ordered(order, tr("by when the files were last changed"), guessed=True)
    why = tr("by name in natural order, because nothing else gives an order")
    return Ordered(by_name, why, guessed=len(by_name) > 1)


def _week(by_name: list[Value], days: Mapping[int, int], changed: Points) -> list[Value]:
    """Through one week, begun where the times of the files agree best; on Monday without any."""

    def from_day(first: int) -> list[Value]:
        return sorted(
            by_name, key=lambda value: ((days[id(value)] - first) % 7, changed.get(id(value), 0.0))
        )

    return min(map(from_day, range(1, 8)), key=lambda order: _balance(order, changed)[1])


def _balance(order: Sequence[Value], points: Points) -> tuple[int, int]:
    """How many neighbours stand in the order of their dates, and how many the other way."""
    if not points:
        return 0, 0
    at = [points[id(value)] for value in order]
    return sum(a < b for a, b in pairwise(at)), sum(a > b for a, b in pairwise(at))


def _points(values: Sequence[Value], date: Date[Value]) -> Points:
    """Dates of the values, in seconds, where every one has a date and they differ; else none."""
    seconds = {id(value): when.timestamp() for value in values if (when := date(value))}
    return seconds if len(seconds) == len(values) and len(set(seconds.values())) > 1 else {}


def _apart(points: Points) -> Points:
    """Times of files, unless they lie so near that copying or checking out set them."""
    spread = max(points.values()) - min(points.values()) if points else 0.0
    return points if spread >= AT_ONCE else {}


def _series(by_name: Sequence[Value], stem: Callable[[Value], str]) -> list[Value]:
    """The values by the number, letter or 甲乙丙 that alone tells their names apart; else none."""
    parsed = [_MEMBER.fullmatch(unicodedata.normalize("NFKC", stem(v)).casefold()) for v in by_name]
    matches = [each for each in parsed if each]
    frames = {(each["before"].strip(), each["after"]) for each in matches}
    ranks = {
        id(v): _rank(match["member"]) for v, match in zip(by_name, parsed, strict=True) if match
    }
    one_kind = len({kind for kind, _ in ranks.values()}) == len(frames) == 1
    told_apart = len(set(ranks.values())) == len(by_name)
    return sorted(by_name, key=lambda v: ranks[id(v)]) if one_kind and told_apart else []


def _rank(member: str) -> tuple[int, int]:
    """The kind of a member of a series, and its place."""
    if member.isdecimal():
        return 0, int(member)
    return (1, ord(member)) if member.isascii() else (2, _STEMS.index(member))


def _key(clue: DateClues, *, dated: bool) -> tuple[tuple[int, ...], ...]:
    steps = (clue.stage, clue.number, clue.part, clue.revised, clue.copy)
    return (clue.date, steps) if dated else (steps, clue.date)


def _said(*, dated: bool, asked: bool) -> str:
    if dated and asked:
        return tr("by the dates in the names, then by when the files were last changed")
    if dated:
        return tr("by the dates in the names, then by what else they say")
    if asked:
        return tr("by what the names say of each draft, then by when the files were last changed")
    return tr("by what the names say of each draft")


def _weekday(name: str) -> tuple[int, str]:
    """The day of the week in a name, and the name without it: 周一稿 is no first draft."""
    day = _WEEKDAY.search(name)
    return (_DAYS[day[0]], without(name, day)) if day else (0, name)


def _copy(name: str) -> tuple[int, str]:
    """Which copy it is, and the name without that."""
    match = _COPY.search(name)
    if match is None:
        return 0, name
    number = int(match["number"]) if match["number"] else 2 if match["another"] else 1
    return number, without(name, match)


def _part(name: str) -> tuple[int, str]:
    """What stands behind the point of the last version in a name, and the name without it."""
    versions = list(_VERSION.finditer(name))
    if not versions:
        return 0, name
    last = versions[-1]
    part = int(last[2]) * 1000 + int(last[3] or 0)
    return part, name[: last.end(1)] + name[last.end() :]


def _counts(name: str, stage: re.Match[str] | None) -> tuple[int, int]:
    """The number of the draft, and how often it was revised after that."""
    start = stage.end() if stage else 0
    changes = list(_REVISED.finditer(name, start))
    before = name[start : changes[0].start()] if changes else name[start:]
    number = _last_number(before) or (draft_number(name) if stage is None else 0)
    if stage is not None and not number:
        number = _last_number(name[: stage.start()][-4:])
    revised = sum(200 if each["again"] else 100 for each in changes)
    if changes:
        revised += min(_last_number(name[changes[-1].end() :]), 99)
    return number, revised


def _last_number(text: str) -> int:
    numbers = _NUMBER.findall(text)
    return min(int(numbers[-1][:10]), _LARGEST) if numbers else 0
