"""What must hold of a merge that is said to be clean, told from the four texts alone.

None of these knows what was edited, or how anything was merged. They let much pass that is wrong,
so that nothing is called wrong that a careful person would have made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.merge_judges_of_lines import attributes, breaks, gaps, line_ends, lost_breaks, mid_line
from bench.merge_judges_of_parts import CONFLICT_MARKS, fences, headings, marks, tables
from bench.merge_judges_of_words import counts, numbers, order, put_into_cut, words
from bench.merge_lines import Texts, read

JUDGES: tuple[Callable[[Texts], Iterator[str]], ...] = (
    marks,
    words,
    order,
    put_into_cut,
    attributes,
    gaps,
    breaks,
    lost_breaks,
    mid_line,
    tables,
    fences,
    numbers,
    counts,
    headings,
    line_ends,
)


def faults(base: str, ours: str, theirs: str, merged: str) -> list[str]:
    """All that is wrong with a merge without conflict, a line each."""
    if ours in (base, theirs) or theirs == base:
        want = theirs if ours == base else ours
        return [] if merged == want else ["one side changed nothing: the other is right"]
    texts = Texts(*map(read, (base, ours, theirs, merged)))
    unfinished = any(CONFLICT_MARKS.search(each) for each in (base, ours, theirs))
    judges = (marks, words, order, line_ends) if unfinished else JUDGES
    return [f"{judge.__name__}: {fault}" for judge in judges for fault in judge(texts)]


def lost(base: str, ours: str, theirs: str, conflicted: str) -> list[str]:
    """Words that a side put in and that the file with the conflict does not hold."""
    had, *sides, there = (read(each).words for each in (base, ours, theirs, conflicted))
    gone = sorted({word for side in sides for word in side - had if not there[word]})
    marked = [] if CONFLICT_MARKS.search(conflicted) else ["marks: a conflict without marks"]
    return [*marked, *([f"lost: {' '.join(gone)}"] if gone else [])]


def order_kept(base: str, ours: str, theirs: str, merged: str) -> bool:
    """Whether nothing is turned round that stands in one order in all three texts."""
    return not any(order(Texts(*map(read, (base, ours, theirs, merged)))))
