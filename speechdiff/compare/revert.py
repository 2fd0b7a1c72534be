"""Where older words go in a newer draft: one span of it, and the text to put there.

    comparison of an older draft with the working copy
        --plan(comparison, old sentences or words)--> Replacement(span, text)

    edited, rewritten, split, merged    the new side of the link    <- the old side
    deleted                             the place where it stood    <- the sentences, and a gap
    moved, otherwise as it was          from the one place to the other, what lies between kept
    inserted (`plan_link`)              the sentences and a gap     <- nothing

A link is taken back as a whole: what was merged can only be parted again. A link that moved and was
edited is taken back in two steps, its words first, and then, in a new comparison, its place. White
space between sentences is the newer draft's wherever it has any of the kind wanted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speechdiff.model import Comparison, Edit, Kind, Link, Op, SegmentedText, Span

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a paragraph (see `speechdiff.text.paragraphs`)."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text to be put in the place of one span of the newer draft."""

    span: Span
    text: str

    def applied(self, draft: str) -> str:
        """The draft with the text in its place."""
        return draft[: self.span.start] + self.text + draft[self.span.end :]


def plan(comparison: Comparison, wanted: Sequence[int] | Span) -> Replacement | None:
    """What brings back old sentences, given by their indexes, or old words, given by their span.

    Sentences: the first link among theirs that is not as it was. Words: the edits of one link that
    touch the span. None where the newer draft has these words at this place already.
    """
    if isinstance(wanted, Span):
        return plan_words(comparison, wanted)
    members = set(wanted)
    for link in comparison.links:
        if members.intersection(link.old) and (found := plan_link(comparison, link)):
            return found
    return None


def plan_link(comparison: Comparison, link: Link) -> Replacement | None:
    """What undoes a link; None where nothing changed."""
    if link.kind is Kind.INSERTED:
        return _removal(comparison, link)
    if link.kind is Kind.DELETED:
        return _return(comparison, link)
    if link.kind is not Kind.UNCHANGED:
        span = comparison.new.stretch(link.new)
        return Replacement(span, comparison.old.stretch(link.old).of(comparison.old.text))
    return _joined(comparison, _removal(comparison, link), _return(comparison, link), link)


def plan_removal(comparison: Comparison, members: Sequence[int]) -> Replacement | None:
    """What takes sentences of the older draft out of the newer one, whatever became of them.

    For a sentence that a draft added, which is to go again. The first link with one of them counts;
    None where they are gone already.
    """
    wanted = set(members)
    for link in comparison.links:
        if link.new and wanted.intersection(link.old):
            return _removal(comparison, link)
    return None


def plan_words(comparison: Comparison, words: Span) -> Replacement | None:
    """What undoes the edits that touch a span of old words, an insertion at its border included.

    The span lies in one link; of a link with no edits, all sentences come back. None where no edit
    touches it.
    """
    for link in comparison.links:
        if link.old and _overlaps(comparison.old.stretch(link.old), words):
            if link.kind in (Kind.DELETED, Kind.REWRITTEN):
                return plan_link(comparison, link)
            touched = [each for each in link.edits if _changes(each) and _overlaps(each.old, words)]
            return plan_edits(comparison, link, touched) if touched else None
    return None


def plan_edits(comparison: Comparison, link: Link, edits: Sequence[Edit]) -> Replacement:
    """What undoes some edits of a link, at least one, and nothing else in it.

    What lies between them stays as it is, except where words moved inside the link: then all of the
    link comes back, since its words have no order of their own to keep.
    """
    order = sorted(edits, key=lambda edit: (edit.new, edit.old))
    if any(edit.op is Op.MOVE for edit in order):
        return Replacement(
            comparison.new.stretch(link.new),
            comparison.old.stretch(link.old).of(comparison.old.text),
        )
    pieces, at = [], order[0].new.start
    for edit in order:
        pieces += [comparison.new.text[at : edit.new.start], edit.old.of(comparison.old.text)]
        at = edit.new.end
    return Replacement(Span(order[0].new.start, at), "".join(pieces))


def _changes(edit: Edit) -> bool:
    return edit.op is not Op.EQUAL


def _overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or one is empty and stands in or beside the other."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _removal(comparison: Comparison, link: Link) -> Replacement:
    """Cut the new side of a link, and one of the two gaps around it."""
    new = comparison.new
    span = new.stretch(link.new)
    before = _end_of(new, link.new[0] - 1)
    after = _start_of(new, link.new[-1] + 1)
    if before is None or after is None:
        return Replacement(Span(span.start if before is None else before, after or span.end), "")
    left, right = new.text[before : span.start], new.text[span.end : after]
    if _keeps_left(comparison, link, left, right):
        return Replacement(Span(span.start, after), "")
    return Replacement(Span(before, span.end), "")


def _keeps_left(comparison: Comparison, link: Link, left: str, right: str) -> bool:
    """Which gap stays: the one with a border of paragraphs; of two alike, the one of old."""
    if _breaks(left) != _breaks(right):
        return _breaks(left)
    if left == right:
        return False
    old = _old_gap(comparison, link)
    return left == old or (right != old and len(left) > len(right))


