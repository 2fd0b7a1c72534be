"""What a sentence is in its draft: title, heading, list item or plain sentence.

A *heading* stands alone in its paragraph, is short, has no final stop and no bullet. A *title* is a heading
without a number, in front of everything else. An *item* begins its paragraph with a list marker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechdiff.model import Role, Sentence
from speechdiff.text.numbering import BULLET, HEADING_MARKER, LIST_MARKER

LONGEST_HEADING = 40
"""In characters of which a Han character counts one and any other a half: ten Latin words."""

_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]")
_BULLET = re.compile(BULLET)
_FINAL = re.compile(r"[。！？!?….．｡；;：:，,、][\"”’」』）)】］\]]*$")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af]")


def role_of(sentence: str, *, first: bool, alone: bool) -> Role:
    """The role of a sentence that is the `first` of its paragraph, or `alone` in it."""
    if alone and _MARKDOWN_HEADING.match(sentence):
        return Role.HEADING
    if alone and _is_heading(sentence) and not _BULLET.match(sentence):
        return Role.HEADING
    if first and LIST_MARKER.match(sentence):
        return Role.ITEM
    return Role.SENTENCE


def _is_heading(sentence: str) -> bool:
    said = any(character.isalnum() for character in sentence[:LONGEST_HEADING])
    return said and _is_short(sentence) and not _FINAL.search(sentence[-8:])


def _is_short(sentence: str) -> bool:
    if len(sentence) > 2 * LONGEST_HEADING:
        return False
    wide = len(_WIDE.findall(sentence))
    return wide + (len(sentence) - wide) / 2 <= LONGEST_HEADING


def opens_with_a_title(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the first sentence is the title of what follows."""
    if len(sentences) < 2 or sentences[0].role is not Role.HEADING:
        return False
    first = sentences[0].span.of(text)
    return bool(_MARKDOWN_HEADING.match(first)) or not HEADING_MARKER.match(first)
