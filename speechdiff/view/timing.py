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

from speechdiff.wording import trn

_COUNTED_IN_CHARACTERS: Final = frozenset({"zh", "yue", "cmn", "wuu"})
_SPOKEN_CHARACTER: Final = re.compile(
    "[0-9０-９\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
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


def length(text: str, language: str, a_minute: float | None = None) -> Length:
    """The length of a text in the unit of its language (``zh``, ``zh-Hant`` ... or another)."""
    if language.partition("-")[0].lower() in _COUNTED_IN_CHARACTERS:
        return Length(len(_SPOKEN_CHARACTER.findall(text)), "characters", a_minute)
    return Length(len(_WORD.findall(text)), "words", a_minute)
