"""What a sentence is in its draft: title, heading, list item or plain sentence.

A *heading* stands alone in its paragraph, is short, has no final stop and no bullet. A *title* is a
heading without a number, in front of everything else. An *item* begins its paragraph with a list
marker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechdiff.model import Role, Sentence
from speechdiff.text.numbering import has_bullet, has_heading_marker, has_list_marker
from speechdiff.text.scripts import is_wide

LONGEST_HEADING = 40
"""In characters of which a Han character counts one and any other a half: ten Latin words."""

_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]")
_FINAL = re.compile(r"[。！？!?….．｡；;：:，,、][\"”’」』）)】］\]]*$")


def role_of(sentence: str, *, first: bool, alone: bool) -> Role:
    """The role of a sentence that is the `first` of its paragraph, or `alone` in it."""
    if alone and _MARKDOWN_HEADING.match(sentence):
        return Role.HEADING
    if alone and _is_heading(sentence) and not has_bullet(sentence):
        return Role.HEADING
    if first and has_list_marker(sentence):
        return Role.ITEM
    return Role.SENTENCE


def _is_heading(sentence: str) -> bool:
    if _FINAL.search(sentence[-8:]) or not _is_short(sentence):
        return False
    return any(character.isalnum() for character in sentence[:LONGEST_HEADING])


def _is_short(sentence: str) -> bool:
    if len(sentence) > 2 * LONGEST_HEADING:
        return False
    wide = sum(map(is_wide, sentence))
    return wide + (len(sentence) - wide) / 2 <= LONGEST_HEADING


def opens_with_a_title(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the first sentence is the title of what follows."""
    if len(sentences) < 2 or sentences[0].role is not Role.HEADING:
        return False
    first = sentences[0].span.of(text)
    return bool(_MARKDOWN_HEADING.match(first)) or not has_heading_marker(first)
