"""A comparison of many sentences, made by hand: nothing is segmented or aligned."""

from __future__ import annotations

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

WORDS = "我们要坚定不移推动产业转型升级，在高质量发展之路上奋力追赶超越，办好人民满意的教育，"


class _Side:
    """One draft as it grows."""

    def __init__(self) -> None:
        self.text = ""
        self._parts: list[str] = []
        self._at = 0
        self.sentences: list[Sentence] = []

    def add(self, text: str, paragraph: int) -> int:
        """A sentence more; returns its number."""
        span = Span(self._at, self._at + len(text))
        self._parts.append(text + ("\n" if len(self.sentences) % 6 == 5 else ""))
        self._at += len(self._parts[-1])
        self.sentences.append(Sentence(span, paragraph))
        return len(self.sentences) - 1

    def done(self) -> SegmentedText:
        return SegmentedText("".join(self._parts), tuple(self.sentences), "zh")


def big_comparison(sentences: int) -> Comparison:
    """One edit in five sentences, one of them in fifty deleted, inserted or moved."""
    old, new = _Side(), _Side()
    links: list[Link] = []
    for n in range(sentences):
        text, paragraph = f"{WORDS[: 12 + n * 7 % 35]}第{n}句。", n // 6
        if n % 50 == 7:
            links.append(Link(Kind.DELETED, (old.add(text, paragraph),), ()))
            links.append(Link(Kind.INSERTED, (), (new.add("新的" + text, paragraph),)))
        elif n % 5 == 0:
            links.append(_edited(old, new, text, paragraph))
        else:
            move = Move(f"m{n}", Direction.DOWN) if n % 250 == 3 else None
            here, there = old.add(text, paragraph), new.add(text, paragraph)
            links.append(Link(Kind.UNCHANGED, (here,), (there,), 1.0, move))
    return Comparison(old.done(), new.done(), tuple(links))


def _edited(old: _Side, new: _Side, text: str, paragraph: int) -> Link:
    """A sentence with a word more."""
    here = old.add(text, paragraph)
    there = new.add(text[:5] + "必须" + text[5:], paragraph)
    a, c = old.sentences[here].span, new.sentences[there].span
    edits = (
        Edit(Op.EQUAL, Span(a.start, a.start + 5), Span(c.start, c.start + 5)),
        Edit(Op.INSERT, Span(a.start + 5, a.start + 5), Span(c.start + 5, c.start + 7),
             (Facet.MODALITY,)),
        Edit(Op.EQUAL, Span(a.start + 5, a.end), Span(c.start + 7, c.end)),
    )  # fmt: skip
    return Link(Kind.EDITED, (here,), (there,), 0.9, None, (Facet.MODALITY,), edits)
