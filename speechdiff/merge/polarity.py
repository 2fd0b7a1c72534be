"""Whether a side turns a sentence round: by a negation, or a weaker duty, the other did not see.

    base      我们赞成这个方案。
    ours      我们不赞成这个方案。                 turned
    theirs    我们赞成这个方案，因为它省钱。       a reason for the yes

What the other side wrote was written for the sentence as it was, so a person has to decide. A
clause that is put in with a negation of its own turns nothing round, nor does a stronger duty
(must for should); and what is changed in another clause was not written for this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from speechdiff.compare import compare_segmented
from speechdiff.model import Edit, Facet, Op
from speechdiff.text.lexicon import DUTIES, OPPOSITES
from speechdiff.text.sentences import segment

_SIGNS = re.compile(r"[，,；;：:。.!！?？（(）)—]")
_BETWEEN = re.compile(f"{_SIGNS.pattern}|\\b(?:and|but|or|while)\\b|[但而]")
_ENDING = re.compile("(?:e?s|e?d|ing|e)$")
"""Endings of English verbs."""
_FEW = {"zh": 3, "en": 2}
"""Characters or words of a negation by itself, at most: 并没有, *no longer*."""

Turn = tuple[int, int, str]
"""Start and end in the old sentence, and the words that stand there now."""


def turned_round(base: str, ours: str, theirs: str, language: str) -> bool:
    """Whether one side turns a sentence round that the other changes in another way."""
    if len({base, ours, theirs}) < len((base, ours, theirs)):
        return False
    mine, yours = (_changes(base, side, language) for side in (ours, theirs))
    return any(
        _is_about(base, turn, change)
        for one, other in ((mine, yours), (yours, mine))
        for turn in one[0] - other[1]
        for change in other[1] - one[1]
    )


def turns(old: str, new: str, language: str) -> bool:
    """Whether a new wording turns a sentence round."""
    return old != new and bool(_changes(old, new, language)[0])


def _is_about(base: str, turn: Turn, change: Turn) -> bool:
    """Whether a change is in the clause that another turns round, or adds a clause behind it."""
    first, second = sorted((turn, change))
    adds = change[0] == change[1] >= turn[1] and _SIGNS.match(change[2])
    return bool(adds) or not _BETWEEN.search(base[first[1] : second[0]])


@lru_cache(maxsize=1 << 8)
def _changes(old: str, new: str, language: str) -> tuple[frozenset[Turn], frozenset[Turn]]:
    """The changes that turn a sentence round; and all that change what it says."""
    turns, loud = set[Turn](), set[Turn]()
    for edit in _edits(old, new, language):
        turn = (edit.old.start, edit.old.end, edit.new.of(new))
        loud.add(turn)
        if _turns(edit, old, new):
            turns.add(turn)
    return frozenset(turns), frozenset(loud)


def _edits(old: str, new: str, language: str) -> Iterator[Edit]:
    one, other = (segment(each, language=language) for each in (old, new))
    for link in compare_segmented(one, other).links:
        yield from (edit for edit in link.edits if edit.op is not Op.EQUAL and not edit.quiet)


def _turns(edit: Edit, old: str, new: str) -> bool:
    gone, come = (each.strip().casefold() for each in (edit.old.of(old), edit.new.of(new)))
    if _stem(come) in OPPOSITES.get(_stem(gone), ()):
        return True
    if Facet.NEGATION in edit.facets:
        return not _is_clause(edit, old, new)
    if Facet.MODALITY in edit.facets and not _is_clause(edit, old, new):
        return not _binds(come) if come else _binds(gone)
    return False


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if word.isascii() else word


def _binds(words: str) -> bool:
    """Whether they speak of a duty, not of leave or ability."""
    return any(word in (words.split() if word.isascii() else words) for word in DUTIES)


def _is_clause(edit: Edit, old: str, new: str) -> bool:
    """Whether it puts in or cuts a clause, whose negation turns round nothing else."""
    if edit.old.start < edit.old.end and edit.new.start < edit.new.end:
        return False
    words = edit.new.of(new) + edit.old.of(old)
    behind = new[edit.new.end :].strip() or "."
    size = len(words.split()) if words.isascii() else len(words)
    few = _FEW["en" if words.isascii() else "zh"]
    return bool(_SIGNS.search(words) or (_SIGNS.match(behind) and size > few))
