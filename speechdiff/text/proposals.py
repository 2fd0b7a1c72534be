"""sentencex, the proposer of sentence ends, in linear time and for any string.

The library is quadratic in the length of what it is given (80,000 characters in one line: 2.3 s),
refuses lone surrogates, and panics where white space of more than one byte stands between a capital
letter and a full stop. So it is handed windows of a line, each starting where the last one was sure
of a sentence end, with stand-ins of the same length for what it cannot bear; and should it fail all
the same, sentences end behind marks that nothing but white space follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechdiff.native import answer_of

WINDOW = 1_500
"""Characters a window: above the longest sentence that occurs, and still quick."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_STAND_IN = "\ufffd"
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
"""White space that is no ASCII: U+00A0, U+3000 and the like."""
_END = re.compile(r"[.!?…。！？｡．؟।]+[\"'”’»）)\]」』】]*(?:\s+|\Z)")


def proposed_ends(text: str, language: str) -> set[int]:
    """Offsets in `text` behind each sentence that sentencex sees, white space not counted in."""
    clean = bearable(text)
    ends: set[int] = set()
    start = 0
    while start < len(clean):
        window = clean[start : start + WINDOW]
        proposals = answer_of(_ask, _plain_ends, language, window)
        if start + len(window) < len(clean):
            proposals = proposals[:-1]
        ends.update(start + len(window[:end].rstrip()) for end in proposals)
        start += proposals[-1] if proposals and proposals[-1] else len(window)
    return ends


def bearable(text: str) -> str:
    """The text as sentencex bears it, of the same length: its offsets are those of the text."""
    return _WIDE_SPACE.sub(" ", _SURROGATE.sub(_STAND_IN, text))


def _ask(language: str, window: str) -> Sequence[int]:
    """Offsets behind the sentences of a window, white space behind them counted in."""
    from sentencex import get_sentence_boundaries

    return [int(each["end_index"]) for each in get_sentence_boundaries(language, window)]


def _plain_ends(_language: str, window: str) -> Sequence[int]:
    """The same without the library."""
    ends = [match.end() for match in _END.finditer(window)]
    return ends if ends and ends[-1] == len(window) else [*ends, len(window)]
