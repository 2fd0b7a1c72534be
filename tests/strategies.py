"""All Hypothesis strategies: any texts, texts like drafts, and drafts with what became of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st

from speechdiff.history.history import History, history_of
from speechdiff.lineage import Lineage, PhraseLife, PhraseSource, Status
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

_CLAUSES = (
    "我们要坚定信心",
    "追赶超越",
    "高质量发展迈出新步伐",
    "一是强化人才引领",
    "增长3.1%",
    "2020年是收官之年",
    "不得有任何松懈",
    "讲“不忘初心”",
    "谢谢大家",
    "We will not rest",
    "the bridge cost $4.3 million",
    "X市第X次会议",
)
_STOPS = ("。", "！", "；", "，", ".", "……", "：", "\n", "？”", "")


def any_text(max_size: int = 60) -> st.SearchStrategy[str]:
    """Any string at all: lone surrogates, controls, NULs and marks of every script."""
    everything = st.characters(exclude_categories=[])
    speechlike = st.sampled_from(
        "讲话稿。！？，；：“”《》一二1.2 \n\r\t\u3000（）…—ab'\u0301\u200d\ufe0f"
    )
    return st.text(st.one_of(everything, speechlike), max_size=max_size)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence as drafts have them, with its stop."""
    clauses = draw(st.lists(st.sampled_from(_CLAUSES), min_size=1, max_size=3))
    return "，".join(clauses) + draw(st.sampled_from(_STOPS))


@st.composite
def draft_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A draft and a later one: sentences kept, edited, cut, added, moved, split and joined."""
    old = draw(st.lists(sentences(), max_size=8))
    new = [after for before in old for after in draw(_later(before))]
    if new and draw(st.booleans()):
        new.insert(draw(st.integers(0, len(new))), new.pop(draw(st.integers(0, len(new) - 1))))
    return "".join(old), "".join(new)


@st.composite
def draft_rows(draw: st.DrawFn) -> list[str]:
    """One to five drafts in a row: each is the one before it, edited, or one of the older ones."""
    old, new = draw(draft_pairs())
    row = [old, new][: draw(st.integers(1, 2))]
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.integers(0, 4)) == 0:
            row.append(draw(st.sampled_from(row)))
        else:
            source = draw(st.sampled_from(row[-2:]))
            pieces = re.findall(".+?(?:[。！？.]|$)", source, re.DOTALL)
            row.append("".join(later for piece in pieces for later in draw(_later(piece))))
    return row


class MadeHistory(NamedTuple):
    """A history as pages are drawn from it."""

    history: History
    texts: tuple[SegmentedText, ...]
    lineages: tuple[Lineage, ...]
    sentences: tuple[tuple[Sentence, ...], ...]


@st.composite
def made_histories(draw: st.DrawFn) -> MadeHistory:
    """The history of one to five drafts in a row, woven by the engine."""
    history = history_of(draw(draft_rows()), read=None, language=None, tracked=())
    texts = tuple(history.text(draft) for draft in range(len(history.drafts)))
    return MadeHistory(history, texts, history.lineages, tuple(text.sentences for text in texts))


@st.composite
def phrase_lives(draw: st.DrawFn) -> list[PhraseLife]:
    """Phrases of the same one to eight drafts, with counts, rates and statuses of any kind."""
    lengths = draw(st.lists(st.integers(1, 5000), min_size=1, max_size=8))
    lives = []
    for number in range(draw(st.integers(1, 30))):
        counts = tuple(draw(st.integers(0, 9)) for _ in lengths)
        rates = tuple(1000 * n / length for n, length in zip(counts, lengths, strict=True))
        status, source = draw(st.sampled_from(Status)), draw(st.sampled_from(PhraseSource))
        lives.append(PhraseLife(f"{number}{draw(any_text(6))}", counts, rates, status, source))
    return lives


@st.composite
def plain_draft_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Drafts of whole sentences in paragraphs, no two alike, and later ones; no noise in them."""
    count = draw(st.integers(0, 7))
    topics = draw(st.permutations(_TOPICS))
    old = [f"{topic}，我们要坚定信心，把它办好。" for topic in topics[:count]]
    new = [after for before in old for after in draw(_plainly_later(before))]
    for topic in topics[count : count + draw(st.integers(0, 2))]:
        new.insert(draw(st.integers(0, len(new))), f"{topic}，大家都看得见！")
    if len(new) > 1 and draw(st.booleans()):
        new.insert(draw(st.integers(0, len(new) - 1)), new.pop())
    gaps = st.sampled_from(("", "\n", "\n\n"))
    before, after = ("".join(each + draw(gaps) for each in draft) for draft in (old, new))
    return before, after


