"""Whether words that one side put in are left to the speaker for whom they were written.

    base      A: We lost the boat. We found it.
    ours      A: We lost the boat.  B: I found it.        given to another speaker
    theirs    A: We lost the boat. We found it. I wept.   A wept, not B

A speaker is what the block of a sentence opens with, up to a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdiff.merge.named import Named

_LABEL = re.compile(r"\W{0,3}([^\W\d_](?:[\w .·’'-]{0,18}\w)?)\W{0,2}[:：]")


def speakers(base: Named, side: Named, other: Named, _merged: Named) -> Iterator[str]:
    """Nothing is put in beside a sentence that the other side gave to another speaker."""
    old = set(base.names)
    for said in _reassigned(base, side, other):
        if any(near not in old and near not in side.places for near in other.joined(said)):
            yield said


def _reassigned(base: Named, side: Named, other: Named) -> Iterator[str]:
    """The sentences that a side alone gave to another speaker.

    Who is called otherwise throughout is the same speaker, and a block that is split or joined
    stays with the one who had it.
    """
    old, new, there = (_speakers(each) for each in (base, side, other))
    everybody, others = set(old.values()), set(new.values())
    for said in old.keys() & new.keys() & there.keys():
        before, now = old[said], new[said]
        if now == before or there[said] != before:
            continue
        split = not now and new.get(_lead(base, said)) == before
        joined = not before and old.get(_lead(side, said)) == now
        known = (before and before in others) or (now and now in everybody)
        if known and not split and not joined:
            yield said


def _lead(text: Named, said: str) -> str:
    """The first sentence of the block of one."""
    return text.names[text.reading.firsts[text.places[said]]]


def _speakers(text: Named) -> dict[str, str]:
    """Who says each sentence that stands once; empty where nobody is named."""
    found: dict[str, str] = {}
    for said, at in text.places.items():
        label = _LABEL.match(text.said[text.reading.firsts[at]])
        found[said] = label.group(1).casefold() if label else ""
    return found
