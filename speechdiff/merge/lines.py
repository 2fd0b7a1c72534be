"""The merge by lines, as git makes it: what both changed at one place is a conflict.

    base    A B C D     ours    A X C D     theirs    A B C Y     merged    A X C Y

After Khanna, Kunal and Pierce, A Formal Investigation of Diff3 (2007): lines that all three texts
share are stable; what stands between two of them is as the side has it that changed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.merge.nouns import Cause, Conflict
from speechdiff.merge.pieces import Piece, joined

Chunk = tuple[str, str, str]


def by_lines(base: str, ours: str, theirs: str) -> tuple[Piece, ...]:
    """The merged text, with conflicts of whole lines."""
    return tuple(joined(_pieces(*(text_lines(text) for text in (base, ours, theirs)))))


def whole_conflict(base: str, ours: str, theirs: str) -> tuple[Piece, ...]:
    """One conflict of all lines but those that the three texts begin and end with."""
    texts = [text_lines(text) for text in (ours, base, theirs)]
    least = min(map(len, texts))
    first = next((n for n in range(least) if len({text[n] for text in texts}) > 1), least)
    rest = least - first
    last = next((n for n in range(rest) if len({text[-1 - n] for text in texts}) > 1), rest)
    ours, base, theirs = ("".join(text[first : len(text) - last]) for text in texts)
    head, tail = texts[0][:first], texts[0][len(texts[0]) - last :]
    return tuple(joined(["".join(head), Conflict(ours, base, theirs, Cause.SHAPE), "".join(tail)]))


def text_lines(text: str) -> list[str]:
    """Lines as git knows them, with their ends."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _pieces(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[Piece]:
    chunks: list[Chunk] = []
    for chunk in _chunks(base, ours, theirs):
        before = len(chunks) - 1 if _changers(chunk) else -1
        while before >= 0 and not _changers(chunks[before]) and not chunks[before][0].strip():
            before -= 1
        # Which of two empty lines a side left alone nothing tells: they part no changes.
        if before >= 0 and _changers(chunks[before]) | _changers(chunk) == {1, 2}:
            parts = zip(*chunks[before:], chunk, strict=True)
            one, two, three = ("".join(part) for part in parts)
            chunks[before:] = [(one, two, three)]
        else:
            chunks.append(chunk)
    for base_, ours_, theirs_ in chunks:
        if theirs_ in (base_, ours_):
            yield ours_
        else:
            yield theirs_ if ours_ == base_ else Conflict(ours_, base_, theirs_, Cause.WORDS)


def _chunks(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[Chunk]:
    """Lines that all share, each by itself, and what stands between them: base, ours, theirs."""
    mine, yours = _matches(base, ours), _matches(base, theirs)
    at = (0, 0, 0)
    for line in (*sorted(mine.keys() & yours.keys()), len(base)):
        end = (line, mine.get(line, len(ours)), yours.get(line, len(theirs)))
        if at != end:
            spans = zip((base, ours, theirs), at, end, strict=True)
            one, two, three = ("".join(text[start:stop]) for text, start, stop in spans)
            yield one, two, three
        if line < len(base):
            yield base[line], base[line], base[line]
        at = (end[0] + 1, end[1] + 1, end[2] + 1)


def _changers(chunk: Chunk) -> set[int]:
    """1 if ours changed it, 2 if theirs did."""
    return {side for side in (1, 2) if chunk[side] != chunk[0]}


def _matches(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Lines of `old` that `new` has, in one order, and where: a longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    codes: dict[str, int] = {}
    numbers = [[codes.setdefault(line, len(codes)) for line in text] for text in (old, new)]
    found: dict[int, int] = {}
    for step in LCSseq.opcodes(*numbers):
        if step.tag == "equal":
            found |= dict(
                zip(
                    range(step.src_start, step.src_end),
                    range(step.dest_start, step.dest_end),
                    strict=True,
                )
            )
    return found
