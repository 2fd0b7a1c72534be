"""In which order files were written that nobody numbered: read from their names.

    讲话稿.docx  讲话稿(1).docx  讲话稿(征求意见稿).docx  讲话稿(终稿).docx  讲话稿(终稿2)(改).docx

What counts, the first that tells two names apart: a date, if every name has one; how far the draft
had come, as its name says; its number; how often it was revised after that; the date in the name;
when the file was last changed; the name itself, in natural order.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from speechdiff.drafts.titles import draft_number, naturally
from speechdiff.text.forms import fold_script
from speechdiff.wording import tr

Value = TypeVar("Value")

_STAGES: Final = (
    ("提纲", "大纲", "框架", "要点", "outline"),
    ("草稿", "草案", "起草稿", "rough"),
    ("初稿", "第一稿", "一稿", "首稿", "first draft"),
    ("",),
    ("讨论稿", "过程稿", "discussion"),
    ("征求意见稿", "征求意见", "意见稿", "circulated", "for comment"),
    ("送审稿", "送审", "报审稿", "for review", "review"),
    ("修改稿", "修订稿", "修正稿", "改稿", "revised", "revision"),
    ("审定稿", "审核稿", "报批稿", "approved"),
    ("终稿", "最终稿", "最终版", "终版", "final"),
    (
        "定稿",
        "改定稿",
        "最终最终稿",
        "最终最终版",
        "打死不改",
        "打死也不改",
        "final final",
        "definitive",
    ),
    ("清稿", "清样", "校样", "校对稿", "proof", "proofs"),
    ("印发稿", "付印稿", "印刷稿", "正式稿", "for print"),
    ("实录", "速记稿", "发表稿", "as delivered", "delivered"),
)
"""How far a draft had come, by what its name says; names that say nothing stand after 初稿."""
_UNSAID: Final = _STAGES.index(("",))
_RANKS: Final = {word: rank for rank, words in enumerate(_STAGES) for word in words if word}
_STAGE: Final = re.compile(
    "|".join(
        rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else word
        for word in sorted(_RANKS, key=len, reverse=True)
    )
)
_FULL_DATE: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年|[-._/ ])?(?P<month>0?[1-9]|1[0-2])(?:月|[-._/ ])?"
    r"(?P<day>[12]\d|3[01]|0?[1-9])(?:日|号)?(?!\d)"
)
_SHORT_DATE: Final = re.compile(
    r"(?<!\d)(?:(?P<month>0?[1-9]|1[0-2])月(?P<day>[12]\d|3[01]|0?[1-9])[日号]?"
    r"|(?P<month2>0[1-9]|1[0-2])(?P<day2>[12]\d|3[01]|0[1-9]))(?!\d)"
)
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


@dataclass(frozen=True, slots=True)
class Clues:
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

    @property
    def tells(self) -> bool:
        """Whether there is more to go by than numbers, which any order of names minds."""
        return self.stage != _UNSAID or self.revised > 0 or self.copy > 0


def clues(stem: str) -> Clues:
    """What the name of a file, without its ending, says."""
    name = fold_script(unicodedata.normalize("NFKC", stem).casefold().replace("_", " "))
    date, name = _date(name)
    copy, name = _copy(name)
    part, name = _part(name)
    found = list(_STAGE.finditer(name))
    stage = max(found, key=lambda each: _RANKS[each[0]]) if found else None
    number, revised = _counts(name, stage)
    return Clues(date, _RANKS[stage[0]] if stage else _UNSAID, number, part, revised, copy)


def in_order_of_writing(
    values: Sequence[Value],
    stem: Callable[[Value], str],
    changed: Callable[[Value], dt.datetime],
    *,
    surely: bool = False,
) -> tuple[list[Value], str]:
    """The values, oldest first, and for people what the order was made from.

    `stem` is a file's name without its ending; `changed` is when it was last changed, minded only
    where names leave it open; `surely` says that these dates stand inside the files, where copying
    does not change them.
    """
    named = naturally(values, stem)
    read = {id(value): clues(stem(value)) for value in named}
    dated = len(named) > 1 and all(each.date[0] for each in read.values())
    if not dated and not any(each.tells for each in read.values()):
        if surely and all(each == Clues() for each in read.values()):
            return sorted(named, key=changed), tr("by the dates that the files carry")
        return named, tr("by name in natural order, because nothing else gives an order")
    order = sorted(named, key=lambda value: _key(read[id(value)], dated=dated))
    order, asked = _settled(order, lambda value: _key(read[id(value)], dated=dated), changed)
    return order, _said(dated=dated, asked=asked)


def _key(clue: Clues, *, dated: bool) -> tuple[tuple[int, ...], ...]:
    steps = (clue.stage, clue.number, clue.part, clue.revised, clue.copy)
    return (clue.date, steps) if dated else (steps, clue.date)


def _settled(
    ordered: list[Value],
    key: Callable[[Value], object],
    changed: Callable[[Value], dt.datetime],
) -> tuple[list[Value], bool]:
    """Neighbours whose names say the same, by when they were changed; whether there were any."""
    result: list[Value] = []
    asked = False
    at = 0
    while at < len(ordered):
        end = at + 1
        while end < len(ordered) and key(ordered[end]) == key(ordered[at]):
            end += 1
        alike = ordered[at:end]
        if len(alike) > 1:
            asked = True
            alike.sort(key=changed)
        result += alike
        at = end
    return result, asked


def _said(*, dated: bool, asked: bool) -> str:
    if dated and asked:
        return tr("by the dates in the names, then by when the files were last changed")
    if dated:
        return tr("by the dates in the names, then by what else they say")
    if asked:
        return tr("by what the names say of each draft, then by when the files were last changed")
    return tr("by what the names say of each draft")


def _date(name: str) -> tuple[tuple[int, int, int], str]:
    """The date in a name, and the name without it, so that its digits are not taken for more."""
    if full := _FULL_DATE.search(name):
        year, month, day = (int(full[part]) for part in ("year", "month", "day"))
        return (year, month, day), name[: full.start()] + " " + name[full.end() :]
    if short := _SHORT_DATE.search(name):
        month, day = (int(short[part] or short[f"{part}2"]) for part in ("month", "day"))
        return (0, month, day), name[: short.start()] + " " + name[short.end() :]
    return (0, 0, 0), name


def _copy(name: str) -> tuple[int, str]:
    """Which copy it is, and the name without that."""
    match = _COPY.search(name)
    if match is None:
        return 0, name
    number = int(match["number"]) if match["number"] else 2 if match["another"] else 1
    return number, f"{name[: match.start()]} {name[match.end() :]}"


def _part(name: str) -> tuple[int, str]:
    """What stands behind the point of the last version in a name, and the name without it."""
    found = list(_VERSION.finditer(name))
    if not found:
        return 0, name
    last = found[-1]
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
