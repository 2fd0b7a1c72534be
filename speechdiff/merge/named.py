"""A text of a merge as its check reads it: sentences, under the names that base has for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from speechdiff.merge.reading import BlockReading, BlockShape, read
from speechdiff.text.forms import fold_script, fold_width

Found = dict[str, int]
ALIKE = 50.0
"""Percent of the characters of two sentences that they share in order, from which they are one;
without the stop that nearly all end with."""
_STOPS = "。.！!？?"
MOST = 40_000
"""Pairs of sentences that are looked at; where there are more, most of the text is new."""
_OPENING = {"”": "“", "」": "「", "』": "『", "》": "《", "）": "（", ")": "(", "]": "["}
_SIGNS = re.compile(r"\*+|__+|~~|[“”「」『』《》（）()\[\]]")
"""Signs that come in pairs."""


@dataclass(frozen=True)
class Named:
    """One of the four texts."""

    reading: BlockReading
    said: Sequence[str]
    """The words of each sentence."""
    names: Sequence[str]
    """Of each sentence the words that base has for it, else its own."""

    @cached_property
    def places(self) -> Found:
        """Where each sentence stands that stands once."""
        count = Counter(self.names)
        return {name: at for at, name in enumerate(self.names) if count[name] == 1}

    def beside(self, name: str) -> set[str]:
        """What holds a sentence: the one before it in its block, else the one behind; or either."""
        at = self.places[name]
        before, after = self.reading.joins(at)
        places = (at - 1,) if before else (at + 1,) if after else (at - 1, at + 1)
        return {self.names[place] for place in places if 0 <= place < len(self.names)}

    def joined(self, name: str) -> set[str]:
        """The sentences before and behind in the same block."""
        at = self.places[name]
        return {
            self.names[place]
            for place, same in zip((at - 1, at + 1), self.reading.joins(at), strict=True)
            if same
        }

    def list_below(self, name: str) -> Iterator[int]:
        """The sentences of the block of one, and of the items right below it."""
        at = self.reading.firsts[self.places[name]]
        last = self.reading.lasts[at]
        for below in range(at, len(self.names)):
            if below > last and self.reading.begins(below):
                signs = self.reading.margins[below].strip(" \t\u3000#>")
                if not signs and not self.reading.numbers[below]:
                    return
            yield below

    def together(self, one: str, other: str) -> bool:
        """Whether two sentences are in one block."""
        firsts = self.reading.firsts
        return firsts[self.places[one]] == firsts[self.places[other]]

    @cached_property
    def between(self) -> dict[tuple[str, str], str]:
        """The gap between two sentences that stand beside each other once."""
        pairs = list(pairwise(self.names))
        count = Counter(pairs)
        return {pair: self.reading.gaps[at] for at, pair in enumerate(pairs, 1) if count[pair] == 1}

    def begins(self, name: str) -> bool | None:
        """Whether a sentence begins a block; None for one that does not stand here once."""
        at = self.places.get(name)
        return None if at is None else self.reading.begins(at)

    @cached_property
    def exact(self) -> set[str]:
        """The sentences as they are, but for width and script."""
        return set(map(folded, self.said))

    @cached_property
    def inside(self) -> list[bool]:
        """Whether each sentence is inside a fence."""
        return [shape is BlockShape.CODE for shape in self.reading.shapes]

    def around(self, name: str, there: Iterable[str]) -> list[tuple[str, str]]:
        """What is before and behind each sentence of a name, of what another text has as well."""
        known = set(there)
        names = ["", *(each for each in self.names if each in known), ""]
        return [
            (names[at - 1], names[at + 1]) for at in range(1, len(names) - 1) if names[at] == name
        ]

    @cached_property
    def unpaired(self) -> int:
        """How many signs that come in pairs have no other half in their block."""
        blocks: dict[int, list[str]] = {}
        for at, said in enumerate(self.said):
            blocks.setdefault(self.reading.firsts[at], []).append(said)
        return sum(_unpaired("".join(each)) for each in blocks.values())

    @cached_property
    def headings(self) -> set[str]:
        """The names of its headings."""
        margins = self.reading.margins
        return {name for at, name in enumerate(self.names) if "#" in margins[at]}

    @cached_property
    def heads(self) -> list[str | None]:
        """The heading that each sentence stands under; none for what stands above them all."""
        found: list[str | None] = []
        head: str | None = None
        for at in range(len(self.said)):
            if "#" in self.reading.margins[at]:
                head = self.names[at]
                found.append(None)
            else:
                found.append(head)
        return found

    @cached_property
    def parents(self) -> list[str]:
        """The item or heading right above each in rank; empty where there is none."""
        found: list[str] = []
        above: list[tuple[int, str]] = []
        for at, name in enumerate(self.names):
            margin = self.reading.margins[at].expandtabs(4)
            signs = margin.strip()
            counted = self.reading.numbers[at].strip()[-1:] in tuple(".)、）")
            item = bool(signs.strip(">") or counted) and self.reading.begins(at)
            rank = signs.count("#") or 10 + len(margin) - len(margin.lstrip())
            if not item:
                found.append("")
                if self.reading.begins(at) and not margin:
                    above = [each for each in above if each[0] < 10]
                continue
            above = [each for each in above if each[0] < rank]
            found.append(above[-1][1] if above else "")
            above.append((rank, name))
        return found


def _unpaired(words: str) -> int:
    open_signs: list[str] = []
    for sign in _SIGNS.findall(words):
        want = _OPENING.get(sign, sign)
        if open_signs and open_signs[-1] == want:
            open_signs.pop()
        else:
            open_signs.append(sign)
    return len(open_signs)


def named(text: str, language: str, base: Named | None) -> Named:
    """A text under the names of base; `base` is none for base itself."""
    reading = read(text, language)
    draft = reading.draft
    said = [draft.sentence_text(index) for index in range(len(draft.sentences))]
    plain = [folded(each) for each in said]
    return Named(reading, said, plain if base is None else _names(plain, base.names))


def _names(said: Sequence[str], base: Sequence[str]) -> list[str]:
    """The sentences of base that these are, edited or not, where it has one that is alike."""
    from rapidfuzz.fuzz import ratio

    known, mine = set(base), set(said)
    free = [each for each in dict.fromkeys(base) if each not in mine]
    names = list(said)
    new = [at for at, each in enumerate(said) if each not in known]
    if len(new) * len(free) > MOST:
        return names
    scores = sorted(
        (-score, at, number)
        for at in new
        for number, other in enumerate(free)
        if (score := ratio(said[at].rstrip(_STOPS), other.rstrip(_STOPS), score_cutoff=ALIKE))
    )
    taken = set[int]()
    for _, at, number in scores:
        if names[at] is said[at] and number not in taken:
            names[at] = free[number]
            taken.add(number)
    return names


def folded(said: str) -> str:
    """Words without white space, in one width and script."""
    return fold_script(fold_width("".join(said.split())))
