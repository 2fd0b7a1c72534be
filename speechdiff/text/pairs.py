"""Opening and closing signs, matched; and titles and quotations, the stretches between them.

    他引用了《论语》里的“学而时习之”。  has the title 《论语》 and the quotation “学而时习之”

Texts are not balanced. A closing sign takes the nearest opening sign of its kind and drops what was
opened in between; signs that find no partner are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from speechdiff.model import Span

TITLES = {"《": "》", "〈": "〉"}
QUOTATIONS = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "＂": "＂"}
BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "［": "］", "〔": "〕"}
PARTNERS: Mapping[str, str] = {**TITLES, **QUOTATIONS, **BRACKETS}

FOREIGN = {"«": "»", "„": "“”"}
"""Not among the partners that are checked: other languages close them otherwise."""
_CLOSING = {**PARTNERS, **FOREIGN}

_STRAIGHT = '"＂'
"""Signs that open and close alike: by turns, anew in each line."""

_DEPTH = 8
"""Opened signs looked back over: keeps a text of opening signs linear."""

_APOSTROPHE = re.compile(r"(?<=[a-zA-Z\u00c0-\u024f])’(?=[a-zA-Z\u00c0-\u024f])")


class SignPair(NamedTuple):
    """An opening sign, the offset behind its closing sign, and which sign opened it."""

    start: int
    end: int
    opener: str


@cache
def _signs(openers: str) -> re.Pattern[str]:
    signs = {*openers, *(sign for opener in openers for sign in _CLOSING[opener])}
    return re.compile("[\\n\\r" + re.escape("".join(sorted(signs))) + "]")


def pairs(text: str, openers: str) -> list[SignPair]:
    """All matched pairs of the kinds in `openers`, by start, the outer before the inner.

    An apostrophe between letters closes no quotation. Linear in the length of `text`.
    """
    found: list[SignPair] = []
    opened: list[tuple[str, int]] = []
    line_start = 0
    for match in _signs(openers).finditer(text):
        sign, at = match.group(), match.start()
        if sign in "\r\n":
            line_start = at
            continue
        partner = None if _APOSTROPHE.match(text, at) else _partner(sign, opened, line_start)
        if partner is not None:
            opener, start = opened[partner]
            found.append(SignPair(start, at + 1, opener))
            del opened[partner:]
        elif sign in _CLOSING:
            opened.append((sign, at))
    return sorted(found, key=lambda pair: (pair.start, -pair.end))


def _partner(sign: str, opened: list[tuple[str, int]], line_start: int) -> int | None:
    """Index in `opened` of the sign that this one closes."""
    for index in range(len(opened) - 1, max(-1, len(opened) - 1 - _DEPTH), -1):
        opener, place = opened[index]
        if sign in _CLOSING[opener] and not (sign in _STRAIGHT and place < line_start):
            return index
    return None


LONGEST = 600
"""Characters in a mark, its signs included: past that the closing sign is a stray one."""


class MarkKind(StrEnum):
    """The kind of text between the marks."""

    TITLE = "title"
    QUOTATION = "quotation"


class MarkedStretch(NamedTuple):
    """A title or quotation; the span includes the signs around it."""

    span: Span
    kind: MarkKind


def marks(text: str) -> tuple[MarkedStretch, ...]:
    """Titles and quotations of `text` in order of their start, the outer before the inner.

    A sign without its partner, or further than `LONGEST` from it, marks nothing. A straight
    quotation sign opens or closes by turns, anew in each line.
    """
    return tuple(
        MarkedStretch(
            Span(pair.start, pair.end),
            MarkKind.TITLE if pair.opener in TITLES else MarkKind.QUOTATION,
        )
        for pair in pairs(text, "".join((*TITLES, *QUOTATIONS)))
        if pair.end - pair.start <= LONGEST
    )
