"""From shared words to the steps of an edit script, moves inside the sentence included.

    matches      old  0 1 2 3 4         steps  equal   0-2  0-2
                      | |   \\ \\                replace 2-3  2-3
                 new  0 1 2 3 4                equal   3-5  3-5

Positions are token numbers. A run of words that is deleted in one place and inserted in another is
one MOVE; it stands in the list at its new place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from speechdiff.compare.capitals import recapitalised
from speechdiff.compare.inner_moves import MovedRun, moved_runs
from speechdiff.compare.tokens import Token
from speechdiff.compare.worddiff import Match, joined
from speechdiff.model import Op

LONG_REPLACED = 8
"""Words on a side from which a change is told as something cut and something new."""


class EditStep(NamedTuple):
    """One step; either range may be empty."""

    op: Op
    old: range
    new: range

    def shifted(self, old: int, new: int) -> EditStep:
        """The step where so many tokens stand before either side."""
        return EditStep(
            self.op,
            range(self.old.start + old, self.old.stop + old),
            range(self.new.start + new, self.new.stop + new),
        )


def steps_of(
    matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]
) -> list[EditStep]:
    """The steps between two sentences, in the order of the new one."""
    blocks, moves = _blocks_and_moves(matches, old, new)
    swapped = _brought_forward(matches, moves)
    if swapped:
        blocks, moves = _blocks_and_moves(swapped, old, new)
    gone = {i for run in moves for i in range(run.old, run.old + run.length)}
    steps: list[EditStep] = []
    for block in blocks:
        if block.op is Op.EQUAL or not moves:
            steps.append(block)
        else:
            steps.extend(_without_moves(block, moves, gone))
    return steps


def _blocks_and_moves(
    matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]
) -> tuple[list[EditStep], list[MovedRun]]:
    blocks = list(_blocks(matches, old, new))
    return blocks, moved_runs(*_changed_tokens(blocks), old, new)


def _changed_tokens(blocks: Sequence[EditStep]) -> tuple[dict[int, int], dict[int, int]]:
    """Deleted and inserted token numbers, each with the number of its block."""
    changed = [(n, block) for n, block in enumerate(blocks) if block.op is not Op.EQUAL]
    return (
        {i: n for n, block in changed for i in block.old},
        {j: n for n, block in changed for j in block.new},
    )


def _brought_forward(matches: Sequence[Match], moves: Sequence[MovedRun]) -> list[Match]:
    """The matches, with neighbours that changed places told the way people do; [] if none did.

    Where X Y became Y X and neither is longer, Y came forward: readers see what comes earlier than
    expected, and of 59 such moves in GEE's gold edits nearly all are told so.
    """
    by_start = {(match.old, match.new + match.length): match for match in matches}
    swaps: dict[Match, Match] = {}
    for run in moves:
        passed = by_start.get((run.old + run.length, run.new))
        if passed and passed.length <= run.length:
            swaps[passed] = Match(*run)
    if not swaps:
        return []
    return list(joined(sorted(swaps.get(match, match) for match in matches)))


def _blocks(
    matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[EditStep]:
    i = j = 0
    for match in (*matches, Match(len(old), len(new), 0)):
        yield from _divided(range(i, match.old), range(j, match.new), old, new)
        i, j = match.old + match.length, match.new + match.length
        yield from _matched(match, old, new)


def _matched(match: Match, old: Sequence[Token], new: Sequence[Token]) -> Iterator[EditStep]:
    """The steps of a match, runs of words that are written otherwise apart.

    Words that anchor nothing do not part two such runs.
    """
    same = [old[match.old + n].text == new[match.new + n].text for n in range(match.length)]
    if all(same):
        if same:
            olds, news = (range(at, at + match.length) for at in (match.old, match.new))
            yield EditStep(Op.EQUAL, olds, news)
        return
    runs = [(alike, len(list(run))) for alike, run in groupby(same)]
    start = 0
    for number, (alike, length) in enumerate(runs):
        if alike and 0 < number < len(runs) - 1:
            tokens = old[match.old + start : match.old + start + length]
            if all(token.weak for token in tokens):
                same[start : start + length] = [False] * length
        start += length
    at = 0
    for alike, run in groupby(same):
        end = at + len(list(run))
        yield EditStep(
            Op.EQUAL if alike else Op.REPLACE,
            range(match.old + at, match.old + end),
            range(match.new + at, match.new + end),
        )
        at = end


def _divided(
    gap_old: range, gap_new: range, old: Sequence[Token], new: Sequence[Token]
) -> Iterator[EditStep]:
    """The steps of one gap between matches, words with another capital apart."""
    i, j = gap_old.start, gap_new.start
    pairs = recapitalised(old[i : gap_old.stop], new[j : gap_new.stop])
    for pair_old, pair_new in [(i + one, j + other) for one, other in pairs]:
        yield from _changed(range(i, pair_old), range(j, pair_new), old, new)
        i, j = pair_old + 1, pair_new + 1
        yield EditStep(Op.REPLACE, range(pair_old, i), range(pair_new, j))
    yield from _changed(range(i, gap_old.stop), range(j, gap_new.stop), old, new)


def _changed(
    gap_old: range, gap_new: range, old: Sequence[Token], new: Sequence[Token]
) -> Iterator[EditStep]:
    """The steps of a stretch that nothing shared divides.

    A figure at its end takes the other's place where words beside it only come or only go: 1年
    becomes 一年, and 了 comes.
    """
    if gap_old and gap_new:
        for at, rest in ((0, slice(1, None)), (-1, slice(None, -1))):
            one, other = gap_old[at], gap_new[at]
            beside = _beside(gap_old[rest], gap_new[rest], old, new)
            if beside and old[one].figure and new[other].figure:
                pair = EditStep(Op.REPLACE, range(one, one + 1), range(other, other + 1))
                others = list(_changed(gap_old[rest], gap_new[rest], old, new))
                yield from (pair, *others) if at == 0 else (*others, pair)
                return
        if _text(old, gap_old) == _text(new, gap_new):
            yield EditStep(Op.EQUAL, gap_old, gap_new)
        elif max(_words(old, gap_old), _words(new, gap_new)) < LONG_REPLACED:
            yield EditStep(Op.REPLACE, gap_old, gap_new)
        else:
            yield EditStep(Op.DELETE, gap_old, range(gap_new.start, gap_new.start))
            yield EditStep(Op.INSERT, range(gap_old.stop, gap_old.stop), gap_new)
    elif gap_old or gap_new:
        yield EditStep(Op.DELETE if gap_old else Op.INSERT, gap_old, gap_new)


def _beside(gap_old: range, gap_new: range, old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether words, no figures and no white space first or last, stand on one side only."""
    if bool(gap_old) == bool(gap_new):
        return False
    side, numbers = (old, gap_old) if gap_old else (new, gap_new)
    if side[numbers[0]].space or side[numbers[-1]].space:
        return False
    return not any(side[n].figure for n in numbers)


