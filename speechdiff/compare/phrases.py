"""Systematic substitutions: the same words replaced by the same words, again and again.

An edit gets the facet `phrase` where the very same edit stands in two links or more: a formulation
that was changed throughout, not a wording that was touched once. Its words must say something by
themselves (no function words, numbers or signs alone), a fair share of their places must have
changed, and no edit may do the reverse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from speechdiff.compare.facets import in_order
from speechdiff.model import QUIET_FACETS, Edit, Facet, Link, Op, SegmentedText
from speechdiff.text.forms import ENTITY, same_word
from speechdiff.text.lexicon import FUNCTION_WORDS_EN, FUNCTION_WORDS_ZH
from speechdiff.text.word import WordKind, words

LEAST_REPLACED = 2
"""Times that a replacement must recur."""
LEAST_ADDED = 3
"""The same for words that are only added or only dropped: chance repeats those more easily."""

LEAST_SHARE = 0.2
"""Of all places where the old words stood, or the added ones stand: 加强 becomes 健全 twice in a
report that has it sixty times."""
LEAST_WORDS_ADDED = 2
"""Telling words of what is only added or dropped: 推动 alone is a verb that recurs."""
_WORDS = frozenset({WordKind.HAN, WordKind.LATIN, WordKind.OTHER})
_FUNCTION = FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN

_Key = tuple[str, str]


def with_phrase_facets(
    old: SegmentedText, new: SegmentedText, links: Sequence[Link]
) -> tuple[Link, ...]:
    """The links, with `phrase` among the facets of systematic edits and of their links."""
    counts = Counter(key for link in links for key in {*_keys(old, new, link)})
    systematic = {
        key
        for key, count in counts.items()
        if count >= _least(key)
        and key[::-1] not in counts
        and count >= LEAST_SHARE * _places(old, new, key)
        and _tells(key, new.language)
    }
    if not systematic:
        return tuple(links)
    return tuple(_marked(old, new, link, systematic) for link in links)


def _places(old: SegmentedText, new: SegmentedText, key: _Key) -> int:
    """Places at which the edit could have been made, or where what is added stands now."""
    gone, come = key
    return old.text.count(gone) if gone else new.text.count(come)


def _least(key: _Key) -> int:
    return LEAST_REPLACED if all(key) else LEAST_ADDED


def _keys(old: SegmentedText, new: SegmentedText, link: Link) -> Iterator[_Key]:
    for edit in link.edits:
        if (key := _key(old, new, edit)) is not None:
            yield key


def _key(old: SegmentedText, new: SegmentedText, edit: Edit) -> _Key | None:
    if edit.op not in (Op.REPLACE, Op.INSERT, Op.DELETE) or QUIET_FACETS.issuperset(edit.facets):
        return None
    gone, come = edit.old.of(old.text).strip(), edit.new.of(new.text).strip()
    return (gone, come) if gone or come else None


def _tells(key: _Key, language: str) -> bool:
    """Whether each side that is there says something."""
    least = 1 if all(key) else LEAST_WORDS_ADDED
    return all(_telling(side, language) >= least for side in key if side)


def _telling(side: str, language: str) -> int:
    """Words that say something by themselves: no function words, numbers, signs or entities."""
    text = ENTITY.sub(" ", side)
    return sum(
        word.kind in _WORDS and same_word(text[word.start : word.end]).lower() not in _FUNCTION
        for word in words(text, language)
    )


def _marked(old: SegmentedText, new: SegmentedText, link: Link, systematic: set[_Key]) -> Link:
    if not any(key in systematic for key in _keys(old, new, link)):
        return link
    edits = tuple(
        replace(edit, facets=in_order({*edit.facets, Facet.PHRASE}))
        if _key(old, new, edit) in systematic
        else edit
        for edit in link.edits
    )
    return replace(link, edits=edits, facets=in_order({*link.facets, Facet.PHRASE}))
