"""Which formulations the drafts themselves show, without anybody naming them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from speechdiff.history.kinship import kinship, sketch_of
from speechdiff.history.phrases.counting import counts
from speechdiff.history.phrases.grams import grams
from speechdiff.history.phrases.marked import must_be_quoted, quoted, sums
from speechdiff.history.phrases.matching import Matching
from speechdiff.history.phrases.stream import stream_of
from speechdiff.history.phrases.ticking import Tick, silent, ticking
from speechdiff.text.scripts import is_wide

LEAST_WIDE: Final = 4
"""Characters of a mined Chinese sequence: shorter ones are words that the dictionary lacks."""
LEAST_SAID: Final = 2
"""Times that a phrase must be said, copies from draft to draft not counted; of one text alone,
a term in quotation marks may be said once."""
LEAST_KIN: Final = 0.15
"""Share of common clauses that makes two drafts versions of one text."""
_READ, _CUT, _WEIGHED, _COUNTED = 0.1, 0.5, 0.7, 0.8
"""About which share of the work is done after each of its parts but the last."""


def mined(
    texts: Sequence[str],
    matching: Matching = Matching.EXACT,
    tick: Tick = silent,
) -> list[tuple[str, tuple[int, ...]]]:
    """Formulations and their counts in each text, those that are most telling first.

    `tick` hears how far it is; what it raises ends the work.
    Memory: about 150 bytes a character of the texts, most of it while places are sorted.
    """
    in_marks, kin = quoted(texts), families(texts)
    stream = stream_of(texts, lambda share: tick(_READ + (_CUT - _READ) * share))
    tick(_CUT)
    weights = {
        gram.text: gram.contexts * gram.cohesion for gram in grams(stream) if _long(gram.text)
    }
    tick(_WEIGHED)
    found = list(dict.fromkeys([*weights, *sums(stream), *in_marks]))
    placed = zip(found, counts(texts, found, matching), strict=True)
    counted = [
        (phrase, places)
        for phrase, places in ticking(placed, len(found), tick, _COUNTED, 1)
        if said(places, kin) >= (min(LEAST_SAID, len(kin)) if phrase in in_marks else LEAST_SAID)
        and _stands_for_itself(phrase, sum(places), in_marks)
    ]
    # What its form alone shows has no weight of its own: how often it stands is put in its place.
    return sorted(counted, key=lambda each: (-weights.get(each[0], sum(each[1])), each[0]))


def families(texts: Sequence[str]) -> list[range]:
    """Drafts in a row that are versions of one text; reports of two years are not."""
    sketches = [sketch_of(text) for text in texts]
    starts = [
        at
        for at in range(len(texts))
        if at == 0 or kinship(sketches[at - 1], sketches[at]) < LEAST_KIN
    ]
    return [range(*ends) for ends in pairwise([*starts, len(texts)])]


def said(places: Sequence[int], kin: Sequence[range]) -> int:
    """How often a phrase was said: of each text, as often as the version that says it most."""
    return sum(max(places[at] for at in family) for family in kin)


def _long(phrase: str) -> bool:
    wide = sum(map(is_wide, phrase))
    return wide == 0 or wide >= LEAST_WIDE


def _stands_for_itself(phrase: str, places: int, in_marks: dict[str, int]) -> bool:
    return not must_be_quoted(phrase) or 2 * in_marks[phrase] >= places
