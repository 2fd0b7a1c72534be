"""The merged text with git's marks around its conflicts, on lines of their own.

    A sentence of a paragraph that is one line:

        前面的话。                  <- the line is broken here ...
        <<<<<<< ours
        我们要努力。
        ||||||| base
        我们努力。
        =======
        我们必须努力。
        >>>>>>> theirs
        后面的话。                  <- ... and here

Where a line had to be broken for a mark, a seam says so: the paragraph is put together again by
`rejoin` once somebody has decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from speechdiff.merge.nouns import Conflict, Labels, Seam

MARK_SIZE = 7
"""Characters of a mark, as git writes them."""
_MARKS = "<|=>"


@dataclass(slots=True)
class _Page:
    """Text as it is laid out, by the line."""

    line_end: str
    parts: list[str] = field(default_factory=list)
    seams: list[Seam] = field(default_factory=list)
    line: int = 0
    """Number of the line that is being written."""
    fresh: bool = True
    """Whether nothing stands on it yet."""

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.line += text.count("\n")
        if text:
            self.fresh = text.endswith("\n")

    def end_line(self) -> bool:
        """End the line if something stands on it; whether that was needed."""
        needed = not self.fresh
        if needed:
            self.write(self.line_end)
        return needed

    def seam(self, line: int, *, after: bool) -> None:
        self.seams.append(Seam(line, after))


def marked(
    pieces: Sequence[str | Conflict], labels: Labels, size: int = MARK_SIZE
) -> tuple[str, tuple[Seam, ...]]:
    """The text with marks of `size` characters, and where lines were broken for them."""
    page = _Page(_line_end(pieces))
    broken = False
    for piece in pieces:
        if isinstance(piece, str):
            if broken:
                page.seam(page.line, after=False)
            page.write(piece)
            broken = False
            continue
        line = page.line
        if page.end_line():
            page.seam(line, after=True)
        broken = _write_conflict(page, piece, labels, size)
    if broken:
        page.seam(page.line, after=False)
    return "".join(page.parts), tuple(page.seams)


def _write_conflict(page: _Page, conflict: Conflict, labels: Labels, size: int) -> bool:
    """Write one conflict; whether a line of it had to be broken for the mark behind it."""
    one, two, three, four = (sign * size for sign in _MARKS)
    heads = (_mark(one, labels.ours), _mark(two, labels.base), three)
    broken = False
    for head, words in zip(heads, (conflict.ours, conflict.base, conflict.theirs), strict=True):
        page.write(head + page.line_end)
        page.write(words)
        broken |= page.end_line()
    page.write(_mark(four, labels.theirs) + page.line_end)
    return broken


def _mark(signs: str, label: str) -> str:
    """A mark and its label, which is one line whatever it is made of."""
    label = " ".join(label.split())
    return f"{signs} {label}" if label else signs


def _line_end(pieces: Sequence[str | Conflict]) -> str:
    """What most lines end with."""
    texts = [each if isinstance(each, str) else each.ours + each.theirs for each in pieces]
    windows = sum(text.count("\r\n") for text in texts)
    return "\r\n" if 2 * windows > sum(text.count("\n") for text in texts) else "\n"


def has_marks(text: str, size: int = MARK_SIZE) -> bool:
    """Whether a conflict is left in a text: a line with the first mark or with the last."""
    return bool(mark_lines(text, size))


def mark_lines(text: str, size: int = MARK_SIZE) -> list[str]:
    """The lines with the first mark of a conflict or with the last."""
    starts = (f"{'<' * size} ", f"{'>' * size} ")
    bare = {"<" * size, ">" * size}
    lines = text.split("\n")
    return [each for each in lines if each.startswith(starts) or each.rstrip("\r") in bare]
