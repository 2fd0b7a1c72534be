"""A sentence taken apart into what frames it and what fills the frame.

    盼望大家把讲卫生的做法带回宿舍。   skeleton  把 的 。   words  盼望 大家 讲卫生 做法 带回 宿舍

The skeleton is function words, marks and figures, figures as blanks; the words are all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from speechdiff.compare.amounts import FIGURE, amount_of
from speechdiff.compare.features import stem
from speechdiff.lazy_patterns import late
from speechdiff.text.kinds import COUNTING, WordKind
from speechdiff.text.lexicon import FUNCTION_WORDS_EN, FUNCTION_WORDS_ZH
from speechdiff.text.scripts import is_han

_LATIN_LETTER = 0.4
"""Characters for which a letter counts in scripts with spaces."""

_OPENING = 0.5
"""Share for which an opening clause counts: 截至今天上午十点 is part of the frame."""
_CLAUSE = late(r"[^，。；：！？、,.;:!?\s][^，。；：！？、,;:!?]*")
_FUNCTION = FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN


class Skeleton(NamedTuple):
    """The words of a sentence, apart from what frames them."""

    forms: Sequence[str]
    """Words and skeleton in their order; words by their stems."""
    skeleton: Sequence[str]
    words: Counter[str]
    figures: Sequence[tuple[str, float]]
    """What is counted, and how much of it."""


def characters(clause: str) -> float:
    """Han characters of a clause; a letter of another script counts for a part of one."""
    han = sum(map(is_han, clause))
    return han + _LATIN_LETTER * (sum(map(str.isalnum, clause)) - han)


@lru_cache(maxsize=4096)
def clauses(text: str) -> Sequence[str]:
    """What stands between the commas and stops of a sentence."""
    return [clause.strip() for clause in _CLAUSE.findall(text)]


def longest_kept_clause(old: str, new: str) -> float:
    """Characters of the longest clause that both sentences have to the letter; 0 without one."""
    one, other = clauses(old), clauses(new)
    opening = {*one[:1], *other[:1]}
    return max(
        (characters(kept) * (_OPENING if kept in opening else 1) for kept in {*one} & {*other}),
        default=0.0,
    )


@lru_cache(maxsize=4096)
def skeleton_of(text: str) -> Skeleton:
    """A sentence, as `readings` has it, taken apart."""
    from speechdiff.text.word import words

    forms: list[str] = []
    skeleton: list[str] = []
    telling: Counter[str] = Counter()
    figures: list[tuple[str, float]] = []
    for word in words(text):
        form = text[word.start : word.end].casefold()
        if word.kind is WordKind.SPACE:
            continue
        if word.kind in COUNTING:
            skeleton.append(FIGURE.sub("#", form))
            if word.kind is WordKind.NUMBER:
                figures += [(skeleton[-1], amount_of(found)) for found in FIGURE.findall(form)]
            forms.append(skeleton[-1])
        elif word.kind is WordKind.PUNCTUATION or form in _FUNCTION:
            skeleton.append(form)
            forms.append(form)
        else:
            forms.append(stem(form))
            telling[forms[-1]] += 1
    return Skeleton(forms, skeleton, telling, figures)
