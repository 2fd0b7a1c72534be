"""Whether two drafts are of one text, told from a sketch of each.

A sketch holds the smallest hashes of a draft's clauses (a bottom-k sketch: Broder 1997, Cohen and
Kaplan 2007). Two sketches tell, without either text, about how many clauses the shorter draft has
that stand in the other one to the letter.
"""

from __future__ import annotations

import re
from zlib import crc32

SKETCH = 128
"""Hashes in a sketch."""
FEWEST = 20
"""Clauses from which a text is long enough to be called a stranger to another."""
_CLAUSE = re.compile(r"[\w ]{6,}")


def sketch_of(text: str) -> tuple[int, ...]:
    """The SKETCH smallest hashes of the clauses of a text, ascending."""
    clauses = {clause.strip() for clause in _CLAUSE.findall(text)}
    hashes = {crc32(clause.encode("utf-8", "surrogatepass")) for clause in clauses}
    return tuple(sorted(hashes)[:SKETCH])


def kinship(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """About the share of the shorter text's clauses that the longer one has, from 0 to 1.

    1 where either has few clauses: nothing says that they are strangers.
    """
    if min(len(one), len(other)) < FEWEST:
        return 1.0
    # Below the smaller of the two ends both sketches are complete.
    reach = min(_reach(one), _reach(other))
    first = {number for number in one if number <= reach}
    second = {number for number in other if number <= reach}
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _reach(sketch: tuple[int, ...]) -> int:
    """The hash up to which a sketch has every clause."""
    return sketch[-1] if len(sketch) == SKETCH else 1 << 32
