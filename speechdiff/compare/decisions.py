"""What a reader decided about two sentences: the same sentence, or not.

    (old sentence, new sentence) -> True: they belong in one link, False: they do not

Decisions are kept by content, so they hold for later drafts in which both sentences stand. They are
carried out once everything else is linked; a sentence that stands several times is meant at the
places nearest to one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from speechdiff.compare.anchors import places_of
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.model import Reason
from speechdiff.text.forms import fold_letters

Decisions = Mapping[tuple[str, str], bool]
"""Texts of an old and a new sentence -> whether they are the same sentence."""
NOTHING_DECIDED: Decisions = MappingProxyType({})


def carry_out(decided: Decisions, book: Book, old: Sequence[str], new: Sequence[str]) -> int:
    """Part what is said to be other sentences, then link what is said to be the same.

    Returns how many decisions are about sentences of these drafts.
    """
    places_old, places_new = _places(old), _places(new)
    found = [
        (*_nearest(olds, news), same)
        for (before, after), same in sorted(decided.items())
        if (olds := places_old.get(_key(before))) and (news := places_new.get(_key(after)))
    ]
    for i, j, same in found:
        if not same and (pairing := book.old[i]) is not None and pairing is book.new[j]:
            _part(book, pairing, i, j)
    for i, j, same in found:
        pairing = book.old[i]
        if same and (pairing is None or pairing is not book.new[j]):
            _link(book, i, j)
        elif same and pairing is not None and pairing.single:
            book.reasons[pairing] = Reason.DECIDED
    return len(found)


def _places(texts: Sequence[str]) -> Mapping[str, list[int]]:
    return places_of([text.strip() for text in texts])


def _key(text: str) -> str:
    return fold_letters(text).strip()


def _nearest(olds: Sequence[int], news: Sequence[int]) -> tuple[int, int]:
    return min(
        ((i, j) for i in olds for j in news), key=lambda pair: (abs(pair[0] - pair[1]), pair)
    )


def _part(book: Book, pairing: Pairing, i: int, j: int) -> None:
    """Free one of two sentences of a pairing: the one at an end of a side with others, or both."""
    a, b, c, d = pairing
    reason = book.reasons[pairing]
    book.remove(pairing)
    if d - c > 1 and j in (c, d - 1):
        rest = Pairing(a, b, c + (j == c), d - (j != c))
    elif b - a > 1 and i in (a, b - 1):
        rest = Pairing(a + (i == a), b - (i != a), c, d)
    else:
        return
    book.add(rest, reason)


def _link(book: Book, i: int, j: int) -> None:
    """Link two sentences: a free one with the link that it stands beside, else with one another."""
    held = [pairing for pairing in (book.old[i], book.new[j]) if pairing is not None]
    whole = Pairing(i, i + 1, j, j + 1)
    for pairing in held:
        book.remove(pairing)
    if len(held) == 1:
        a, b, c, d = held[0]
        if i in (a - 1, b) and j in held[0].new:
            whole = Pairing(min(a, i), max(b, i + 1), c, d)
        elif j in (c - 1, d) and i in held[0].old:
            whole = Pairing(a, b, min(c, j), max(d, j + 1))
    book.add(whole, Reason.DECIDED)
