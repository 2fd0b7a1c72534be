"""Front matter merged setting by setting, apart from the speech below it.

A setting that one side changed, put in or took out is as that side has it; one that both changed is
a conflict about its lines. New ones stand behind the others, by name: their order says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from speechdiff.front_matter import FrontMatter, front_matter
from speechdiff.merge.nouns import SIDES, Cause, Conflict, Side
from speechdiff.merge.pieces import Piece

Blocks = Mapping[Side, FrontMatter | None]


def merged_settings(heads: Mapping[Side, str]) -> tuple[Piece, ...]:
    """The front matter of three texts as pieces; an empty text has none."""
    ours, base, theirs = (heads[side] for side in (Side.OURS, Side.BASE, Side.THEIRS))
    if theirs in (base, ours):
        return (ours,)
    if ours == base:
        return (theirs,)
    blocks = {side: front_matter(heads[side]) for side in SIDES}
    if not _mergeable(blocks):
        return (Conflict(ours, base, theirs, Cause.WORDS),)
    return tuple(_pieces(blocks))


def _mergeable(blocks: Blocks) -> bool:
    """Whether the blocks differ in settings only, and have each of them once, in one order."""
    found = [block for block in blocks.values() if block]
    if len(found) < len(SIDES) or len({(each.opening, each.closing) for each in found}) > 1:
        return False
    names = [[setting.key for setting in block.settings] for block in found]
    common = set.intersection(*map(set, names))
    rows = [[name for name in each if name in common] for each in names]
    return rows[0] == rows[1] == rows[2] and all(len(set(n)) == len(n) for n in names)


def _pieces(blocks: Blocks) -> Iterator[Piece]:
    lines = {
        side: {each.key: each.lines for each in block.settings} if block else {}
        for side, block in blocks.items()
    }
    known = list(lines[Side.BASE])
    new = sorted((set(lines[Side.OURS]) | set(lines[Side.THEIRS])) - set(known))
    block = blocks[Side.BASE]
    assert block is not None, "blocks that can be merged are there"
    yield block.opening
    for key in (*known, *new):
        yield _setting(*(lines[side].get(key, "") for side in SIDES))
    yield block.closing


def _setting(ours: str, base: str, theirs: str) -> Piece:
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else Conflict(ours, base, theirs, Cause.WORDS)
