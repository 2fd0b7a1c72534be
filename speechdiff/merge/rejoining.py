"""Puts a paragraph together again whose line was broken for marks, after somebody has decided.

The lines that no conflict touches are found again in the text that was edited; beside them the
breaks that the merge made, and no others, are taken out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from speechdiff.merge.lines import text_lines
from speechdiff.merge.nouns import SIDES, Conflict, Merged, Seam


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
    marked, lines = text_lines(merged.text), text_lines(decided)
    homes = _homes(merged, lines)
    found = [seam for seam in merged.seams if seam.line in homes]
    ends = {_line_to_join(seam, homes, lines) for seam in found}
    past = sum(seam.line >= len(marked) for seam in merged.seams)
    if past:
        ended = _ended(len(lines) - 1, homes, lines) or _whole_lines(merged, lines)
        ends.add(-1 if ended else len(lines) - 1)
    kept = [_open(line) if number in ends else line for number, line in enumerate(lines)]
    joined = sum(line != former for line, former in zip(kept, lines, strict=True))
    return Rejoined("".join(kept), joined, len(merged.seams) - len(found) - past)


def _homes(merged: Merged, decided: Sequence[str]) -> dict[int, int]:
    """The lines of the marked text that stand in no conflict, and where they are now.

    First as if one section of each conflict had been kept, then as if only conflicts had been
    worked on, then whatever else was done.
    """
    lines, runs = _bare(decided), _runs(merged)
    for strictly in (True, False):
        starts = _starts(runs, lines, strictly)
        if starts is not None:
            return {
                run.line + step: start + step
                for run, start in zip(runs, starts, strict=True)
                for step in range(len(run.lines))
            }
    return _alike(dict(pair for run in runs for pair in enumerate(run.lines, run.line)), lines)


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of the marked text up to a conflict, and what the conflict offers."""

    line: int
    lines: list[str]
    offers: list[list[str]]
    """The lines of its sections; empty behind the last conflict."""


def _runs(merged: Merged) -> list[_Run]:
    runs: list[_Run] = []
    at, lines = 0, list[str]()
    for piece in merged.pieces:
        if isinstance(piece, str):
            lines = _bare(text_lines(piece))
            continue
        offers = [_bare(text_lines(piece.of(side))) for side in SIDES]
        runs.append(_Run(at, lines, sorted(offers, key=len, reverse=True)))
        at += len(lines) + 4 + sum(map(len, offers))
        lines = []
    return [*runs, _Run(at, lines, [])]


def _starts(runs: Sequence[_Run], lines: list[str], strictly: bool) -> list[int] | None:
    """Where each run begins, one behind the other and all lines told; None if there is no way."""
    ways: list[tuple[int, ...]] = [(0,)]
    tried: set[tuple[int, int]] = set()
    while ways:
        way = ways.pop()
        run, end = runs[len(way) - 1], way[-1] + len(runs[len(way) - 1].lines)
        if lines[way[-1] : end] != run.lines or (len(way), end) in tried:
            continue
        tried.add((len(way), end))
        if not run.offers:
            if end == len(lines):
                return list(way)
            continue
        behind = [end + len(each) for each in run.offers if lines[end:][: len(each)] == each]
        anywhere = range(end, len(lines) + 1) if not strictly else ()
        ways += [(*way, start) for start in reversed((*behind, *anywhere))]
    return None


def _alike(old: Mapping[int, str], new: Sequence[str]) -> dict[int, int]:
    """The same where lines outside of the conflicts were edited too."""
    numbers, texts = list(old), list(old.values())
    blocks = SequenceMatcher(None, texts, new, autojunk=False).get_matching_blocks()
    return {
        numbers[block.a + step]: block.b + step for block in blocks for step in range(block.size)
    }


def _bare(lines: Sequence[str]) -> list[str]:
    return [line.rstrip("\r\n") for line in lines]


def _line_to_join(seam: Seam, homes: Mapping[int, int], lines: Sequence[str]) -> int:
    """The line of the decided text whose end goes; -1 where none has to."""
    home = homes[seam.line]
    if seam.after:
        return home
    return -1 if _ended(home - 1, homes, lines) else home - 1


def _ended(line: int, homes: Mapping[int, int], lines: Sequence[str]) -> bool:
    """Whether a line behind a conflict ended there all along.

    It did where an empty section was chosen, and so it is the line before the conflict; and where
    the section is but a line end.
    """
    return line in homes.values() or (line >= 0 and not lines[line].strip("\r\n"))


def _whole_lines(merged: Merged, lines: Sequence[str]) -> bool:
    """Whether the section that was kept of a conflict at the end of the text ends its last line."""
    last, bare = merged.pieces[-1], _bare(lines)
    sections = [last.of(side) for side in SIDES] if isinstance(last, Conflict) else []
    offers = [(_bare(text_lines(each)), each) for each in sections if each]
    kept = [(len(offer), each) for offer, each in offers if bare[-len(offer) :] == offer]
    return bool(kept) and max(kept)[1].endswith("\n")


def _open(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")
