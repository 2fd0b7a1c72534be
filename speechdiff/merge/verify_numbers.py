"""Whether series count on, and whether counts that both sides changed alike can still be right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from speechdiff.merge.named import Named
from speechdiff.merge.series import ORDINALS, STEM, broken_steps, count_of
from speechdiff.merge.verify_attributes import three_way
from speechdiff.text.lexicon import NUMBER_WORDS
from speechdiff.text.numbers import NUMERALS

_FIGURE = re.compile(
    f"[0-9０-９]+|[{NUMERALS}]+|(?i:\\b(?:{'|'.join((*sorted(NUMBER_WORDS), *ORDINALS))})\\b)"
)
_DATE = re.compile(
    r"(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[月日号]"
    r"|(?i:(?<=\b(?:in|of|by) )|(?<=\b(?:year) )|(?<=\b(?:since|until) ))(?:1[5-9]|20)[0-9]{2}\b"
)
"""A day, month or year, which counts nothing that stands in a speech."""
_OPENING = re.compile(
    r"\W{0,2}(?:[^\W\d_a-zA-Z]{1,6}|[a-zA-Z]+(?: [a-zA-Z0-9]+){0,2}) ?\d{0,3}[：:、，,]"
)
"""What a sentence opens with, up to a pause: ``任务三：`` or ``Rule three:``."""
_COUNTED = re.compile(f"\\W{{0,2}}(?:\\S{{0,4}}?|[a-zA-Z]+ )(?:{_FIGURE.pattern})")
"""The same up to a figure: ``第三点`` or ``The third``."""
_NEAR = 6
"""Sentences between two that open alike, from which they are no series."""


def numbers(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """A number follows on the one before it, or an editor has it so; and is merged as words are."""
    texts = (base, ours, theirs, merged)
    for name in set.intersection(*(set(each.places) for each in texts)):
        *found, here = (each.reading.numbers[each.places[name]].strip() for each in texts)
        if here not in three_way(*found):
            yield name
    counts = [list(map(count_of, _signs(each))) for each in (merged, ours, theirs)]
    for _, at in broken_steps(counts[0], counts[1:]):
        yield merged.names[at]


def _signs(text: Named) -> Iterator[str]:
    """What counts each sentence off; 甲、 counts too, though it may be a name elsewhere."""
    for number, said in zip(text.reading.numbers, text.said, strict=True):
        stem = STEM.match(said)
        yield number or (stem.group() if stem else "")


def openings(base: Named, ours: Named, theirs: Named, merged: Named) -> Iterator[str]:
    """Two sentences that open alike, as no sentence of base does, are not one from each side."""
    for pattern in (_OPENING, _COUNTED):
        old, mine, yours, here = (_openings(each, pattern) for each in (base, ours, theirs, merged))
        for opening, places in here.items():
            most = max(len(mine.get(opening, ())), len(yours.get(opening, ())))
            near = min((b - a for a, b in pairwise(places)), default=0)
            counted = pattern is _COUNTED or _FIGURE.search(opening) is not None
            if opening not in old and len(places) > most > 0 and (counted or near <= _NEAR):
                yield merged.names[places[-1]]


def _openings(text: Named, pattern: re.Pattern[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, said in enumerate(text.said):
        if match := pattern.match(said):
            found.setdefault(match.group().casefold(), []).append(at)
    return found


def totals(base: Named, ours: Named, theirs: Named, _merged: Named) -> Iterator[str]:
    """Of a figure that both changed alike nobody knows whether it holds for what each did else."""
    for name in base.places.keys() & ours.places.keys() & theirs.places.keys():
        old, mine, yours = (_figures(each, name) for each in (base, ours, theirs))
        if (mine & yours) - old and all(
            _did_more(base, *pair, name) or _counted_more(base, *pair, name)
            for pair in ((ours, theirs), (theirs, ours))
        ):
            yield name


def _did_more(base: Named, side: Named, other: Named, name: str) -> bool:
    """Whether a side alone changed something more beside a figure, or put in or cut below it."""
    old, mine, yours = (each.said[each.places[name]] for each in (base, side, other))
    if mine != yours and _own_changes(old, mine, yours):
        return True
    below = (base.names[at] for at in base.list_below(name))
    if any(near not in side.places and near in other.places for near in below):
        return True
    known = {*base.said, *other.said}
    return any(
        side.said[at] not in known
        and (side.names[at] not in base.places or side.names[at] not in side.places)
        for at in side.list_below(name)
    )


def _counted_more(base: Named, side: Named, other: Named, name: str) -> bool:
    """Whether a side alone changed, put in or cut another figure of the section."""
    old, mine, yours = (_section_figures(each, name) for each in (base, side, other))
    none = Counter[str]()
    return any(
        mine.get(near, none) not in (old.get(near, none), yours.get(near, none))
        for near in old.keys() | mine.keys()
    )


def _section_figures(text: Named, name: str) -> dict[str, Counter[str]]:
    """The figures of each other sentence under the same heading; 一 is as often an article."""
    heads = [
        near if near in text.headings else head
        for head, near in zip(text.heads, text.names, strict=True)
    ]
    section = heads[text.places[name]]
    found: dict[str, Counter[str]] = {}
    for at, near in enumerate(text.names):
        if heads[at] == section and near != name:
            figures = Counter(map(str.casefold, _FIGURE.findall(text.said[at])))
            del figures["一"]
            found[near] = found.get(near, Counter()) + figures
    return found


def _own_changes(old: str, mine: str, yours: str) -> bool:
    """Whether a sentence differs from base in more than the figures that both sides changed."""
    if _FIGURE.sub("#", mine) != _FIGURE.sub("#", old):
        return True
    one, other, before = (_FIGURE.findall(each) for each in (mine, yours, old))
    if len(other) != len(before):
        return any(a != b and a not in other for a, b in zip(one, before, strict=True))
    return any(a not in (b, c) for a, b, c in zip(one, other, before, strict=True))


def _figures(text: Named, name: str) -> Counter[str]:
    said = _DATE.sub("", text.said[text.places[name]])
    return Counter(map(str.casefold, _FIGURE.findall(said)))
