"""Items and the gaps between them as pieces of text and conflicts; choosing sections is exact.

    A。 K C。      ours has K1, theirs cut it      "A。" Conflict("K1。", "K。", "") "C。"

Conflicts that stand beside each other are one, unless every text has something in both and a line
ends between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from speechdiff.merge.changes import common_end, common_start
from speechdiff.merge.items import Item
from speechdiff.merge.nouns import SIDES, Cause, Conflict, Side
from speechdiff.merge.reading import breaks
from speechdiff.merge.whitespace import Gaps, stronger

Piece = str | Conflict

_REST_OF_LINE = re.compile(r"[^\S\n]*\n")


def pieces_of(items: Sequence[Item], gaps: Gaps) -> tuple[Piece, ...]:
    """The merged text without marks; no two strings beside each other, and none empty."""
    pieces: list[Piece] = []
    before: Item | None = None
    run: list[Item] = []
    for item in (*items, None):
        if item is not None and item.cause:
            run.append(item)
            continue
        gap = gaps.between(run[-1] if run else before, item)
        pieces += _conflicts(before, run, item, gaps) if run else [gap]
        if item is not None:
            opens = before is None and not run
            pieces.append(item.lead(gap, Side.OURS, opens=opens) + item.text)
        before, run = item, []
    return tuple(_in_whole_lines(list(joined(pieces))))


def _conflicts(
    before: Item | None, run: Sequence[Item], after: Item | None, gaps: Gaps
) -> Iterator[Piece]:
    """A run of conflicts with the gaps around it, parted where it can be."""
    cuts = [
        number
        for number in range(1, len(run))
        if "\n" in gaps.between(run[number - 1], run[number])
        and all(each.sections[side] for each in run[number - 1 : number + 1] for side in SIDES)
        and len({gaps.inside(side, run[number - 1], run[number]) for side in SIDES}) == 1
    ]
    for start, end in zip((0, *cuts), (*cuts, len(run)), strict=True):
        gap = gaps.between(run[start - 1], run[start]) if start else None
        if gap is not None:
            yield gap
        last = after if end == len(run) else run[end]
        yield from _conflict(before, run[start:end], last, gaps, gap, ends=end == len(run))


def _conflict(
    before: Item | None,
    items: Sequence[Item],
    after: Item | None,
    gaps: Gaps,
    done: str | None,
    *,
    ends: bool,
) -> Iterator[Piece]:
    """What all texts have before it, the conflict, what all have behind it.

    `done` is the gap before it, if that is written already behind another conflict; `ends` if what
    is behind it belongs to it.
    """
    shown = {side: [each for each in items if each.sections[side]] for side in SIDES}
    filled = [side for side in SIDES if shown[side]]
    gap = stronger(*(gaps.between(before, shown[side][0]) for side in filled))
    behind = stronger(*(gaps.between(shown[side][-1], after) for side in filled)) if ends else ""
    opens = before is None and done is None
    heads = {
        side: (gap if done is None else "")
        + shown[side][0].lead(gap if done is None else done, side, opens=opens)
        for side in filled
    }
    tails = dict.fromkeys(filled, behind)
    for side in SIDES:
        if side not in filled:
            empty = gaps.between(before, after)
            # where its neighbour does not begin a block, only this section can hold its margin
            joins = after is not None and ends and not breaks(behind) and breaks(empty)
            heads[side] = empty + (after.margins.get(side, "") if joins and after else "")
    head = common_start([heads[side] for side in SIDES])
    if "\n" in head or opens or done is not None:
        head = head[: head.rfind("\n") + 1]
    rests = {side: heads[side][len(head) :] for side in SIDES}
    tail = common_end([tails.get(side, rests[side]) for side in SIDES])
    ours, base, theirs = (
        (rests[side] + _words(side, shown[side], gaps) + tails.get(side, "")).removesuffix(tail)
        for side in SIDES
    )
    cause = next((each.cause for each in items if each.cause), Cause.WORDS)
    decided = ours == theirs and cause is not Cause.SHAPE
    yield from (head, ours if decided else Conflict(ours, base, theirs, cause), tail)


def _words(side: Side, shown: Sequence[Item], gaps: Gaps) -> str:
    """The section of a side."""
    words = ""
    for before, item in pairwise((None, *shown)):
        if before and item:
            gap = gaps.inside(side, before, item)
            words += gap + item.lead(gap, side)
        words += item.sections[side] if item else ""
    return words


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same with no two strings beside each other, and none empty."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
        yield piece
        text = ""
    if text:
        yield text


def _in_whole_lines(pieces: list[Piece]) -> Iterator[Piece]:
    """With the end of the line behind a conflict in each of its sections."""
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            if piece:
                yield piece
            continue
        after = pieces[number + 1] if number + 1 < len(pieces) else ""
        rest = _REST_OF_LINE.match(after) if isinstance(after, str) else None
        if rest is None or _whole(piece):
            yield piece
            continue
        end = rest.group()
        pieces[number + 1] = str(after)[len(end) :]
        yield Conflict(piece.ours + end, piece.base + end, piece.theirs + end, piece.cause)


def _whole(conflict: Conflict) -> bool:
    sections = (conflict.ours, conflict.base, conflict.theirs)
    return all(each.endswith("\n") for each in sections if each)
