"""Front matter merged setting by setting, apart from the speech below it.

A setting that one side changed, put in or took out is as that side has it; one that both changed is
a conflict about its lines, unless it is a table of settings of which each changed others. New ones
stand behind the others, by name: their order says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from speechdiff.front_matter import FrontMatter, front_matter
from speechdiff.merge.nouns import SIDES, Cause, Conflict, Side
from speechdiff.merge.pieces import Piece

_NAME = re.compile(r"[ \t]*[\w\"'][^:=\n]*[:=]")
"""An indented key with its sign."""
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
    """One setting; one of several lines line by line, where all three have the same keys in it."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    lines = [text.splitlines(keepends=True) for text in (ours, base, theirs)]
    keys = [[_NAME.match(line) for line in each] for each in lines]
    names = [[key.group() if key else None for key in each] for each in keys]
    if len(lines[1]) > 1 and names[0] == names[1] == names[2] and None not in names[1]:
        found = [_setting(*each) for each in zip(*lines, strict=True)]
        if all(isinstance(each, str) for each in found):
            return "".join(map(str, found))
    return Conflict(ours, base, theirs, Cause.WORDS)
