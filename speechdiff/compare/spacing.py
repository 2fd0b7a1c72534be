"""Takes white space out of the search for shared words, and puts it back afterwards.

Were spaces words, half of an English sentence would be the same in any other, and a differ would
rather keep the spaces than the words. So words are matched alone; then the white space between two
matched neighbours joins the match if it is the same on both sides, and what stands at the borders
of a change goes with the match before it or after it. Words match by their key: a letter in another
form, width or script is a change in its place, never a word that went and came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.compare.frame import framed
from speechdiff.compare.tokens import Token
from speechdiff.compare.worddiff import Match, common_words, joined


def common_tokens(old: Sequence[Token], new: Sequence[Token]) -> tuple[list[Match], bool]:
    """Runs of shared tokens, in order, white space included; and whether all were looked for."""
    old_words = [n for n, token in enumerate(old) if not token.space]
    new_words = [n for n, token in enumerate(new) if not token.space]
    matches, complete = common_words(
        [old[n].key for n in old_words], [new[n].key for n in new_words]
    )
    matches = framed(matches, [old[n] for n in old_words], [new[n] for n in new_words])
    if len(old_words) == len(old) and len(new_words) == len(new):
        return matches, complete
    pairs = [
        (old_words[match.old + step], new_words[match.new + step])
        for match in matches
        for step in range(match.length)
    ]
    return list(joined(_with_spaces(pairs, old, new))), complete


def _with_spaces(
    pairs: Sequence[tuple[int, int]], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[Match]:
    at_old = at_new = 0
    for i, j in (*pairs, (len(old), len(new))):
        before, after = _shared_spaces(old[at_old:i], new[at_new:j])
        yield Match(at_old, at_new, before)
        yield Match(i - after, j - after, after)
        if i < len(old):
            yield Match(i, j, 1)
        at_old, at_new = i + 1, j + 1


def _shared_spaces(old: Sequence[Token], new: Sequence[Token]) -> tuple[int, int]:
    """White space shared at the beginning and at the end of a gap between matches: 0 or 1 each."""
    if not old or not new:
        return 0, 0
    before = int(old[0].space and old[0].key == new[0].key)
    if before == min(len(old), len(new)):
        return before, 0
    return before, int(old[-1].space and old[-1].key == new[-1].key)
