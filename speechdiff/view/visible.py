r"""Text of a draft made safe to look at: what cannot be seen, or acts on a terminal, is shown.

    "\x1b[2J"  ->  "␛[2J"          "a\u202eb"  ->  "a⟨U+202E⟩b"

A face that prints draft text prints this, and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ZERO_WIDTH_JOINER: Final = "\u200d"

HIDDEN: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\u00ad\u061c\u180e"  # soft hyphen, Arabic letter mark, Mongolian vowel separator
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, separators, bidi controls
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # annotation and format controls
    "\U000e0000-\U000e007f"  # tags
    "\ud800-\udfff"  # lone surrogates
    "]"
)
"""One character that cannot be seen, or that acts on a terminal instead of being shown."""

_STAND_INS: Final = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {
    "\x7f": "\u2421",
    "\n": "↵",
    "\t": "⇥",
}
_INVISIBLE_JOINTS: Final = frozenset("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def visible(text: str) -> str:
    """The text with every control, bidi, zero-width and broken character as a visible stand-in.

    Line feeds and tabs are shown too (``↵``, ``⇥``): what stands in a sentence is one line. A zero
    width joiner stays only between two pictographs, where it makes one emoji of them.
    """
    return HIDDEN.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    character = match.group()
    if character == _ZERO_WIDTH_JOINER and _joins_emoji(match.string, match.start()):
        return character
    return _STAND_INS.get(character) or f"⟨U+{ord(character):04X}⟩"


def _joins_emoji(text: str, at: int) -> bool:
    """Whether the joiner at offset `at` stands between two pictographs."""
    before = at - 1
    while before > 0 and at - before <= 2 and text[before] in _INVISIBLE_JOINTS:
        before -= 1
    after = at + 1
    if before < 0 or after == len(text):
        return False
    return _pictograph(text[before]) and _pictograph(text[after])


def _pictograph(character: str) -> bool:
    return ord(character) >= 0x2190 and unicodedata.category(character) == "So"
