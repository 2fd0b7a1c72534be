"""From shared words to the steps of an edit script, moves inside the sentence included.

    matches      old  0 1 2 3 4         steps  equal   0-2  0-2
                      | |   \\ \\                replace 2-3  2-3
                 new  0 1 2 3 4                equal   3-5  3-5

Positions are token numbers. A run of words that is deleted in one place and inserted in another is
one MOVE; it stands in the list at its new place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechdiff.compare.tokens import Token
from speechdiff.compare.worddiff import Match
from speechdiff.model import Op

FARTHEST_FUNCTION_WORD = 12
"""Words over which a lone function word is still seen to move; farther it is chance."""


class Step(NamedTuple):
    """One step; either range may be empty."""

    op: Op
    old: range
    new: range


class _Run(NamedTuple):
    """Words that are deleted at `old` and inserted at `new`."""

    old: int
    new: int
    length: int


def steps_of(matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    """The steps between two sentences, in the order of the new one."""
    blocks = list(_blocks(matches, len(old), len(new)))
    moves = _moved_runs(blocks, old, new)
    gone = {i for run in moves for i in range(run.old, run.old + run.length)}
    steps: list[Step] = []
    for block in blocks:
        if block.op is Op.EQUAL or not moves:
            steps.append(block)
        else:
            steps.extend(_without_moves(block, moves, gone))
    return steps


def _blocks(matches: Sequence[Match], old_length: int, new_length: int) -> Iterator[Step]:
    i = j = 0
    for match in (*matches, Match(old_length, new_length, 0)):
        if match.old > i or match.new > j:
            yield _changed(range(i, match.old), range(j, match.new))
        i, j = match.old + match.length, match.new + match.length
        if match.length:
            yield Step(Op.EQUAL, range(match.old, i), range(match.new, j))


def _changed(old: range, new: range) -> Step:
    if not new:
        return Step(Op.DELETE, old, new)
    return Step(Op.REPLACE if old else Op.INSERT, old, new)


def _moved_runs(blocks: Sequence[Step], old: Sequence[Token], new: Sequence[Token]) -> list[_Run]:
    """Runs that are deleted in one block and inserted in another, longest first, none twice."""
    deleted = {
        i: n for n, block in enumerate(blocks) if block.op is not Op.EQUAL for i in block.old
    }
    inserted = {
        j: n for n, block in enumerate(blocks) if block.op is not Op.EQUAL for j in block.new
    }
    places: dict[str, list[int]] = defaultdict(list)
    for j in inserted:
        places[new[j].text].append(j)
    runs = [
        run
        for i in deleted
        for j in places.get(old[i].text, ())
        if deleted[i] != inserted[j]
        and (run := _longest_run(i, j, deleted, inserted, old, new)) is not None
    ]
    return _disjoint(
        sorted(runs, key=lambda run: (-_letters(run, old), abs(run.old - run.new), run))
    )


def _longest_run(
    i: int,
    j: int,
    deleted: dict[int, int],
    inserted: dict[int, int],
    old: Sequence[Token],
    new: Sequence[Token],
) -> _Run | None:
    length = 0
    while (
        deleted.get(i + length) == deleted[i]
        and inserted.get(j + length) == inserted[j]
        and old[i + length].text == new[j + length].text
    ):
        length += 1
    while length and _is_edge(old[i + length - 1]):
        length -= 1
    if not length or _is_edge(old[i]):
        return None
    weak = all(token.weak for token in old[i : i + length])
    return None if weak and abs(i - j) > FARTHEST_FUNCTION_WORD else _Run(i, j, length)


def _is_edge(token: Token) -> bool:
    return token.space or token.closes


def _letters(run: _Run, old: Sequence[Token]) -> int:
    return sum(len(token.text) for token in old[run.old : run.old + run.length])


def _disjoint(runs: Sequence[_Run]) -> list[_Run]:
    kept: list[_Run] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for run in runs:
        olds, news = range(run.old, run.old + run.length), range(run.new, run.new + run.length)
        if used_old.isdisjoint(olds) and used_new.isdisjoint(news):
            kept.append(run)
            used_old.update(olds)
            used_new.update(news)
    return kept


def _without_moves(block: Step, moves: Sequence[_Run], gone: set[int]) -> Iterator[Step]:
    """The steps of a changed block once the words that moved are taken out of it."""
    leaving = _runs_of(i for i in block.old if i not in gone)
    arriving = {run.new: run for run in moves if run.new in block.new}
    at_old = block.old.start
    for new in _cut_at(block.new, arriving):
        if run := arriving.get(new.start):
            yield Step(Op.MOVE, range(run.old, run.old + run.length), new)
        elif leaving:
            old = leaving.pop(0)
            at_old = old.stop
            yield Step(Op.REPLACE, old, new)
        else:
            yield Step(Op.INSERT, range(at_old, at_old), new)
    for old in leaving:
        yield Step(Op.DELETE, old, range(block.new.stop, block.new.stop))


def _runs_of(numbers: Iterator[int]) -> list[range]:
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


def _cut_at(whole: range, arriving: dict[int, _Run]) -> Iterator[range]:
    """The stretches of `whole` that are, in turn, new words and arriving runs."""
    start = whole.start
    for place in sorted(arriving):
        if start < place:
            yield range(start, place)
        start = place + arriving[place].length
        yield range(place, start)
    if start < whole.stop:
        yield range(start, whole.stop)
