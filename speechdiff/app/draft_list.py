"""The drafts of a speech as a dense list, a line each, and the filter over it.

    d7   Tue 2026-11-24  6 days ago   press office   figures checked
    d6   Thu 2026-11-19  1 week ago   A. Lee         after the first round

The filter's words must all be found, in either case. A plain word is looked for everywhere:

    lee  2026-11  tue  yesterday  figures
    author:lee  note:figures            in that part only; 改稿人：and 说明：as well
    date:2026-11..  date:..2026-11-24   from, to or between two dates, the ends included

No clock is read here: whoever asks says what time it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from speechdiff.model import Draft, Speech
from speechdiff.wording import later, tr, trn

WEEKDAYS: Final = (
    *(later("Mon"), later("Tue"), later("Wed"), later("Thu"), later("Fri")),
    *(later("Sat"), later("Sun")),
)
_FULL: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE: Final = "一二三四五六日"
_DATE: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_PART: Final = re.compile(r"(author|by|改稿人|date|日期|note|说明)[:：](.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft, in words for people; what is not known is empty."""

    draft: Draft
    name: str
    day: dt.date | None
    """Of the reader's calendar where the draft's time is known, else as the draft has it."""
    ago: str
    """``today``, ``3 days ago``; empty for a day that is still to come."""
    author: str
    note: str

    @property
    def weekday(self) -> str:
        """``Tue``."""
        return tr(WEEKDAYS[self.day.weekday()]) if self.day else ""

    @property
    def date(self) -> str:
        """``Tue 2026-11-24``."""
        return f"{self.weekday} {self.day.isoformat()}" if self.day else ""


def draft_lines(drafts: Sequence[Draft], now: dt.datetime) -> tuple[DraftLine, ...]:
    """A line for each draft, newest first, as drafts stand oldest first.

    `now` has the reader's time zone, or none.
    """
    return tuple(_line(draft, now) for draft in reversed(drafts))


def matching(lines: Iterable[DraftLine], words: str) -> tuple[DraftLine, ...]:
    """The lines in which all the words are found; all lines for no words."""
    tests = [_test(word) for word in words.casefold().split()]
    return tuple(line for line in lines if all(test(line) for test in tests))


class SpeechSearch:
    """Which speeches hold some words, in their title or in one of their drafts.

    The lines of a speech are made once: a search is for what is listed now.
    """

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self._now = now
        self._lines: dict[str, tuple[DraftLine, ...]] = {}

    def title_holds(self, speech: Speech, words: str) -> bool:
        """Whether the title, the name or the speaker's role holds all the words, if any."""
        text = f"{speech.title} {speech.name} {speech.speaker_role}".casefold()
        return bool(words.split()) and all(word in text for word in words.casefold().split())

    def holds(self, speech: Speech, words: str) -> bool:
        """Whether the title does, or one of the drafts; every speech for no words."""
        if not words.split() or self.title_holds(speech, words):
            return True
        if speech.name not in self._lines:
            self._lines[speech.name] = draft_lines(speech.drafts, self._now())
        return bool(matching(self._lines[speech.name], words))


def in_words(day: dt.date, today: dt.date) -> str:
    """How long ago a day was: days up to two weeks, then weeks, months and years, rounded down."""
    days = (today - day).days
    if days < 2:
        return {0: tr("today"), 1: tr("yesterday")}.get(days, "")
    if days < 14:
        return trn("{n} day ago", "{n} days ago", days).format(n=days)
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months < 2:
        return trn("{n} week ago", "{n} weeks ago", days // 7).format(n=days // 7)
    if months < 24:
        return trn("{n} month ago", "{n} months ago", months).format(n=months)
    return trn("{n} year ago", "{n} years ago", months // 12).format(n=months // 12)


def _line(draft: Draft, now: dt.datetime) -> DraftLine:
    day = _day(draft.date, now)
    ago = in_words(day, now.date()) if day else ""
    return DraftLine(draft, draft.name, day, ago, _author(draft), draft.note)


def _day(date: str, now: dt.datetime) -> dt.date | None:
    """The day of an ISO date; None for what is none."""
    try:
        moment = dt.datetime.fromisoformat(date)
        if moment.tzinfo is not None and now.tzinfo is not None:
            moment = moment.astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return None
    return moment.date()


def _author(draft: Draft) -> str:
    """The author's role and name, once where they are the same."""
    if draft.role and draft.author and draft.role != draft.author:
        return tr("{role} ({author})").format(role=draft.role, author=draft.author)
    return draft.who


def _test(word: str) -> Callable[[DraftLine], bool]:
    """What a word of the filter asks of a line."""
    part = _PART.fullmatch(word)
    if part is None:
        return partial(_anywhere, word)
    name, value = part[1], part[2]
    if name in ("date", "日期"):
        return partial(_on, value)
    if name in ("note", "说明"):
        return lambda line: value in line.note.casefold()
    return lambda line: value in line.author.casefold()


def _anywhere(word: str, line: DraftLine) -> bool:
    texts = (line.name, line.author, line.note, line.ago, *line.draft.tags)
    return any(word in each.casefold() for each in texts) or _on(word, line)


def _on(word: str, line: DraftLine) -> bool:
    """Whether a draft is of a day, month, year, day of the week or range of days."""
    if line.day is None:
        return False
    start, dots, end = word.partition("..")
    if dots:
        first, last = _days(start), _days(end)
        understood = (first or not start) and (last or not end)
        after = first is None or first[0] <= line.day
        return bool(understood) and after and (last is None or line.day <= last[1])
    days = _days(word)
    if days is not None:
        return days[0] <= line.day <= days[1]
    return word in _weekday_names(line.day.weekday()) or word == line.ago.casefold()


def _days(word: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a day, month or year; None for what is none of these."""
    match = _DATE.fullmatch(word)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return (date := dt.date(year, month, day)), date
        first = dt.date(year, month or 1, 1)
        following = dt.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    except ValueError:
        return None
    return first, following - dt.timedelta(days=1)


def _weekday_names(day: int) -> tuple[str, ...]:
    """Monday is 0; in both languages, whichever is in use."""
    chinese = _CHINESE[day]
    names = _FULL[day], _FULL[day][:3], tr(WEEKDAYS[day]).casefold()
    return (*names, f"周{chinese}", f"星期{chinese}", f"礼拜{chinese}")
