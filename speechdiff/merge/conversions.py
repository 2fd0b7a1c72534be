"""One turns a text into the other Chinese script or another width, the other one adds to it.

What is added would stand there in the old script, among words in the new one: a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speechdiff.merge.changes import TextChange, conversions
from speechdiff.text.forms import fold_script


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a side converts."""

    away: frozenset[str]
    """Characters that it turned into others."""
    simplified: bool | None = None
    """Whether into simplified characters, or into traditional ones; None for width alone."""

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, str]]) -> Conversion:
        """That of pairs of characters, before and after."""
        scripts = [
            fold_script(new) == new for old, new in pairs if fold_script(old) == fold_script(new)
        ]
        return cls(frozenset(old for old, _ in pairs), scripts[0] if scripts else None)

    def misses(self, words: str) -> bool:
        """Whether it would turn something in these words into something else."""
        if not self.away.isdisjoint(words):
            return True
        if self.simplified is None:
            return False
        return fold_script(words) != words if self.simplified else _traditional(words) != words


def conversion(base: str, changes: Sequence[TextChange]) -> Conversion:
    """What is converted in some changes of one sentence."""
    return Conversion.of([(base[each.start], each.text) for each in conversions(base, changes)])


def _traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))
