"""Puts a paragraph together again whose line was broken for marks, after somebody has decided.

The lines that no conflict touches are found again in the text that was edited; beside them the
breaks that the merge made, and no others, are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
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
    undisputed = set(_undisputed(merged))
    homes = dict(_matches(marked, lines, undisputed))
    found = [seam for seam in merged.seams if seam.line in homes]
    ends = {_line_to_join(seam, homes) for seam in found}
    past = sum(seam.line >= len(marked) for seam in merged.seams)
    if past:
        # It comes from the conflict that ends the text, in which no line ended there; or else what
        # stood before the conflict ends the text now.
        ends |= {len(lines) - 1} - set(homes.values())
    kept = [_open(line) if number in ends else line for number, line in enumerate(lines)]
    joined = sum(line != former for line, former in zip(kept, lines, strict=True))
    return Rejoined("".join(kept), joined, len(merged.seams) - len(found) - past)


def _lines(text: str) -> list[str]:
    """Lines as git knows them, with their ends."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _undisputed(merged: Merged) -> Iterator[int]:
    """Numbers of the lines of the marked text that stand in no conflict."""
    at = 0
    for piece in merged.pieces:
        if isinstance(piece, str):
            count = len(_lines(piece))
            yield from range(at, at + count)
        else:
            count = 4 + sum(len(_lines(piece.of(side))) for side in SIDES)
        at += count


def _matches(
    old: Sequence[str], new: Sequence[str], wanted: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """The wanted lines of the marked text and where they are in the decided one, in order."""
    before = [line.rstrip("\r\n") if n in wanted else f"\n{n}" for n, line in enumerate(old)]
    after = [line.rstrip("\r\n") for line in new]
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield block.a + step, block.b + step


def _line_to_join(seam: Seam, homes: Mapping[int, int]) -> int:
    """The line of the decided text whose end goes; -1 where none has to."""
    home = homes[seam.line]
    if seam.after:
        return home
    # With an empty section chosen, the line before is one that ended there all along.
    return -1 if home - 1 in homes.values() else home - 1


def _open(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")
