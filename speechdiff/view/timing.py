"""How long a draft is, and how long it takes to say it.

Chinese is counted in characters (Han characters and digits, no punctuation) at 220 a minute, any
other language in words at 130 a minute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from speechdiff.wording import trn

CHARACTERS_A_MINUTE: Final = 220
WORDS_A_MINUTE: Final = 130

_COUNTED_IN_CHARACTERS: Final = frozenset({"zh", "yue", "cmn", "wuu"})
_SPOKEN_CHARACTER: Final = re.compile(
    "[0-9０-９\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD: Final = re.compile(r"[^\W_]+(?:[.,:'’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Length:
    """How much there is to say."""

    count: int
    unit: Literal["characters", "words"]

    def __str__(self) -> str:
        if self.unit == "words":
            return trn("{n:,} word", "{n:,} words", self.count).format(n=self.count)
        return trn("{n:,} character", "{n:,} characters", self.count).format(n=self.count)

    @property
    def minutes(self) -> float:
        """Speaking time at an even pace."""
        pace = CHARACTERS_A_MINUTE if self.unit == "characters" else WORDS_A_MINUTE
        return self.count / pace


def length(text: str, language: str) -> Length:
    """The length of a text in the unit of its language (``zh``, ``zh-Hant`` ... or another)."""
    if language.partition("-")[0].lower() in _COUNTED_IN_CHARACTERS:
        return Length(len(_SPOKEN_CHARACTER.findall(text)), "characters")
    return Length(len(_WORD.findall(text)), "words")


def speaking_minutes(text: str, language: str) -> float:
    """Minutes that it takes to say the text."""
    return length(text, language).minutes
