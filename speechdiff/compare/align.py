"""Which old sentences became which new ones.

    identical pairs ----+
                        +--> best chain (in order) --> moves (out of order) --> growth
    similar candidates -+                              --> refrains --> slots

Identical sentences are sure. Candidates among the rest compete, together with the identical pairs,
for the most valuable chain that keeps the order; what is left over may be linked out of order at a
higher threshold; links take in free neighbours that belong to them; the copies of a repeated text
are told apart by what stands beside them; and what is then left alone between the same two
neighbours is linked by position.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from speechdiff.compare.anchors import identical_pairs
from speechdiff.compare.candidates import (
    LEAST_MOVED_VALUE,
    THRESHOLD_IN_ORDER,
    THRESHOLD_MOVED,
    Pool,
    candidate_links,
    find_partners,
)
from speechdiff.compare.chain import Candidate, best_chain
from speechdiff.compare.decisions import NOTHING_DECIDED, Decisions, carry_out
from speechdiff.compare.features import Features, features_of
from speechdiff.compare.growth import grow, grow_by_words
from speechdiff.compare.lookalikes import WHOLE_CLAUSE, LookAlikes
from speechdiff.compare.moves import in_order
from speechdiff.compare.pairing import Book, Pairing
from speechdiff.compare.refrains import MOST_COPIES, settle_refrains
from speechdiff.compare.regroup import regroup
from speechdiff.compare.rewrites import Rewrites
from speechdiff.compare.skeleton import longest_kept_clause
from speechdiff.compare.slots import slot_pairings, slots
from speechdiff.model import Limit, Reason, SegmentedText
from speechdiff.text.forms import fold_letters

_LEAST = 1e-9
"""Value of an identical pair without features (a line of dashes): little, but more than nothing."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairings that do not overlap on either side; sentences in none are inserted or deleted."""

    pairings: tuple[Pairing, ...]
    """In the order of the old draft."""
    reasons: Mapping[Pairing, Reason]
    """Why each pairing was made."""
    features: Features
    look_alikes: LookAlikes
    near: Mapping[tuple[int, int], float]
    """Pairs of old and new sentences that were looked at, and what they have in common."""
    limits: tuple[Limit, ...] = ()


def align(
    old: Sequence[str], new: Sequence[str], decided: Decisions = NOTHING_DECIDED
) -> Alignment:
    """Align two drafts, given as the texts of their sentences in order, as `readings` has them."""
    features = features_of(old, new)
    identical = identical_pairs(old, new)
    taken = set(identical.values())
    pool = find_partners(
        features,
        [i not in identical for i in range(len(old))],
        [j not in taken for j in range(len(new))],
    )
    look_alikes = LookAlikes(old, new, features)
    book = Book(len(old), len(new))
    _link_in_order(book, pool, look_alikes, identical)
    _link_moved(book, pool, look_alikes, old, new)
    grow(book, features, THRESHOLD_IN_ORDER, old, new)
    regroup(book, features)
    unsettled = settle_refrains(book, old, new)
    _link_in_slots(book, pool, look_alikes, old, new)
    grow_by_words(book, features, THRESHOLD_IN_ORDER, old, new)
    used = carry_out(decided, book, old, new) if decided else 0
    limits = tuple(_limits(pool.unexamined, unsettled, used))
    pairings = tuple(book.pairings())
    return Alignment(pairings, book.reasons, features, look_alikes, pool.shared, limits)


def readings(draft: SegmentedText) -> list[str]:
    """The sentences of a draft as they are aligned: equal letters, width and script folded."""
    return [_read(sentence.span.of(draft.text)) for sentence in draft.sentences]


_read = lru_cache(maxsize=8192)(fold_letters)


def _link_in_order(
    book: Book, pool: Pool, look_alikes: LookAlikes, identical: dict[int, int]
) -> None:
    """Enter the best chain, then the identical pairs that it left out: they moved."""
    features = pool.features
    sure = [
        Candidate(
            i, i + 1, j, j + 1, (2 - 2 * THRESHOLD_IN_ORDER) * features.old_weights[i] + _LEAST
        )
        for i, j in sorted(identical.items())
    ]
    candidates = sure + candidate_links(pool, look_alikes, THRESHOLD_IN_ORDER)
    for index in best_chain(candidates, len(features.new)):
        reason = Reason.IDENTICAL if index < len(sure) else Reason.IN_ORDER
        book.add(Pairing(*candidates[index][:4]), reason)
    for candidate in sure:
        pairing = Pairing(*candidate[:4])
        if book.fits(pairing):
            book.add(pairing, Reason.IDENTICAL)


def _link_moved(
    book: Book, pool: Pool, look_alikes: LookAlikes, old: Sequence[str], new: Sequence[str]
) -> None:
    for candidate in candidate_links(pool, look_alikes, THRESHOLD_MOVED):
        pairing = Pairing(*candidate[:4])
        if book.fits(pairing) and (
            candidate.value >= LEAST_MOVED_VALUE
            or _beside_linked(book, pairing)
            or _keeps_a_clause(pairing, old, new)
        ):
            book.add(pairing, Reason.OUT_OF_ORDER)


def _keeps_a_clause(p: Pairing, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a clause that says something stands on both sides to the letter."""
    return any(longest_kept_clause(old[i], new[j]) >= WHOLE_CLAUSE for i in p.old for j in p.new)


def _beside_linked(book: Book, p: Pairing) -> bool:
    """Whether the sentences before both sides, or those behind, are linked to one another."""
    before = book.old[p.old_start - 1] if p.old_start else None
    after = book.old[p.old_end] if p.old_end < len(book.old) else None
    return (before is not None and before.new_end == p.new_start) or (
        after is not None and after.new_start == p.new_end
    )


def _link_in_slots(
    book: Book, pool: Pool, look_alikes: LookAlikes, old: Sequence[str], new: Sequence[str]
) -> None:
    """Enter what position speaks for: first with some words in common, then without."""
    features = pool.features
    for slot in list(slots(book, staying(book, features), features)):
        for pairing, reason in slot_pairings(slot, pool, look_alikes):
            book.add(pairing, reason)
    rewrites = Rewrites(old, new, features, look_alikes)
    for pairing in rewrites.among(book):
        book.add(pairing, Reason.POSITION)


def staying(book: Book, features: Features) -> list[Pairing]:
    """The pairings of a book that keep the order: as many as can be, then as heavy."""
    pairings = list(book.pairings())
    return in_order(pairings, [sum(features.old_weights[i] for i in p.old) for p in pairings])


def _limits(unexamined: int, unsettled: int, used: int) -> Iterator[Limit]:
    if unexamined:
        yield Limit(
            "candidates",
            f"{unexamined} old sentences have no distinctive words; "
            "they were linked by their place only",
        )
    if unsettled:
        yield Limit(
            "refrains",
            f"{unsettled} texts occur more than {MOST_COPIES} times; "
            "their copies were paired in order, not by their neighbours",
        )
    if used == 1:
        yield Limit("decisions", f"{used} decision of a reader was used")
    elif used:
        yield Limit("decisions", f"{used} decisions of readers were used")
