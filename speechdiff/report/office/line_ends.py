"""A comparison with one kind of line end, for formats whose lines are elements of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from speechdiff.model import Comparison, Edit, SegmentedText, Span


def last_ends(drafts: Iterable[SegmentedText]) -> bool:
    """Whether every draft ends with a line end, which then need not be told."""
    return all(draft.text.endswith(("\n", "\r")) for draft in drafts)


def with_plain_ends(comparison: Comparison, *, drop_last: bool) -> Comparison:
    r"""The same comparison with every line end ``\n``, the last of each draft left out if asked."""
    old, new = (_Plain(side, drop_last=drop_last) for side in (comparison.old, comparison.new))
    links = tuple(
        replace(link, edits=tuple(_moved_edits(link.edits, old, new))) for link in comparison.links
    )
    return replace(comparison, old=old.draft, new=new.draft, links=links)


def _moved_edits(edits: Iterable[Edit], old: _Plain, new: _Plain) -> Iterator[Edit]:
    for edit in edits:
        yield replace(edit, old=old.span(edit.old), new=new.span(edit.new))


class _Plain:
    """A draft with plain line ends, and where its offsets went."""

    def __init__(self, draft: SegmentedText, *, drop_last: bool) -> None:
        self._returns = [match.start() for match in re.finditer("\r\n", draft.text)]
        text = draft.text.replace("\r\n", "\n").replace("\r", "\n")
        text = text[:-1] if drop_last else text
        self._length = len(text)
        moved = (replace(each, span=self.span(each.span)) for each in draft.sentences)
        self.draft = SegmentedText(text, tuple(moved), draft.language, draft.name)

    def span(self, span: Span) -> Span:
        """Where a span of the draft stands now."""
        return Span(self._offset(span.start), self._offset(span.end))

    def _offset(self, offset: int) -> int:
        return min(offset - bisect_left(self._returns, offset), self._length)
