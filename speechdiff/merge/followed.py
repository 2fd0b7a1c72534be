"""Sentences that one editor moved and edited, which a comparison takes for cut and put in.

A comparison may say so where it isn't sure; a merge may not: the other editor's edit, cut or move
of the sentence would pass by it. So what is cut and what is put in are paired where they are much
alike and nothing else is more so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from speechdiff.compare.links import link_of
from speechdiff.compare.pairing import Pairing
from speechdiff.model import Comparison, Direction, Link, Move

ALIKE = 72.0
"""Percent of the characters of both that they share in order, from which one is the other."""
SHORTEST = 3
"""Characters of a sentence that can be known again."""
MOST = 40_000
"""Pairs that are looked at; where there are more, most of the text is new."""


def followed(comparison: Comparison) -> Comparison:
    """The comparison with such sentences linked."""
    gone = [link.old[0] for link in comparison.links if not link.new]
    come = [link.new[0] for link in comparison.links if not link.old]
    if not gone or not come or len(gone) * len(come) > MOST:
        return comparison
    pairs = dict(_pairs(comparison, gone, come))
    if not pairs:
        return comparison
    taken = set(pairs.values())
    return replace(
        comparison,
        links=tuple(
            _link(comparison, taken_from, link.new[0])
            if (taken_from := pairs.get(link.new[0]) if not link.old else None) is not None
            else link
            for link in comparison.links
            if link.new or link.old[0] not in taken
        ),
    )


def _pairs(
    comparison: Comparison, gone: Sequence[int], come: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """New sentence and the old one that it was; each is the best of the other, and alone in it."""
    from rapidfuzz.fuzz import ratio

    scores: dict[tuple[int, int], float] = {}
    for old in gone:
        text = comparison.old.sentence_text(old)
        for new in come if len(text) >= SHORTEST else ():
            score = ratio(text, comparison.new.sentence_text(new), score_cutoff=ALIKE)
            if score:
                scores[old, new] = score
    ranked: dict[tuple[str, int], list[float]] = {}
    for (old, new), score in scores.items():
        ranked.setdefault(("old", old), []).append(score)
        ranked.setdefault(("new", new), []).append(score)
    best = {key: sorted(found)[-2:] for key, found in ranked.items()}
    for (old, new), score in scores.items():
        ours, theirs = best["old", old], best["new", new]
        if ours[-1] == theirs[-1] == score and score not in (*ours[:-1], *theirs[:-1]):
            yield new, old


def _link(comparison: Comparison, old: int, new: int) -> Link:
    pairing = Pairing(old, old + 1, new, new + 1)
    move = Move("followed", Direction.DOWN)
    return link_of(comparison.old, comparison.new, pairing, move)[0]