_TOPICS = (
    *("城市交通", "乡村学校", "河流治理", "人才引进", "科技创新", "粮食安全"),
    *("医疗服务", "港口建设", "文化遗产"),
)


def _plainly_later(sentence: str) -> st.SearchStrategy[list[str]]:
    """What may become of one sentence where people write with care."""
    return st.one_of(
        st.just([sentence]),
        st.just([sentence]),
        st.just([]),
        st.just([sentence.replace("我们要", "必须")]),
        st.just([sentence.replace("，把", "。把")]),
    )


def _later(sentence: str) -> st.SearchStrategy[list[str]]:
    """What may become of one sentence in the next draft."""
    return st.one_of(
        st.just([sentence]),
        st.just([sentence]),
        st.just([]),
        st.just([sentence.replace("，", "。")]),
        st.just([sentence.replace("。", "，")]),
        st.just([sentence.replace("我们要", "必须").replace("3.1", "３.２")]),
        sentences().map(lambda added: [sentence, added]),
        any_text(4).map(lambda noise: [sentence[: len(sentence) // 2] + noise + sentence[3:]]),
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """A sound comparison of any shape, made without the engine: any text, kinds, edits, moves."""
    blocks = draw(st.lists(_blocks(), max_size=6))
    moved = draw(st.sets(st.sampled_from([n for n, b in enumerate(blocks) if b.both] or [-1])))
    order = [number for number in range(len(blocks)) if number not in moved]
    for number in sorted(moved - {-1}):
        order.insert(draw(st.integers(0, len(order))), number)
    old = _laid(draw, [blocks[n].old for n in range(len(blocks))], range(len(blocks)))
    new = _laid(draw, [blocks[n].new for n in order], order)
    links = tuple(blocks[n].link(old[1][n], new[1][n], n in moved) for n in order)
    return Comparison(old[0], new[0], links)


class _Block:
    """What will be a link: steps of text, and where the sentences of either side end."""

    def __init__(self, steps: list[tuple[Op, str, str, Facet]], cut: Callable[[str], set[int]]):
        self.steps = steps
        self.old = self._side("".join(old for _, old, _, _ in steps), cut)
        self.new = self._side("".join(new for _, _, new, _ in steps), cut)
        self.both = bool(self.old[0] and self.new[0])

    @staticmethod
    def _side(text: str, cut: Callable[[str], set[int]]) -> tuple[str, list[int]]:
        ends = [0]
        for end in sorted(cut(text)):
            if text[ends[-1] : end].strip() and text[end:].strip():
                ends.append(end)
        return text, [*ends, len(text)] if text else []

    def link(self, old: tuple[int, list[int]], new: tuple[int, list[int]], moved: bool) -> Link:
        """The link, where its sides start at the given offsets with the given sentences."""
        (i, before), (j, after) = old, new
        kind = self._kind(len(before), len(after))
        edits = []
        for op, gone, come, facet in self.steps:
            edits.append(
                Edit(op, Span(i, i + len(gone)), Span(j, j + len(come)), (facet,) * (op != "equal"))
            )
            i, j = i + len(gone), j + len(come)
        facets = tuple(dict.fromkeys(facet for edit in edits for facet in edit.facets))
        move = Move("m1", Direction.UP) if moved else None
        shown = tuple(edits) if self.both else ()
        return Link(kind, tuple(before), tuple(after), 0.5, move, facets, shown)

    def _kind(self, before: int, after: int) -> Kind:
        if not self.both:
            return Kind.DELETED if before else Kind.INSERTED
        if before == after == 1:
            same = all(op is Op.EQUAL for op, _, _, _ in self.steps)
            return Kind.UNCHANGED if same else Kind.EDITED
        if before == 1:
            return Kind.SPLIT
        return Kind.MERGED if after == 1 else Kind.REGROUPED


@st.composite
def _blocks(draw: st.DrawFn) -> _Block:
    ops = draw(st.lists(st.sampled_from([Op.EQUAL, Op.INSERT, Op.DELETE, Op.REPLACE]), min_size=1))
    some = any_text(6).filter(bool)
    steps = []
    for op in ops[:5]:
        gone = draw(some) if op is not Op.INSERT else ""
        come = {Op.EQUAL: gone, Op.DELETE: ""}.get(op)
        facet = draw(st.sampled_from(Facet))
        steps.append((op, gone, draw(some) if come is None else come, facet))
    return _Block(steps, lambda text: draw(st.sets(st.integers(0, len(text)), max_size=2)))


def _laid(
    draw: st.DrawFn, sides: list[tuple[str, list[int]]], numbers: range | list[int]
) -> tuple[SegmentedText, dict[int, tuple[int, list[int]]]]:
    """Sides one after another as a draft; for each number its start and its sentences.

    White space that stands at a border between sentences lies between them.
    """
    text, found = "", []
    places: dict[int, tuple[int, list[int]]] = {}
    for number, (side, ends) in zip(numbers, sides, strict=True):
        held = []
        for start, end in pairwise(ends):
            inner = side[start:end] if start == 0 else side[start:end].lstrip()
            if inner:
                held.append(len(found))
                at = len(text) + end - len(inner)
                found.append(Sentence(Span(at, at + len(inner)), len(found) // 3))
        places[number] = (len(text), held)
        text += side + draw(st.sampled_from(["", " ", "\n", "\u3000"]))
    return SegmentedText(text, tuple(found), draw(st.sampled_from(["zh", "en", "und"]))), places


class Triple(NamedTuple):
    """A draft and what two editors made of it."""

    base: str
    ours: str
    theirs: str


@st.composite
def triples(draw: st.DrawFn) -> Triple:
    """Drafts as people write them, edited twice; sentences may be alike, and texts noisy."""
    old = draw(st.lists(sentences(), max_size=7))
    gaps = [draw(st.sampled_from(("", "", " ", "\n", "\n\n", "\r\n　　"))) for _ in old]
    return Triple(
        *(draw(_edition(old, gaps, _later)) if side else _laid_out(old, gaps) for side in range(3))
    )


@st.composite
def plain_triples(draw: st.DrawFn) -> Triple:
    """Drafts of whole sentences, no two alike, that two editors changed with care."""
    count = draw(st.integers(1, len(_TOPICS)))
    old = [f"{topic}，我们要坚定信心，把它办好。" for topic in _TOPICS[:count]]
    gaps = [draw(st.sampled_from(("", "", "\n", "\n\n"))) for _ in old]
    return Triple(
        *(
            draw(_edition(old, gaps, _plainly_later)) if side else _laid_out(old, gaps)
            for side in range(3)
        )
    )


def _laid_out(texts: list[str], gaps: list[str]) -> str:
    return "".join(text + gap for text, gap in zip(texts, gaps, strict=True))


@st.composite
def _edition(
    draw: st.DrawFn,
    old: list[str],
    gaps: list[str],
    later: Callable[[str], st.SearchStrategy[list[str]]],
) -> str:
    """What one editor made of a draft."""
    pairs = list(zip(old, gaps, strict=True))
    changed = draw(st.sets(st.integers(0, max(0, len(old) - 1)), max_size=3))
    found = []
    for number, (text, gap) in enumerate(pairs):
        texts = draw(later(text)) if number in changed else [text]
        found += [(each, "") for each in texts[:-1]] + [(each, gap) for each in texts[-1:]]
    if len(found) > 1 and draw(st.booleans()):
        found.insert(
            draw(st.integers(0, len(found) - 1)), found.pop(draw(st.integers(0, len(found) - 1)))
        )
    return "".join(text + gap for text, gap in found)
