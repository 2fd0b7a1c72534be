"""The clauses of sentences, and the longest that two have in common to the letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from speechdiff.text.scripts import is_han

_OPENING = 0.5
"""Share for which an opening clause counts: 截至今天上午十点 is part of the frame."""
_LATIN_LETTER = 0.4
"""Characters for which a letter counts in scripts with spaces."""
_CLAUSE = re.compile(r"[^，。；：！？、,.;:!?\s][^，。；：！？、,;:!?]*")


def longest_kept_clause(old: str, new: str) -> float:
    """Characters of the longest clause that both sentences have; 0 if there is none."""
    one, other = _clauses(old), _clauses(new)
    opening = {*one[:1], *other[:1]}
    return max(
        (characters(kept) * (_OPENING if kept in opening else 1) for kept in {*one} & {*other}),
        default=0.0,
    )


def characters(text: str) -> float:
    """Chinese characters, and letters of other scripts for what they count."""
    han = sum(map(is_han, text))
    return han + _LATIN_LETTER * (sum(map(str.isalnum, text)) - han)


@lru_cache(maxsize=4096)
def _clauses(text: str) -> Sequence[str]:
    return [clause.strip() for clause in _CLAUSE.findall(text)]
