"""Word sequences that hold together inside and stand free outside: what makes a formulation.

Counting is by *contexts*: places where a sequence stands between the same two words on either side
are one, and a part has at least those of the whole. So a sentence that an editor touched
elsewhere, draft after draft, counts once.

- **Cohesion**: the least pointwise mutual information over all ways to cut the sequence in two
  (bits). 供给侧/结构性改革 and 供给侧结构性/改革 are both far from chance; 推动/改革 is not.
- **Freedom**: the entropy (bits) of the words beside it, on the side where it is less. What is
  always followed by the same word is a piece of something longer. A stop or the end of a sentence
  is a different neighbour each time: there the sequence ends of itself.
- **Maximal**: one that mostly stands inside a single longer one gives way to that.
- **Edges**: a function word at an edge is dropped with the sequence that has it, unless what is
  left hardly occurs without it: 以人民为中心 keeps its 以.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from speechdiff.history.phrases.stream import Class, Stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from speechdiff.history.phrases.stream import Ids

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

LONGEST: Final = 8
"""Words of a phrase."""
LEAST_CONTEXTS: Final = 3
"""Contexts in which a sequence must stand."""
LEAST_COHESION: Final = 5.0
LEAST_FREEDOM: Final = 0.9
INSIDE: Final = 0.6
"""Share of its contexts that make a sequence a piece of a longer one."""
BOUND: Final = 0.8
"""Share of what is left without an edge word that must have it, for the word to stay."""
_BESIDE: Final = 2
"""Words on either side that make a context."""


@dataclass(frozen=True, slots=True)
class GramLevel:
    """All sequences of one length."""

    at: Ids
    """The sequence that starts at each word of the stream; -1 where there is none."""
    contexts: Ids
    """By sequence: contexts in which it stands."""
    example: Ids
    """By sequence: the first place where it stands."""


@dataclass(frozen=True, slots=True)
class Gram:
    """A sequence that passed, and its figures."""

    text: str
    contexts: int
    cohesion: float
    freedom: float


def grams(stream: Stream) -> Iterator[Gram]:
    """Sequences of two to `LONGEST` words that make a formulation, longer ones first."""
    levels = _levels(stream)
    cohesion = [_cohesion(levels, length) for length in range(2, len(levels) + 1)]
    freedom = [_freedom(stream, levels, length) for length in range(2, len(levels) + 1)]
    fitting = [
        (levels[k + 1].contexts >= LEAST_CONTEXTS)
        & (cohesion[k] >= LEAST_COHESION)
        & (freedom[k] >= LEAST_FREEDOM)
        & _well_edged(stream, levels, k + 2)
        for k in range(len(cohesion))
    ]
    for k in range(len(fitting) - 1, -1, -1):
        maximal = fitting[k] & ~_inside(levels, fitting, k + 2)
        for number in maximal.nonzero()[0].tolist():
            level = levels[k + 1]
            yield Gram(
                stream.phrase(int(level.example[number]), k + 2),
                int(level.contexts[number]),
                float(cohesion[k][number]),
                float(freedom[k][number]),
            )


def _levels(stream: Stream) -> list[GramLevel]:
    """Sequences of 1, 2 ... words, as long as any stands in `LEAST_CONTEXTS` places."""
    classes = stream.classes[stream.ids]
    singles = np.where(classes > Class.BREAK, stream.ids, -1)
    levels = [_level(stream, singles, 1, least=1)]
    while len(levels) < LONGEST:
        before, length = levels[-1].at, len(levels) + 1
        pair_keys = np.full(len(before), -1)
        # Both sequences that are one word shorter must have passed themselves.
        starts = ((before[:-1] >= 0) & (before[1:] >= 0)).nonzero()[0]
        pair_keys[starts] = before[starts] * (before.max() + 1) + before[starts + 1]
        level = _level(stream, pair_keys, length, least=LEAST_CONTEXTS)
        if not len(level.contexts):
            break
        levels.append(level)
    _hand_down(levels)
    return levels


def _hand_down(levels: list[GramLevel]) -> None:
    """Give each sequence at least the contexts of any longer one that it begins or ends.

    Inside a refrain the words beside a part are always the same; the refrain's own are not.
    """
    for part, whole in reversed(list(pairwise(levels))):
        for shift in (0, 1):
            np.maximum.at(part.contexts, part.at[whole.example + shift], whole.contexts)


def _level(stream: Stream, keys: Ids, length: int, *, least: int) -> GramLevel:
    """Sequences by their key at each place, numbered; those in fewer than `least` places go."""
    starts = (keys >= 0).nonzero()[0]
    _, numbers, places = np.unique(keys[starts], return_inverse=True, return_counts=True)
    often = places >= least
    # Few sequences are left where contexts are worth telling apart.
    told_apart = often & (places > 1)
    some = told_apart[numbers]
    contexts = np.where(told_apart, 0, places)
    contexts += _contexts(stream, starts[some], numbers[some], length, len(places))
    renumbered = np.where(often, np.cumsum(often) - 1, -1)
    at = np.full(len(keys), -1)
    at[starts] = renumbered[numbers]
    example = np.zeros(len(places), np.int64)
    example[numbers[::-1]] = starts[::-1]  # the last to be written is the first place
    return GramLevel(at, contexts[often], example[often])


def _contexts(stream: Stream, starts: Ids, numbers: Ids, length: int, sequences: int) -> Ids:
    """How many different words on either side each of the sequences has."""
    ids = stream.ids
    beside = [stream.copies[starts]]
    beside += [ids[starts - k] for k in range(1, _BESIDE + 1)]
    beside += [ids[np.minimum(starts + length + k, len(ids) - 1)] for k in range(_BESIDE)]
    mixed = np.zeros(len(starts), np.uint64)
    for word in beside:
        # Hashing by a multiplication that wraps; two contexts of a sequence are taken for one with
        # a chance of 1 in 2**36.
        mixed = (mixed ^ word.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    keyed = numbers.astype(np.uint64) << np.uint64(36) | mixed >> np.uint64(28)
    keyed.sort()
    first = np.append(True, keyed[1:] != keyed[:-1]) if len(keyed) else np.zeros(0, bool)
    different = keyed[first] >> np.uint64(36)
    return np.bincount(different.astype(np.int64), minlength=sequences)


def _cohesion(levels: list[GramLevel], length: int) -> Floats:
    """Least mutual information over all cuts in two, in bits."""
    level, total = levels[length - 1], float(levels[0].contexts.sum())
    least = np.full(len(level.contexts), np.inf)
    for cut in range(1, length):
        left = _of_part(levels, level.example, cut)
        right = _of_part(levels, level.example + cut, length - cut)
        least = np.minimum(least, level.contexts * total / (left * right))
    cohesion: Floats = np.log2(least)
    return cohesion


def _of_part(levels: list[GramLevel], starts: Ids, length: int) -> Floats:
    """Contexts of the sequences of this length that start at these places."""
    part = levels[length - 1]
    return part.contexts[part.at[starts]].astype("float64")


def _freedom(stream: Stream, levels: list[GramLevel], length: int) -> Floats:
    """Entropy of the neighbours on the side where it is less, in bits."""
    level = levels[length - 1]
    starts = (level.at >= 0).nonzero()[0]
    numbers = level.at[starts]
    before = _entropy(stream, numbers, stream.ids[starts - 1])
    after = _entropy(stream, numbers, stream.ids[starts + length])
    return np.minimum(before, after)


def _entropy(stream: Stream, numbers: Ids, beside: Ids) -> Floats:
    """Of the words beside each sequence; every stop beside it is a word of its own."""
    total = np.bincount(numbers).astype("float64")
    words = stream.classes[beside] > Class.JOINT
    keys, counts = np.unique(numbers[words] * len(stream.words) + beside[words], return_counts=True)
    alike = np.bincount(keys // len(stream.words), counts * np.log2(counts), minlength=len(total))
    entropy: Floats = np.log2(total) - alike / total
    return entropy


def _well_edged(stream: Stream, levels: list[GramLevel], length: int) -> Flags:
    """Whether full words carry it, and each edge is one of them or bound to the rest.

    Two full words, or one in four words and more: *we need to be honest about*.
    """
    level = levels[length - 1]
    classes = [stream.classes[stream.ids[level.example + k]] for k in range(length)]
    full = sum((each == Class.FULL).astype(int) for each in classes)
    well_edged: Flags = full >= (2 if length < 4 else 1)
    without_first = _of_part(levels, level.example + 1, length - 1)
    without_last = _of_part(levels, level.example, length - 1)
    for edge, rest in ((classes[0], without_first), (classes[-1], without_last)):
        # One more, so that of three places all three do not prove that it is always so.
        bound = (edge == Class.LIGHT) & (level.contexts >= BOUND * (rest + 1))
        well_edged &= (edge == Class.FULL) | bound
    return well_edged


def _inside(levels: list[GramLevel], fitting: list[Flags], length: int) -> Flags:
    """Whether a sequence mostly stands inside one longer one that passed."""
    level = levels[length - 1]
    share = np.zeros(len(level.contexts))
    for longer in range(length + 1, len(levels) + 1):
        outer = levels[longer - 1]
        outer_numbers = fitting[longer - 2].nonzero()[0]
        for shift in range(longer - length + 1):
            inner = level.at[outer.example[outer_numbers] + shift]
            np.maximum.at(share, inner, outer.contexts[outer_numbers] / level.contexts[inner])
    inside: Flags = share >= INSIDE
    return inside
