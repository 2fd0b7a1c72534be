"""Tells another sentence in the same frame from the same sentence with other words.

    old  Fourth, we will hold three job fairs for neighbors before the summer season starts.
    new  Fourth, we will hold three concerts for families before the school year starts.

A speech that says the same thing of many subjects has sentences that share their frame: function
words, marks and figures in their order. An edit keeps about as much of the words as of the frame; a
look-alike keeps the frame and replaces the words, and by others that have no letters in common with
them. Where no figure stayed either, half of the frame is enough. No part of speech and no weight of
words is asked. Above the middle of the scale enough is kept to be the same sentence. Below it the
opening decides: a sentence that is said anew begins anew, but the members of a list begin alike.

    old  The baker was up at four, and by noon his shelves were bare.
    new  The baker's boy slept late, and nobody had the heart to scold him.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from speechdiff.compare.amounts import figures_kept
from speechdiff.compare.features import Features
from speechdiff.compare.skeleton import (
    Skeleton,
    characters,
    longest_kept_clause,
    skeleton_of,
)
from speechdiff.text.numbering import enumeration_length
from speechdiff.text.scripts import is_han

if TYPE_CHECKING:
    from speechdiff.explanation import SharedFrame

DOUBTFUL_FROM, DOUBTFUL_TO = 0.05, 0.6
"""Dice similarities between which two sentences may be look-alikes."""
FRAME_KEPT = 0.65
"""Share of the frame that look-alikes have in common at least."""
FRAME_AHEAD = 0.35
"""By how much that exceeds the share of the words they have in common, at least."""
REPLACED_ALIKE = 0.4
"""Share of letters that the words not kept may have in common: 扩大 is an edit of 扩展."""
LEAST_FRAME = 3
"""Words of a frame: with fewer it is none."""
HALF_FRAME = 0.5
"""Share of the frame that is enough where words were replaced one for one, in step, or both sides
have figures and none in common."""
HALF_FRAME_AHEAD = 0.25
"""By how much it exceeds the share of the words there, at least."""
LEAST_HALF_FRAME = 2
"""Words of a frame there."""
LEAST_REPLACED = 2
"""Words that each side must have for itself."""
LENGTHS_ALIKE = 0.72
"""Letters of the shorter one as a share of those of the longer one: an edit may add, a frame is
filled anew with about as much."""
OPENING_BELOW = 0.25
"""Dice similarity below which members of a list are told by their opening."""
LEAST_OPENING = 1.0
"""Characters of the words that both begin with, at least: 要 and *I was*, but not *I*."""
LENGTHS_OF_MEMBERS = 0.5
"""What `LENGTHS_ALIKE` is among those."""
STAYED = 0.15
"""Share of the old draft's letters that is enough for position to speak: a new law keeps less, most
speeches far more."""
WHOLE_CLAUSE = 5.0
"""Characters of a clause that, kept to the letter, make an edit of it all the same."""
_WORD = 2
"""Characters for which a word counts there."""
_BEGINNING = 3
"""Letters by which such words are alike."""


class LookAlikes:
    """The sentences of two drafts, to be asked which are look-alikes; answers are remembered."""

    def __init__(self, old: Sequence[str], new: Sequence[str], features: Features) -> None:
        self._old, self._new, self._features = old, new, features
        self._known: dict[tuple[int, int], SharedFrame | None] = {}

    def frame(self, i: int, j: int) -> SharedFrame | None:
        """What two sentences, by their numbers, share as look-alikes; None if they are none."""
        if (i, j) not in self._known:
            self._known[i, j] = self._frame(i, j)
        return self._known[i, j]

    @cached_property
    def stayed(self) -> bool:
        """Whether enough of the old draft stayed to the letter."""
        new = set(self._new)
        letters = sum(len(sentence) for sentence in self._old if sentence in new)
        return letters >= STAYED * sum(map(len, self._old))

    def _frame(self, i: int, j: int) -> SharedFrame | None:
        features, old, new = self._features, self._old[i], self._new[j]
        weight = features.old_weights[i] + features.new_weights[j]
        common = 2 * features.common(features.old[i], features.new[j])
        frame = None
        if DOUBTFUL_FROM * weight <= common <= DOUBTFUL_TO * weight:
            frame = look_alike(old, new)
        if frame is None and common < OPENING_BELOW * weight and self.stayed:
            frame = same_opening(old, new)
        return frame


def look_alike(old: str, new: str) -> SharedFrame | None:
    """What two look-alikes share, of sentences whose similarity leaves it in doubt; else None.

    They are given as `readings` has them.
    """
    clause = longest_kept_clause(old, new)
    if not _as_long(old, new, LENGTHS_ALIKE) or clause >= WHOLE_CLAUSE:
        return None
    one, other = skeleton_of(old), skeleton_of(new)
    gone, come = one.words - other.words, other.words - one.words
    figures, updated = figures_kept(one.figures, other.figures)
    if min(gone.total(), come.total()) < LEAST_REPLACED or 2 * updated > figures:
        return None
    frame, length = _shared(one, other), min(len(one.skeleton), len(other.skeleton))
    whole = length >= LEAST_FRAME and _kept_by(frame, FRAME_KEPT, FRAME_AHEAD)
    half = length >= LEAST_HALF_FRAME and _kept_by(frame, HALF_FRAME, HALF_FRAME_AHEAD)
    if whole or (half and figures and not updated):
        return frame if _letters_alike(gone, come) <= REPLACED_ALIKE else None
    return frame if half and frame.words > 0 and _in_step(one, other) else None


def same_opening(old: str, new: str) -> SharedFrame | None:
    """What two members of a list share, of sentences with hardly a word in common; else None.

    They are given as `readings` has them. Labels that count sentences off are no opening.
    """
    old, new = (side[enumeration_length(side) :] for side in (old, new))
    one, other = skeleton_of(old), skeleton_of(new)
    alike = zip(one.forms, other.forms, strict=False)
    opening = [form for form, _ in takewhile(lambda pair: pair[0] == pair[1], alike)]
    if sum(characters(form) for form in opening if form[0] != "#") < LEAST_OPENING:
        return None
    rest = (side.words - Counter(opening) for side in (one, other))
    same = _letters_alike(*rest) > REPLACED_ALIKE or not _as_long(old, new, LENGTHS_OF_MEMBERS)
    return None if same else replace(_shared(one, other), opening=True)


def _as_long(old: str, new: str, ratio: float) -> bool:
    shorter, longer = sorted(sum(map(str.isalnum, side)) for side in (old, new))
    return shorter >= ratio * longer


def _shared(one: Skeleton, other: Skeleton) -> SharedFrame:
    from speechdiff.explanation import SharedFrame

    skeleton = _kept_in_order(one.skeleton, other.skeleton)
    return SharedFrame(skeleton, _kept(one.words, other.words))


def _kept_by(frame: SharedFrame, skeleton: float, ahead: float) -> bool:
    """Whether enough of a frame was kept, and enough more than of the words."""
    return frame.skeleton >= skeleton and frame.skeleton - frame.words >= ahead


def _in_step(one: Skeleton, other: Skeleton) -> bool:
    """Whether other words stand wherever words went: none only come, none only go.

    Words that have letters in common are edits of one another.
    """
    from rapidfuzz.distance import LCSseq

    i = j = 0
    for block in LCSseq.editops(one.forms, other.forms).as_matching_blocks():
        gone = Counter(form for form in one.forms[i : block.a] if form in one.words)
        come = Counter(form for form in other.forms[j : block.b] if form in other.words)
        if bool(gone) != bool(come) or _letters(gone) & _letters(come):
            return False
        i, j = block.a + block.size, block.b + block.size
    return True


def _kept_in_order(one: Sequence[str], other: Sequence[str]) -> float:
    from rapidfuzz.distance import LCSseq

    return 2 * LCSseq.similarity(one, other) / max(1, len(one) + len(other))


def _kept(one: Counter[str], other: Counter[str]) -> float:
    """Share of the words, by their length, that stand on both sides."""
    total = _length(one) + _length(other)
    return 2 * _length(one & other) / total if total else 1.0


def _length(words: Counter[str]) -> int:
    return sum(count * (len(word) if is_han(word[0]) else _WORD) for word, count in words.items())


def _letters_alike(gone: Counter[str], come: Counter[str]) -> float:
    one, other = _letters(gone), _letters(come)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _letters(words: Counter[str]) -> Counter[str]:
    """The characters of Chinese words, the beginnings of others."""
    found: Counter[str] = Counter()
    for word, count in words.items():
        for piece in word if is_han(word[0]) else (word[:_BEGINNING],):
            found[piece] += count
    return found
