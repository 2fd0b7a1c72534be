"""Numbers of lists as word processors write them, and the paragraphs that they count.

    三、  III.  (3)  ③  丙

`word_lists` and `opendocument_lists` tell which list a paragraph is in, and at which level. Formats
of numbers have the names that Word gives them; `OPENDOCUMENT` has those of the other family.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeVar

LARGEST: Final = 9_999
"""Beyond it every number is written in digits: no list of a speech goes so far."""

_SIMPLIFIED: Final = ("零一二三四五六七八九", "十百千")
_FORMAL: Final = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_FORMAL_TRADITIONAL: Final = ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def numeral(number: int, style: str) -> str:
    """The number in a format; in digits where the format is not known or does not reach so far."""
    text = _STYLES.get(style, str)(number) if 0 <= number <= LARGEST else ""
    return text or str(number)


def counted(number: int, digits: str, units: str, *, bare_ten: bool = True) -> str:
    """A number as it is said in Chinese: 十二, 一百零三, 二千零一十."""
    if number == 0:
        return digits[0]
    text, skipped = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            skipped = bool(text)
            continue
        text += (digits[0] if skipped else "") + digits[digit] + (units[power - 1] if power else "")
        skipped = False
    ten = digits[1] + units[0]
    return text[1:] if bare_ten and number < 20 and text.startswith(ten) else text


def _roman(number: int) -> str:
    roman = ""
    for value, letters in _ROMAN:
        roman += letters * (number // value)
        number %= value
    return roman


def _letters(number: int) -> str:
    """A to z, then aa, bb: the same letter more often."""
    if number < 1:
        return ""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    """The number with other digits in the place of 0 to 9."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _row(signs: str) -> Callable[[int], str]:
    """A row of signs; nothing where it has ended."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


def _around(signs: str) -> Callable[[int], str]:
    """A row of signs that begins again."""
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _signs(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


def _chinese(number: int) -> str:
    return counted(number, *_SIMPLIFIED)


_CIRCLED: Final = _row(_signs("①", "⑳") + _signs("㉑", "㉟") + _signs("㊱", "㊿"))
_STYLES: Final[Mapping[str, Callable[[int], str]]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "decimalFullWidth": _digit_by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _digit_by_digit("０１２３４５６７８９"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _row(_signs("⒈", "⒛")),
    "decimalEnclosedParen": _row(_signs("⑴", "⒇")),
    "ideographEnclosedCircle": _row(_signs("㊀", "㊉")),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _digit_by_digit("〇一二三四五六七八九"),
    "taiwaneseDigital": _digit_by_digit("○一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digit_by_digit("〇一二三四五六七八九"),
    "chineseLegalSimplified": lambda number: counted(number, *_FORMAL, bare_ten=False),
    "ideographLegalTraditional": lambda number: counted(
        number, *_FORMAL_TRADITIONAL, bare_ten=False
    ),
    "ideographTraditional": _around(_STEMS),
    "ideographZodiac": _around(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else ""
    ),
}
"""What is not here is written in digits, as Word's ``decimal`` is."""

OPENDOCUMENT: Final[Mapping[str, str]] = {
    "i": "lowerRoman",
    "I": "upperRoman",
    "a": "lowerLetter",
    "A": "upperLetter",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}
"""Word's name of a format by the first sign with which OpenDocument shows it."""


_PLACE: Final = re.compile(r"%(\d)")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_LATIN_END: Final = re.compile(r"[\x21-\x7e\u2022\u00b7\u25a0-\u25ff]\Z")
BULLET: Final = "•"
DEEPEST: Final = 9
"""Levels of a list."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered."""

    start: int = 1
    style: str = "decimal"
    """The format of the number, as Word calls it; ``bullet`` and ``none`` have none."""
    text: str = "%1."
    """What is shown; ``%2`` stands for the number of the second level."""
    gap: Literal["tab", "space", "nothing"] = "tab"
    restart: int | None = None
    """The level, from 1, behind which it begins anew; None for any above it, 0 for never."""
    digits: bool = False
    """Whether the numbers of the levels above are written in digits here."""


Otherwise = TypeVar("Otherwise", int, None)
ListLevels = Mapping[int, ListLevel]


@dataclass(slots=True)
class ListCounter:
    """Where a list has come to."""

    counts: dict[int, int] = field(default_factory=dict)
    """The last number of each level that goes on."""

    def next_label(self, at: int, levels: ListLevels, start: int | None = None) -> str:
        """What stands before the next paragraph of level `at`, which begins anew at `start`."""
        level = levels.get(at, ListLevel())
        if start is not None:
            self.counts[at] = start
        elif at in self.counts:
            self.counts[at] += 1
        else:
            self.counts[at] = level.start
        for deeper in [each for each in self.counts if each > at]:
            behind = levels.get(deeper, ListLevel()).restart
            if behind is None or (behind and at < behind):
                del self.counts[deeper]
        return self._shown(at, levels)

    def _shown(self, at: int, levels: ListLevels) -> str:
        level = levels.get(at, ListLevel())
        if level.style == "bullet":
            return _with_gap(_PRIVATE.sub(BULLET, level.text) or BULLET, level)

        def number(place: re.Match[str]) -> str:
            level_at = int(place[1]) - 1
            of = levels.get(level_at, ListLevel())
            count = self.counts.get(level_at, of.start)
            if of.style == "none":
                return ""
            return numeral(count, "decimal" if level.digits else of.style)

        return _with_gap(_PLACE.sub(number, level.text), level)


def small_number(value: str | None, otherwise: Otherwise) -> int | Otherwise:
    """A number of a document that can be counted with, of at most five digits."""
    return int(value) if value and value.isdecimal() and len(value) < 6 else otherwise


def _with_gap(label: str, level: ListLevel) -> str:
    """A tab is layout: behind a Chinese sign people write nothing in its place, else a space."""
    if not label or level.gap == "nothing":
        return label
    if level.gap == "tab" and not _LATIN_END.search(label):
        return label
    return label if label[-1].isspace() else f"{label} "
