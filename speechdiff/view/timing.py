"""How long a draft is, and how long it takes to say it.

Chinese, Japanese and Korean are counted in characters (Han characters, kana, syllables of Hangul
and digits, no punctuation), any other language in words. What stands in the other unit, such as an
English quotation in a Chinese speech, is spoken too and takes its time. The pace is what the
speech's own settings say, else what the reader's say, else an even 220 characters (Japanese and
Korean: 300) or 130 words a minute. That is a convention between what guides to speaking recommend
(docs/settings.md names them); no speaker was timed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from unicodedata import normalize

from speechdiff.lazy_patterns import late
from speechdiff.wording import tr, trn

_COUNTED_IN_CHARACTERS: Final = frozenset({"zh", "yue", "cmn", "wuu", "ja", "ko"})
_EASTERN: Final = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U0003ffff"
)
_DAY: Final = late(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_CHARACTER: Final = late(f"[{_EASTERN}]")
_CHARACTER_OR_DIGIT: Final = late(f"[0-9０-９{_EASTERN}]")
_WORD: Final = late(rf"[^\W_{_EASTERN}]+(?:[.,:'’\-][^\W_{_EASTERN}]+)*")
_LETTERS: Final = late(rf"[^\W\d_{_EASTERN}]+(?:['’\-][^\W\d_{_EASTERN}]+)*")
_SYLLABIC: Final = frozenset({"ja", "ko"})
_SYLLABLES_A_MINUTE: Final = 300
"""Japanese and Korean say one thing in more syllables than Chinese, and say them faster."""

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
"""Where neither the speech nor who reads has another one."""


@dataclass(frozen=True, slots=True)
class Length:
    """How much there is to say."""

    count: int
    unit: Unit
    a_minute: float | None = None
    """What is said of it in a minute; None for the pace of who reads."""
    others: int = 0
    """Words among characters, or characters among words: spoken, and not in `count`."""
    syllabic: bool = False
    """Whether it is Japanese or Korean."""

    def __str__(self) -> str:
        if self.unit == "words":
            return trn("{n:,} word", "{n:,} words", self.count).format(n=self.count)
        return trn("{n:,} character", "{n:,} characters", self.count).format(n=self.count)

    @property
    def minutes(self) -> float:
        """Speaking time at an even pace, the usual one where the speech has none of its own."""
        return self.minutes_of(USUAL)

    def minutes_of(self, reader: Pace) -> float:
        """Speaking time at `a_minute`, or else at the pace of that reader."""
        other: Unit = "words" if self.unit == "characters" else "characters"
        return self.count / self.pace_of(reader) + self.others / reader.of(other)

    def pace_of(self, reader: Pace) -> float:
        """How much is said in a minute: `a_minute`, or what that reader says."""
        if self.syllabic and reader.characters == USUAL.characters:
            return self.a_minute or _SYLLABLES_A_MINUTE
        return self.a_minute or reader.of(self.unit)


def clock(minutes: float, sign: str = "") -> str:
    """Minutes and seconds: ``9:40``, in Chinese 9分40秒; with a sign where one is asked for."""
    seconds = round(abs(minutes) * 60)
    sign = "-" if minutes < 0 and seconds else sign
    words = tr("{minutes}:{seconds:02}") if seconds >= 60 else tr("0:{seconds:02}")
    return sign + words.format(minutes=seconds // 60, seconds=seconds % 60)


def day(date: str) -> str:
    """The day of an ISO 8601 date as a report says it: ``2020-05-06``, in Chinese 2020年5月6日."""
    if not (match := _DAY.match(date)):
        return date[:10]
    year, month, number = map(int, match.groups())
    return tr("{year:04}-{month:02}-{day:02}").format(year=year, month=month, day=number)


def length(text: str, language: str, a_minute: float | None = None) -> Length:
    """The length of a text in the unit of its language (``zh``, ``zh-Hant`` ... or another)."""
    code, text = language.partition("-")[0].lower(), normalize("NFC", text)
    if code in _COUNTED_IN_CHARACTERS:
        count, words = len(_CHARACTER_OR_DIGIT.findall(text)), len(_LETTERS.findall(text))
        return Length(count, "characters", a_minute, words, code in _SYLLABIC)
    return Length(len(_WORD.findall(text)), "words", a_minute, len(_CHARACTER.findall(text)))
