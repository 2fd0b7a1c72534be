"""Whether a merged text has the words that it has to have: sentence by sentence, then counted.

Under the name of a sentence (see `named`) stand its wordings in each text. Where at most one side
changed them, or both did alike, the merged wordings are known to the letter. The sentences of which
that does not hold are counted together, sign by sign: what ours has, and theirs, less what base
has. Only what both did to one and the same sentence may count once instead of twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise

from speechdiff.merge.named import MOST, Named, folded
from speechdiff.merge.polarity import turned_round, turns

_REMARK = re.compile(r"[（(\[【].*[）)\]】]\W?")
"""A stage direction."""
_REMARK_AHEAD = re.compile(r"[（(\[【][^（(\[【）)\]】]*[）)\]】]")
Wordings = Mapping[str, list[str]]
_LABEL = re.compile(r"\W{0,3}([^\W\d_](?:[\w .·’'-]{0,18}\w)?)\W{0,2}[:：]")
"""A speaker: what a block opens with, up to a colon."""
PART = 75.0
"""Percent of a sentence that another holds in one piece, from which it is a part of it."""


def words(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """All that either side put in is there, nothing that a side cut and the other left."""
    texts = [_wordings(each) for each in (base, ours, theirs, merged)]
    parts, loose = _regrouped(texts)
    for name in sorted(set(chain(*texts)) - loose):
        found = [each.get(name, []) for each in texts]
        if not _known(*found):
            loose.add(name)
            if all(len(each) == 1 for each in found) and found[0] in found[1:3]:
                yield name
    yield from _miscounted(texts, loose, parts)


def polarity(base: Named, ours: Named, theirs: Named, _merged: Named) -> Iterator[str]:
    """No side turns a sentence round that the other changes in another way."""
    language = base.reading.draft.language
    for name in base.places.keys() & ours.places.keys() & theirs.places.keys():
        old, mine, yours = (each.said[each.places[name]] for each in (base, ours, theirs))
        if turned_round(old, mine, yours, language):
            yield name


def glued(base: Named, side: Named, other: Named, merged: Named) -> Iterator[str]:
    """A sentence that one put in is no part of another, whose stop the other side took away."""
    new = side.places.keys() - {*base.names, *other.names, *merged.names}
    whole = "\n".join(merged.exact) if new else ""
    for name in sorted(new):
        at = whole.find(name)
        if at > 0 and whole[at - 1].isalnum():
            yield name


def remarks(base: Named, side: Named, _other: Named, merged: Named) -> Iterator[str]:
    """A stage direction that one put in stands right behind what it was put behind, not turned.

    Where it opens a sentence, the other put none before that.
    """
    known = set(base.names)
    for at, (before, name) in enumerate(pairwise(side.names)):
        if name in known or name not in merged.places or not _REMARK.fullmatch(side.said[at + 1]):
            continue
        place = merged.places[name] - 1
        old, new = side.said[at], merged.said[place]
        if merged.names[place] != before or turns(old, new, base.reading.draft.language):
            yield name
    for name in base.places.keys() & side.places.keys() & merged.places.keys():
        at = merged.places[name]
        ahead = _REMARK_AHEAD.match(side.said[side.places[name]])
        is_new = ahead and not base.said[base.places[name]].startswith(ahead[0])
        if is_new and at and merged.names[at - 1] not in {*known, *side.places}:
            yield name


def _regrouped(texts: Sequence[Wordings]) -> tuple[list[set[str]], set[str]]:
    """For either side the sentences that are a part of another one now; and all that it is about.

    Only where the sides differ: what both regrouped alike has a wording that is known.
    """
    base, ours, theirs, merged = texts
    apart = {name for name in {*ours, *theirs} if ours.get(name, []) != theirs.get(name, [])}
    pairs = [
        [pair for pair in _hosts(base, side) if not apart.isdisjoint(pair)]
        for side in (ours, theirs)
    ]
    loose = set(chain(*chain(*pairs)))
    loose.update(chain(*(pair for text in texts[:3] for pair in _hosts(text, merged))))
    return [{part for part, _ in each} for each in pairs], loose


def _miscounted(
    texts: Sequence[Wordings], names: AbstractSet[str], parts: Sequence[AbstractSet[str]]
) -> Iterator[str]:
    """The signs of which there are too few or too many in the sentences of these names."""
    sure, less, more = Counter[str](), Counter[str](), Counter[str]()
    for name in names:
        old, mine, yours = ("".join(map(folded, each.get(name, []))) for each in texts[:3])
        regrouped = [name in each for each in parts]
        if mine == yours and not any(regrouped) and len(texts[0].get(name, [])) == 1:
            sure.update(mine)
            continue
        sure.update(mine + yours)
        sure.subtract(old)
        (cut, put), (cut_other, put_other) = (
            (Counter[str](), Counter[str]()) if there else _changes(old, new)
            for new, there in zip((mine, yours), regrouped, strict=True)
        )
        less, more = less + (put & put_other), more + (cut & cut_other)
    there = Counter("".join(folded("".join(texts[3].get(name, []))) for name in names))
    for sign in sorted(sure.keys() | there.keys()):
        least, most = sure[sign] - less[sign], sure[sign] + more[sign]
        if not least <= there[sign] <= most:
            yield f"{sign!r} {there[sign]} times, not {least} to {most}"


def _wordings(text: Named) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, said in zip(text.names, text.said, strict=True):
        found.setdefault(name, []).append(" ".join(said.split()))
    return {name: sorted(each) for name, each in found.items()}


def _known(base: list[str], ours: list[str], theirs: list[str], merged: list[str]) -> bool:
    """Whether the merged wordings are those that the other three tell."""
    if theirs in (base, ours):
        return merged == ours
    return ours == base and merged == theirs


def _changes(old: str, new: str) -> tuple[Counter[str], Counter[str]]:
    """The signs that were taken out of a wording, and put in."""
    from rapidfuzz.distance import LCSseq

    cut, put = Counter[str](), Counter[str]()
    for step in LCSseq.opcodes(old, new):
        if step.tag != "equal":
            cut.update(old[step.src_start : step.src_end])
            put.update(new[step.dest_start : step.dest_end])
    return cut, put


def _hosts(base: Wordings, side: Wordings) -> Iterator[tuple[str, str]]:
    """Sentences of one text that are a part of one of the other, each with that one: names."""
    from rapidfuzz.fuzz import partial_ratio

    for one, other in ((base, side), (side, base)):
        lone = [name for name in one if name not in other]
        new = [
            (name, said)
            for name, each in other.items()
            for said in each
            if said not in one.get(name, ())
        ]
        if len(lone) * len(new) > MOST:
            continue
        for name in lone:
            part = one[name][0]
            for host, said in new:
                if len(part) < len(said) and partial_ratio(part, said) >= PART:
                    yield name, host


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
