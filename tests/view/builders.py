"""Comparisons made by hand: drafts of sentences, links with edits, without any engine.

    Hand(draft([["甲。", "乙。"]]), draft([["乙。", "甲。"]])).same(1, 0, up()).same(0, 1).done()

A draft is a list of paragraphs, a paragraph a list of sentences. Edits of a link are steps in
reading order: an operation with the lengths that it covers on either side, and its facets.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.model import (
    Comparison,
    Direction,
    Edit,
    Facet,
    Kind,
    Limit,
    Link,
    Move,
    Op,
    SegmentedText,
    Sentence,
    Span,
)

Paragraphs = Sequence[Sequence[str]]


def draft(
    paragraphs: Paragraphs, name: str = "", language: str = "zh", gap: str = ""
) -> SegmentedText:
    """A draft with a line feed between paragraphs and `gap` between sentences."""
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs):
        text += "\n" if number else ""
        for place, sentence in enumerate(paragraph):
            text += gap if place else ""
            sentences.append(Sentence(Span(len(text), len(text) + len(sentence)), number))
            text += sentence
    return SegmentedText(text, tuple(sentences), language, name)


class Hand:
    """Two drafts and the links between them, added one by one."""

    def __init__(self, old: SegmentedText, new: SegmentedText) -> None:
        self.old = old
        self.new = new
        self.links: list[Link] = []
        self.limits: tuple[Limit, ...] = ()

    def same(self, old: int, new: int, moved: Move | None = None) -> Hand:
        """An unchanged sentence."""
        return self.link(Kind.UNCHANGED, [old], [new], [(Op.EQUAL, None)], moved=moved)

    def gone(self, *old: int) -> Hand:
        """A deleted link."""
        self.links.append(Link(Kind.DELETED, old, ()))
        return self

    def come(self, *new: int) -> Hand:
        """An inserted link."""
        self.links.append(Link(Kind.INSERTED, (), new))
        return self

    def link(
        self,
        kind: Kind,
        old: Sequence[int],
        new: Sequence[int],
        steps: Sequence[tuple[Op, object]],
        moved: Move | None = None,
    ) -> Hand:
        """A link whose edits are steps: see `edits`."""
        was, now = self._stretch(self.old, old), self._stretch(self.new, new)
        made = edits(was, now, self.old.text, self.new.text, steps)
        facets = tuple(dict.fromkeys(facet for edit in made for facet in edit.facets))
        self.links.append(Link(kind, tuple(old), tuple(new), 0.8, moved, facets, made))
        return self

    def done(self) -> Comparison:
        """The comparison of the links so far."""
        return Comparison(self.old, self.new, tuple(self.links), self.limits)

    @staticmethod
    def _stretch(side: SegmentedText, indexes: Sequence[int]) -> Span:
        return Span(side.sentences[indexes[0]].span.start, side.sentences[indexes[-1]].span.end)


def edits(
    was: Span, now: Span, old: str, new: str, steps: Sequence[tuple[Op, object]]
) -> tuple[Edit, ...]:
    """Edits in reading order without moves.

    A step is (op, (old length, new length, *facets)); a last step of (EQUAL, None) takes the rest.
    """
    made, i, j = [], was.start, now.start
    for op, lengths in steps:
        gone, come, *facets = lengths or (was.end - i, now.end - j)  # type: ignore[misc]
        made.append(Edit(op, Span(i, i + gone), Span(j, j + come), tuple(facets)))
        i, j = i + gone, j + come
    assert (i, j) == (was.end, now.end), "the steps do not cover the sentences"
    for edit in made:
        assert edit.op is not Op.EQUAL or edit.old.of(old) == edit.new.of(new)
    return tuple(made)


def up(group: str = "m1") -> Move:
    """A move towards the start."""
    return Move(group, Direction.UP)


def down(group: str = "m1") -> Move:
    """A move towards the end."""
    return Move(group, Direction.DOWN)


def long_comparison(sentences: int, every: int = 10) -> Comparison:
    """Many sentences in paragraphs of five, one in `every` with a number changed."""
    was = [f"我们第{n:06}次坚定不移推动产业转型升级。" for n in range(sentences)]
    now = [s.replace("次", "回") if n % every == 0 else s for n, s in enumerate(was)]
    hand = Hand(draft(_fives(was), "d1"), draft(_fives(now), "d2"))
    swap = [(Op.EQUAL, (9, 9)), (Op.REPLACE, (1, 1, Facet.NUMBER)), (Op.EQUAL, None)]
    for n in range(sentences):
        if n % every == 0:
            hand.link(Kind.EDITED, [n], [n], swap)
        else:
            hand.same(n, n)
    return hand.done()


def _fives(sentences: Sequence[str]) -> list[Sequence[str]]:
    return [sentences[at : at + 5] for at in range(0, len(sentences), 5)]
