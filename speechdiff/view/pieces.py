"""The text of one link as pieces with roles: its old side, its new side, and both in one run.

    old    我们 [delete 大力]  推进改革          inline   我们 -大力- +全面+ 推进改革
    new    我们 [insert 全面]  推进改革

Old pieces join to the old text, new pieces to the new text, to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from speechdiff.model import Comparison, Edit, Kind, Link, Op, SegmentedText, Span
from speechdiff.view.rows import Piece, PieceRole, Pieces

_OLD_ROLES = {Op.EQUAL: PieceRole.EQUAL, Op.MOVE: PieceRole.MOVE_FROM}
_NEW_ROLES = {Op.EQUAL: PieceRole.EQUAL, Op.MOVE: PieceRole.MOVE_TO}
_QUIET = {
    PieceRole.DELETE: PieceRole.QUIET_DELETE,
    PieceRole.INSERT: PieceRole.QUIET_INSERT,
}


class LinkPieces:
    """The sides of one link, made anew whenever they are asked for.

    Each takes time linear in the text of the link and its edits: a comparison of 30,000 sentences
    has rows for all of them, and a face draws a screenful.
    """

    __slots__ = ("_comparison", "_link")

    def __init__(self, comparison: Comparison, link: Link) -> None:
        self._comparison = comparison
        self._link = link

    @property
    def old(self) -> Pieces:
        """The old side; empty where the link is inserted."""
        side = _Side(self._comparison.old, self._link.old)
        if (same := self._same) or self._whole:
            return side.whole(PieceRole.EQUAL if same else PieceRole.DELETE)
        edits = _by_old_place(self._link.edits)
        return _joined(piece for edit in edits for piece in side.cut(edit.old, _old_role(edit)))

    @property
    def new(self) -> Pieces:
        """The new side; empty where the link is deleted."""
        side = _Side(self._comparison.new, self._link.new)
        if (same := self._same) or self._whole:
            return side.whole(PieceRole.EQUAL if same else PieceRole.INSERT)
        edits = self._link.edits
        return _joined(piece for edit in edits for piece in side.cut(edit.new, _new_role(edit)))

    @property
    def inline(self) -> Pieces:
        """Both in one run; all old, then all new, where the link is rewritten or has one side."""
        if self._same:
            return self.new
        if self._whole:
            return self.old + self.new
        old = _Side(self._comparison.old, self._link.old)
        new = _Side(self._comparison.new, self._link.new)
        return _joined(_inline(old, new, self._link.edits))

    @property
    def _whole(self) -> bool:
        return self._link.kind is Kind.REWRITTEN or not self._link.edits

    @property
    def _same(self) -> bool:
        if not self._link.old or not self._link.new:
            return False
        old = _Side(self._comparison.old, self._link.old)
        new = _Side(self._comparison.new, self._link.new)
        return old.stretch.of(old.text) == new.stretch.of(new.text)


class _Side:
    """The sentences of a link on one side: their stretch of text and the borders in it."""

    __slots__ = ("borders", "stretch", "text")

    def __init__(self, draft: SegmentedText, indexes: Sequence[int]) -> None:
        spans = [draft.sentences[index].span for index in indexes]
        self.text = draft.text
        self.stretch = Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)
        self.borders = [Span(a.end, b.start) for a, b in pairwise(spans)]

    def whole(self, role: PieceRole) -> Pieces:
        """All of it in one role."""
        return _joined(self.cut(self.stretch, role))

    def cut(self, span: Span, role: PieceRole, extra: Iterable[Span] = ()) -> Iterator[Piece]:
        """The text of `span` in pieces, borders between sentences cut out as pieces of their own.

        A border without white space belongs to the span that ends in it or runs over it.
        """
        at = span.start
        for border in sorted({*self.borders, *extra}):
            within = _overlap(border, span)
            if within is None or within.start < at:
                continue
            if within.start > at:
                yield Piece(self.text[at : within.start], role)
            yield Piece(within.of(self.text), PieceRole.BREAK)
            at = within.end
        if at < span.end:
            yield Piece(self.text[at : span.end], role)


def _overlap(border: Span, span: Span) -> Span | None:
    """The part of a border that belongs to a span."""
    if border.start == border.end:
        return border if span.start < border.start <= span.end else None
    start, end = max(border.start, span.start), min(border.end, span.end)
    return Span(start, end) if start < end else None


def _inline(old: _Side, new: _Side, edits: Sequence[Edit]) -> Iterator[Piece]:
    """New reading order; what moved inside the link is also shown, as gone, at its old place."""
    departed = _by_old_place(edit for edit in edits if edit.op is Op.MOVE)[::-1]
    for edit in edits:
        if edit.op is not Op.MOVE and edit.old.end > edit.old.start:
            while departed and departed[-1].old < edit.old:
                yield from old.cut(departed.pop().old, PieceRole.MOVE_FROM)
        if edit.op is Op.EQUAL:
            yield from new.cut(edit.new, PieceRole.EQUAL, _carried(old.borders, edit))
            continue
        if edit.op is not Op.MOVE:
            yield from old.cut(edit.old, _old_role(edit))
        yield from new.cut(edit.new, _new_role(edit))
    for edit in reversed(departed):
        yield from old.cut(edit.old, PieceRole.MOVE_FROM)


def _carried(borders: Iterable[Span], edit: Edit) -> Iterator[Span]:
    """Old borders inside an equal stretch, at their new offsets."""
    shift = edit.new.start - edit.old.start
    for border in borders:
        within = _overlap(border, edit.old)
        if within is not None:
            yield Span(within.start + shift, within.end + shift)


def _joined(run: Iterable[Piece]) -> Pieces:
    """Neighbours of one role as one piece."""
    return tuple(
        Piece("".join(piece.text for piece in same), role)
        for role, same in groupby(run, key=lambda piece: piece.role)
    )


def _by_old_place(edits: Iterable[Edit]) -> list[Edit]:
    return sorted((edit for edit in edits if edit.old.end > edit.old.start), key=lambda e: e.old)


def _old_role(edit: Edit) -> PieceRole:
    return _perhaps_quiet(_OLD_ROLES.get(edit.op, PieceRole.DELETE), edit)


def _new_role(edit: Edit) -> PieceRole:
    return _perhaps_quiet(_NEW_ROLES.get(edit.op, PieceRole.INSERT), edit)


def _perhaps_quiet(role: PieceRole, edit: Edit) -> PieceRole:
    return _QUIET.get(role, role) if edit.quiet else role
