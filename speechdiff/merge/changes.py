"""What a side changed inside a stretch of base, as replacements of base text; and two such merged.

    base      我们要坚持稳中求进，扩大内需。
    ours      我们必须坚持稳中求进，扩大内需。      [2, 3) -> 必须
    theirs    我们要坚持稳中求进，优先扩大内需。    [10, 10) -> 优先
    merged    我们必须坚持稳中求进，优先扩大内需。

Two changes at one place, or with nothing but white space between them, cannot be merged: what the
one editor saw beside their words is not what will stand there. A change of white space alone gives
way to words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from speechdiff.merge.reading import breaks
from speechdiff.model import Edit, Op
from speechdiff.text.forms import fold_script, fold_width

FEW = 4
"""Characters that both may put into a sentence, less than which are grammar."""
_STOPS = str.maketrans("。、“”‘’", ".,\"\"''")
"""Chinese signs that a conversion to full width makes of the ASCII ones."""


@dataclass(frozen=True, slots=True, order=True)
class TextChange:
    """A text in the place of a span of a base text."""

    start: int
    end: int
    text: str


Changes = tuple[TextChange, ...]


def applied(base: str, changes: Sequence[TextChange]) -> str:
    """The base text with changes, in order and apart, made to it."""
    pieces, at = [], 0
    for change in changes:
        pieces += [base[at : change.start], change.text]
        at = change.end
    return "".join((*pieces, base[at:]))


def changes_of_edits(edits: Sequence[Edit], new: str) -> Iterator[TextChange]:
    """The edits of a link as changes of the old draft; a move goes here and comes there."""
    at = min((edit.old.start for edit in edits), default=0)
    for edit in edits:
        if edit.op is Op.MOVE:
            yield TextChange(edit.old.start, edit.old.end, "")
            yield TextChange(at, at, edit.new.of(new))
            continue
        if edit.op is not Op.EQUAL:
            yield TextChange(edit.old.start, edit.old.end, edit.new.of(new))
        at = edit.old.end


def tidied(changes: Sequence[TextChange], base: str, wanted: str) -> Changes:
    """The changes in order, those that touch made one; one for all if they do not give `wanted`.

    `base` and `wanted` are the whole texts before and after.
    """
    found: list[TextChange] = []
    real = [each for each in changes if base[each.start : each.end] != each.text]
    for change in sorted(real, key=lambda each: (each.start, each.end)):
        if found and change.start <= found[-1].end:
            before = found.pop()
            end = max(before.end, change.end)
            found.append(TextChange(before.start, end, before.text + change.text))
        else:
            found.append(change)
    if applied(base, found) != wanted:
        return (TextChange(0, len(base), wanted),)
    return tuple(each for each in found if base[each.start : each.end] != each.text)


def merged_changes(base: str, ours: Changes, theirs: Changes) -> Changes | None:
    """Both sides' changes in order, what both did once; None where words touch."""
    if conversions(base, ours) or conversions(base, theirs):
        ours, theirs = (tuple(map(partial(trimmed, base), each)) for each in (ours, theirs))
    ours, theirs = (tuple(_parted(base, each)) for each in (ours, theirs))
    same = set(ours) & set(theirs)
    one = [each for each in ours if each not in same]
    other = [each for each in theirs if each not in same]
    gone: set[TextChange] = set()
    for change in one:
        for rival in other:
            if _put_in_by_both(change, rival):
                return None
            if touching(base, change, rival):
                weaker = _weaker(base, change, rival)
                if weaker is None:
                    return None
                gone.add(weaker)
    return tuple(sorted(same.union(one, other) - gone))


def _put_in_by_both(one: TextChange, other: TextChange) -> bool:
    """Whether both put in the same words, at different places: they would be there twice."""
    words = one.start == one.end and other.start == other.end and one.text == other.text
    return words and len(one.text.strip()) >= FEW


def _parted(base: str, changes: Sequence[TextChange]) -> Iterator[TextChange]:
    """The changes, one for each character where only width or script of characters changed."""
    for change in changes:
        old = base[change.start : change.end]
        if len(old) == len(change.text) > 0 and folded(old) == folded(change.text):
            for at, (before, after) in enumerate(zip(old, change.text, strict=True), change.start):
                if before != after:
                    yield TextChange(at, at + 1, after)
        else:
            yield change


def folded(text: str) -> str:
    """The text in one width and one script; same length."""
    return fold_script(fold_width(text).translate(_STOPS))


def touching(base: str, one: TextChange, other: TextChange) -> bool:
    """Whether two changes overlap, or have nothing but white space between them.

    A character of another width or script may stand beside a change of words.
    """
    first, second = sorted((one, other))
    if any(_converts(base, each) for each in (one, other)):
        return second.start < first.end
    return second.start <= first.end or not base[first.end : second.start].strip()


def trimmed(base: str, change: TextChange) -> TextChange:
    """A change without what it begins and ends with as base does."""
    old, new = base[change.start : change.end], change.text
    head = len(common_start((old, new)))
    tail = len(common_end((old[head:], new[head:])))
    return TextChange(change.start + head, change.end - tail, new[head : len(new) - tail])


def conversions(base: str, changes: Sequence[TextChange]) -> list[TextChange]:
    """The characters that were only given another width or script."""
    return [each for each in _parted(base, changes) if _converts(base, each)]


def _converts(base: str, change: TextChange) -> bool:
    old = base[change.start : change.end]
    return len(old) == len(change.text) == 1 and folded(old) == folded(change.text)


def _weaker(base: str, one: TextChange, other: TextChange) -> TextChange | None:
    """The change of white space inside a line, where the other one changes words."""
    spaces = [f"{change.text}{base[change.start : change.end]}" for change in (one, other)]
    if any(breaks(each) for each in spaces if not each.strip()):
        return None
    quiet = [not each.strip() for each in spaces]
    if quiet[0] == quiet[1]:
        return None
    return one if quiet[0] else other


def common_start(texts: Sequence[str]) -> str:
    """The longest beginning that all have."""
    same = takewhile(lambda found: len(set(found)) == 1, zip(*texts, strict=False))
    return texts[0][: sum(1 for _ in same)]


def common_end(texts: Sequence[str]) -> str:
    """The longest end that all have."""
    return common_start([each[::-1] for each in texts])[::-1]
