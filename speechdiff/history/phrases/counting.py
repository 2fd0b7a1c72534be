"""How often each of many phrases stands in each of many texts.

A few phrases are simply sought. For thousands, all places of a text are sorted by the two
characters that begin there; a phrase is then sought only where its rarest two characters stand. The
answer is that of `matching.occurrences`, which a test holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from speechdiff.history.phrases.matching import (
    Matching,
    has_word_edge,
    minds_case,
    offsets,
    reading,
    without_case,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

Counts = tuple[int, ...]

FEW: Final = 200
"""Phrases up to which seeking each is quicker than sorting every place of the texts."""
_BETWEEN: Final = "\x00"
"""Stands between two texts; no phrase is found across it, for a phrase with it is sought singly."""


def counts(
    texts: Sequence[str], phrases: Sequence[str], matching: Matching = Matching.EXACT
) -> list[Counts]:
    """For each phrase its occurrences in each text, without overlap.

    Memory: about 30 bytes a character of all texts where there are more phrases than `FEW`.
    """
    readings = [reading(phrase, matching) for phrase in phrases]
    text_readings = [reading(text, matching) for text in texts]
    low = [without_case(text) for text in text_readings]
    counts_by_reading: dict[str, Counts] = {}
    for view, capitals in ((low, False), (text_readings, True)):
        some = [each for each in dict.fromkeys(readings) if minds_case(each) is capitals]
        if len(some) > FEW:
            counts_by_reading |= _at_once(view, some)
        else:
            counts_by_reading |= {each: _one_by_one(view, each) for each in some}
    return [counts_by_reading[each] for each in readings]


def _one_by_one(readings: Sequence[str], phrase: str) -> Counts:
    if phrase and not has_word_edge(phrase):
        return tuple(text.count(phrase) for text in readings)
    return tuple(sum(1 for _ in offsets(text, phrase)) for text in readings)


def _at_once(readings: Sequence[str], all_phrases: Sequence[str]) -> Iterator[tuple[str, Counts]]:
    """Each phrase and its counts."""
    places = _Places(readings)
    by_length: dict[int, list[str]] = {}
    for phrase in all_phrases:
        if (
            len(phrase) < 2
            or _BETWEEN in phrase
            or has_word_edge(phrase)
            or _overlaps_itself(phrase)
        ):
            yield phrase, _one_by_one(readings, phrase)
        else:
            by_length.setdefault(len(phrase), []).append(phrase)
    for phrases in by_length.values():
        yield from zip(phrases, map(tuple, places.counts(phrases).tolist()), strict=True)


class _Places:
    """All places of some texts, sorted by the two characters that begin there."""

    def __init__(self, readings: Sequence[str]) -> None:
        import numpy as np

        self._codes = _codes(_BETWEEN.join(readings))
        twos = self._codes[:-1] << 21 | self._codes[1:]
        self._order = np.argsort(twos)
        self._twos = twos[self._order]
        self._ends = np.cumsum([len(text) + 1 for text in readings])

    def counts(self, phrases: Sequence[str]) -> Numbers:
        """Occurrences of each phrase (rows) in each text; all phrases are of one length."""
        import numpy as np

        length = len(phrases[0])
        codes = _codes("".join(phrases)).reshape(-1, length)
        which, starts = self._candidates(codes)
        fits = (starts >= 0) & (starts + length <= len(self._codes))
        which, starts = which[fits], starts[fits]
        for at in range(length):
            fits = self._codes[starts + at] == codes[which, at]
            which, starts = which[fits], starts[fits]
        texts = np.searchsorted(self._ends, starts, side="right")
        cells = np.bincount(
            which * len(self._ends) + texts, minlength=codes.shape[0] * len(self._ends)
        )
        return cells.reshape(-1, len(self._ends))

    def _candidates(self, codes: Numbers) -> tuple[Numbers, Numbers]:
        """Numbers of phrases, and where each must begin for its rarest two signs to fit."""
        import numpy as np

        twos = codes[:, :-1] << 21 | codes[:, 1:]
        low = np.searchsorted(self._twos, twos, side="left")
        many = np.searchsorted(self._twos, twos, side="right") - low
        rarest = many.argmin(axis=1)
        each = np.arange(len(codes))
        low, many = low[each, rarest], many[each, rarest]
        which = np.repeat(each, many)
        # 0, 1, 2 ... inside each phrase's own stretch of the sorted places
        inside = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        return which, self._order[low[which] + inside] - rarest[which]


def _codes(text: str) -> Numbers:
    import numpy as np

    encoded = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(encoded, np.uint32).astype(np.int64)


def _overlaps_itself(phrase: str) -> bool:
    """Whether a beginning of the phrase is an end of it too: 生生, or 民生为民."""
    return any(phrase.startswith(phrase[at:]) for at in range(1, len(phrase)))
