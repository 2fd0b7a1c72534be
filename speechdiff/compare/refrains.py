"""Tells the copies of a repeated sentence apart by what stands beside them.

A refrain stands several times in either draft. Which copy became which cannot be read off the
text, so the copies are paired anew: those between the same neighbours first, then those behind or
before the same neighbour, then the rest in order. Edited refrains (we delivered -> together we
delivered) are settled in the same way, all copies with one old and one new text at once.

    old  A R B R            the block B R moved up: with its R, as the R behind B goes with B
    new  B R A R
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from speechdiff.compare.anchors import places_of
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.model import Reason
from speechdiff.text.forms import strip_quiet

MOST_COPIES = 60
"""Copies of one text beyond which they are left in order: every pair of copies is looked at."""


def settle_refrains(book: Book, old: Sequence[str], new: Sequence[str]) -> int:
    """Pair the copies of repeated sentences anew, within the book; other pairings stay.

    Returns how many texts have too many copies for that, and stay paired in order.
    """
    left = 0
    old_keys, new_keys = list(map(strip_quiet, old)), list(map(strip_quiet, new))
    places_old, places_new = places_of(old_keys), places_of(new_keys)
    repeated = {text for side in (places_old, places_new) for text in side if len(side[text]) > 1}
    for (old_text, new_text), pairings in _refrains(book, old_keys, new_keys, repeated).items():
        members = set(pairings)
        copies_old = _free_or_in(members, places_old[old_text], book.old)
        copies_new = _free_or_in(members, places_new[new_text], book.new)
        copies = max(len(copies_old), len(copies_new))
        left += copies > MOST_COPIES
        if copies == 1 or copies > MOST_COPIES:
            continue
        for pairing in pairings:
            book.remove(pairing)
        for pairing in _by_neighbours(book, copies_old, copies_new):
            book.add(pairing, Reason.REFRAIN)
    return left


def _refrains(
    book: Book, old: Sequence[str], new: Sequence[str], repeated: Container[str]
) -> dict[tuple[str, str], list[Pairing]]:
    """Single pairings of texts of which one is repeated, by the two texts that they join."""
    same_texts: dict[tuple[str, str], list[Pairing]] = defaultdict(list)
    for pairing in book.pairings() if repeated else ():
        texts = old[pairing.old_start], new[pairing.new_start]
        if pairing.single and (texts[0] in repeated or texts[1] in repeated):
            same_texts[texts].append(pairing)
    return same_texts


def _free_or_in(
    members: set[Pairing], places: Sequence[int], held: Sequence[Pairing | None]
) -> list[int]:
    return [place for place in places if held[place] is None or held[place] in members]


def _by_neighbours(book: Book, olds: Sequence[int], news: Sequence[int]) -> Iterator[Pairing]:
    """As many pairings as can be made, those with most neighbours in common first."""
    ranked = sorted(
        ((-_agreement(book, i, j), abs(rank_i - rank_j), i, j))
        for rank_i, i in enumerate(olds)
        for rank_j, j in enumerate(news)
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, _, i, j in ranked:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            yield Pairing(i, i + 1, j, j + 1)


def _agreement(book: Book, i: int, j: int) -> float:
    """Neighbours that the pair (i, j) would share; the one before counts for a bit more."""
    score = 0.0
    before = book.old[i - 1] if i else None
    after = book.old[i + 1] if i + 1 < len(book.old) else None
    if (before is not None and before.new_end == j) or (i == 0 == j):
        score += 1.1
    if (after is not None and after.new_start == j + 1) or (
        i + 1 == len(book.old) and j + 1 == len(book.new)
    ):
        score += 1.0
    return score
