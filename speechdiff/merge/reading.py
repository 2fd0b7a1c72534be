"""A text as sentences in blocks: what stands before the words of a block is its own attribute.

    - 一是抓产业。二是抓民生。        margin "　　- "   numbers "一是", "二是"
    ## 公路                               margin "## "

A block is a paragraph, an item, a heading, a row of a table, a line of code, a fence or a line of
markup. Its *margin* (indent, signs of quotation, heading or item) and the *number* that counts a
sentence off are no part of the words, so they are merged apart from them, and no gap holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from speechdiff.model import SegmentedText, Sentence, Span
from speechdiff.text.numbering import enumeration_length, has_bullet
from speechdiff.text.paragraphs import paragraphs
from speechdiff.text.sentences import sentences_of

LINE_END = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_SPACES = f"[^\\S{LINE_END}]*"
_MARGIN = re.compile(f"{_SPACES}(?:>{_SPACES})*(?:(?:#{{1,6}}|[-*+•·●○■□◆◇▪‣►▶–—])[ \\t\u3000]+)?")
_QUOTED = re.compile(f"{_SPACES}(?:>{_SPACES})*")
_FENCE = re.compile(f"{_SPACES}(?:>{_SPACES})*(?P<sign>`{{3,}}|~{{3,}})(?P<rest>.*)")
_ENDED = re.compile(f"(?:[.!?。！？:：][\"'”’)]*|  )[^\\S{LINE_END}]*[{LINE_END}]*\\Z")
"""A line behind which a new block begins even where lines are wrapped to a width."""
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_SECTION = re.compile(
    r"(?:Section|Part|Chapter|Article|Item)[ \t]+(?:\d{1,3}|[IVX]{1,5})[.:][ \t]+"
)
_TRAIL = re.compile(f"{_SPACES}(?=[{LINE_END}])")
"""Spaces before the end of a line; at the end of the text they are all that is left."""
_WITHOUT_SPACES = frozenset({"zh", "ja"})


class BlockShape(StrEnum):
    """How the lines of a block are read."""

    PROSE = "prose"
    BLANK = "blank"
    CODE = "code"
    FENCE = "fence"
    ROW = "row"
    MARKUP = "markup"


_CELLS = (BlockShape.PROSE, BlockShape.ROW)


@dataclass(frozen=True, slots=True)
class BlockReading:
    """The sentences of a text, and what belongs to their blocks; all by number of the sentence."""

    draft: SegmentedText
    """Spans hold words without margin and number; `paragraph` is the number of the block."""
    margins: tuple[str, ...]
    """What stands before the words of the block that a sentence is in."""
    numbers: tuple[str, ...]
    """What counts a sentence off, white space included; mostly nothing."""
    shapes: tuple[BlockShape, ...]
    trails: tuple[str, ...]
    """Spaces behind the last sentence of a block, before its line ends."""
    gaps: tuple[str, ...]
    """White space before each sentence and behind the last, without margin, number and trail."""

    firsts: tuple[int, ...]
    """The first sentence of the block of each."""
    lasts: tuple[int, ...]

    def begins(self, index: int) -> bool:
        """Whether a sentence is the first of its block."""
        sentences = self.draft.sentences
        return index == 0 or sentences[index].paragraph != sentences[index - 1].paragraph

    def joins(self, index: int) -> tuple[bool, bool]:
        """Whether the sentence before, and the one after, are of the same block."""
        last = index + 1 == len(self.draft.sentences)
        return not self.begins(index), not last and not self.begins(index + 1)


@dataclass(frozen=True, slots=True)
class _ReadBlock:
    shape: BlockShape
    margin: str
    sentences: tuple[tuple[int, int, str], ...]
    """Start and end of the words in the text, and the number before them."""


def read(text: str, language: str) -> BlockReading:
    """The blocks and sentences of any text. Time is linear in its length."""
    blocks = list(_blocks(text, language))
    rows = [
        (number, block, first == 0, *sentence)
        for number, block in enumerate(blocks)
        for first, sentence in enumerate(block.sentences)
    ]
    gaps, trails, at = [], [], 0
    for _, block, begins, start, _end, count in rows:
        gap = text[at : start - len(count) - len(block.margin) * begins]
        trail = _TRAIL.match(gap)
        trails.append(trail.group() if trail else "")
        gaps.append(gap[len(trails[-1]) :])
        at = _end
    tail = _TRAIL.match(text, at)
    trails.append(tail.group() if tail else text[at:])
    gaps.append(text[at + len(trails[-1]) :])
    gaps[0] = trails[0] + gaps[0]
    firsts, lasts = list[int](), list[int]()
    for block in blocks:
        start, size = len(firsts), len(block.sentences)
        firsts += [start] * size
        lasts += [start + size - 1] * size
    return BlockReading(
        SegmentedText(
            text,
            tuple(Sentence(Span(start, end), number) for number, _, _, start, end, _ in rows),
            language,
        ),
        tuple(block.margin for _, block, *_ in rows),
        tuple(count for *_, count in rows),
        tuple(block.shape for _, block, *_ in rows),
        tuple(trails[1:]),
        tuple(gaps),
        tuple(firsts),
        tuple(lasts),
    )


def breaks(gap: str) -> int:
    """How many lines end in it."""
    return len(re.findall(f"\r\n|[{LINE_END}]", gap))


def line_shapes(lines: Sequence[str]) -> list[BlockShape]:
    """What each line is read as; `lines` are without or with their ends."""
    found, fence = list[BlockShape](), ""
    for line in lines:
        match = _FENCE.match(line)
        if fence:
            closes = match and match["sign"].startswith(fence) and not match["rest"].strip()
            found.append(
                BlockShape.FENCE
                if closes
                else BlockShape.CODE
                if line.strip()
                else BlockShape.BLANK
            )
            fence = "" if closes else fence
        elif match and not (match["sign"][0] == "`" and "`" in match["rest"]):
            found.append(BlockShape.FENCE)
            fence = match["sign"]
        else:
            found.append(_plain_shape(line))
    for at, line in enumerate(lines):
        if "|" in line and found[at] in _CELLS and _RULE.fullmatch(line.rstrip()):
            for step in (1, -1):
                _mark_rows(found, lines, at, step)
    return found


def _plain_shape(line: str) -> BlockShape:
    line = line.strip()
    if not line:
        return BlockShape.BLANK
    if line.startswith("|"):
        return BlockShape.ROW
    return BlockShape.MARKUP if re.match(r"<[!/A-Za-z]", line) else BlockShape.PROSE


def _mark_rows(found: list[BlockShape], lines: Sequence[str], at: int, step: int) -> None:
    """The lines before or behind a rule between cells that have cells as well."""
    while 0 <= at < len(lines) and "|" in lines[at] and found[at] in _CELLS:
        found[at] = BlockShape.ROW
        at += step


def _blocks(text: str, language: str) -> Iterator[_ReadBlock]:
    lines = text.splitlines(keepends=True)
    at = 0
    rows = list(zip(line_shapes(lines), lines, strict=True))
    for prose, run in groupby(rows, lambda row: row[0] in (BlockShape.PROSE, BlockShape.BLANK)):
        part = list(run)
        whole = "".join(line for _, line in part)
        if prose:
            start = at
            for lines_ in _stretches([line for _, line in part]):
                yield from _prose(text, start, lines_, language)
                start += len(lines_)
        else:
            start = at
            for shape, line in part:
                if shape is not BlockShape.BLANK:
                    yield _line(shape, line, start)
                start += len(line)
        at += len(whole)


def _line(shape: BlockShape, line: str, start: int) -> _ReadBlock:
    margin = _QUOTED.match(line)
    assert margin is not None, "the pattern matches nothing, too"
    begin = margin.end() if line[margin.end() :].strip() else len(line) - len(line.lstrip())
    return _ReadBlock(shape, line[:begin], ((start + begin, start + len(line.rstrip()), ""),))


def _stretches(lines: Sequence[str]) -> Iterator[str]:
    """Lines that may be one paragraph wrapped to a width, together; all others by themselves."""
    stretch = ""
    for line in lines:
        margin = _MARGIN.match(line)
        signs = line[: margin.end()].strip() if margin else ""
        if stretch and (signs or _number(line.strip()) or not line.strip()):
            yield stretch
            stretch = ""
        stretch += line
        if "#" in signs or _ENDED.search(line) or not line.strip():
            yield stretch
            stretch = ""
    if stretch:
        yield stretch


def _prose(text: str, offset: int, run: str, language: str) -> Iterator[_ReadBlock]:
    for paragraph in paragraphs(run, wrapped=language not in _WITHOUT_SPACES):
        first = offset + paragraph.start
        line_start = first - len(_spaces_before(text, first, offset))
        words = _words_start(text, line_start, offset + paragraph.end)
        found = list[tuple[int, int, str]]()
        for one, other, _ in sentences_of(paragraph.of(run), language):
            start, end = max(first + one, words), first + other
            if start >= end:
                continue
            count = _number(text[start:end])
            found.append((start + len(count), end, count))
        if found:
            margin = text[line_start : found[0][0] - len(found[0][2])]
            yield _ReadBlock(BlockShape.PROSE, margin, tuple(found))


def _spaces_before(text: str, at: int, least: int) -> str:
    line = re.search(f"{_SPACES}\\Z", text[max(least, at - 200) : at])
    return line.group() if line else ""


def _words_start(text: str, start: int, end: int) -> int:
    """Where the words of a block begin that begins at `start`: behind its margin, if it has any."""
    margin = _MARGIN.match(text, start, end)
    assert margin is not None, "the pattern matches nothing, too"
    if text[margin.end() : end].strip():
        return margin.end()
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def _number(words: str) -> str:
    if has_bullet(words) or words.startswith("#"):
        return ""
    section = _SECTION.match(words)
    length = section.end() if section else enumeration_length(words)
    return words[:length] if words[length:].strip() else ""
