"""How long a draft is, and how long it takes to say it.

Chinese is counted in characters (Han characters and digits, no punctuation), any other language in
words. The pace is what the speech's own settings say, else what the reader's say, else an even 220
characters or 130 words a minute. That is a convention between what guides to speaking recommend
(docs/settings.md names them); no speaker was timed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from speechdiff.wording import tr, trn

_COUNTED_IN_CHARACTERS: Final = frozenset({"zh", "yue", "cmn", "wuu"})
_SPOKEN_CHARACTER: Final = re.compile(
    "[0-9０-９\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_WORD: Final = re.compile(r"[^\W_]+(?:[.,:'’\-][^\W_]+)*")

Unit = Literal["characters", "words"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is said in a minute."""

    characters: float = 220
    words: float = 130

    def of(self, unit: Unit) -> float:
        """The pace of a language that is counted in this unit."""
        return self.characters if unit == "characters" else self.words


USUAL: Final = Pace()
_taken: Pace = USUAL


def take_pace(pace: Pace) -> None:
    """Let this be the pace of speeches that have none of their own; a face calls it."""
    global _taken  # noqa: PLW0603  one process has one reader
    _taken = pace


@dataclass(frozen=True, slots=True)
class Length:
    """How much there is to say."""

    count: int
    unit: Unit
    a_minute: float | None = None
    """What is said of it in a minute; None for the pace in use."""

    def __str__(self) -> str:
        if self.unit == "words":
            return trn("{n:,} word", "{n:,} words", self.count).format(n=self.count)
        return trn("{n:,} character", "{n:,} characters", self.count).format(n=self.count)

    @property
    def minutes(self) -> float:
        """Speaking time at an even pace."""
        return self.count / (self.a_minute or _taken.of(self.unit))


def clock(minutes: float, sign: str = "") -> str:
    """Minutes and seconds: ``9:40``, in Chinese 9分40秒; with a sign where one is asked for."""
    seconds = round(abs(minutes) * 60)
    sign = "-" if minutes < 0 and seconds else sign
    words = tr("{minutes}:{seconds:02}")
    return sign + words.format(minutes=seconds // 60, seconds=seconds % 60)


def day(date: str) -> str:
    """The day of an ISO 8601 date as a report says it: ``2020-05-06``, in Chinese 2020年5月6日."""
    if not (match := _DAY.match(date)):
        return date[:10]
    year, month, number = map(int, match.groups())
    return tr("{year:04}-{month:02}-{day:02}").format(year=year, month=month, day=number)


def length(text: str, language: str, a_minute: float | None = None) -> Length:
    """The length of a text in the unit of its language (``zh``, ``zh-Hant`` ... or another)."""
    if language.partition("-")[0].lower() in _COUNTED_IN_CHARACTERS:
        return Length(len(_SPOKEN_CHARACTER.findall(text)), "characters", a_minute)
    return Length(len(_WORD.findall(text)), "words", a_minute)
