"""Words that change their place inside a sentence: deleted in one place, inserted in another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from speechdiff.compare.tokens import Token
from speechdiff.text.word import WordKind

FARTHEST_FUNCTION_WORD = 6
"""Words over which a lone function word is still seen to move; farther it is chance."""
LONGEST_EXCHANGED = 2
"""Words of a run, marks included, that is replaced where others take its place."""
MOST_BESIDE = 2
"""Words that change in a block for a lone one of them to have moved."""
LEAST_SPACED_WORDS = 3
"""Telling words of a moved run in a script with spaces: a clause moves, a lone word recurs."""
MOST_RECURRENCES = 20
"""Places at which a word is inserted beyond which it begins no moved run: it is everywhere."""


class MovedRun(NamedTuple):
    """Words that are deleted at `old` and inserted at `new`; positions are token numbers."""

    old: int
    new: int
    length: int


def moved_runs(
    deleted: Mapping[int, int],
    inserted: Mapping[int, int],
    old: Sequence[Token],
    new: Sequence[Token],
) -> list[MovedRun]:
    """Runs that are deleted in one block and inserted in another, longest first, none twice.

    `deleted` and `inserted` give the numbers of the changed tokens and the block of each.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for j in inserted:
        places[new[j].text].append(j)
    if not any(old[i].text in places for i in deleted):
        return []
    changes = _Changes(deleted, inserted, old, new)
    runs = [
        run
        for i in deleted
        if _may_begin(old[i])
        for j in _few(places.get(old[i].text, ()))
        if deleted[i] != inserted[j]
        and (run := _longest_run(i, j, deleted, inserted, old, new)) is not None
        and not changes.exchange(run)
        and (len(_words(old[i : i + run.length])) > 1 or changes.hold_only(run))
    ]
    return _disjoint(
        sorted(runs, key=lambda run: (-_letters(run, old), abs(run.old - run.new), run))
    )


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if not token.mark and not token.space]


class _Changes:
    """What else changes in the two blocks of a run."""

    def __init__(
        self,
        deleted: Mapping[int, int],
        inserted: Mapping[int, int],
        old: Sequence[Token],
        new: Sequence[Token],
    ) -> None:
        self._block_of_old, self._block_of_new = deleted, inserted
        self._gone, self._come = Counter(deleted.values()), Counter(inserted.values())
        words = [deleted[i] for i in deleted if _words(old[i : i + 1])]
        words += [inserted[j] for j in inserted if _words(new[j : j + 1])]
        self._words = Counter(words)

    def hold_only(self, run: MovedRun) -> bool:
        """Whether hardly another word changes in either block.

        In a passage that is written anew a lone word stands where it stands by chance.
        """
        left, taken = self._block_of_old[run.old], self._block_of_new[run.new]
        return max(self._words[left], self._words[taken]) <= MOST_BESIDE

    def exchange(self, run: MovedRun) -> bool:
        """Whether short runs take one another's places: [李明]{王强} ... [王强]{李明}."""
        left, taken = self._block_of_old[run.old], self._block_of_new[run.new]
        return bool(run.length <= LONGEST_EXCHANGED and self._come[left] and self._gone[taken])


def _may_begin(token: Token) -> bool:
    return not token.space and not token.closes


def _few(places: Sequence[int]) -> Sequence[int]:
    return places if len(places) <= MOST_RECURRENCES else ()


def _longest_run(
    i: int,
    j: int,
    deleted: Mapping[int, int],
    inserted: Mapping[int, int],
    old: Sequence[Token],
    new: Sequence[Token],
) -> MovedRun | None:
    length = 0
    while (
        deleted.get(i + length) == deleted[i]
        and inserted.get(j + length) == inserted[j]
        and old[i + length].text == new[j + length].text
    ):
        length += 1
    while length and old[i + length - 1].space:
        length -= 1
    if not length or (length == 1 and old[i].mark):
        return None
    return MovedRun(i, j, length) if _may_move(old[i : i + length], abs(i - j)) else None


def _may_move(run: Sequence[Token], distance: int) -> bool:
    telling = [token for token in run if not token.weak]
    if any(token.kind is WordKind.LATIN for token in run):
        return len(telling) >= LEAST_SPACED_WORDS
    if len(telling) > 1:
        return not all(token.figure for token in telling)
    if telling and telling[0].figure:
        return False
    return distance <= FARTHEST_FUNCTION_WORD


def _letters(run: MovedRun, old: Sequence[Token]) -> int:
    return sum(len(token.text) for token in old[run.old : run.old + run.length])


def _disjoint(runs: Sequence[MovedRun]) -> list[MovedRun]:
    kept: list[MovedRun] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for run in runs:
        olds, news = range(run.old, run.old + run.length), range(run.new, run.new + run.length)
        if used_old.isdisjoint(olds) and used_new.isdisjoint(news):
            kept.append(run)
            used_old.update(olds)
            used_new.update(news)
    return kept
