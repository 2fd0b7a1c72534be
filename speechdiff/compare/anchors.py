"""Which identical sentences are the same sentence.

A text that stands once in either draft is one and the same sentence, wherever it stands. Repeated
texts (refrains, headings, 谢谢大家) are told apart by their neighbours: from every pair that is
sure, the identical ones beside it follow. What is then left of a repeated text is paired in
order.

    old  A R B R C          unique: A-A, B-B, C-C
    new  B R A R C          beside B: the R after it; beside A: the R after it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


def identical_pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Old index -> new index of the sentences that stand in both drafts, to the character."""
    places_old, places_new = places_of(old), places_of(new)
    pairs = {
        places[0]: places_new[text][0]
        for text, places in places_old.items()
        if len(places) == 1 == len(places_new.get(text, ()))
    }
    _extend(pairs, old, new)
    _pair_rest(pairs, places_old, places_new)
    return pairs


def places_of(texts: Sequence[str]) -> dict[str, list[int]]:
    """Text -> where it stands, ascending."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        places[text].append(index)
    return places


def _extend(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Let the identical neighbours of a pair follow it; later ones first, as a refrain closes."""
    taken = set(pairs.values())
    sure = sorted(pairs.items())
    for step in (1, -1):
        for i, j in sure:
            at, to = i + step, j + step
            while (
                0 <= at < len(old)
                and 0 <= to < len(new)
                and at not in pairs
                and to not in taken
                and old[at] == new[to]
            ):
                pairs[at] = to
                taken.add(to)
                at, to = at + step, to + step


def _pair_rest(
    pairs: dict[int, int], places_old: dict[str, list[int]], places_new: dict[str, list[int]]
) -> None:
    taken = set(pairs.values())
    for text, places in places_old.items():
        left_old = [i for i in places if i not in pairs]
        left_new = [j for j in places_new.get(text, ()) if j not in taken]
        pairs.update(zip(left_old, left_new, strict=False))
