"""Fingerprints of sentences: texts that share a run of 13 characters share a fingerprint.

Winnowing after Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
Fingerprinting", SIGMOD 2003: every run of K characters is hashed, and of every W hashes in a row
the smallest is kept, the rightmost of equal ones. So a shared run of K + W - 1 characters is always
found. A text with fewer than W hashes keeps one of them, one with fewer than K characters none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K: Final = 8
W: Final = 6
GUARANTEE: Final = K + W - 1
"""Characters of a shared run that is always found."""

_BASE: Final = 0x9E3779B97F4A7C15
"""Odd, so that no character is lost modulo 2**64."""


class Prints(NamedTuple):
    """Parallel arrays, by text and place."""

    hash: NDArray[np.uint64]
    text: NDArray[np.int32]
    """Number of the text."""
    pos: NDArray[np.int32]
    """Code points before the run that was hashed."""


def prints_of(texts: Sequence[str]) -> Prints:
    """The fingerprints of texts."""
    import numpy as np

    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    starts = np.cumsum(lengths) - lengths
    whole = np.flatnonzero(owner[: 1 - K] == owner[K - 1 :])
    hashes = _hashes(np.frombuffer(joined, "<u4"))[whole] if len(whole) else _nothing(np.uint64)
    firsts = np.unique(
        np.concatenate([_smallest(hashes, owner[whole]), _of_short(hashes, owner[whole])])
    )
    places = whole[firsts]
    return Prints(hashes[firsts], owner[places], (places - starts[owner[places]]).astype(np.int32))


def _nothing(kind: type[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    return np.empty(0, kind)


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """A hash for each run of K codes: a polynomial, its bits mixed so that its order is chance."""
    import numpy as np

    runs = len(codes) - K + 1
    value = np.zeros(runs, np.uint64)
    for offset in range(K):
        value = value * np.uint64(_BASE) + codes[offset : offset + runs].astype(np.uint64)
    # The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def _smallest(hashes: NDArray[np.uint64], owner: NDArray[np.int32]) -> NDArray[np.int64]:
    """The index of the rightmost smallest hash of each window that lies in one text."""
    import numpy as np

    if len(hashes) < W:
        return np.empty(0, np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, W)
    last = np.arange(W - 1, len(hashes))
    minima: NDArray[np.int64] = last - windows[:, ::-1].argmin(axis=1)
    whole: NDArray[np.bool_] = owner[: 1 - W] == owner[W - 1 :]
    return minima[whole]


def _of_short(hashes: NDArray[np.uint64], owner: NDArray[np.int32]) -> NDArray[np.int64]:
    """The index of the smallest hash of each text that is too short for a window."""
    import numpy as np

    if not len(hashes):
        return np.empty(0, np.int64)
    firsts = np.flatnonzero(np.diff(owner, prepend=-1))
    counts = np.diff(np.append(firsts, len(owner)))
    ranges = zip(firsts[counts < W], counts[counts < W], strict=True)
    return np.array([first + hashes[first : first + n].argmin() for first, n in ranges], np.int64)
