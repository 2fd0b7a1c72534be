"""A comparer for the tests of the app: every line is a sentence, a blank line ends a paragraph.

It finds what a test writes into its drafts and nothing else, so that pictures of the app do not
change when the real comparer gets better.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from speechdiff.model import (
    Comparison,
    Direction,
    Edit,
    Facet,
    Kind,
    Link,
    Move,
    Op,
    SegmentedText,
    Sentence,
    Span,
)

LONG = 2_000
"""Characters of a sentence from which what both sides begin and end with is set aside."""
_NUMBER = re.compile(r"\d")
_QUIET = frozenset("，。、；：,.;: ")


def line_compare(old: str, new: str, *, language: str | None = None) -> Comparison:
    """Lines in both drafts are unchanged, or moved; neighbours that are left are edited."""
    before, after = _segmented(old, language), _segmented(new, language)
    old_lines = [before.sentence_text(i) for i in range(len(before.sentences))]
    new_lines = [after.sentence_text(i) for i in range(len(after.sentences))]
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    links: list[Link] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            links += [Link(Kind.UNCHANGED, (a + i,), (c + i,), 1.0) for i in range(b - a)]
        else:
            links += _changed(before, after, range(a, b), range(c, d))
    return Comparison(before, after, tuple(_with_moves(links, old_lines, new_lines)))


def _segmented(text: str, language: str | None) -> SegmentedText:
    sentences, paragraph, at = [], 0, 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            sentences.append(Sentence(Span(start, start + len(stripped)), paragraph))
        elif sentences and sentences[-1].paragraph == paragraph:
            paragraph += 1
        at += len(line) + 1
    return SegmentedText(text, tuple(sentences), language or "und")


def _changed(before: SegmentedText, after: SegmentedText, old: range, new: range) -> list[Link]:
    if len(old) == 1 and len(new) == 2:
        edits = _edits(before, after, old, new)
        return [Link(Kind.SPLIT, tuple(old), tuple(new), 0.8, edits=edits)]
    paired = min(len(old), len(new))
    links = []
    for i, j in zip(old[:paired], new[:paired], strict=True):
        edits = _edits(before, after, range(i, i + 1), range(j, j + 1))
        facets = tuple(dict.fromkeys(facet for edit in edits for facet in edit.facets))
        same = sum(e.old.end - e.old.start for e in edits if e.op is Op.EQUAL)
        if 2 * same < before.sentences[i].span.end - before.sentences[i].span.start:
            links += [Link(Kind.DELETED, (i,), ()), Link(Kind.INSERTED, (), (j,))]
        else:
            links.append(Link(Kind.EDITED, (i,), (j,), 0.8, facets=facets, edits=edits))
    links += [Link(Kind.DELETED, (i,), ()) for i in old[paired:]]
    links += [Link(Kind.INSERTED, (), (j,)) for j in new[paired:]]
    return links


def _opcodes(was: str, now: str) -> list[tuple[str, int, int, int, int]]:
    """How one became the other; the matcher is quadratic, so long ones are first cut short."""
    head = _alike(was, now) if len(was) > LONG else 0
    tail = _alike(was[: head - 1 : -1], now[: head - 1 : -1]) if head else 0
    i, j, k, m = head, len(was) - tail, head, len(now) - tail
    found = SequenceMatcher(None, was[i:j], now[k:m], autojunk=False).get_opcodes()
    middle = [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in found]
    ends = [("equal", 0, i, 0, k)] * bool(head), [("equal", j, j + tail, m, m + tail)] * bool(tail)
    return [*ends[0], *middle, *ends[1]]


def _alike(one: str, other: str) -> int:
    """Characters that both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _edits(before: SegmentedText, after: SegmentedText, old: range, new: range) -> tuple[Edit, ...]:
    a, b = before.sentences[old[0]].span.start, before.sentences[old[-1]].span.end
    c, d = after.sentences[new[0]].span.start, after.sentences[new[-1]].span.end
    was, now = before.text[a:b], after.text[c:d]
    edits = []
    for tag, i, j, k, m in _opcodes(was, now):
        words = was[i:j] + now[k:m]
        facets: tuple[Facet, ...] = (Facet.WORDING,)
        if tag == "equal":
            facets = ()
        elif _NUMBER.search(words):
            facets = (Facet.NUMBER,)
        elif _QUIET.issuperset(words):
            facets = (Facet.PUNCTUATION,)
        edits.append(Edit(Op(tag), Span(a + i, a + j), Span(c + k, c + m), facets))
    return tuple(edits)


def _with_moves(links: list[Link], old_lines: list[str], new_lines: list[str]) -> list[Link]:
    """A line deleted here and inserted there, word for word, is one that moved."""
    gone = {old_lines[link.old[0]]: at for at, link in enumerate(links) if not link.new}
    come = {new_lines[link.new[0]]: at for at, link in enumerate(links) if not link.old}
    moved = [line for line in come if line in gone]
    result: list[Link | None] = list(links)
    for number, line in enumerate(moved, 1):
        here, there = gone[line], come[line]
        direction = Direction.DOWN if there > here else Direction.UP
        move = Move(f"m{number}", direction)
        result[there] = Link(Kind.UNCHANGED, links[here].old, links[there].new, 1.0, move)
        result[here] = None
    return [link for link in result if link is not None]
