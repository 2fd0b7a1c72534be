"""Where two drafts are divided into paragraphs otherwise, though the sentences stayed.

old: A ¶ B      new: A B        B is joined to the paragraph before
old: A B        new: A ¶ B      B begins a paragraph
old: A ¶ H ¶ B  new: A B        the heading went, and B is joined to the paragraph before
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

Members = Sequence[int]
"""Indexes of consecutive sentences of one draft; never empty here."""


class Break(StrEnum):
    """What became of the paragraph before a sentence."""

    JOINED = "joined"
    DIVIDED = "divided"


class InParagraph(Protocol):
    """A sentence, as far as it matters here."""

    @property
    def paragraph(self) -> int:
        """Number of its paragraph."""
        ...


def breaks(
    stayed: Iterable[tuple[Members, Members]],
    old: Sequence[InParagraph],
    new: Sequence[InParagraph],
) -> dict[int, Break]:
    """First new sentence of a link -> what became of the border before it, where it is another.

    `stayed` holds the old and new members of the links that stayed in order, in that order. What
    came, went or moved between two of them is looked past; a border inside a link is told there.
    """
    changes: dict[int, Break] = {}
    for (old_before, new_before), (old_behind, new_behind) in pairwise(stayed):
        had = old[old_before[-1]].paragraph != old[old_behind[0]].paragraph
        has = new[new_before[-1]].paragraph != new[new_behind[0]].paragraph
        if had != has:
            changes[new_behind[0]] = Break.JOINED if had else Break.DIVIDED
    return changes


def counts(changes: dict[int, Break]) -> dict[str, int]:
    """How many paragraphs were joined to the one before, and how many begin where none did."""
    joined = sum(each is Break.JOINED for each in changes.values())
    return {"paragraphs_joined": joined, "paragraphs_divided": len(changes) - joined}
