"""Judges of a merge: its words and sentences, their order, their numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from bench.merge_lines import Places, Read, Said, Texts, matched, once, series, short

_COUNT = re.compile(
    r"([二三四五六七八九十]|two|three|four|five|six)[^，。,.：:\n]{0,7}[：:] ?([^。.！!\n]+)"
)
_NUMBERS = {each: n for n, each in enumerate("零一二三四五六七八九十")} | {
    each: n for n, each in enumerate(["zero", "one", "two", "three", "four", "five", "six"])
}


def put_into_cut(texts: Texts) -> Iterator[str]:
    """No sentence stands alone that one put between two that the other cut."""
    for side, other in ((texts.ours, texts.theirs), (texts.theirs, texts.ours)):
        base, said = texts.base.sentences, side.sentences
        places, merged = once(base), {each.words for each in texts.merged.sentences}
        kept = set(matched(base, other.sentences, 0.4))
        goals = matched(base, other.sentences)
        for n in range(1, len(said) - 1):
            before, behind = places.get(said[n - 1].words), places.get(said[n + 1].words)
            new = said[n].words not in places and said[n].words in merged
            if not new or before is None or behind != before + 1 or {before, behind} & kept:
                continue
            first = next((k for k in range(before, -1, -1) if k in goals), None)
            last = next((k for k in range(behind, len(base)) if k in goals), None)
            edges = (
                -1 if first is None else goals[first],
                len(other.sentences) if last is None else goals[last],
            )
            if edges[1] == edges[0] + 1 and not {base[before].words, base[behind].words} & merged:
                yield f"{short(said[n].words)} stood between two sentences that are cut"


def order(texts: Texts) -> Iterator[str]:
    """What stands in one order in all three texts, and new sentences where they were put."""
    places = [once(each.sentences) for each in texts]
    base, ours, theirs, merged = places
    common = sorted(
        (each for each in base if all(each in other for other in places)), key=base.__getitem__
    )
    for n, one in enumerate(common):
        for other in common[n + 1 :]:
            if (
                ours[one] < ours[other]
                and theirs[one] < theirs[other]
                and merged[one] > merged[other]
            ):
                yield f"{short(other)} before {short(one)}"
                return
    for side, another in ((texts.ours, theirs), (texts.theirs, ours)):
        yield from _new_between(side, base, another, merged)


def _new_between(side: Read, base: Places, other: Places, merged: Places) -> Iterator[str]:
    said = side.sentences
    for n in range(1, len(said) - 1):
        new, before, behind = (said[n + k].words for k in (0, -1, 1))
        if new in base or new in other or new not in merged:
            continue
        if not all(each in place for each in (before, behind) for place in (base, other, merged)):
            continue
        if base[behind] - base[before] == other[behind] - other[before] == 1 and not (
            merged[before] < merged[new] < merged[behind]
        ):
            yield f"{short(new)} is not between {short(before)} and {short(behind)}"


def words(texts: Texts) -> Iterator[str]:
    """Every word that a side put in is there, none that one cut and the other left alone."""
    base, ours, theirs, merged = (each.words for each in texts)
    changes = [_changes(texts.base.sentences, side.sentences) for side in texts[1:3]]
    (cut_one, put_one), (cut_other, put_other) = changes
    for word in sorted(base | ours | theirs | merged):
        sure = ours[word] + theirs[word] - base[word]
        least = sure - min(put_one[word], put_other[word])
        most = sure + min(cut_one[word], cut_other[word])
        if merged[word] < least:
            yield f"{word!r} {merged[word]} times, not {least}: lost"
        elif merged[word] > most:
            yield f"{word!r} {merged[word]} times, not {most}: cut, or twice"


def _changes(old: Sequence[Said], new: Sequence[Said]) -> tuple[Counter[str], Counter[str]]:
    """Words that one took out and words that it put in, apart from sentences that it moved."""
    sides = [Counter(each.words for each in said) for said in (old, new)]
    before = _surplus(old, sides[0] - sides[1])
    after = _surplus(new, sides[1] - sides[0])
    cut = Counter(word for each in before for word in each.words)
    put = Counter(word for each in after for word in each.words)
    for here, there in matched(before, after, 0.4).items():
        one, other = before[here].words, after[there].words
        blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        for start, _, size in blocks:
            cut.subtract(one[start : start + size])
            put.subtract(one[start : start + size])
    return cut, put


def _surplus(said: Sequence[Said], surplus: Counter[tuple[str, ...]]) -> list[Said]:
    """The sentences that one text has more often than the other."""
    found = []
    for each in said:
        if surplus[each.words]:
            surplus[each.words] -= 1
            found.append(each)
    return found


def counts(texts: Texts) -> Iterator[str]:
    """As many members as a count says, where that is so in all three texts."""
    if all(not _miscounted(each.text) for each in texts.inputs):
        yield from _miscounted(texts.merged.text)
    said = texts.merged.sentences
    finds = [matched(said, each.sentences) for each in texts.inputs]
    for n, merged in enumerate(said):
        if not all(n in found for found in finds):
            continue
        three = [each.sentences[found[n]] for each, found in zip(texts.inputs, finds, strict=True)]
        base, ours, theirs = (_figures(each) for each in three)
        commas = [len(re.findall("[、,]", each.text)) for each in (*three, merged)]
        alike = ours == theirs != base and ours.keys() != base.keys()
        if alike and commas[3] > max(commas[:3]) and min(commas[1:3]) > commas[0]:
            counted = " ".join(sorted(ours - base))
            yield f"both counted {counted}, and more is listed: {short(merged.words)}"


def _figures(said: Said) -> Counter[str]:
    return Counter(each for each in said.words if each.isdecimal() or each in _NUMBERS)


def _miscounted(text: str) -> list[str]:
    return [
        found[0]
        for found in _COUNT.finditer(text)
        if len(re.split("、|, |和| and ", found[2])) not in (1, _NUMBERS[found[1]])
    ]


def numbers(texts: Texts) -> Iterator[str]:
    """A series that is right in all three texts is right."""
    found = [series(each.text) for each in texts]
    for family, got in found[3].items():
        if all(_runs(each.get(family, [])) for each in found[:3]) and not _runs(got):
            yield f"series {family}: {got}"


def _runs(given: Sequence[int]) -> bool:
    return all(number in (1, before + 1) for before, number in pairwise([0, *given]))
