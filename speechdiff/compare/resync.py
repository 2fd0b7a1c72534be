"""Brings the cuts of both sides into step where the segmenter cut the same characters otherwise.

    old  环境 | 下 | 成 | 大     the shared 下 is a word in one sentence only: it is
    new  环境 | 下 | 长大        made one in both, and the change is 成大 -> 长大

A segmenter looks at neighbours, so an edit may change the cuts of the words beside it. Within a gap
between matches the characters that both sides begin or end with become words of their own, up to a
border that one of the two sides has; a word is never torn where neither side has a border.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.compare.tokens import Token
from speechdiff.compare.worddiff import Match, joined
from speechdiff.text.cutter import is_word
from speechdiff.text.forms import same_word
from speechdiff.text.word import WordKind

HEADS = frozenset("这那每各某哪很")
"""Demonstratives and 很, words of their own before a measure word or an adjective by the standard
of segmentation (Yu et al. 2003, *Journal of Chinese Language and Computing* 13), though the
dictionary has 这种 and 很大."""


def resynchronised(
    matches: Sequence[Match], old: Sequence[Token], new: Sequence[Token]
) -> tuple[list[Match], list[Token], list[Token]]:
    """The matches, old tokens and new tokens after cutting what the gaps share at their ends."""
    old_out: list[Token] = []
    new_out: list[Token] = []
    found: list[Match] = []
    at_old = at_new = 0
    for match in (*matches, Match(len(old), len(new), 0)):
        _fill_gap(old[at_old : match.old], new[at_new : match.new], old_out, new_out, found)
        found.append(Match(len(old_out), len(new_out), match.length))
        at_old, at_new = match.old + match.length, match.new + match.length
        old_out.extend(old[match.old : at_old])
        new_out.extend(new[match.new : at_new])
    return list(joined(found)), old_out, new_out


def _fill_gap(
    old: Sequence[Token],
    new: Sequence[Token],
    old_out: list[Token],
    new_out: list[Token],
    found: list[Match],
) -> None:
    """Append the tokens of one gap, shared ends cut off as matches."""
    head, old_rest, new_rest = _split(old, new, at_end=False)
    tail, old_rest, new_rest = _split(old_rest, new_rest, at_end=True)
    for shared, middle in ((head, True), (tail, False)):
        if shared:
            found.append(Match(len(old_out), len(new_out), 1))
            old_out.append(shared[0])
            new_out.append(shared[1])
        if middle:
            old_out.extend(old_rest)
            new_out.extend(new_rest)


def _split(
    old: Sequence[Token], new: Sequence[Token], *, at_end: bool
) -> tuple[tuple[Token, Token] | None, Sequence[Token], Sequence[Token]]:
    """The shared end of a gap as one token a side, or None, and what is left of either side."""
    edge = -1 if at_end else 0
    if not old or not new or old[edge].text[edge] != new[edge].text[edge]:
        return None, old, new
    length = _shared_length(old, new, at_end=at_end)
    if not length:
        return None, old, new
    old_end, old_rest = _cut(old, length, at_end=at_end)
    new_end, new_rest = _cut(new, length, at_end=at_end)
    return (old_end, new_end), old_rest, new_rest


def _shared_length(old: Sequence[Token], new: Sequence[Token], *, at_end: bool) -> int:
    """Characters of the longest shared end that both sides may be cut at; 0 if there is none."""
    step = -1 if at_end else 1
    shared = 0
    for one, other in zip(_text(old)[::step], _text(new)[::step], strict=False):
        if one != other:
            break
        shared += 1
    borders = {*_borders(old, at_end=at_end), *_borders(new, at_end=at_end)}
    if not at_end and _has_head(old[0].text):
        borders.add(1)
    fitting = (
        length
        for length in sorted(borders, reverse=True)
        if length <= shared
        and _may_cut(old, length, at_end=at_end)
        and _may_cut(new, length, at_end=at_end)
    )
    return next(fitting, 0)


def _may_cut(tokens: Sequence[Token], length: int, *, at_end: bool) -> bool:
    """Whether a side may be cut there: between its words, or inside a word that allows it."""
    for token in reversed(tokens) if at_end else tokens:
        if length <= 0:
            return True
        if length < len(token.text):
            outer = token.text[-length:] if at_end else token.text[:length]
            inner = token.text[:-length] if at_end else token.text[length:]
            return token.kind is WordKind.HAN and _may_tear(token.text, outer, inner, at_end=at_end)
        length -= len(token.text)
    return length == 0


def _may_tear(word: str, outer: str, inner: str, *, at_end: bool) -> bool:
    """Whether a Han word is no word at all, or is made of two that can stand alone.

    A single character behind a word (研究|者, 第一|次) is part of it; one before a word of two
    (弄|清楚, 受|欢迎) need not be, and `HEADS` are not (这|种, 很|大).
    """
    if not is_word(word) or (not at_end and len(outer) == 1 and _has_head(word)):
        return True
    if len(outer) < 2 or not is_word(outer):
        return False
    return is_word(inner) and (at_end or len(inner) > 1)


def _has_head(word: str) -> bool:
    """Whether a word of two characters begins with a word of its own."""
    return same_word(word[:1]) in HEADS and len(word) == 2


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _borders(tokens: Sequence[Token], *, at_end: bool) -> list[int]:
    """Lengths of the runs of whole tokens from that end."""
    borders, length = [], 0
    for token in reversed(tokens) if at_end else tokens:
        length += len(token.text)
        borders.append(length)
    return borders


def _cut(tokens: Sequence[Token], length: int, *, at_end: bool) -> tuple[Token, list[Token]]:
    """The outer `length` characters as one token, and the tokens of what is left."""
    start, end = tokens[0].start, tokens[-1].end
    place = end - length if at_end else start + length
    left = [part for token in tokens for part in _parts(token, place)]
    shared = [token for token in left if (token.start >= place) == at_end]
    rest = [token for token in left if (token.start >= place) != at_end]
    if len(shared) == 1:
        return shared[0], rest
    one = shared[0].recut(_text(shared), shared[0].start, sentence_start=shared[0].sentence_start)
    return one, rest


def _parts(token: Token, place: int) -> list[Token]:
    start = token.start
    if not start < place < token.end:
        return [token]
    middle = place - start
    return [
        token.recut(token.text[:middle], start, sentence_start=token.sentence_start),
        token.recut(token.text[middle:], place, sentence_start=False),
    ]
