"""sentencex, the proposer of sentence ends, in linear time and for any string.

The library is quadratic in the length of what it is given (80,000 characters in one line: 2.3 s),
and refuses lone surrogates. So it is handed windows of a line, each starting where the last one
was sure of a sentence end, and a stand-in for every lone surrogate.
"""

from __future__ import annotations

import re

WINDOW = 1_500
"""Characters a window: above the longest sentence that occurs, and still quick."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_STAND_IN = "\ufffd"


def proposed_ends(text: str, language: str) -> set[int]:
    """Offsets in `text` behind each sentence that sentencex sees, white space not counted in."""
    from sentencex import get_sentence_boundaries

    clean = _SURROGATE.sub(_STAND_IN, text)
    ends: set[int] = set()
    start = 0
    while start < len(clean):
        window = clean[start : start + WINDOW]
        proposals = [
            int(sentence["end_index"]) for sentence in get_sentence_boundaries(language, window)
        ]
        if start + len(window) < len(clean):
            proposals = proposals[:-1]
        ends.update(start + len(window[:end].rstrip()) for end in proposals)
        start += proposals[-1] if proposals and proposals[-1] else len(window)
    return ends
