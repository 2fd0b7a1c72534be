"""The merge by lines, as git makes it: what both changed at one place is a conflict.

    base    A B C D     ours    A X C D     theirs    A B C Y     merged    A X C Y

After Khanna, Kunal and Pierce, A Formal Investigation of Diff3 (2007): lines that all three texts
share are stable; what stands between two of them is as the side has it that changed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.merge.nouns import Cause, Conflict
from speechdiff.merge.pieces import Piece, joined


def by_lines(base: str, ours: str, theirs: str) -> tuple[Piece, ...]:
    """The merged text, with conflicts of whole lines."""
    return tuple(joined(_pieces(*(_lines(text) for text in (base, ours, theirs)))))


def whole_conflict(base: str, ours: str, theirs: str) -> tuple[Piece, ...]:
    """One conflict of all lines but those that the three texts begin and end with."""
    texts = [_lines(text) for text in (ours, base, theirs)]
    least = min(map(len, texts))
    first = next((n for n in range(least) if len({text[n] for text in texts}) > 1), least)
    rest = least - first
    last = next((n for n in range(rest) if len({text[-1 - n] for text in texts}) > 1), rest)
    ours, base, theirs = ("".join(text[first : len(text) - last]) for text in texts)
    head, tail = texts[0][:first], texts[0][len(texts[0]) - last :]
    return tuple(joined(["".join(head), Conflict(ours, base, theirs, Cause.SHAPE), "".join(tail)]))


def _lines(text: str) -> list[str]:
    """Lines as git knows them, with their ends."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _pieces(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[Piece]:
    mine, yours = _matches(base, ours), _matches(base, theirs)
    at = (0, 0, 0)
    for line in (*sorted(mine.keys() & yours.keys()), len(base)):
        end = (line, mine.get(line, len(ours)), yours.get(line, len(theirs)))
        if at != end:
            yield _merged(
                *("".join(t[a:b]) for t, a, b in zip((base, ours, theirs), at, end, strict=True))
            )
        if line < len(base):
            yield base[line]
        at = (end[0] + 1, end[1] + 1, end[2] + 1)


def _merged(base: str, ours: str, theirs: str) -> Piece:
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else Conflict(ours, base, theirs, Cause.WORDS)


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
