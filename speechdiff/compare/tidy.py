"""Makes of the words that two sentences share a difference that a reader would draw.

    old  推进 科技 创新 和 完善 招商 机制        [all of it]{all of it}, not
    new  扩大 有效 投资 和 振兴 老区 文旅        [推进科技创新]{扩大有效投资} 和 [完善...]{振兴...}

Two steps. Matches that only a comma, a space or a function word holds up, between two changes, are
given up: they anchor nothing (the law against confetti). And a change that is a pure insertion or
deletion is slid along equal words to where it reads best: up to a punctuation mark, so that whole
clauses and whole members of a list are seen to come and go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.compare.tokens import Token
from speechdiff.compare.worddiff import Match

LONGEST_WEAK = 3
"""Function words and marks in a row, spaces apart, that still anchor nothing."""
ENOUGH_CHANGED = 6
"""Words replaced around a weak match, spaces apart, from which it is given up."""


def tidied(matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]) -> list[Match]:
    """Matches without weak anchors, with changes slid to the best borders."""
    return list(_slid(_without_weak(matches, old, new), old, new))


def _without_weak(
    matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]
) -> list[Match]:
    kept: list[Match] = []
    for number, match in enumerate(matches):
        before = kept[-1] if kept else Match(0, 0, 0)
        after = matches[number + 1] if number + 1 < len(matches) else Match(len(old), len(new), 0)
        if not _is_weak(match, before, after, old, new):
            kept.append(match)
    return kept


def _is_weak(
    match: Match, before: Match, after: Match, old: Sequence[Token], new: Sequence[Token]
) -> bool:
    shared = old[match.old : match.old + match.length]
    if not all(token.weak for token in shared):
        return False
    gaps = (
        old[before.old + before.length : match.old],
        new[before.new + before.length : match.new],
        old[match.old + match.length : after.old],
        new[match.new + match.length : after.new],
    )
    if _words(shared) == 0:
        return all(gaps) or bool((gaps[0] or gaps[1]) and (gaps[2] or gaps[3]))
    replaced = [_words(gap) for gap in gaps]
    return _words(shared) <= LONGEST_WEAK and all(replaced) and sum(replaced) >= ENOUGH_CHANGED


def _words(tokens: Sequence[Token]) -> int:
    return sum(not token.space for token in tokens)


def _slid(matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]) -> Iterator[Match]:
    """Move the border between neighbouring matches along words that fit either."""
    if not matches:
        return
    current = matches[0]
    for following in matches[1:]:
        gap_old = following.old - current.old - current.length
        gap_new = following.new - current.new - current.length
        shift = 0
        if gap_old == 0 or gap_new == 0:
            side, start, size = (
                (old, current.old + current.length, gap_old)
                if gap_new == 0
                else (new, current.new + current.length, gap_new)
            )
            shift = _best_shift(side, start, size, current.length, following.length)
        yield from _kept(Match(current.old, current.new, current.length + shift))
        current = Match(following.old + shift, following.new + shift, following.length - shift)
    yield from _kept(current)


def _kept(match: Match) -> Iterator[Match]:
    if match.length:
        yield match


def _best_shift(side: Sequence[Token], start: int, size: int, left: int, right: int) -> int:
    """How far to slide the run [start, start + size) of `side`; at most `left` back, `right` on."""
    shifts = [0]
    while (
        -shifts[0] < left
        and side[start + shifts[0] - 1].text == side[start + shifts[0] + size - 1].text
    ):
        shifts.insert(0, shifts[0] - 1)
    while (
        shifts[-1] < right and side[start + shifts[-1]].text == side[start + shifts[-1] + size].text
    ):
        shifts.append(shifts[-1] + 1)
    return max(shifts, key=lambda shift: (_border_score(side, start + shift, size), -abs(shift)))


def _border_score(side: Sequence[Token], start: int, size: int) -> int:
    """How well a run reads as one piece: it ends with a mark, or it begins behind one."""
    before = side[start - 1] if start else None
    last = side[start + size - 1]
    score = 0
    if before is None or before.closes:
        score += 2
    if last.closes:
        score += 1
    if side[start].closes or side[start].space:
        score -= 1
    return score
