"""Items and the gaps between them as pieces of text and conflicts; choosing sections is exact.

    A。 K C。      ours has K1, theirs cut it      "A。" Conflict("K1。", "K。", "") "C。"

Conflicts that stand beside each other are one, unless every text has something in both and a line
ends between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
        block = _ConflictBlock(run[start:end], gaps)
        if start:
            gap = gaps.between(run[start - 1], run[start])
            yield gap
            block.go_on(gap)
        else:
            block.begin(before)
        block.finish(before, after, last=end == len(run))
        yield from block.pieces()


class _ConflictBlock:
    """One conflict with the gaps before and behind it, which may differ by side."""

    def __init__(self, items: Sequence[Item], gaps: Gaps) -> None:
        self._gaps = gaps
        self._shown = {side: [each for each in items if each.sections[side]] for side in SIDES}
        self._cause = next((each.cause for each in items if each.cause), Cause.WORDS)
        self._heads: dict[Side, str] = dict.fromkeys(SIDES, "")
        self._tails: dict[Side, str] = dict.fromkeys(SIDES, "")
        self._opens_line = False

    def begin(self, before: Item | None) -> None:
        """Take in what stands before it."""
        heads = {s: self._gaps.between(before, shown[0]) for s, shown in self._filled()}
        strongest = stronger(*heads.values())
        self._opens_line = before is None
        for side, shown in self._filled():
            lead = shown[0].lead(strongest, side, opens=self._opens_line)
            self._heads[side] = strongest + lead

    def go_on(self, gap: str) -> None:
        """Begin behind another conflict, and the gap behind it."""
        for side, shown in self._filled():
            self._heads[side] = shown[0].lead(gap, side)
        self._opens_line = True

    def finish(self, before: Item | None, after: Item | None, *, last: bool) -> None:
        """Take in what stands behind it, if it is the last of its run."""
        if last:
            tails = {s: self._gaps.between(shown[-1], after) for s, shown in self._filled()}
            self._tails |= dict.fromkeys(tails, stronger(*tails.values()))
        for side in self._empty():
            gap = self._gaps.between(before, after)
            joins = last and not breaks(stronger(*self._tails.values()))
            # where its neighbour does not begin a block, only this section can hold its margin
            lead = after.margins.get(side, "") if after and joins and breaks(gap) else ""
            self._heads[side] = gap + lead

    def pieces(self) -> Iterator[Piece]:
        """What all texts have before it, the conflict, what all have behind it."""
        head = self._common_head()
        rests = {side: self._heads[side][len(head) :] for side in SIDES}
        ends = [self._tails[s] for s, _ in self._filled()] + [rests[s] for s in self._empty()]
        tail = common_end(ends)
        sections = {}
        for side in SIDES:
            whole = rests[side] + self._words(side) + self._tails[side]
            sections[side] = whole[: len(whole) - len(tail)]
        yield head
        if sections[Side.OURS] == sections[Side.THEIRS] and self._cause is not Cause.SHAPE:
            yield sections[Side.OURS]
        else:
            yield Conflict(
                sections[Side.OURS], sections[Side.BASE], sections[Side.THEIRS], self._cause
            )
        yield tail

    def _common_head(self) -> str:
        """White space before it in all texts, to the beginning of a line if there is one."""
        head = common_start(list(self._heads.values()))
        if "\n" in head or self._opens_line:
            return head[: head.rfind("\n") + 1]
        return head

    def _filled(self) -> Iterable[tuple[Side, list[Item]]]:
        return [(side, shown) for side, shown in self._shown.items() if shown]

    def _empty(self) -> list[Side]:
        return [side for side, shown in self._shown.items() if not shown]

    def _words(self, side: Side) -> str:
        words, before = "", None
        for item in self._shown[side]:
            if before:
                gap = self._gaps.inside(side, before, item)
                words += gap + item.lead(gap, side)
            words += item.sections[side]
            before = item
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
