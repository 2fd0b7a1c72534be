"""Which formulations the drafts themselves show, without anybody naming them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from speechdiff.history.phrases.counting import counts
from speechdiff.history.phrases.grams import grams
from speechdiff.history.phrases.marked import must_be_quoted, quoted, sums
from speechdiff.history.phrases.matching import Matching
from speechdiff.history.phrases.stream import stream_of
from speechdiff.text.scripts import is_wide

LEAST_WIDE: Final = 4
"""Characters of a mined Chinese sequence: shorter ones are words that the dictionary lacks."""
LEAST_PLACES: Final = 2
"""Places in all drafts together."""


def mined(
    texts: Sequence[str], matching: Matching = Matching.EXACT
) -> list[tuple[str, tuple[int, ...]]]:
    """Formulations and their counts in each text, those that are most telling first.

    Memory: about 150 bytes a character of the texts, most of it while places are sorted.
    """
    in_marks = quoted(texts)
    stream = stream_of(texts)
    weights = {
        gram.text: gram.contexts * gram.cohesion for gram in grams(stream) if _long(gram.text)
    }
    found = list(dict.fromkeys([*weights, *sums(stream), *in_marks]))
    counted = [
        (phrase, places)
        for phrase, places in zip(found, counts(texts, found, matching), strict=True)
        if sum(places) >= LEAST_PLACES and _stands_for_itself(phrase, sum(places), in_marks)
    ]
    # What its form alone shows has no weight of its own: how often it stands is put in its place.
    return sorted(counted, key=lambda each: (-weights.get(each[0], sum(each[1])), each[0]))


def _long(phrase: str) -> bool:
    wide = sum(map(is_wide, phrase))
    return wide == 0 or wide >= LEAST_WIDE


def _stands_for_itself(phrase: str, places: int, in_marks: dict[str, int]) -> bool:
    return not must_be_quoted(phrase) or 2 * in_marks[phrase] >= places
