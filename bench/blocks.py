"""A text with structure, as blocks that have names: what two editors change, and how it is shown.

Numbers of a series are not stored: they follow from the order, so that an edit numbers anew. The
empty lines between two blocks are the more that either of them asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

Kind = Literal[
    "title", "heading", "paragraph", "item", "row", "code", "fence", "marks", "aside", "signature"
]
Style = Literal["是", "第", "一、", "（一）", "1.", "First", "Section"]
HAN = "零一二三四五六七八九十"
ORDINALS = [
    "Zeroth",
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
]
Kept = frozenset[Literal["sentences", "words"]]
FULL_WIDTH = str.maketrans(",.;:!?", "，。；：！？")


@dataclass(slots=True)
class Sentence:
    """Words, each at a place of its own, and the mark behind them."""

    name: int
    words: list[str]
    stop: str = ""
    series: int = 0
    style: Style = "是"
    fresh: bool = False
    """Whether an editor put it in."""
    changed: set[int] = field(default_factory=set)
    """Places of words that an editor changed."""


@dataclass(slots=True)
class Block:
    """What stands on a line of its own."""

    name: int
    kind: Kind
    sentences: list[Sentence]
    indent: str = ""
    mark: str = ""
    series: int = 0
    style: Style = "一、"
    above: int = 0
    below: int = 0
    trail: str = ""
    group: int = 0
    """The list, table, fence or section that it is part of."""


@dataclass(slots=True)
class Text:
    """A whole file."""

    language: Literal["zh", "zh-Hant", "en"]
    blocks: list[Block]
    line_end: str = "\n"
    last_end: bool = True
    full_width: bool = False
    """Whether somebody turned half-width marks into full-width ones."""
    script: Literal["", "s2t", "t2s"] = ""
    """What somebody turned the letters into."""

    def copy(self) -> Text:
        def of(sentence: Sentence) -> Sentence:
            return replace(sentence, words=list(sentence.words), changed=set(sentence.changed))

        blocks = [replace(b, sentences=[of(each) for each in b.sentences]) for b in self.blocks]
        return replace(self, blocks=blocks)

    def at(self, name: int) -> int:
        """The place of a block; raises `KeyError` where it is not there."""
        for number, block in enumerate(self.blocks):
            if block.name == name:
                return number
        raise KeyError(name)

    def block(self, name: int) -> Block:
        return self.blocks[self.at(name)]

    def sentence(self, name: int) -> tuple[Block, int]:
        """The block of a sentence and its place in it."""
        for block in self.blocks:
            for number, each in enumerate(block.sentences):
                if each.name == name:
                    return block, number
        raise KeyError(name)

    def section(self, heading: int) -> slice:
        """A heading and what stands under it, up to the next one."""
        start = self.at(heading)
        if self.blocks[start].kind != "heading":
            raise KeyError(heading)
        ends = (n for n in range(start + 1, len(self.blocks)) if self.blocks[n].kind in ENDING)
        return slice(start, next(ends, len(self.blocks)))

    def settle(self) -> None:
        """Take what is fresh for old."""
        for block in self.blocks:
            for sentence in block.sentences:
                sentence.fresh, sentence.changed = False, set()

    def shown(self, *, keep: Kept = frozenset()) -> str:
        """The file; `keep` is what an editor wrote that is left out of conversions."""
        counts: Counter[int] = Counter()
        lines: list[str] = []
        before: Block | None = None
        for block in self.blocks:
            if before is not None:
                lines += [""] * max(before.below, block.above)
            lines.append(self._line(block, counts, keep))
            before = block
        return self.line_end.join(lines) + (self.line_end if self.last_end else "")

    def _line(self, block: Block, counts: Counter[int], keep: Kept) -> str:
        number = _numbered(block.series, block.style, counts)
        said = [self._said(each, counts, keep) for each in block.sentences]
        if block.kind == "row":
            return f"| {' | '.join(said)} |"
        between = " " if self.language == "en" else ""
        return block.indent + block.mark + number + between.join(said) + block.trail

    def _said(self, sentence: Sentence, counts: Counter[int], keep: Kept) -> str:
        between = " " if self.language == "en" else ""
        fresh = "sentences" in keep and sentence.fresh
        words = [
            word
            if (fresh or ("words" in keep and n in sentence.changed))
            else self._converted(word)
            for n, word in enumerate(sentence.words)
        ]
        stop = sentence.stop if fresh else self._converted(sentence.stop)
        number = _numbered(sentence.series, sentence.style, counts)
        text = number + between.join(words) + stop
        return re.sub(r" (?=[,;:])", "", text)

    def _converted(self, word: str) -> str:
        if self.full_width:
            word = word.translate(FULL_WIDTH)
        return in_script(word, self.script) if self.script else word


ENDING = ("title", "heading", "signature")


@lru_cache(100_000)
def in_script(word: str, way: str) -> str:
    from opencc import OpenCC

    return _converter(OpenCC, way).convert(word)


@lru_cache
def _converter(make: type, way: str):
    return make(way)


def _numbered(series: int, style: Style, counts: Counter[int]) -> str:
    if not series:
        return ""
    counts[series] += 1
    return label(style, counts[series])


def label(style: Style, number: int) -> str:
    """The number of a member of a series."""
    return {
        "是": f"{HAN[number]}是",
        "第": f"第{HAN[number]}，",
        "一、": f"{HAN[number]}、",
        "（一）": f"（{HAN[number]}）",
        "1.": f"{number}. ",
        "First": f"{ORDINALS[number]}, ",
        "Section": f"Section {number}: ",
    }[style]
