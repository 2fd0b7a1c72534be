"""Puts a paragraph together again whose line was broken for marks, after somebody has decided.

The lines that no conflict touches are found again in the text that was edited; beside them the
breaks that the merge made, and no others, are taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from speechdiff.merge.nouns import SIDES, Merged, Seam


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The text with its paragraphs whole."""

    text: str
    joined: int
    """How many line breaks were taken out."""
    missed: int
    """How many lines beside a conflict could not be found again: they were edited too."""


def rejoin(decided: str, merged: Merged) -> Rejoined:
    """The text that somebody made of `merged.text`, without the line breaks made for marks."""
    if not merged.seams:
        return Rejoined(decided, 0, 0)
    marked, lines = _lines(merged.text), _lines(decided)
    homes = dict(_matches(marked, lines))
    found = [_line_to_join(seam, homes) for seam in merged.seams if seam.line < len(marked)]
    ends = {end for end in found if end is not None and 0 <= end < len(lines)}
    if any(seam.line >= len(marked) for seam in merged.seams):
        ends |= _last_line(merged, homes, len(marked), len(lines))
    joined = sum(lines[end].endswith("\n") for end in ends)
    kept = [_open(line) if number in ends else line for number, line in enumerate(lines)]
    return Rejoined("".join(kept), joined, found.count(None))


def _lines(text: str) -> list[str]:
    """Lines as git knows them, with their ends."""
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Lines of the marked text and where they are in the decided one, in order."""
    before, after = ([line.rstrip("\r\n") for line in lines] for lines in (old, new))
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield block.a + step, block.b + step


def _line_to_join(seam: Seam, homes: Mapping[int, int]) -> int | None:
    """The line of the decided text whose end goes; None where it cannot be told."""
    home = homes.get(seam.line)
    if home is None:
        return None
    return home if seam.after else home - 1


def _last_line(merged: Merged, homes: Mapping[int, int], old: int, new: int) -> set[int]:
    """The last line, if it comes from a conflict that ends the text: no line ended there."""
    conflict = merged.conflicts[-1]
    opening = old - 4 - sum(len(_lines(conflict.of(side))) for side in SIDES)
    before = max((homes[line] for line in range(opening) if line in homes), default=-1)
    return {new - 1} if before < new - 1 else set()


def _open(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")
