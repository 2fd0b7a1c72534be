"""Rebuilds each draft from a comparison and the other draft: the law that nothing is lost.

What a comparison calls equal or moved is taken from the other draft; only what it calls inserted
(or, backwards, deleted), and the white space between links, comes from the draft that is rebuilt.
So the result is right only if the comparison is.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechdiff.model import Comparison, Edit, Kind, Link, Op, SegmentedText, Span


def rebuild_new(comparison: Comparison) -> str:
    """The new draft, from the old one and the comparison."""
    return _rebuild(comparison, comparison.new, comparison.old, to_new=True)


def rebuild_old(comparison: Comparison) -> str:
    """The old draft, from the new one and the comparison."""
    return _rebuild(comparison, comparison.old, comparison.new, to_new=False)


def _rebuild(
    comparison: Comparison, wanted: SegmentedText, other: SegmentedText, *, to_new: bool
) -> str:
    stretches = sorted(_stretches(comparison, wanted, other, to_new=to_new))
    pieces, at = [], 0
    for span, text in stretches:
        pieces.append(wanted.text[at : span.start])
        pieces.append(text)
        at = span.end
    pieces.append(wanted.text[at:])
    return "".join(pieces)


def _stretches(
    comparison: Comparison, wanted: SegmentedText, other: SegmentedText, *, to_new: bool
) -> Iterator[tuple[Span, str]]:
    lone = Kind.INSERTED if to_new else Kind.DELETED
    for link in comparison.links:
        members = link.new if to_new else link.old
        if link.kind is lone:
            for index in members:
                yield wanted.sentences[index].span, wanted.sentence_text(index)
        elif members:
            yield wanted.stretch(members), _replayed(link, wanted, other, to_new)


def _replayed(link: Link, wanted: SegmentedText, other: SegmentedText, to_new: bool) -> str:
    def here(edit: Edit) -> Span:
        return edit.new if to_new else edit.old

    def there(edit: Edit) -> Span:
        return edit.old if to_new else edit.new

    return "".join(
        there(edit).of(other.text) if edit.op in (Op.EQUAL, Op.MOVE) else here(edit).of(wanted.text)
        for edit in sorted(link.edits, key=here)
    )
