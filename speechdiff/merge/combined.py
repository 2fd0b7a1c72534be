"""Sentences of a merged text in which both editors have a part, for a person to read once.

    base     我们要努力工作。
    ours     我们必须努力工作。
    theirs   我们要努力工作、学习。
    merged   我们必须努力工作、学习。      <- stands in none of the three

What was decided for one editor, moved, or put in, stands in that editor's text as it is.
"""

from __future__ import annotations

import re

from speechdiff.compare import compare_segmented
from speechdiff.front_matter import speech_start
from speechdiff.merge.marks import MARK_SIZE
from speechdiff.model import CombinedSentence, SegmentedText
from speechdiff.text.language import language_of
from speechdiff.text.sentences import segment


def combined_sentences(
    base: str, ours: str, theirs: str, merged: str, mark_size: int = MARK_SIZE
) -> tuple[CombinedSentence, ...]:
    """The sentences of `merged` outside conflicts and front matter that stand in no other text."""
    language = language_of("\n".join((base, *sorted((ours, theirs)))))

    def speech(text: str) -> SegmentedText:
        return segment(text[speech_start(text) :], language=language)

    whole = speech(_without_conflicts(merged, mark_size))
    sides = (speech(ours), speech(theirs))
    known = {words for draft in (speech(base), *sides) for words in _sentences(draft)}
    new = {n: words for n, words in enumerate(_sentences(whole)) if words not in known}
    if not new:
        return ()
    sources = [_sources(side, whole) for side in sides]
    return tuple(
        CombinedSentence(words, *(each.get(n, "") for each in sources)) for n, words in new.items()
    )


def _sentences(draft: SegmentedText) -> list[str]:
    return [draft.sentence_text(n) for n in range(len(draft.sentences))]


def _sources(side: SegmentedText, whole: SegmentedText) -> dict[int, str]:
    """By sentence of the merged text, what it was made of."""
    return {
        n: " ".join(map(side.sentence_text, link.old))
        for link in compare_segmented(side, whole).links
        for n in link.new
    }


def _without_conflicts(text: str, size: int) -> str:
    conflict = rf"^<{{{size}}}(?: .*)?\r?\n(?:.*\n)*?>{{{size}}}(?: .*)?(?:\r?\n|\Z)"
    return re.sub(conflict, "", text, flags=re.MULTILINE)
