"""Titles and quotations: stretches of a text between marks of their own.

他引用了《论语》里的“学而时习之”。  has the title 《论语》 and the quotation “学而时习之”.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from speechdiff.model import Span
from speechdiff.text.pairs import QUOTATIONS, TITLES, pairs

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
