"""Systematic substitutions: the same words replaced by the same words, again and again.

An edit gets the facet `phrase` where the very same edit stands in two links or more: a formulation
that was changed throughout, not a wording that was touched once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from speechdiff.compare.facets import in_order
from speechdiff.model import QUIET_FACETS, Edit, Facet, Link, Op, SegmentedText

LEAST_REPLACED = 2
"""Times that a replacement must recur."""
LEAST_ADDED = 3
"""The same for words that are only added or only dropped: chance repeats those more easily."""

_Key = tuple[str, str]


def with_phrase_facets(
    old: SegmentedText, new: SegmentedText, links: Sequence[Link]
) -> tuple[Link, ...]:
    """The links, with `phrase` among the facets of systematic edits and of their links."""
    counts = Counter(key for link in links for key in {*_keys(old, new, link)})
    systematic = {key for key, count in counts.items() if count >= _least(key)}
    if not systematic:
        return tuple(links)
    return tuple(_marked(old, new, link, systematic) for link in links)


def _least(key: _Key) -> int:
    return LEAST_REPLACED if all(key) else LEAST_ADDED


def _keys(old: SegmentedText, new: SegmentedText, link: Link) -> Iterator[_Key]:
    for edit in link.edits:
        if (key := _key(old, new, edit)) is not None:
            yield key


def _key(old: SegmentedText, new: SegmentedText, edit: Edit) -> _Key | None:
    if edit.op not in (Op.REPLACE, Op.INSERT, Op.DELETE) or QUIET_FACETS.issuperset(edit.facets):
        return None
    return edit.old.of(old.text).strip(), edit.new.of(new.text).strip()


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
