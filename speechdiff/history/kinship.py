"""Whether two drafts are of one text, from sketches or from the runs of words that they share.

A sketch holds the smallest hashes of a draft's clauses (a bottom-k sketch: Broder 1997, Cohen and
Kaplan 2007). Two sketches tell, without either text, about how many clauses the shorter draft has
that stand in the other one to the letter: cheap, for the drafts of a long history. Runs of words
are read from the texts, and sort a few files by the speech that they are drafts of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

SKETCH = 128
"""Hashes in a sketch."""
LEAST_KIN = 0.15
"""Share of the shorter draft's clauses that makes two drafts versions of one text."""
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


_LEAST_SHARED = 0.3
"""Share of runs of words from which two texts are drafts of one speech.

Drafts of the gold speeches share .50 and more, yearly reports of one government .29 at most, other
speeches under .08.
"""
_LEAST_SHARED_SHORT = 0.15
"""The same for texts of fewer than `_SHORT` runs: a few edits touch most of them."""
_SHORT = 200
_TOO_SHORT = 12
"""Runs under which nothing says that two texts are strangers, but that no word is in both."""
_GROUPS = 50
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


def kin_groups(texts: Sequence[str]) -> list[list[int]]:
    """The numbers of the texts that are drafts of one speech, each group in order.

    A text belongs to the group whose last member it shares most with, or begins one of its own;
    of many groups only the last `_GROUPS` are looked at.
    """
    runs = [_runs(text) for text in texts]
    groups: list[list[int]] = []
    for number, own in enumerate(runs):
        near = groups[-_GROUPS:]
        shares = [_shared(runs[group[-1]], own) for group in near]
        if any(shares):
            near[shares.index(max(shares))].append(number)
        else:
            groups.append([number])
    return groups


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every four characters in a row of an eastern text, every two words of another."""
    tokens = _TOKEN.findall(text.casefold())
    eastern = 2 * sum(token[0] >= "\u3040" for token in tokens) > len(tokens)
    return set(zip(*(tokens[start:] for start in range(4 if eastern else 2)), strict=False))


def _shared(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    """The share of the shorter text's runs that the longer one has; 0 where it is too small."""
    fewest = min(len(one), len(other))
    if fewest < _TOO_SHORT:
        return 0.0 if fewest and _words(one).isdisjoint(_words(other)) else 1.0
    share = len(one & other) / fewest
    return share if share >= (_LEAST_SHARED if fewest >= _SHORT else _LEAST_SHARED_SHORT) else 0.0


def _words(runs: set[tuple[str, ...]]) -> set[str]:
    return {word for run in runs for word in run}