def _old_gap(comparison: Comparison, link: Link) -> str | None:
    """The white space that stood in the old draft where a link's new side stands now."""
    homes = {j: each.old for each in comparison.links if not each.moved for j in each.new}
    above, below = homes.get(link.new[0] - 1), homes.get(link.new[-1] + 1)
    if not above or not below or below[0] != above[-1] + 1:
        return None
    old = comparison.old
    return old.text[old.sentences[above[-1]].span.end : old.sentences[below[0]].span.start]


def _return(comparison: Comparison, link: Link) -> Replacement:
    """Put the old side of a link where it stood, with the gaps that part it from its neighbours."""
    old, new = comparison.old, comparison.new
    text = old.stretch(link.old).of(old.text)
    seat = _seat(comparison, link)
    before, after = _end_of(new, seat.at - 1), _start_of(new, seat.at)
    if before is None and after is None:
        return Replacement(Span(0, 0), text)
    first, last = link.old[0], link.old[-1]
    left = _fitting(new.text, _gap(old, first - 1), seat.parted_above)
    right = _fitting(new.text, _gap(old, last), seat.parted_below)
    if before is None:
        return Replacement(Span(after or 0, after or 0), text + right)
    if after is None:
        return Replacement(Span(before, before), left + text)
    return _between(new.text, Span(before, after), (left, text, right), seat)


def _between(draft: str, gap: Span, pieces: tuple[str, str, str], seat: _Seat) -> Replacement:
    """Put a text between two sentences: the gap there serves on the side that it suits."""
    left, text, right = pieces
    there = gap.of(draft)
    if _breaks(there):
        if not seat.parted_above:
            return Replacement(Span(gap.start, gap.start), left + text)
        if not seat.parted_below:
            return Replacement(Span(gap.end, gap.end), text + right)
        return Replacement(Span(gap.start, gap.start), there + text)
    if seat.parted_above or seat.parted_below:
        return Replacement(gap, left + text + right)
    return Replacement(Span(gap.start, gap.start), left + text)


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where an old sentence belongs in the newer draft."""

    at: int
    """Number of the new sentence before which it belongs."""
    parted_above: bool
    """Whether it begins a paragraph there."""
    parted_below: bool
    """Whether the next sentence begins one."""


def _seat(comparison: Comparison, link: Link) -> _Seat:
    """After the old neighbour above that stayed; before the one below if of one paragraph."""
    old = comparison.old.sentences
    above = _staying(comparison, range(link.old[0] - 1, -1, -1))
    below = _staying(comparison, range(link.old[-1] + 1, len(old)))
    own_start, own_end = old[link.old[0]].paragraph, old[link.old[-1]].paragraph
    parted_above = above is None or old[above[0]].paragraph != own_start
    parted_below = below is None or old[below[0]].paragraph != own_end
    if below is not None and ((parted_above and not parted_below) or above is None):
        return _Seat(below[1].new[0], parted_above, parted_below)
    at = above[1].new[-1] + 1 if above is not None else 0
    if parted_above:
        at = _end_of_paragraph(comparison, at)
    return _Seat(at, parted_above, parted_below)


def _staying(comparison: Comparison, indexes: range) -> tuple[int, Link] | None:
    """The first of some old sentences that has a place in the newer draft of its own, not moved."""
    homes = {
        i: link for link in comparison.links if link.new and link.moved is None for i in link.old
    }
    return next(((i, homes[i]) for i in indexes if i in homes), None)


def _end_of_paragraph(comparison: Comparison, at: int) -> int:
    """Past the new sentences of the paragraph that ends before `at`, if they are additions."""
    sentences = comparison.new.sentences
    stayed = {j for link in comparison.links if link.old and link.moved is None for j in link.new}
    while (
        0 < at < len(sentences)
        and at not in stayed
        and sentences[at].paragraph == sentences[at - 1].paragraph
    ):
        at += 1
    return at


def _gap(draft: SegmentedText, index: int) -> str:
    """The white space after sentence number `index`; empty at either end of the draft."""
    if not 0 <= index < len(draft.sentences) - 1:
        return ""
    end, start = draft.sentences[index].span.end, draft.sentences[index + 1].span.start
    return draft.text[end:start]


def _fitting(draft: str, gap: str, parted: bool) -> str:
    """A gap of the older draft as the newer one writes it, with a paragraph's border or not."""
    ends = _LINE_END.findall(draft)
    line_end = max(sorted(set(ends)), key=ends.count) if ends else "\n"
    if _breaks(gap) == parted:
        return _LINE_END.sub(lambda _: line_end, gap)
    return line_end if parted else ""


def _breaks(gap: str) -> bool:
    return _LINE_END.search(gap) is not None


def _joined(
    comparison: Comparison, removal: Replacement, addition: Replacement, link: Link
) -> Replacement | None:
    """A removal and an addition elsewhere as one replacement, what lies between them kept."""
    if link.moved is None:
        return None
    draft = comparison.new.text
    one, other = sorted((removal, addition), key=lambda each: each.span)
    if one.span.end > other.span.start:
        return None
    between = draft[one.span.end : other.span.start]
    return Replacement(Span(one.span.start, other.span.end), one.text + between + other.text)


def _end_of(draft: SegmentedText, index: int) -> int | None:
    return draft.sentences[index].span.end if 0 <= index < len(draft.sentences) else None


def _start_of(draft: SegmentedText, index: int) -> int | None:
    return draft.sentences[index].span.start if 0 <= index < len(draft.sentences) else None