def _text(tokens: Sequence[Token], numbers: range) -> str:
    return "".join(tokens[n].text for n in numbers)


def _words(tokens: Sequence[Token], numbers: range) -> int:
    return sum(not tokens[n].space and not tokens[n].mark for n in numbers)


def _without_moves(
    block: EditStep, moves: Sequence[MovedRun], gone: set[int]
) -> Iterator[EditStep]:
    """The steps of a changed block once the words that moved are taken out of it."""
    leaving = _runs_of(i for i in block.old if i not in gone)
    arriving = {run.new: run for run in moves if run.new in block.new}
    at_old = block.old.start
    for new in _cut_at(block.new, arriving):
        if run := arriving.get(new.start):
            yield EditStep(Op.MOVE, range(run.old, run.old + run.length), new)
        elif leaving:
            old = leaving.pop(0)
            at_old = old.stop
            yield EditStep(Op.REPLACE, old, new)
        else:
            yield EditStep(Op.INSERT, range(at_old, at_old), new)
    for old in leaving:
        yield EditStep(Op.DELETE, old, range(block.new.stop, block.new.stop))


def _runs_of(numbers: Iterator[int]) -> list[range]:
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


def _cut_at(whole: range, arriving: dict[int, MovedRun]) -> Iterator[range]:
    """The stretches of `whole` that are, in turn, new words and arriving runs."""
    start = whole.start
    for place in sorted(arriving):
        if start < place:
            yield range(start, place)
        start = place + arriving[place].length
        yield range(place, start)
    if start < whole.stop:
        yield range(start, whole.stop)
