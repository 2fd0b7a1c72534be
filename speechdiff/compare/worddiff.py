"""The words that two sentences share, in order: diff-match-patch over words written as characters.

Each distinct word becomes one character, so that diff-match-patch (Myers 1986) compares words and
knows nothing of the letters inside. Its time limit is off: the answer must not depend on the
machine. The work is bounded instead: beyond `MOST_CELLS` RapidFuzz's bit-parallel longest common
subsequence (Hyyrö 2004) takes over, and beyond `MOST_CELLS_AT_ALL` only the common beginning and
end are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from speechdiff.native import answer_of

MOST_CELLS = 250_000
"""Old words x new words; diff-match-patch needs a quarter of a second for them at worst."""
MOST_CELLS_AT_ALL = 400_000_000
"""Beyond 20,000 x 20,000 words the bit matrix would need more than 50 MB."""
_FIRST_CODE, _SURROGATES, _SURROGATES_END = 0x100, 0xD800, 0xE000


class Match(NamedTuple):
    """A run of `length` words, at `old` in the one sequence and at `new` in the other."""

    old: int
    new: int
    length: int


def common_words(old: Sequence[str], new: Sequence[str]) -> tuple[list[Match], bool]:
    """Maximal runs of shared words, in order, and whether the search was complete."""
    head = _common_head(old, new)
    tail = _common_head(old[head:][::-1], new[head:][::-1])
    old_core, new_core = old[head : len(old) - tail], new[head : len(new) - tail]
    core, complete = _core_matches(old_core, new_core)
    matches = [
        Match(0, 0, head),
        *(Match(m.old + head, m.new + head, m.length) for m in core),
        Match(len(old) - tail, len(new) - tail, tail),
    ]
    return list(joined(matches)), complete


def _common_head(old: Sequence[str], new: Sequence[str]) -> int:
    length = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        length += 1
    return length


def _core_matches(old: Sequence[str], new: Sequence[str]) -> tuple[list[Match], bool]:
    cells = len(old) * len(new)
    if not cells:
        return [], True
    if cells > MOST_CELLS_AT_ALL:
        return [], False
    if (only := _only_matches(old, new)) is not None:
        return only, True
    codes = _codes(old, new)
    old_code, new_code = "".join(map(codes.get, old)), "".join(map(codes.get, new))  # type: ignore[arg-type]
    if cells > MOST_CELLS:
        return answer_of(_by_rapidfuzz, _by_difflib, old_code, new_code), True
    return list(_by_diff_match_patch(old_code, new_code)), True


def _only_matches(old: Sequence[str], new: Sequence[str]) -> list[Match] | None:
    """The matches where all shared words stand in one order, so that there are no others."""
    shared = {*old} & {*new}
    old_places = [i for i, word in enumerate(old) if word in shared]
    new_places = [j for j, word in enumerate(new) if word in shared]
    if [old[i] for i in old_places] != [new[j] for j in new_places]:
        return None
    return [Match(i, j, 1) for i, j in zip(old_places, new_places, strict=True)]


def _codes(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """A character for each distinct word, in order of appearance, surrogates left out."""
    codes: dict[str, str] = {}
    for word in (*old, *new):
        if word not in codes:
            code = _FIRST_CODE + len(codes)
            codes[word] = chr(code if code < _SURROGATES else code - _SURROGATES + _SURROGATES_END)
    return codes


def _by_diff_match_patch(old: str, new: str) -> Iterator[Match]:
    from diff_match_patch import diff_match_patch

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    i = j = 0
    for op, run in differ.diff_main(old, new, False):
        if op == differ.DIFF_EQUAL:
            yield Match(i, j, len(run))
        i += len(run) * (op != differ.DIFF_INSERT)
        j += len(run) * (op != differ.DIFF_DELETE)


def _by_rapidfuzz(old: str, new: str) -> list[Match]:
    from rapidfuzz.distance import LCSseq

    blocks = LCSseq.opcodes(old, new).as_matching_blocks()
    return [Match(block.a, block.b, block.size) for block in blocks]


def _by_difflib(old: str, new: str) -> list[Match]:
    from difflib import SequenceMatcher

    return [Match(*block) for block in SequenceMatcher(None, old, new, False).get_matching_blocks()]


def joined(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches, those that follow one another without a gap as one; empty ones left out."""
    last: Match | None = None
    for match in matches:
        if not match.length:
            continue
        if last and last.old + last.length == match.old and last.new + last.length == match.new:
            last = Match(last.old, last.new, last.length + match.length)
        else:
            if last:
                yield last
            last = match
    if last:
        yield last
