"""Draft text in XML: every character that XML can hold as it is, the rest as visible signs."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from speechdiff.view.visible import visible

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with a visible sign for each character that XML 1.0 does not allow."""
    return _NOT_IN_XML.sub(_sign, text)


def element_text(text: str) -> str:
    """The text as the content of an element."""
    return escape(legal(text))


def attribute(text: str) -> str:
    """The text as the value of an attribute, quotes included; line ends become spaces."""
    return quoteattr(" ".join(legal(text).split("\n")))


def _sign(match: re.Match[str]) -> str:
    sign = visible(match.group())
    return sign if sign != match.group() else f"⟨U+{ord(sign):04X}⟩"
